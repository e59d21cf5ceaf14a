import type { PauseChoice } from "../../domain/introduction.ts";
import type { Purpose } from "../../domain/letter.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Block, button, list, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import type { Letter, Writer } from "../letter.ts";
import { type In, introductionIn, requestRef } from "../standing.ts";
import {
  bothWords,
  dayWords,
  dear,
  formatWords,
  hostFirst,
  hostName,
  momentWords,
  placeWords,
  postOf,
  seekerFirst,
  seekerName,
} from "./words.ts";

/** Between the request and the meeting: what each side hears of the other's answers. */
export const ARRANGING = {
  "host-thanked": hostThanked,
  undone,
  question,
  asked,
  "next-host": nextHost,
  times,
  "choose-reminder": chooseReminder,
  "times-refused": timesRefused,
  "times-lapsed": timesLapsed,
} satisfies Partial<Record<Purpose, Writer>>;

// ---------------------------------------------------------------- to the host

function hostThanked(facts: Facts): Letter {
  const state = introductionIn(facts, "offered", "booking", "scheduled", "ended");
  const said =
    state.status !== "ended"
      ? thankedForTimes(facts, "chooseBy" in state ? state.chooseBy : undefined)
      : state.outcome === "referred"
        ? thankedForName(facts)
        : thankedForAnswer(facts, state.pause);
  return { ...said, threadOf: requestRef(facts) };
}

function thankedForTimes(facts: Facts, chooseBy: Instant | undefined): Letter {
  const first = seekerFirst(facts);
  const by = chooseBy === undefined ? ours("") : say` by ${dayWords(facts, chooseBy)}`;
  return {
    subject: say`Thank you: your times are on their way`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Thank you. ${first} has your times now and chooses one${by}. Then you get an invitation for your calendar; until then there is nothing to do.`,
      ),
      ...takeBack(facts),
    ],
  };
}

function thankedForName(facts: Facts): Letter {
  return {
    subject: say`Thank you for the name`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Thank you for naming somebody for ${seekerFirst(facts)}. We write to them once, and forget them if they do not answer. You have no more to do.`,
      ),
    ],
  };
}

function thankedForAnswer(facts: Facts, pause: PauseChoice): Letter {
  return {
    subject: say`Thank you for your answer`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Thank you for answering: a clear “not now” helps, because ${seekerFirst(facts)} is not left waiting. We ask somebody else.`,
      ),
      paragraph(pauseWords(pause)),
      ...takeBack(facts),
    ],
  };
}

function pauseWords(pause: PauseChoice): Phrase {
  if (pause === 0) return say`You get no more letters about this request.`;
  if (pause === "for-good")
    return say`As you wished, we send you no more requests. Should you like to come back one day, the form is always open.`;
  return pause === 1
    ? say`As you wished, you get no requests for a month. The break ends by itself.`
    : say`As you wished, you get no requests for ${pause} months. The break ends by itself.`;
}

/** Some mail programs press buttons by themselves, so an answer can be taken back for a day. */
const takeBack = (facts: Facts): readonly Block[] => [
  button(say`See or take back my answer`, facts.link("answer")),
  small(
    say`An answer can be taken back for 24 hours, should it not have been meant, or not have been yours.`,
  ),
];

function timesRefused(facts: Facts): Letter {
  const state = introductionIn(facts, "asked");
  const first = seekerFirst(facts);
  const note = state.asked.refusal?.trim() ?? "";
  return {
    subject: say`Other times for ${first}?`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Thank you for the times you offered. We are sorry: none of them works for ${seekerName(facts)}.`,
      ),
      ...(note === "" ? [] : [paragraph(say`${first} writes:`), ...quote(note)]),
      paragraph(
        say`Would you offer two or three others by ${dayWords(facts, state.asked.answerBy)}? If not, that is fine too; say so on the same page.`,
      ),
      button(say`Offer other times`, facts.link("answer")),
    ],
    threadOf: requestRef(facts),
  };
}

function timesLapsed(facts: Facts): Letter {
  const state = introductionIn(facts, "ended");
  const first = seekerFirst(facts);
  if (state.outcome === "withdrawn") return timesReturned(facts);
  const what =
    state.outcome === "question-lapsed"
      ? say`You asked ${first} a question, and no reply came in time.`
      : say`You kept time free for ${first}, and no time was settled in the end.`;
  return {
    subject: say`Our apologies: it did not work out`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(what),
      paragraph(
        say`We apologise: your time deserves better. The request is closed, the times you offered are yours again, and you hear no more about it. Thank you for having been willing.`,
      ),
    ],
    threadOf: requestRef(facts),
  };
}

/** The search is over before a time was settled: nobody is at fault, and the host need not keep the times. */
function timesReturned(facts: Facts): Letter {
  return {
    subject: say`Your times are yours again`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`You kept time free for ${seekerFirst(facts)}, whose search has ended in the meantime. The times you offered are yours again, and there is nothing to do.`,
      ),
      paragraph(say`Thank you for having said yes: it was good of you, and nothing you did changed it.`),
    ],
    threadOf: requestRef(facts),
  };
}

// ---------------------------------------------------------------- to the seeker

function asked(facts: Facts): Letter {
  const state = introductionIn(facts, "asked");
  return {
    subject: say`We have asked a host for you`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`Good news: a host has been asked for you, and you have nothing to do but wait a little.`),
      ...askedTable(facts, state),
      paragraph(
        say`We remind them politely. If they cannot, or do not answer by then, we ask the next person and tell you so.`,
      ),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}

