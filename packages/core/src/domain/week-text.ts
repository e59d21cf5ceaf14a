import { plain } from "../kernel/plain.ts";
import type { Window } from "./profile.ts";

/** Windows one person may name, as in the forms. */
const WINDOWS_MAX = 28;

/** Day names by their first letters, English and French: enough to tell the days apart. */
const DAYS: readonly (readonly string[])[] = [
  ["mon", "lun"],
  ["tue", "mar"],
  ["wed", "mer"],
  ["thu", "jeu"],
  ["fri", "ven"],
  ["sat", "sam"],
  ["sun", "dim"],
];

const SHAPE = /^(.*?)\s*(\d{1,2}(?:[:h.]\d{2}|h)?)\s*(?:-|–|—|to|à)\s*(\d{1,2}(?:[:h.]\d{2}|h)?)$/iu;

/**
 * Reads times in the week as people write them: `Mon-Fri 09:00-17:00; Sat 10:00-12:00`, `Mon, Wed 9-12`,
 * `lun-ven 9h30-17h`. Entries are separated by semicolons. Returns the windows by day and time, overlapping ones
 * joined, or a sentence that says what could not be read.
 */
export function windowsFrom(text: string): readonly Window[] | string {
  const windows: Window[] = [];
  for (const entry of text.split(";").map((each) => each.trim())) {
    if (entry === "") continue;
    const read = entryWindows(entry);
    if (typeof read === "string") return read;
    windows.push(...read);
  }
  if (windows.length === 0) return "No time could be read; write it as Mon-Fri 09:00-17:00.";
  const joined = join(windows);
  return joined.length > WINDOWS_MAX ? `${joined.length} times; please name at most ${WINDOWS_MAX}.` : joined;
}

function entryWindows(entry: string): Window[] | string {
  const [, dayText, fromText, toText] = SHAPE.exec(entry) ?? [];
  if (dayText === undefined || fromText === undefined || toText === undefined) {
    return `“${entry}” could not be read; write it as Mon-Fri 09:00-17:00.`;
  }
  const days = daysOf(dayText);
  if (typeof days === "string") return days;
  const [from, to] = [clockOf(fromText), clockOf(toText)];
  if (from === undefined || to === undefined)
    return `“${entry}” has a time that does not exist; write 09:00 to 24:00.`;
  if (from >= to) return `In “${entry}” the end must be later than the beginning; split a night at 24:00.`;
  return days.map((day) => ({ day, from, to }));
}

function daysOf(text: string): number[] | string {
  const days: number[] = [];
  for (const part of text.split(/,|\/|\band\b|\bet\b|\s(?=\p{L})/u)) {
    if (plain(part) === "") continue;
    const ends = part.split(/[-–—]/u).map(dayOf);
    const [first, last = first] = ends;
    if (first === undefined || last === undefined || ends.length > 2) {
      return `“${part.trim()}” is no day of the week; write Mon, Tue, Wed, Thu, Fri, Sat or Sun.`;
    }
    // Sat-Mon goes round the end of the week.
    for (let day = first; ; day = (day % 7) + 1) {
      days.push(day);
      if (day === last) break;
    }
  }
  return days.length === 0 ? "A day is missing; write it as Mon-Fri 09:00-17:00." : days;
}

function dayOf(text: string): number | undefined {
  const name = plain(text);
  const at = DAYS.findIndex((starts) => starts.some((start) => name.startsWith(start)));
  return at < 0 ? undefined : at + 1;
}

function clockOf(text: string): string | undefined {
  const [hours = "", minutes = ""] = text.toLowerCase().split(/[:h.]/);
  const clock = `${hours.padStart(2, "0")}:${minutes.padEnd(2, "0")}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(clock) ? clock : undefined;
}

function join(windows: readonly Window[]): Window[] {
  const ordered = [...windows].sort((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1));
  const joined: Window[] = [];
  for (const window of ordered) {
    const last = joined.at(-1);
    if (last !== undefined && last.day === window.day && window.from <= last.to) {
      joined[joined.length - 1] = { ...last, to: window.to > last.to ? window.to : last.to };
    } else joined.push(window);
  }
  return joined;
}
