import holidays from "./holidays.json" with { type: "json" };
import { type Instant, later, MINUTE_MS } from "./instant.ts";
import {
  addDays,
  type Day,
  dateOf,
  instantsOf,
  landingOf,
  offsetMinutesAt,
  wallOf,
  weekdayOf,
} from "./zone.ts";

/**
 * When one may write to somebody: business days, working hours, waking hours.
 *
 * Holidays come from `holidays.json` (see `make-holidays.ts`): those of the whole country or of most of its states,
 * because a country is all we know. A day too many costs a day; a letter on a holiday costs goodwill.
 */

/** Where somebody works: an IANA zone and an ISO 3166-1 alpha-2 country. An unknown country has weekends only. */
export interface Place {
  readonly zone: string;
  readonly country: string;
}

/** Letters that ask for something go out between these, on business days. */
export const WORK_FROM = "09:00";
export const WORK_TO = "17:00";
/** Nothing at all goes out before or after these. */
export const WAKE_FROM = "07:00";
export const WAKE_TO = "21:00";

/** Longer than any run of days off in any country and year of the table. */
const DAYS_OFF_MAX = 30;
/** More business days than any rule counts; a bigger number is a fault. */
const BUSINESS_DAYS_MAX = 400;

const weekend = (country: string, ...days: number[]): [string, number[]] => [country, days];

/**
 * Weekends other than Saturday and Sunday, 1 is Monday. Unicode CLDR 48, supplemental weekData; BD, BN, MV and PS,
 * for which CLDR has no entry, from Wikipedia, "Workweek and weekend". Where CLDR has Sunday alone (IN, UG) Saturday
 * stays a day off: offices keep it, and waiting is the polite mistake.
 */
const WEEKENDS: ReadonlyMap<string, readonly number[]> = new Map([
  ..."BD BH DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE".split(" ").map((country) => weekend(country, 5, 6)),
  weekend("AF", 4, 5),
  weekend("BN", 5, 7),
  weekend("IR", 5),
]);
const SATURDAY_SUNDAY = [6, 7];

// ---------------------------------------------------------------- days

interface Calendar {
  /** Dates of every year, in any year: month and day, one base-36 digit each. */
  readonly always: ReadonlySet<string>;
  /** The others, by year from `holidays.from`. */
  readonly others: readonly ReadonlySet<string>[];
}

const calendars = new Map<string, Calendar>();
const NO_HOLIDAYS: Calendar = { always: new Set(), others: [] };

const LINES: ReadonlyMap<string, string> = new Map(Object.entries(holidays.countries));

function calendarOf(country: string): Calendar {
  const known = calendars.get(country);
  if (known !== undefined) return known;
  const line = LINES.get(country);
  if (line === undefined) return NO_HOLIDAYS;
  const [always = new Set<string>(), ...others] = line
    .split("|")
    .map((codes) => new Set(codes.match(/../g) ?? []));
  const calendar = { always, others };
  calendars.set(country, calendar);
  return calendar;
}

/** A public holiday there. After the table's last year only the holidays that keep their date are known. */
export function isHoliday(date: Day, country: string): boolean {
  const { always, others } = calendarOf(country);
  const code = Number(date.slice(5, 7)).toString(36) + Number(date.slice(8, 10)).toString(36);
  return always.has(code) || others[Number(date.slice(0, 4)) - holidays.from]?.has(code) === true;
}

/** Neither a weekend day nor a public holiday there. */
export const isBusinessDay = (date: Day, country: string): boolean =>
  !(WEEKENDS.get(country) ?? SATURDAY_SUNDAY).includes(weekdayOf(date)) && !isHoliday(date, country);

/** The first business day after `date`. */
function nextBusinessDay(date: Day, country: string): Day {
  for (let step = 1; step <= DAYS_OFF_MAX; step++) {
    const day = addDays(date, step);
    if (isBusinessDay(day, country)) return day;
  }
  throw new RangeError(`no business day within ${DAYS_OFF_MAX} days`);
}

