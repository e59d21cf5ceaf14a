import { DAY_MS, type Instant, instantOf, later } from "../kernel/instant.ts";
import { ownWords } from "./own-words.ts";

/** A mail somebody sent us, as far as it was read. Header names are in lower case. */
export interface Received {
  readonly subject: string;
  readonly text: string;
  /** The first of each header, in full. */
  readonly headers: ReadonlyMap<string, string>;
  /** Of a report about a letter that did not arrive (RFC 3464): its status, such as `5.1.1`; undefined: no report. */
  readonly deliveryStatus: string | undefined;
  /** Of a calendar's own answer (RFC 5546): what it says; undefined: none. */
  readonly calendarAnswer: string | undefined;
}

/** What a mail that came back says. */
export type Meaning =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "away"; readonly until: Instant }
  | { readonly kind: "bounce"; readonly isPermanent: boolean }
  /** A machine's word from which nothing follows: an acknowledgement, a calendar's yes. */
  | { readonly kind: "nothing" };

/** A machine that does not say when its owner is back. */
const AWAY_MS = 7 * DAY_MS;
/** Further off than this, a date in the text is about something else. */
const AWAY_MAX_MS = 60 * DAY_MS;

const AWAY_SUBJECT =
  /^\s*(re:\s*)?(out of (the )?office|automatic reply|auto(-| )?reply|away from|on (annual |maternity |parental )?leave|réponse automatique|absence|absent)/iu;
const MACHINE = /^(mailer-daemon|postmaster)@/i;

/**
 * What a mail says, by its headers before its words (RFC 3834): whoever writes by hand answers; a machine that says its
 * owner is away puts things off; a report of failure is a bounce, for good when its status begins with 5.
 */
export function meaningOf(mail: Received, now: Instant): Meaning {
  if (mail.deliveryStatus !== undefined) return bounceOf(mail.deliveryStatus);
  if (
    MACHINE.test(addressIn(mail.headers.get("from") ?? "")) ||
    mail.headers.get("return-path")?.trim() === "<>"
  )
    return isAway(mail) ? awayUntil(mail, now) : { kind: "bounce", isPermanent: false };
  if (mail.calendarAnswer !== undefined && !/^(declined|tentative)$/i.test(mail.calendarAnswer))
    return { kind: "nothing" };
  if (isAway(mail)) return awayUntil(mail, now);
  if (isAutomatic(mail)) return { kind: "nothing" };
  const said = ownWords(mail.text);
  const text =
    mail.calendarAnswer === undefined ? said : `[${mail.calendarAnswer.toLowerCase()}] ${said}`.trim();
  return { kind: "plain", text };
}

const bounceOf = (status: string): Meaning => ({
  kind: "bounce",
  isPermanent: status.trim().startsWith("5"),
});

const addressIn = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();

const submitted = ({ headers }: Received): string =>
  (headers.get("auto-submitted") ?? "no").split(";")[0]?.trim().toLowerCase() ?? "no";

const isAway = (mail: Received): boolean =>
  submitted(mail) === "auto-replied" ||
  mail.headers.has("x-autoreply") ||
  mail.headers.has("x-autorespond") ||
  /^auto_?reply$/i.test(mail.headers.get("precedence")?.trim() ?? "") ||
  AWAY_SUBJECT.test(mail.subject);

const isAutomatic = (mail: Received): boolean =>
  submitted(mail) !== "no" ||
  mail.headers.has("list-id") ||
  /^(bulk|junk|list)$/i.test(mail.headers.get("precedence")?.trim() ?? "");

const awayUntil = ({ text, subject }: Received, now: Instant): Meaning => ({
  kind: "away",
  until: returnIn(`${subject}\n${ownWords(text)}`, now) ?? later(now, AWAY_MS),
});

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "janvier"],
  ["february", "feb", "février", "fevrier"],
  ["march", "mar", "mars"],
  ["april", "apr", "avril"],
  ["may", "mai"],
  ["june", "jun", "juin"],
  ["july", "jul", "juillet"],
  ["august", "aug", "août", "aout"],
  ["september", "sept", "sep", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "décembre", "decembre"],
];
const MONTH_OF = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const MONTH = [...MONTH_OF.keys()].sort((a, b) => b.length - a.length).join("|");
const DATES: readonly RegExp[] = [
  /(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/gu,
  new RegExp(
    `(?<day>\\d{1,2})(st|nd|rd|th|er)?\\s+(of\\s+)?(?<name>${MONTH})\\b(,?\\s+(?<year>\\d{4}))?`,
    "giu",
  ),
  new RegExp(`(?<name>${MONTH})\\s+(?<day>\\d{1,2})(st|nd|rd|th)?\\b(,?\\s+(?<year>\\d{4}))?`, "giu"),
];

/**
 * The last day the text names, within two months: "away from 3 to 14 December" is back after the 14th. English and
 * French month names and ISO dates; a date in figures alone (3/4) means different days in different countries.
 */
export function returnIn(text: string, now: Instant): Instant | undefined {
  const found = DATES.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(({ groups = {} }) => {
    const month =
      groups.month === undefined ? MONTH_OF.get(groups.name?.toLowerCase() ?? "") : Number(groups.month);
    const year = Number(groups.year ?? now.slice(0, 4));
    return month === undefined
      ? []
      : (nextOf(year, month, Number(groups.day), groups.year === undefined, now) ?? []);
  });
  return found.sort().at(-1);
}

/** That day's end in UTC, when there is such a day and it is near enough; a date without a year is the next one. */
function nextOf(
  year: number,
  month: number,
  day: number,
  isFloating: boolean,
  now: Instant,
): Instant | undefined {
  for (const candidate of isFloating ? [year, year + 1] : [year]) {
    const startMs = Date.UTC(candidate, month - 1, day);
    if (new Date(startMs).getUTCDate() !== day) return undefined;
    const end = instantOf(startMs + DAY_MS);
    if (end > now && end <= later(now, AWAY_MAX_MS)) return end;
  }
  return undefined;
}
