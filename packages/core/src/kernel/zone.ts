import { brotliDecompressSync } from "node:zlib";
import { DAY_MS, epochMsOf, HOUR_MS, type Instant, instantOf, MINUTE_MS } from "./instant.ts";
import { type Spans, unpack } from "./tzpack.ts";
import { PACKED } from "./zone-data.ts";
import { ofFrenchPlaces } from "./zone-french.ts";

/**
 * The one module that knows time zones. The rules are IANA tzdb as packed by moment-timezone, because the
 * runtime's own rules (ICU) are months behind: asking them books people an hour off. `Intl` only names months and
 * weekdays here, except in `driftingZones`, which measures how far behind it is.
 *
 * The data hold every change of offset that is known or follows from a rule, up to the end of 2499.
 */
export const ZONE_DATA_VERSION = "2026f";

/** When that data was published, by its package's list of changes: rules older than two months want looking after. */
export const ZONE_DATA_RELEASED_AT = "2026-10-29T00:00:00.000Z" as Instant;

/** A local date and time on somebody's wall, to the minute: `2026-11-24T09:30`. */
export type Wall = string;
/** A date on somebody's calendar: `2026-11-24`. */
export type Day = string;

/** The languages that dates and times are printed in. */
export type Locale = "en-GB" | "en-US" | "fr-CA" | "fr-FR";

/** One change of a zone's offset: from `before` to `after`, in minutes east of UTC. */
export interface Change {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/** No zone was ever further than this from UTC (Manila before 1844: 15 h 56 min). */
const OFFSET_MAX_MS = 16 * HOUR_MS;
/** The longest name in the data has 32 characters; anything longer is not worth looking up. */
const NAME_MAX = 40;

// ---------------------------------------------------------------- names

/**
 * Old names whose place is not the one tzdb's links lead to: tzdb merges zones that agree since 1970, so `Iceland`
 * would become Abidjan. The earlier target is noted beside each link in tzdb's `backward` file.
 */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "Africa/Timbuktu": "Africa/Bamako",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Virgin": "America/St_Thomas",
  "Antarctica/South_Pole": "Antarctica/McMurdo",
  "Asia/Rangoon": "Asia/Yangon",
  "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
  Iceland: "Atlantic/Reykjavik",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
  "Pacific/Yap": "Pacific/Chuuk",
  Singapore: "Asia/Singapore",
  UTC: "Etc/UTC",
};

/** Names that look like zones but name an offset or a rule and no place: the clock of no city follows them. */
const PLACELESS =
  /^(Etc\/(?!UTC$|UCT$|Universal$|Zulu$).*|GMT.*|Greenwich|[CEMW]ET|[EMH]ST|[A-Z]{3}\d[A-Z]{3})$/;

interface Names {
  /** Packed data by name, each zone also under its links. */
  readonly packed: ReadonlyMap<string, string>;
  /** Canonical name by lower-case name. */
  readonly canonical: ReadonlyMap<string, string>;
  readonly listed: readonly string[];
}

/** The data as moment-timezone packs them: one text for each zone, links to it, and which country uses which. */
interface ZoneData {
  readonly version: string;
  readonly zones: readonly string[];
  readonly links: readonly string[];
  readonly countries: readonly string[];
}

/** Read at the first question about a zone: many a function answers without asking any. */
export const readZoneData = (): ZoneData =>
  // Guaranteed by packages/core/make-zones.ts, and held by a test.
  JSON.parse(brotliDecompressSync(Buffer.from(PACKED, "base64")).toString()) as ZoneData;

let names: Names | undefined;

function readNames(): Names {
  const data = readZoneData();
  const packed = new Map<string, string>();
  for (const zone of data.zones) packed.set(zone.slice(0, zone.indexOf("|")), zone);
  const groups: string[][] = [...packed.keys()].map((name) => [name]);
  const groupOf = new Map(groups.map((group) => [group[0] ?? "", group]));
  for (const link of data.links) {
    const [target = "", name = ""] = link.split("|");
    packed.set(name, packed.get(target) ?? "");
    groupOf.get(target)?.push(name);
  }
  // The names that some country uses today (tzdb zone.tab): they are what people know their zone by.
  const used = new Set(
    data.countries.flatMap((country) => country.slice(country.indexOf("|") + 1).split(" ")),
  );
  used.add("Etc/UTC");
  const canonical = new Map<string, string>();
  for (const group of groups) {
    const home = group.find((name) => used.has(name));
    for (const name of group) {
      const known = used.has(name) ? name : (RENAMED[name] ?? home);
      if (known !== undefined && !PLACELESS.test(name)) canonical.set(name.toLowerCase(), known);
    }
  }
  return { packed, canonical, listed: [...used].sort() };
}

