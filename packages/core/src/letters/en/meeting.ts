import type { Purpose } from "../../domain/letter.ts";
import { msBetween } from "../../kernel/instant.ts";
import {
  type Block,
  button,
  link,
  ours,
  type Phrase,
  paragraph,
  plainOf,
  quote,
  say,
  small,
  steps,
} from "../blocks.ts";
import type { CalendarWords } from "../calendar.ts";
import type { Facts } from "../facts.ts";
import type { Letter, Writer } from "../letter.ts";
import { meetingWords } from "../moments.ts";
import { packFor } from "../pack.ts";
import { preparedIn } from "../questions.ts";
import { SOON_MS } from "../soon.ts";
import { isHost, isNewcomer, isTalk, meetingIn } from "../standing.ts";
import { TALK_WORDS } from "./talk.ts";
import {
  dayWords,
  dear,
  formatWords,
  hostFirst,
  hostName,
  placeWords,
  postOf,
  seekerFirst,
  seekerName,
  shortDay,
} from "./words.ts";

/** Around a meeting that is set. Each of these may come twice: it says how things stand, never what has changed since. */
export const MEETING = {
  confirmation,
  pack,
  reminder,
  moved,
  "move-clashed": moveClashed,
  placed,
  cancelled,
  "did-it-happen": didItHappen,
  missed,
} satisfies Partial<Record<Purpose, Writer>>;

// ---------------------------------------------------------------- what they share

/** The other one's name, and the reader's. */
const otherName = (facts: Facts): string => (isHost(facts) ? seekerName(facts) : hostName(facts));
const otherFirst = (facts: Facts): string => (isHost(facts) ? seekerFirst(facts) : hostFirst(facts));
const ownName = (facts: Facts): string => (isHost(facts) ? hostName(facts) : seekerName(facts));

const dayOf = (facts: Facts): Phrase => shortDay(facts, meetingIn(facts).when.startsAt);

function whereWords(facts: Facts): Phrase {
  const { appointment } = meetingIn(facts);
  const place = appointment.place.trim();
  if (place === "")
    return isHost(facts)
      ? say`not said yet: reply to this letter, and we pass it on`
      : say`${hostFirst(facts)} has not said yet; we pass it on as soon as we know`;
  return placeWords(appointment.format, place);
}

function table(facts: Facts): Block {
  const { appointment } = meetingIn(facts);
  return {
    kind: "facts",
    rows: [
      [ours("With"), isHost(facts) ? say`${seekerName(facts)}` : say`${hostName(facts)}, ${postOf(facts)}`],
      [ours("When"), meetingWords(facts)],
      [ours("How"), say`${formatWords(appointment.format)}, ${appointment.minutes} minutes`],
      [ours("Where"), whereWords(facts)],
    ],
  };
}

/** Moving and cancelling are on the same page as confirming, so that nobody has to look for them. */
const change = (facts: Facts): Block =>
  small(
    say`Can you not make it? ${link(say`Move or cancel it`, facts.link("meeting"))}; ${otherFirst(facts)} is told at once.`,
  );

/** What the two meet for. */
const conversationWords = ({ talk, programme }: Facts): string =>
  talk === undefined || talk.status === "none" ? programme.term : TALK_WORDS[talk.ref.kind];

/** The meeting in the reader's calendar. */
export const ENTRY: CalendarWords = {
  summary: (facts) => `${seekerName(facts)} and ${hostName(facts)}: ${conversationWords(facts)}`,
  cancelled: "This meeting is cancelled.",
  change: (url) => `Move or cancel: ${url}`,
  where: (facts) => plainOf(whereWords(facts)),
};

// ---------------------------------------------------------------- the letters

function confirmation(facts: Facts): Letter {
  return {
    subject: say`Settled: you and ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(say`It is settled. This is how it stands:`),
      table(facts),
      paragraph(
        isTalk(facts)
          ? say`The invitation for your calendar is attached.`
          : isHost(facts)
            ? say`The invitation for your calendar is attached. You need not prepare: two days before, we send you one page about ${seekerFirst(facts)}.`
            : say`The invitation for your calendar is attached. How to prepare comes in a letter of its own.`,
      ),
      button(say`See our meeting`, facts.link("meeting")),
      ...practiceFirst(facts),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

/** Whoever has never done this may practise first. */
const practiceFirst = (facts: Facts): readonly Block[] =>
  isNewcomer(facts)
    ? [
        small(
          say`Is it your first time? ${link(say`Practise`, `${facts.link("seeker")}/practice`)} with a coach, another seeker or alone.`,
        ),
      ]
    : [];

function moved(facts: Facts): Letter {
  return {
    subject: say`New time: you and ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Your meeting has a new time. This is how it stands now; any earlier time no longer holds:`,
      ),
      table(facts),
      paragraph(say`The invitation attached brings your calendar up to date.`),
      button(say`See our meeting`, facts.link("meeting")),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

function placed(facts: Facts): Letter {
  return {
    subject: say`Where you and ${otherFirst(facts)} meet`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`The place of your meeting is named. This is how it stands now; any other place no longer holds:`,
      ),
      table(facts),
      ...(isHost(facts) ? [] : [small(houseRule(facts))]),
      paragraph(say`The invitation attached brings your calendar up to date.`),
      button(say`See our meeting`, facts.link("meeting")),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

/** Who pays, and who watches the clock. */
const houseRule = (facts: Facts): Phrase =>
  say`The house rule: whoever asked for the talk offers the coffee, and after ${meetingIn(facts).appointment.minutes} minutes lets the other go.`;

function moveClashed(facts: Facts): Letter {
  const { status } = meetingIn(facts);
  return {
    subject: say`The new time is not free`,
    blocks: [
      paragraph(dear(ownName(facts))),
      ...(status === "missed"
        ? [paragraph(say`The time you chose for meeting ${otherName(facts)} is not free for both of you.`)]
        : [
            paragraph(
              say`The new time you chose is not free for both of you, so your meeting stays where it was:`,
            ),
            table(facts),
          ]),
      button(say`Choose another time`, facts.link("meeting")),
    ],
  };
}

/** Who cancelled, as a plain fact: plans change, and nobody owes an excuse. */
function cancelledBy(facts: Facts): Phrase {
  const state = meetingIn(facts);
  const by = state.status === "cancelled" ? state.by : "programme";
  if (by === "programme") return say`This meeting is cancelled; the time is yours again:`;
  return by === facts.recipient.side
    ? say`As you asked, this meeting is cancelled; the time is yours again:`
    : say`Plans have changed for ${otherName(facts)}, and this meeting is cancelled; the time is yours again:`;
}

function cancelled(facts: Facts): Letter {
  const state = meetingIn(facts);
  const because = "because" in state ? state.because.trim() : "";
  return {
    subject: say`Cancelled: you and ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(cancelledBy(facts)),
      {
        kind: "facts",
        rows: [
          [ours("With"), say`${otherName(facts)}`],
          [ours("When"), meetingWords(facts)],
        ],
      },
      ...(because === "" ? [] : [paragraph(say`The reason given:`), ...quote(because)]),
      paragraph(
        isHost(facts) || isTalk(facts)
          ? say`There is nothing to do. The note attached takes it out of your calendar. Thank you for having made the time.`
          : say`The note attached takes it out of your calendar. If your search is still open, we look for the next person; you have nothing to do.`,
      ),
      ...(isHost(facts) ? [] : [button(say`See how my search stands`, facts.link("seeker"))]),
    ],
    calendar: "CANCEL",
  };
}

