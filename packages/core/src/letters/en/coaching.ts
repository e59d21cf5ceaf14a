import type { CoachingState, Ending, Terms } from "../../domain/coaching.ts";
import type { Purpose } from "../../domain/letter.ts";
import {
  type Block,
  button,
  ours,
  type Phrase,
  paragraph,
  quote,
  say,
  small,
  facts as table,
} from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dayWords, momentWords } from "../moments.ts";
import { counted, dear, firstName, seekerFirst, seekerName } from "./words.ts";

/** A coach and a seeker: a first call for nothing, terms in the open, and a receipt. */
export const COACHING = {
  "coaching-propose": propose,
  "coaching-terms": terms,
  "coaching-agreed": agreed,
  "coaching-due": due,
  "coaching-receipt": receipt,
  "coaching-ended": ended,
} satisfies Partial<Record<Purpose, Writer>>;

type Known = Exclude<CoachingState, { status: "none" }>;

export const coachingIn = ({ coaching }: Facts): Known =>
  needed(coaching === undefined || coaching.status === "none" ? undefined : coaching, "a coaching");

export const termsIn = (state: Known): Terms => needed("terms" in state ? state.terms : undefined, "terms");

export const coachName = ({ coach }: Facts): string => coach?.name.trim() || "your coach";
const coachFirst = (facts: Facts): string => firstName(coachName(facts)) || "your coach";

const priceWords = ({ price, currency }: Terms): string => (price === 0 ? "nothing" : `${price} ${currency}`);

function termsTable(given: Terms): Block {
  const { sessions, minutes, price, currency, cancelHours } = given;
  const cancelling: readonly [Phrase, Phrase] = [
    ours("Cancelling"),
    say`free up to ${cancelHours} hours before; later ${ours("the coach may ask for the session")}`,
  ];
  return table([
    [ours("Sessions"), say`${sessions}, of ${minutes} minutes each`],
    [ours("Price of one"), ours(priceWords(given))],
    [ours("In all"), ours(price === 0 ? "nothing" : `${price * sessions} ${currency}`)],
    ...(price === 0 ? [] : [cancelling]),
  ]);
}

function propose(facts: Facts): Letter {
  const state = coachingIn(facts);
  const again = state.status === "calling" && state.reminded;
  return {
    subject: say`Your terms for ${seekerFirst(facts)}`,
    blocks: [
      paragraph(dear(coachName(facts))),
      paragraph(
        say`You have had your first call with ${seekerName(facts)}. If you would both like to go on, propose how: how many sessions, how long, at what price, and until when one may cancel. Nothing is owed before ${seekerFirst(facts)} agrees to it.`,
      ),
      button(say`Propose terms`, facts.link("coaching")),
      small(
        again
          ? say`Without terms it closes in three days, kindly and without cost to anybody.`
          : say`If it is not for you, say so on the same page; we tell ${seekerFirst(facts)} kindly.`,
      ),
    ],
  };
}

function terms(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const until = state.status === "proposed" ? state.until : facts.now;
  return {
    subject: say`What ${coachFirst(facts)} proposes`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`After your first call, ${coachName(facts)} proposes to go on like this:`),
      termsTable(given),
      ...(given.note === "" ? [] : [paragraph(say`${coachFirst(facts)} adds:`), ...quote(given.note)]),
      button(say`Read it and say yes or no`, facts.link("coaching")),
      small(
        say`You owe nothing unless you agree on that page, by ${dayWords(facts, until)}. If you do nothing, it closes, and nothing was owed.`,
      ),
    ],
  };
}

function agreed(facts: Facts): Letter {
  const given = termsIn(coachingIn(facts));
  const isCoach = facts.recipient.id === coachingIn(facts).ref.coachId;
  return {
    subject: say`Agreed: ${counted(given.sessions, "session", "sessions")} with ${isCoach ? seekerFirst(facts) : coachFirst(facts)}`,
    blocks: [
      paragraph(dear(isCoach ? coachName(facts) : seekerName(facts))),
      paragraph(
        say`This is what ${isCoach ? seekerName(facts) : coachName(facts)} and you have agreed. Keep this letter.`,
      ),
      termsTable(given),
      paragraph(
        isCoach
          ? say`The first session is being set: we ask you for times.`
          : say`The first session is being set: you choose from times that suit you both. You pay each session after it took place, directly to ${coachFirst(facts)}.`,
      ),
      button(say`See our agreement`, facts.link("coaching")),
    ],
  };
}

function due(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const session = state.sessions.find(({ number }) => number === facts.ref.number);
  return {
    subject: say`Your session with ${coachFirst(facts)}: ${given.price} ${ours(given.currency)}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        session?.outcome === "cancelled"
          ? say`A session was cancelled later than the ${given.cancelHours} hours you two agreed on, and ${coachName(facts)} asks for it: ${given.price} ${ours(given.currency)}.`
          : say`Your session with ${coachName(facts)} took place. As agreed, ${given.price} ${ours(given.currency)} are due, paid directly to ${coachFirst(facts)}.`,
      ),
      button(say`See how to pay`, facts.link("coaching")),
      small(
        say`No card and no account number is kept here. Once ${coachFirst(facts)} has your payment, you get a receipt.`,
      ),
    ],
  };
}

function receipt(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const session = needed(
    state.sessions.find(({ number }) => number === facts.ref.number),
    "a session",
  );
  return {
    subject: say`Receipt for your session with ${coachFirst(facts)}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`${coachName(facts)} confirms your payment:`),
      table([
        [ours("For"), say`a session of ${given.minutes} minutes`],
        [ours("Held"), momentWords(facts, session.at)],
        [ours("Paid"), say`${given.price} ${ours(given.currency)}`],
        [ours("To"), say`${coachName(facts)}`],
        [ours("Number"), say`${state.ref.searchId.slice(-6)}-${session.number}`],
      ]),
      small(say`This is a confirmation between the two of you; the programme received nothing of it.`),
    ],
  };
}

const HOW: Readonly<Record<Ending, string>> = {
  "no-call": "The first call did not come about, and nothing is owed by anybody.",
  "no-terms": "It ends with the first call, which costs nothing.",
  declined: "The terms were declined. Nothing is owed by anybody.",
  lapsed: "The terms were not answered in time. Nothing is owed by anybody.",
  done: "All sessions you agreed on have taken place. Well done, both of you.",
  ended: "It has been ended. What took place is owed as agreed, and nothing else.",
};

function ended(facts: Facts): Letter {
  const state = needed(facts.coaching?.status === "ended" ? facts.coaching : undefined, "an end");
  const isCoach = facts.recipient.id === state.ref.coachId;
  return {
    subject: say`Your coaching with ${isCoach ? seekerFirst(facts) : coachFirst(facts)}`,
    blocks: [
      paragraph(dear(isCoach ? coachName(facts) : seekerName(facts))),
      paragraph(
        say`About your coaching with ${isCoach ? seekerName(facts) : coachName(facts)}: ${ours(HOW[state.how])}`,
      ),
      ...(state.because === "" ? [] : [paragraph(say`These words came with it:`), ...quote(state.because)]),
      ...(isCoach
        ? []
        : [
            button(say`See my page`, facts.link("seeker")),
            small(say`You can begin another search there at any time.`),
          ]),
    ],
  };
}
