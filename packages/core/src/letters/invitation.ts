import { addressObjection } from "../kernel/address.ts";
import { DAY_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import {
  type Change,
  changesBetween,
  instantsOf,
  offsetMinutesAt,
  offsetName,
  wallOf,
} from "../kernel/zone.ts";

/**
 * The calendar's own invitation (RFC 5545, 5546). Written here because no writer on npm kept a hostile name out of
 * the organiser's address. It carries its time zone, so that a calendar with old rules can still be right.
 */
export interface Invitation {
  /** One for the meeting's whole life. */
  readonly uid: string;
  /** Rises with every change, the cancellation included. */
  readonly sequence: number;
  readonly method: "REQUEST" | "CANCEL";
  /** When this version of the meeting was made: the fact's own time, so that a repeat is the same to the byte. */
  readonly stampedAt: Instant;
  readonly startsAt: Instant;
  readonly minutes: number;
  /** The zone whose wall time was promised. */
  readonly zone: string;
  readonly summary: string;
  /** May have several lines. */
  readonly description: string;
  readonly location: string;
  /** Degrees, for a meeting in person. */
  readonly geo?: { readonly latitude: number; readonly longitude: number } | undefined;
  /** Left out unless it is http or https, and of a sane length. */
  readonly url?: string | undefined;
  readonly organiser: Mailbox;
  readonly attendees: readonly Attendee[];
}

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

interface Attendee {
  readonly mailbox: Mailbox;
  /** Said yes already; otherwise the calendar asks for an answer. */
  readonly accepted?: boolean | undefined;
}

const SUMMARY_MAX = 200;
const LOCATION_MAX = 500;
const DESCRIPTION_MAX = 4_000;
const NAME_MAX = 100;
const URL_MAX = 2_000;
const ATTENDEES_MAX = 10;
const MINUTES_MAX = 24 * 60;
/** RFC 5545, 3.1: octets of a line without its CRLF. */
const LINE_OCTETS_MAX = 75;
/** How far the time zone is described before and after the meeting, for calendars that keep it. */
const ZONE_REACH_MS = 366 * DAY_MS;

/**
 * The whole `text/calendar` body, every line ended by CRLF; `method` must be the MIME part's too. Throws RangeError
 * for what the domain never makes: an address that is not one mailbox, a UID that is no token, numbers out of range.
 */
export function invitation(meeting: Invitation): string {
  demand(/^[\w.@-]{1,200}$/.test(meeting.uid), "a UID of letters, digits, and _ . @ -");
  demand(Number.isInteger(meeting.sequence) && meeting.sequence >= 0, "a sequence from 0");
  demand(
    Number.isInteger(meeting.minutes) && meeting.minutes > 0 && meeting.minutes <= MINUTES_MAX,
    "minutes of a day",
  );
  demand(meeting.attendees.length <= ATTENDEES_MAX, `at most ${ATTENDEES_MAX} attendees`);
  const { startsAt, zone } = meeting;
  const endsAt = later(startsAt, meeting.minutes * MINUTE_MS);
  const local = [startsAt, endsAt].every((at) => saysItself(at, zone));
  const time = (name: string, at: Instant): string =>
    local ? `${name};TZID=${zone}:${compact(wallOf(at, zone))}` : `${name}:${utc(at)}`;
  const cancelled = meeting.method === "CANCEL";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Legwork//Legwork//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${meeting.method}`,
    ...(local ? zoneLines(zone, startsAt, endsAt) : []),
    "BEGIN:VEVENT",
    `UID:${meeting.uid}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTAMP:${utc(meeting.stampedAt)}`,
    time("DTSTART", startsAt),
    time("DTEND", endsAt),
    `SUMMARY:${escaped(oneLine(meeting.summary, SUMMARY_MAX))}`,
    `DESCRIPTION:${escaped(shortened(plain(meeting.description), DESCRIPTION_MAX))}`,
    `LOCATION:${escaped(oneLine(meeting.location, LOCATION_MAX))}`,
    ...geoLines(meeting.geo),
    ...urlLines(meeting.url),
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    `ORGANIZER${addressed(meeting.organiser)}`,
    ...meeting.attendees.map((attendee) => attendeeLine(attendee, cancelled)),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(`an invitation needs ${what}`);
}

// ---------------------------------------------------------------- times and zone

const compact = (wall: string): string => `${wall.replaceAll(/[-:]/g, "")}00`;

const utc = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/**
 * Whether the wall time alone names this instant. One that happens twice is written in UTC: RFC 5545 3.3.5 means the
 * first, but ical.js reads the second, and surely others do. So is a meeting whose zone is UTC.
 */
const saysItself = (at: Instant, zone: string): boolean =>
  zone !== "Etc/UTC" && instantsOf(wallOf(at, zone), zone).length === 1;

/** The zone around the meeting, each change on its own: rules for ever would be a promise nobody can keep. */
function zoneLines(zone: string, startsAt: Instant, endsAt: Instant): readonly string[] {
  const from = later(startsAt, -ZONE_REACH_MS);
  const first = offsetMinutesAt(from, zone);
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    ...observance("STANDARD", "19700101T000000", first, first),
    ...changesBetween(zone, from, later(endsAt, ZONE_REACH_MS)).flatMap(changeLines),
    "END:VTIMEZONE",
  ];
}