// ---------------------------------------------------------------- hours

/** True from 09:00 to before 17:00 on a business day there. */
export function isWorkingTime(at: Instant, place: Place): boolean {
  const wall = wallOf(at, place.zone);
  const clock = wall.slice(11);
  return WORK_FROM <= clock && clock < WORK_TO && isBusinessDay(wall.slice(0, 10), place.country);
}

/** `at` itself when it is working time there, else the next opening, 09:00 on a business day. */
export function nextWorkingTime(at: Instant, place: Place): Instant {
  if (isWorkingTime(at, place)) return at;
  const wall = wallOf(at, place.zone);
  const today = wall.slice(0, 10);
  const opensToday = wall.slice(11) < WORK_FROM && isBusinessDay(today, place.country);
  return landingOf(`${opensToday ? today : nextBusinessDay(today, place.country)}T${WORK_FROM}`, place.zone);
}

/**
 * The same time of day `days` business days later, or the next opening when that is outside working hours: never
 * earlier than promised. 0 days is the next working time. Throws RangeError for a count that is negative,
 * fractional or beyond any rule.
 */
export function addBusinessDays(at: Instant, days: number, place: Place): Instant {
  if (!Number.isInteger(days) || days < 0 || days > BUSINESS_DAYS_MAX)
    throw new RangeError("not a count of days");
  if (days === 0) return nextWorkingTime(at, place);
  let date = dateOf(at, place.zone);
  for (let counted = 0; counted < days; counted++) date = nextBusinessDay(date, place.country);
  return nextWorkingTime(landingOf(date + wallOf(at, place.zone).slice(10), place.zone), place);
}

/** True from 07:00 to before 21:00 there, on any day. */
export function isWakingTime(at: Instant, zone: string): boolean {
  const clock = wallOf(at, zone).slice(11);
  return WAKE_FROM <= clock && clock < WAKE_TO;
}

/** `at` itself when it is waking time there, else the next 07:00. */
export function nextWakingTime(at: Instant, zone: string): Instant {
  if (isWakingTime(at, zone)) return at;
  const wall = wallOf(at, zone);
  const today = wall.slice(0, 10);
  return landingOf(`${wall.slice(11) < WAKE_FROM ? today : addDays(today, 1)}T${WAKE_FROM}`, zone);
}

// ---------------------------------------------------------------- weekly windows