function reminder(facts: Facts): Letter {
  const { when } = meetingIn(facts);
  return msBetween(facts.now, when.startsAt) <= SOON_MS ? soon(facts) : dayBefore(facts);
}

function dayBefore(facts: Facts): Letter {
  return {
    subject: say`Reminder: you and ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`A reminder of your meeting. Does it still suit you? One press tells ${otherFirst(facts)} so.`,
      ),
      table(facts),
      button(say`Confirm, move or cancel`, facts.link("meeting")),
      ...(isHost(facts) || isTalk(facts) ? [] : prepared(facts)),
    ],
  };
}

/** The questions the seeker means to ask, or where to choose them: the day before is when one looks. */
function prepared(facts: Facts): readonly Block[] {
  const { seeker, host } = facts;
  const pack = facts.link("pack");
  const { chosen } =
    seeker === undefined || host === undefined ? { chosen: undefined } : preparedIn(facts, seeker, host);
  return chosen === undefined
    ? [
        small(
          say`Have you chosen your questions? ${link(say`Four or five are enough`, `${pack}/questions`)}; the rest is in ${link(say`your pack`, pack)}.`,
        ),
      ]
    : [
        paragraph(say`What you mean to ask, in this order:`),
        steps(chosen.map(({ words }) => words)),
        small(say`The rest is in ${link(say`your pack`, pack)}.`),
      ];
}

function soon(facts: Facts): Letter {
  return {
    subject: say`Soon: you and ${otherFirst(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(say`Your meeting is about to begin:`),
      table(facts),
      button(say`See our meeting`, facts.link("meeting")),
      small(
        isHost(facts)
          ? say`If ${seekerFirst(facts)} is more than ten minutes late, you may go; say so on that page.`
          : say`Please be there five minutes early. If something comes up, say so on that page at once.`,
      ),
    ],
  };
}

function pack(facts: Facts): Letter {
  const { title, sections } = packFor(isHost(facts) ? "host" : "seeker", facts);
  return {
    subject: isHost(facts)
      ? say`About ${seekerFirst(facts)}, on one page`
      : say`Your pack for meeting ${hostFirst(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        isHost(facts)
          ? say`Here is all you need to know before you meet ${seekerFirst(facts)}. It takes two minutes, and there is nothing to prepare.`
          : say`Here is what helps you before you meet ${hostFirst(facts)}. Read it once now and once on the day.`,
      ),
      table(facts),
      { kind: "heading", level: 1, of: title },
      ...sections.flatMap((section): readonly Block[] => [
        { kind: "heading", level: 2, of: section.title },
        ...section.blocks,
      ]),
      button(
        isHost(facts) ? say`See our meeting` : say`Open my pack`,
        facts.link(isHost(facts) ? "meeting" : "pack"),
      ),
    ],
  };
}

function didItHappen(facts: Facts): Letter {
  const other = otherFirst(facts);
  return {
    subject: say`Did you and ${other} meet?`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Did your meeting with ${otherName(facts)} take place? One press is enough, and nobody is blamed for a no. If neither of you says anything within a week, we take it that you met.`,
      ),
      button(say`Say whether we met`, facts.link("meeting")),
    ],
  };
}

function missed(facts: Facts): Letter {
  const state = meetingIn(facts);
  const until = "rebookUntil" in state ? state.rebookUntil : undefined;
  const other = otherFirst(facts);
  return {
    subject: say`You and ${other} missed each other`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`You and ${otherName(facts)} missed each other. It happens: trains stop, days overflow. No reason is needed.`,
      ),
      paragraph(
        until === undefined
          ? say`If you would still like to talk, choose another time. The first to choose settles it.`
          : say`If you would still like to talk, choose another time by ${dayWords(facts, until)}. If neither of you does, we close it quietly.`,
      ),
      button(say`Choose another time`, facts.link("meeting")),
    ],
  };
}
