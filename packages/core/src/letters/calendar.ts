import { uidOf } from "../domain/meeting.ts";
import { sameAs } from "../kernel/id.ts";
import { plainOf } from "./blocks.ts";
import { whenWords, whereWords } from "./en/meeting.ts";
import { hostName, seekerName, spellingOf } from "./en/words.ts";
import type { Facts } from "./facts.ts";
import { invitation } from "./invitation.ts";
import { meetingIn } from "./standing.ts";

export interface Calendar {
  readonly method: "REQUEST" | "CANCEL";
  readonly ics: string;
}

/**
 * The meeting for the reader's calendar. The programme is the organiser and the reader the only attendee: addresses
 * of the two stay apart, and each calendar's answer comes back to the programme. Both have said yes already.
 */
export function calendarOf(facts: Facts, method: Calendar["method"]): Calendar {
  const { appointment, when, sequence, stampedAt } = meetingIn(facts);
  const { programme, recipient } = facts;
  const meetingId = facts.meetingId ?? sameAs("meeting", appointment.introductionId);
  const spell = spellingOf(programme.locale);
  const ics = invitation({
    uid: uidOf(meetingId),
    sequence,
    method,
    stampedAt,
    startsAt: when.startsAt,
    minutes: appointment.minutes,
    zone: when.zone,
    summary: `${seekerName(facts)} and ${hostName(facts)}: ${programme.term}`,
    description: [
      plainOf(whenWords(facts)),
      method === "CANCEL" ? spell("This meeting is cancelled.") : `Move or cancel: ${facts.link("meeting")}`,
    ].join("\n"),
    location: appointment.place.trim() === "" ? "" : plainOf(whereWords(facts)),
    url: facts.link("meeting"),
    organiser: programme.sender,
    attendees: [{ mailbox: { name: recipient.name, address: recipient.email }, accepted: true }],
  });
  return { method, ics };
}