/** RFC 5545 3.6.5: the onset is written as the wall showed it before the change. */
function changeLines({ at, before, after }: Change): readonly string[] {
  const onset = compact(later(at, before * MINUTE_MS).slice(0, 16));
  return observance(after > before ? "DAYLIGHT" : "STANDARD", onset, before, after);
}

const observance = (kind: string, onset: string, before: number, after: number): readonly string[] => [
  `BEGIN:${kind}`,
  `DTSTART:${onset}`,
  `TZOFFSETFROM:${offset(before)}`,
  `TZOFFSETTO:${offset(after)}`,
  `TZNAME:${offsetName(after)}`,
  `END:${kind}`,
];

/** `+0530` */
const offset = (minutes: number): string => offsetName(minutes).replaceAll(/UTC|:/g, "");

// ---------------------------------------------------------------- people and place

function attendeeLine({ mailbox, accepted = false }: Attendee, cancelled: boolean): string {
  const answer = cancelled
    ? ""
    : `;PARTSTAT=${accepted ? "ACCEPTED" : "NEEDS-ACTION"};RSVP=${accepted ? "FALSE" : "TRUE"}`;
  return `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT${answer}${addressed(mailbox)}`;
}

/**
 * `;CN="…":mailto:…`. The name is always quoted and encoded by RFC 6868, so nothing in it can end the parameter; in
 * the address what RFC 6068 reserves is percent-encoded.
 */
function addressed({ name, address }: Mailbox): string {
  demand(addressObjection(address) === undefined, "addresses that are one mailbox each");
  const shown = oneLine(name, NAME_MAX).replaceAll("^", "^^").replaceAll('"', "^'");
  const mailto = encodeURIComponent(address).replaceAll(/%(40|2B|24)/g, decodeURIComponent);
  return `${shown === "" ? "" : `;CN="${shown}"`}:mailto:${mailto}`;
}

function geoLines(geo: Invitation["geo"]): readonly string[] {
  if (geo === undefined) return [];
  const { latitude, longitude } = geo;
  demand(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, "a place on earth");
  return [`GEO:${latitude.toFixed(6)};${longitude.toFixed(6)}`];
}

function urlLines(url: string | undefined): readonly string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { protocol, href } = new URL(url);
  const safe = (protocol === "https:" || protocol === "http:") && href.length <= URL_MAX;
  // Parsing has percent-encoded whatever could end the line.
  return safe ? [`URL:${href}`] : [];
}

// ---------------------------------------------------------------- text

/** Typed text without what a calendar may not carry: line breaks of one kind, no controls, no half characters. */
const plain = (text: string): string =>
  text
    .replaceAll(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(/\p{Cs}/gu, "\ufffd")
    // Direction overrides can make one name read as another.
    .replaceAll(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, "");

const oneLine = (text: string, max: number): string =>
  shortened(plain(text).replaceAll(/\s+/g, " ").trim(), max);

/** At most `max` code points; what was cut is shown by an ellipsis. */
function shortened(text: string, max: number): string {
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, max - 1).join("")}…`;
}

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** RFC 5545, 3.1: lines of at most 75 octets, broken between code points, continued after CRLF and a space. */
function folded(line: string): string {
  let text = "";
  let octets = 0;
  for (const point of line) {
    const size = octetsOf(point);
    if (octets + size > LINE_OCTETS_MAX) {
      text += "\r\n ";
      octets = 1;
    }
    text += point;
    octets += size;
  }
  return text;
}

/** Octets of one code point in UTF-8. */
function octetsOf(point: string): number {
  const code = point.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
