import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { EventOf, EventType, Fact } from "@legwork/core/vocabulary.ts";
import { counted } from "../words.ts";
import { OUTCOME_WORDS } from "./introduction-rows.tsx";

/** What happened in an introduction's life, in words for a manager. */

type Told = Extract<EventType, `${"introduction" | "meeting" | "survey" | "thanks" | "referral"}.${string}`>;

/** What the words need besides the fact itself. */
export interface Telling {
  readonly when: (at: Instant) => string;
  readonly seeker: string;
  readonly host: string;
}

const quoted = (text: string): string => (text === "" ? "." : `: “${text}”`);
const hasty = (isHasty: boolean): string =>
  isHasty
    ? " That was within seconds of the letter, so it may have been a mail scanner; it can be undone for a day."
    : "";

const WORDS: { readonly [T in Told]: (event: EventOf<T>, telling: Telling) => string } = {
  "introduction.proposed": ({ terms }) => `The match was proposed, with ${terms.score} points.`,
  "introduction.shortlisted": (_, { host }) => `${host} has room. The match waits for a manager.`,
  "introduction.approved": () => "Approved: the request goes out in the host's working hours.",
  "introduction.requested": ({ answerBy }, { host, when }) =>
    `${host} was asked. Without an answer the request closes on ${when(answerBy)}.`,
  "introduction.followedUp": ({ number }, { host }) => `${host} was reminded (follow-up ${number}).`,
  "introduction.postponed": ({ until }, { when }) => `The next reminder waits until ${when(until)}.`,
  "introduction.accepted": ({ offer, hasty: soon }, { host }) =>
    `${host} said yes and offered ${counted(offer.times.length, "time")}.${hasty(soon)}`,
  "introduction.countered": ({ offer, hasty: soon }, { host }) =>
    `${host} proposed ${counted(offer.times.length, "other time")}.${hasty(soon)}`,
  "introduction.questioned": ({ text }, { host }) => `${host} asked to know more first${quoted(text)}`,
  "introduction.heard": (_, { host }) => `${host} wrote back by mail, so no reminder goes out.`,
  "introduction.replied": ({ text }, { seeker }) => `${seeker} answered${quoted(text)}`,
  "introduction.chosen": ({ time }, { seeker, when }) => `${seeker} chose ${when(time.startsAt)}.`,
  "introduction.choiceDue": (_, { seeker }) => `${seeker} had not chosen a time, and was reminded.`,
  "introduction.timesRefused": ({ note }, { seeker }) =>
    `${seeker} could make none of the times${quoted(note)}`,
  "introduction.clashed": ({ startsAt }, { when }) =>
    `${when(startsAt)} was taken in the meantime; the remaining times are offered.`,
  "introduction.booked": () => "The time is booked in both diaries.",
  "introduction.declined": ({ note, hasty: soon }, { host }) =>
    `${host} declined${quoted(note)}${hasty(soon)}`,
  "introduction.referred": ({ person }, { host }) => `${host} named somebody better placed: ${person.name}.`,
  "introduction.undone": ({ was }, { host }) =>
    `${host} took the answer back (it was ${was}). The request is open again.`,
  "introduction.ended": ({ outcome, because }) =>
    `Ended: ${OUTCOME_WORDS[outcome]}.${because === "" ? "" : ` ${because}`}`,
  "introduction.roomReturned": () => "The host's place was given back.",
  "introduction.bookedTooLate": () => "A booking came after the end, and is called off.",
  "meeting.requested": ({ when: at }, { when }) => `Both diaries were asked for ${when(at.startsAt)}.`,
  "meeting.holdAsked": ({ side }) => `The ${side}'s diary was asked.`,
  "meeting.holdReturned": () => "A time that is not needed was let go.",
  "meeting.clashed": ({ side }) => `The ${side} has something else at that time.`,
  "meeting.scheduled": ({ when: at }, { when }) => `The meeting is set for ${when(at.startsAt)}.`,
  "meeting.moveAsked": ({ by, when: at }, { when }) => `The ${by} asked to move it to ${when(at.startsAt)}.`,
  "meeting.moveClashed": ({ by }) => `The new time was taken; the ${by} was told, and the old time stands.`,
  "meeting.moved": ({ by, when: at }, { when }) =>
    `The ${by} moved it to ${when(at.startsAt)}. Both were told.`,
  "meeting.retimed": ({ when: at }, { when }) =>
    `The rules of a time zone changed: the same wall time is now ${when(at.startsAt)}. Both were told.`,
  "meeting.reminderDue": ({ side, which }) =>
    which === "pack"
      ? `The ${side}'s reading was due.`
      : `The ${side} was reminded, ${which === "24h" ? "a day" : "an hour"} before.`,
  "meeting.reminderSkipped": ({ side, which }) =>
    `A reminder of the ${side} (${which}) was left out: its time had passed.`,
  "meeting.placed": ({ by, place }) => `The ${by} named the place: ${place}.`,
  "meeting.confirmed": ({ by }) => `The ${by} confirmed that they will come.`,
  "meeting.cancelled": ({ by, because }) =>
    `${by === "programme" ? "The programme" : `The ${by}`} cancelled it${quoted(because)}`,
  "meeting.outcomeWanted": () => "Both were asked whether it happened.",
  "meeting.outcomePostponed": ({ until }, { when }) =>
    `The question whether it happened waits until ${when(until)}.`,
  "meeting.held": ({ by }) =>
    by === "nobody" ? "It counts as held: nobody said otherwise." : `The ${by} said that it happened.`,
  "meeting.missed": ({ by, rebook }) =>
    `The ${by} said that they missed each other.${rebook ? " One new time was offered." : ""}`,
  "meeting.closed": () => "No new time was found, so it was closed as missed.",
  "survey.opened": ({ side }) => `The ${side}'s survey opened.`,
  "survey.asked": ({ side, number }) => `The ${side} was asked for the survey${number > 1 ? " again" : ""}.`,
  "survey.postponed": ({ until }, { when }) => `The survey waits until ${when(until)}.`,
  "survey.answered": ({ side, answers }) =>
    `The ${side} found it useful: ${answers.useful} of 5${answers.words === "" ? "." : `. “${answers.words}”`}`,
  "survey.expired": ({ side }) => `The ${side}'s survey closed unanswered.`,
  "thanks.opened": (_, { seeker }) => `${seeker} can write thanks.`,
  "thanks.prompted": ({ number }, { seeker }) => `${seeker} was prompted to write thanks (${number}).`,
  "thanks.postponed": ({ until }, { when }) => `The prompt for thanks waits until ${when(until)}.`,
  "thanks.written": ({ words }, { seeker }) => `${seeker} wrote: “${words}”`,
  "thanks.lapsed": () => "No thanks were written.",
  "referral.offered": ({ name }) => `${name} was named as somebody to speak to next.`,
  "referral.invited": () => "The named person was written to, once.",
  "referral.placed": ({ invited }) =>
    invited ? "The named person became a host." : "The named person is a host already, and is asked next.",
  "referral.refused": ({ because }) => `The name was not followed. ${because}`,
  "referral.forgotten": ({ because }) =>
    because === "declined"
      ? "The named person said no, and is forgotten."
      : "The named person did not answer for 30 days, and is forgotten.",
};

const isTold = (type: string): type is Told => Object.hasOwn(WORDS, type);

/** The sentence for one fact; the event's name for a fact of another kind of record. */
export function inWords({ event }: Fact, telling: Telling): string {
  if (!isTold(event.type)) return event.type;
  // Guaranteed by the line above: the entry under a type takes that type's events.
  const tell = WORDS[event.type] as (event: Fact["event"], telling: Telling) => string;
  return tell(event, telling);
}