function zoneNames(): Names {
  names ??= readNames();
  return names;
}

/** The zones a person can choose, sorted: every name tzdb gives to a country today, and Etc/UTC. */
export const zones = (): readonly string[] => zoneNames().listed;

/**
 * The canonical name for what somebody typed or a browser sent, in any case; undefined when it names no place.
 * Aliases become today's name (`US/Eastern`, `Asia/Calcutta`, `Europe/Kiev`). Fixed offsets and bare abbreviations
 * (`EST`, `GMT+5`, `Etc/GMT+5`, `+05:30`, `CET`) are refused: they would move a person's hours with the season. UTC
 * is the one zone without a place that is kept, because some work by it.
 */
export function canonicalZone(text: string): string | undefined {
  if (text.length > NAME_MAX) return undefined;
  return zoneNames().canonical.get(text.trim().toLowerCase());
}

// ---------------------------------------------------------------- offsets

const unpacked = new Map<string, Spans>();

function spansOf(zone: string): Spans {
  const known = unpacked.get(zone);
  if (known !== undefined) return known;
  const packed = zoneNames().packed.get(zone);
  // What is stored went through `canonicalZone`, so this is a fault and not somebody's mistake.
  if (packed === undefined) throw new RangeError("not a time zone of the tz database");
  const spans = unpack(packed);
  unpacked.set(zone, spans);
  return spans;
}

/** The index of the span that holds `epochMs`. */
function spanAt(spans: Spans, epochMs: number): number {
  let low = 0;
  let high = spans.untils.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans.untils[middle] ?? 0) <= epochMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Minutes east of UTC. Throws RangeError for a name that is no zone. */
export const offsetMinutesAt = (at: Instant, zone: string): number => offsetAtMs(epochMsOf(at), zone);

/** `offsetMinutesAt` for epoch milliseconds, for loops that cannot afford text. */
export function offsetAtMs(epochMs: number, zone: string): number {
  const spans = spansOf(zone);
  return spans.offsets[spanAt(spans, epochMs)] ?? 0;
}

/** The changes of offset after `from`, up to and at `to`, in order. */
export function changesBetween(zone: string, from: Instant, to: Instant): readonly Change[] {
  const { untils, offsets } = spansOf(zone);
  const [low, high] = [epochMsOf(from), epochMsOf(to)];
  return untils.flatMap((until, index) => {
    const before = offsets[index] ?? 0;
    const after = offsets[index + 1] ?? 0;
    return before !== after && until > low && until <= high ? [{ at: instantOf(until), before, after }] : [];
  });
}

// ---------------------------------------------------------------- walls

/** Epoch ms of a wall time read as if it were UTC; undefined when it is not `YYYY-MM-DDTHH:MM` on a real date. */
function wallMs(wall: Wall): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return undefined;
  const epochMs = Date.parse(`${wall}:00Z`);
  // Date.parse rolls 30 February over into March; printing it again shows that.
  return !Number.isNaN(epochMs) && wallText(epochMs) === wall ? epochMs : undefined;
}

const wallText = (epochMs: number): Wall => new Date(epochMs).toISOString().slice(0, 16);

/** True for `YYYY-MM-DDTHH:MM` on a date that exists. It may still be in some zone's gap. */
export const isWall = (text: string): boolean => wallMs(text) !== undefined;

/** What the clock on the wall shows. */
export function wallOf(at: Instant, zone: string): Wall {
  const epochMs = epochMsOf(at);
  return wallText(epochMs + offsetAtMs(epochMs, zone) * MINUTE_MS);
}

/** The date on the wall calendar. */
export const dateOf = (at: Instant, zone: string): Day => wallOf(at, zone).slice(0, 10);

/**
 * The instants at which the wall shows that time, earliest first: none in a gap (or when `wall` is no wall time),
 * two in an overlap, otherwise one. Never guesses: who gets none or two must ask.
 */