function askedTable(facts: Facts, { asked: { requestedAt, answerBy } }: In<"asked">): readonly Block[] {
  return [
    {
      kind: "facts",
      rows: [
        [ours("Who"), postOf(facts)],
        [ours("Asked on"), dayWords(facts, requestedAt)],
        [ours("Answer due by"), dayWords(facts, answerBy)],
      ],
    },
  ];
}

/** Says what happened without blaming anybody, and what happens now. */
function nextHost(facts: Facts): Letter {
  const state = introductionIn(facts, "ended");
  const running =
    facts.search !== undefined && "live" in facts.search
      ? facts.search.live.filter(({ phase }) => phase === "asked")
      : [];
  const due = running.flatMap(({ since, answerBy }) =>
    answerBy === undefined
      ? []
      : [say`asked on ${dayWords(facts, since)}, answer due by ${dayWords(facts, answerBy)}`],
  );
  return {
    subject: say`We are asking the next person`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(endWords(facts, state)),
      paragraph(
        say`That says nothing about you. We are looking for the next person now, and you have nothing to do. As soon as somebody is asked, we tell you who, and by when an answer is due.`,
      ),
      ...(due.length === 0 ? [] : [paragraph(say`Still open:`), list(due)]),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}

function endWords(facts: Facts, { outcome }: In<"ended">): Phrase {
  const who = say`a host (${postOf(facts)})`;
  switch (outcome) {
    case "declined":
      return say`We asked ${who} for you. They cannot make it at present, and said so rather than leave you waiting.`;
    case "referred":
      return say`We asked ${who} for you. They could not make it, and named somebody who may be better placed: we write to that person.`;
    case "withdrawn":
      return say`We asked ${who} for you. They have left the programme since, so that request is closed.`;
    case "times-lapsed":
      return say`No time could be found with ${who}, so that request is closed.`;
    case "question-lapsed":
      return say`The question from ${who} was not answered in time, so that request is closed.`;
    default:
      return say`We asked ${who} for you, and no answer came in time.`;
  }
}

function question(facts: Facts): Letter {
  const state = introductionIn(facts, "questioned");
  return {
    subject: say`${hostFirst(facts)} has a question first`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`${hostName(facts)} (${postOf(facts)}) asks you something before deciding:`),
      ...quote(state.question),
      paragraph(
        say`Please answer by ${dayWords(facts, state.replyBy)}; two or three sentences are plenty. Without a reply the request is closed then.`,
      ),
      button(say`Answer ${hostFirst(facts)}`, facts.link("reply")),
    ],
  };
}

function times(facts: Facts): Letter {
  const state = introductionIn(facts, "offered");
  const first = hostFirst(facts);
  return {
    subject: say`${first} says yes: choose a time`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`${hostName(facts)} (${postOf(facts)}) will talk with you. These times are on offer:`),
      list(offeredTimes(facts, state)),
      ...offerDetails(facts, state),
      paragraph(say`Please choose one by ${momentWords(facts, state.chooseBy)}. The sooner, the better.`),
      button(say`Choose a time`, facts.link("choose")),
      small(say`If none of them works, say so on the same page, and we ask ${first} for others.`),
    ],
  };
}

/** The times still to come, on both clocks, the reader's first. */
function offeredTimes({ now, programme, introduction }: Facts, { offer }: In<"offered">): readonly Phrase[] {
  const seekerZone =
    introduction !== undefined && "terms" in introduction
      ? introduction.terms.seekerPlace.zone
      : programme.zone;
  return offer.times
    .filter(({ startsAt }) => startsAt > now)
    .map(({ startsAt }) => bothWords(startsAt, seekerZone, offer.zone, programme.locale));
}

function offerDetails(facts: Facts, { offer }: In<"offered">): readonly Block[] {
  const note = offer.note.trim();
  return [
    {
      kind: "facts",
      rows: [
        [ours("How"), say`${formatWords(offer.format)}, ${offer.minutes} minutes`],
        // A room or a number is of no use before there is a time.
        ...(offer.format === "in-person" && offer.place.trim() !== ""
          ? ([[ours("Where"), placeWords(offer.format, offer.place)]] as const)
          : []),
      ],
    },
    ...(note === "" ? [] : [paragraph(say`${hostFirst(facts)} writes:`), ...quote(note)]),
  ];
}

function chooseReminder(facts: Facts): Letter {
  const state = introductionIn(facts, "offered");
  const first = hostFirst(facts);
  return {
    subject: say`${first} keeps time free for you`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${hostName(facts)} keeps these times free until you choose. Please do so by ${momentWords(facts, state.chooseBy)}; after that they are given back.`,
      ),
      list(offeredTimes(facts, state)),
      button(say`Choose a time`, facts.link("choose")),
      small(say`If none of them works, say so on the same page, and we ask ${first} for others.`),
    ],
  };
}

function undone(facts: Facts): Letter {
  return {
    subject: say`Please wait before you choose`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${hostName(facts)} has taken the last answer back, so the times we sent you are no longer on offer. It may have been pressed by mistake; they can answer anew.`,
      ),
      paragraph(
        say`You have nothing to do. We tell you as soon as there is an answer, or ask the next person.`,
      ),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}