/** A weekly window on somebody's own wall clock: day 1 is Monday, times are `HH:MM` (`to` may be `24:00`), from < to. */
export interface Window {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** When one person can meet: their weekly windows where they live, less what is already taken. */
export interface Openings {
  readonly windows: readonly Window[];
  readonly place: Place;
  readonly busy?: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[];
}

/** Which meeting starts to look for: `days` calendar days from the date of `from`, every `step` minutes (30). */
export interface Span {
  readonly from: Instant;
  readonly days: number;
  readonly minutes: number;
  readonly step?: number;
}

const SPAN_DAYS_MAX = 92;
const STEP_MIN = 5;
const STEP = 30;
const DAY_MINUTES = 24 * 60;

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/**
 * The starts at which a meeting fits one person's windows, earliest first, none before `from`. 09:00 stays 09:00 when
 * clocks change: a start in a gap is left out, one that happens twice is there twice (print it with its offset). No
 * public holidays; a weekend only when a window says so.
 */
export const freeSlots = (wanted: Openings & Span): readonly Instant[] =>
  startsOf(wanted, wanted).filter((at) => fits(at, wanted.minutes, wanted));

/** The starts at which a meeting fits both people's windows, each on their own clock. */
export function sharedSlots(a: Openings, b: Openings, span: Span): readonly Instant[] {
  const starts = new Set([...startsOf(a, span), ...startsOf(b, span)]);
  return [...starts].sort().filter((at) => fits(at, span.minutes, a) && fits(at, span.minutes, b));
}

/** Every `step` from each window's opening, before asking whether a meeting fits there. */
function startsOf({ windows, place }: Openings, { from, days, step = STEP }: Span): readonly Instant[] {
  const first = dateOf(from, place.zone);
  const starts = new Set<Instant>();
  for (let ahead = 0; ahead < Math.min(days, SPAN_DAYS_MAX); ahead++) {
    const date = addDays(first, ahead);
    const weekday = weekdayOf(date);
    for (const window of windows.filter(({ day }) => day === weekday)) {
      for (
        let minute = minuteOf(window.from);
        minute < minuteOf(window.to);
        minute += Math.max(step, STEP_MIN)
      ) {
        for (const at of instantsOf(`${date}T${clockOf(minute)}`, place.zone)) if (at >= from) starts.add(at);
      }
    }
  }
  return [...starts].sort();
}

/** Whether a meeting of so many minutes from `at` lies inside one window, on no holiday, and over nothing taken. */
function fits(at: Instant, minutes: number, { windows, place, busy = [] }: Openings): boolean {
  const endsAt = later(at, minutes * MINUTE_MS);
  const [start, end] = [wallOf(at, place.zone), wallOf(endsAt, place.zone)];
  const date = start.slice(0, 10);
  const until = end === `${addDays(date, 1)}T00:00` ? `${date}T24:00` : end;
  // An end before its start, across an overlap of the clocks, lies in no window either.
  const inside = windows.some(
    ({ day, from, to }) =>
      day === weekdayOf(date) && `${date}T${from}` <= start && start < until && until <= `${date}T${to}`,
  );
  return (
    inside &&
    !isHoliday(date, place.country) &&
    !busy.some((taken) => taken.startsAt < endsAt && at < taken.endsAt)
  );
}

/** Bit q is set when a half-hour can start at quarter-hour q of the UTC week (0 is Monday 00:00): 672 bits. */
export type WeekMask = Uint32Array;

const QUARTER = 15;
const WEEK_QUARTERS = (7 * DAY_MINUTES) / QUARTER;

/**
 * Somebody's windows as a bitset, with their zone's offset at `at`: made once a person, so that millions of pairs
 * cost a few ANDs each. Exact for windows on quarter-hours, since every offset in use is one; others are narrowed.
 */
export function weekMask(windows: readonly Window[], zone: string, at: Instant): WeekMask {
  const offset = offsetMinutesAt(at, zone);
  const open = new Uint8Array(WEEK_QUARTERS);
  for (const { day, from, to } of windows) {
    const midnight = (day - 1) * DAY_MINUTES - offset;
    const end = Math.floor((midnight + minuteOf(to)) / QUARTER);
    for (let quarter = Math.ceil((midnight + minuteOf(from)) / QUARTER); quarter < end; quarter++) {
      open[(quarter + WEEK_QUARTERS) % WEEK_QUARTERS] = 1;
    }
  }
  const mask = new Uint32Array(WEEK_QUARTERS / 32);
  for (let quarter = 0; quarter < WEEK_QUARTERS; quarter++) {
    const both = (open[quarter] ?? 0) & (open[(quarter + 1) % WEEK_QUARTERS] ?? 0);
    mask[quarter >> 5] = (mask[quarter >> 5] ?? 0) | (both << (quarter & 31));
  }
  return mask;
}

/** Whether two people share a half-hour of the week. */
export function masksMeet(a: WeekMask, b: WeekMask): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

/** `masksMeet` for one pair: do their windows share a half-hour, by the offsets their zones have at `at`? */
export const shareHalfHour = (
  windowsA: readonly Window[],
  zoneA: string,
  windowsB: readonly Window[],
  zoneB: string,
  at: Instant,
): boolean => masksMeet(weekMask(windowsA, zoneA, at), weekMask(windowsB, zoneB, at));
