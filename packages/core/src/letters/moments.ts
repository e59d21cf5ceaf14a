import type { Format } from "../domain/profile.ts";
import type { Locale } from "../domain/programme.ts";
import type { Instant } from "../kernel/instant.ts";
import { printBoth, printDay, printWhen } from "../kernel/zone.ts";
import { inert, ours, type Phrase, say } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { isHost, meetingIn } from "./standing.ts";

/** Times, places and names as letters of every language put them: the language is the programme's. */

/** One date on the reader's calendar, in words. */
export const dayWords = ({ programme, recipient }: Facts, at: Instant): Phrase =>
  ours(printDay(at, recipient.zone, programme.locale));

/** The same without the year, where it goes without saying. */
export const shortDay = ({ programme, recipient }: Facts, at: Instant): Phrase =>
  ours(printDay(at, recipient.zone, programme.locale).replace(/,? \d{4}$/, ""));

/** Date, time, place and offset on the reader's clock. */
export const momentWords = ({ programme, recipient }: Facts, at: Instant): Phrase =>
  ours(printWhen(at, recipient.zone, programme.locale));

/** A time on two clocks, the first one's first. */
export const bothWords = (at: Instant, zoneA: string, zoneB: string, locale: Locale): Phrase =>
  ours(printBoth(at, zoneA, zoneB, locale));

/** When they meet, on both clocks, the reader's first. */
export function meetingWords(facts: Facts): Phrase {
  const { appointment, when } = meetingIn(facts);
  const [host, seeker] = [appointment.hostPlace.zone, appointment.seekerPlace.zone];
  return isHost(facts)
    ? bothWords(when.startsAt, host, seeker, facts.programme.locale)
    : bothWords(when.startsAt, seeker, host, facts.programme.locale);
}

/** One plain https address may be followed: a host typed it so that it would be. Anything else stays words. */
const ROOM = /^https:\/\/[^\s<>"'@\p{C}]{4,300}$/u;

/** Where they meet, as the host typed it. A video room is shown whole, and never as a link of ours. */
export const placeWords = (format: Format, place: string): Phrase =>
  format === "video" && ROOM.test(place.trim()) ? ours(place.trim()) : say`${place.trim()}`;

/** A name to speak somebody by: the first word of what they gave, short enough for a subject. */
export function firstName(name: string): string {
  const [first = ""] = inert(name, 200).split(" ");
  return Array.from(first).slice(0, 24).join("");
}