export function instantsOf(wall: Wall, zone: string): readonly Instant[] {
  const local = wallMs(wall);
  if (local === undefined) return [];
  const spans = spansOf(zone);
  const last = spanAt(spans, local + OFFSET_MAX_MS);
  const found: number[] = [];
  for (let index = spanAt(spans, local - OFFSET_MAX_MS); index <= last; index++) {
    const epochMs = local - (spans.offsets[index] ?? 0) * MINUTE_MS;
    if (spanAt(spans, epochMs) === index) found.push(epochMs);
  }
  return [...new Set(found)].sort((a, b) => a - b).map(instantOf);
}

/**
 * The wall itself when it exists. For one in a gap, the same reading one gap earlier and one gap later: for
 * 02:30 in a gap of an hour 01:30 and 03:30; for a day skipped at the date line the same time a day either side.
 */
export function nearestWalls(wall: Wall, zone: string): readonly Wall[] {
  const local = wallMs(wall);
  if (local === undefined) return [];
  if (instantsOf(wall, zone).length > 0) return [wall];
  const gap = gapAround(local, zone);
  return gap === 0 ? [] : [wallText(local - gap), wallText(local + gap)];
}

/** Length in ms of the gap that swallows the wall time `local`. */
function gapAround(local: number, zone: string): number {
  const { untils, offsets } = spansOf(zone);
  for (const [index, until] of untils.entries()) {
    const before = (offsets[index] ?? 0) * MINUTE_MS;
    const after = (offsets[index + 1] ?? 0) * MINUTE_MS;
    if (until + before <= local && local < until + after) return after - before;
  }
  return 0;
}

/**
 * The instant for a wall time where a rule and no person chooses: the earlier of two; in a gap the reading one
 * gap later, which is what RFC 5545 3.3.5 says. Throws RangeError when `wall` is no wall time.
 */
export function landingOf(wall: Wall, zone: string): Instant {
  const [first] = instantsOf(wall, zone);
  if (first !== undefined) return first;
  const [, after] = nearestWalls(wall, zone);
  const [landed] = after === undefined ? [] : instantsOf(after, zone);
  if (landed === undefined) throw new RangeError("not a wall time");
  return landed;
}

/** Days later on the calendar (earlier when negative), whatever the clocks do. */
export const addDays = (date: Day, days: number): Day =>
  wallText(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).slice(0, 10);

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (date: Day): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

// ---------------------------------------------------------------- print

