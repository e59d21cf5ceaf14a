import { cafeAt } from "../domain/cafe.ts";
import { meetingIdOf } from "../domain/derived.ts";
import { uidOf } from "../domain/meeting.ts";
import { plainOf } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { invitation } from "./invitation.ts";
import { meetingWords } from "./moments.ts";
import { meetingIn } from "./standing.ts";

export interface Calendar {
  readonly method: "REQUEST" | "CANCEL";
  readonly ics: string;
}

/** What a calendar says of the meeting, in one language. */
export interface CalendarWords {
  readonly summary: (facts: Facts) => string;
  readonly cancelled: string;
  readonly change: (url: string) => string;
  readonly where: (facts: Facts) => string;
}

/**
 * The meeting for the reader's calendar. The programme is the organiser and the reader the only attendee: addresses
 * of the two stay apart, and each calendar's answer comes back to the programme. Both have said yes already.
 */
export function calendarOf(
  facts: Facts,
  method: Calendar["method"],
  words: CalendarWords,
  spell: (text: string) => string,
): Calendar {
  const { appointment, when, sequence, stampedAt } = meetingIn(facts);
  const { programme, recipient } = facts;
  const meetingId = facts.meetingId ?? meetingIdOf(appointment.occasionId);
  const ics = invitation({
    uid: uidOf(meetingId),
    sequence,
    method,
    stampedAt,
    startsAt: when.startsAt,
    minutes: appointment.minutes,
    zone: when.zone,
    summary: words.summary(facts),
    description: [
      plainOf(meetingWords(facts)),
      method === "CANCEL" ? spell(words.cancelled) : words.change(facts.link("meeting")),
    ].join("\n"),
    location: appointment.place.trim() === "" ? "" : words.where(facts),
    geo: cafeAt(programme.cafes ?? [], appointment.place)?.spot,
    url: facts.link("meeting"),
    organiser: programme.sender,
    attendees: [{ mailbox: { name: recipient.name, address: recipient.email }, accepted: true }],
  });
  return { method, ics };
}