/** `UTC+05:30`, for an offset in minutes. */
export function offsetName(minutes: number): string {
  const size = Math.floor(Math.abs(minutes));
  const two = (part: number): string => String(part).padStart(2, "0");
  return `UTC${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `UTC+05:30`, the zone's offset at that instant. */
export const offsetText = (at: Instant, zone: string): string => offsetName(offsetMinutesAt(at, zone));

/** The place in a zone's name: `London`, `Buenos Aires, Argentina`. */
export function placeOf(zone: string): string {
  const [, ...parts] = zone.replaceAll("_", " ").split("/");
  return parts.length === 0 ? zone : parts.reverse().join(", ");
}

const named = new Map<string, Intl.DateTimeFormat>();

function nameOf(part: "weekday" | "month", local: number, locale: Locale): string {
  const key = `${part} ${locale}`;
  const format = named.get(key) ?? new Intl.DateTimeFormat(locale, { [part]: "long", timeZone: "UTC" });
  named.set(key, format);
  return format.format(local);
}

function dayText(local: number, locale: Locale): string {
  const date = new Date(local);
  const [day, year] = [date.getUTCDate(), date.getUTCFullYear()];
  const weekday = nameOf("weekday", local, locale);
  const month = nameOf("month", local, locale);
  if (locale === "en-US") return `${weekday}, ${month} ${day}, ${year}`;
  return `${weekday} ${isFrench(locale) && day === 1 ? "1er" : day} ${month} ${year}`;
}

function clockText(local: number, locale: Locale): string {
  const clock = wallText(local).slice(11);
  if (locale === "en-GB") return clock;
  const hour = Number(clock.slice(0, 2));
  if (isFrench(locale)) return frenchClock(hour, clock.slice(3));
  return `${hour % 12 || 12}${clock.slice(2)} ${hour < 12 ? "AM" : "PM"}`;
}

/** `9 h 30`, `14 h`: unbreakable spaces, and no minutes at the full hour (OQLF and Imprimerie nationale alike). */
const frenchClock = (hour: number, minutes: string): string =>
  minutes === "00" ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;

const isFrench = (locale: Locale): boolean => locale === "fr-CA" || locale === "fr-FR";

/** The names and the shared offset of zones whose clocks agree at that instant. UTC is its own name. */
function zoneText(at: Instant, agreeing: readonly string[], locale: Locale): string {
  const offset = offsetText(at, agreeing[0] ?? "Etc/UTC");
  const places = agreeing.filter((zone) => zone !== "Etc/UTC").map(placeOf);
  if (places.length === 0) return `(${offset})`;
  return isFrench(locale)
    ? `(heure ${ofFrenchPlaces(places)}, ${offset})`
    : `(${places.join(" and ")} time, ${offset})`;
}

const localMs = (at: Instant, zone: string): number => epochMsOf(at) + offsetMinutesAt(at, zone) * MINUTE_MS;

/** The date in words: `Tuesday 24 November 2026`. */
export const printDay = (at: Instant, zone: string, locale: Locale): string =>
  dayText(localMs(at, zone), locale);

/** Date, time, zone and offset, always all four: `Tuesday 24 November 2026, 09:30 (London time, UTC+00:00)`. */
export function printWhen(at: Instant, zone: string, locale: Locale): string {
  const local = localMs(at, zone);
  return `${dayText(local, locale)}, ${clockText(local, locale)} ${zoneText(at, [zone], locale)}`;
}

/**
 * One instant for two people: both readings, the first person's first, the second's date only when it differs.
 * When their clocks agree at that instant there is one reading that names both places.
 */
export function printBoth(at: Instant, zoneA: string, zoneB: string, locale: Locale): string {
  const first = printWhen(at, zoneA, locale);
  if (zoneA === zoneB) return first;
  const [localA, localB] = [localMs(at, zoneA), localMs(at, zoneB)];
  if (localA === localB) {
    const both = zoneText(at, [zoneA, zoneB], locale);
    return `${dayText(localA, locale)}, ${clockText(localA, locale)} ${both}`;
  }
  const day = dayText(localB, locale);
  const clock = `${clockText(localB, locale)} ${zoneText(at, [zoneB], locale)}`;
  const second = day === dayText(localA, locale) ? clock : `${day}, ${clock}`;
  return `${first}, ${isFrench(locale) ? "soit" : "that is"} ${second}`;
}

// ---------------------------------------------------------------- the runtime's own rules

/** A zone for which the runtime would be wrong, at the first instant looked at; its offset is undefined when the runtime does not know the zone. */
export interface Drift {
  readonly zone: string;
  readonly at: Instant;
  readonly icuMinutes: number | undefined;
  readonly ourMinutes: number;
}

/** How many years from the data's own year `driftingZones` looks at, and how many times a year. */
const DRIFT_YEARS = 3;
const DRIFT_SAMPLES = 24;

/**
 * Where the runtime's rules disagree with ours, each zone once, looking twice a month at the data's year and the
 * two after it. Nothing here depends on the runtime's rules: this is for an operator, who may meet the same error
 * elsewhere (browsers, spreadsheets, other services on this host).
 */
export function driftingZones(): readonly Drift[] {
  const year = Number(ZONE_DATA_VERSION.slice(0, 4));
  const samples = Array.from({ length: DRIFT_YEARS * DRIFT_SAMPLES }, (_, index) =>
    Date.UTC(year, Math.floor(index / 2), index % 2 === 0 ? 1 : 15, 12),
  );
  return zones().flatMap((zone) => driftOf(zone, samples) ?? []);
}

function driftOf(zone: string, samples: readonly number[]): Drift | undefined {
  const format = icuFormat(zone);
  for (const epochMs of samples) {
    const icuMinutes = format === undefined ? undefined : icuMinutesAt(format, epochMs);
    const ourMinutes = offsetAtMs(epochMs, zone);
    if (icuMinutes !== ourMinutes) return { zone, at: instantOf(epochMs), icuMinutes, ourMinutes };
  }
  return undefined;
}

function icuFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
}

function icuMinutesAt(format: Intl.DateTimeFormat, epochMs: number): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(epochMs)) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}
