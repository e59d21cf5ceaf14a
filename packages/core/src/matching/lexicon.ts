import type { Window } from "../domain/profile.ts";
import { normalAddress } from "../kernel/address.ts";
import { epochMsOf, type Instant } from "../kernel/instant.ts";
import { plainWords } from "../kernel/plain.ts";
import { type WeekMask, weekMask } from "../kernel/workday.ts";
import { offsetMinutesAt } from "../kernel/zone.ts";
import { Towns } from "./place.ts";
import type { PoolHost, PoolSeeker } from "./pool.ts";
import { type OrganisationKeys, organisationKeys, roleWords } from "./similarity.ts";

/** Ids of an organisation's names, and of its names and variants. */
interface OrganisationIds {
  readonly names: readonly number[];
  readonly forms: readonly number[];
}

/**
 * Gives every text one small number, so that two people are compared by numbers. One lexicon per pool: it must know
 * every organisation of the pool before anybody is read, because only spellings that somebody used are kept.
 */
export class Lexicon {
  readonly #ids = new Map<string, number>();
  readonly #addresses = new Map<string, number>();
  readonly #organisations = new Map<string, OrganisationKeys>();
  readonly #organisationIds = new Map<string, OrganisationIds>();
  readonly #offsets = new Map<string, number>();
  readonly #languages = new Map<string, number>();
  readonly #languageLists = new Map<string, readonly number[]>();
  readonly #interests = new Map<string, number | undefined>();
  readonly #weeks = new Map<string, WeekMask>();
  /** The list that was read last, as text: most people share the ordinary week. */
  #lastHours: readonly Window[] = [];
  #lastText = "";
  readonly #roles = new Map<string, readonly number[]>();
  readonly towns = new Towns();
  readonly now: Instant;
  readonly nowMs: number;

  /** `now` decides zone offsets and cooling-off. */
  constructor(now: Instant, seekers: readonly PoolSeeker[], hosts: readonly PoolHost[]) {
    this.now = now;
    this.nowMs = epochMsOf(now);
    const written = new Set<string>();
    for (const { profile } of seekers) {
      for (const list of [profile.schools, profile.employers, profile.blocked, profile.targets]) {
        for (const name of list) written.add(name);
      }
    }
    for (const { profile } of hosts) {
      written.add(profile.employer);
      for (const list of [profile.schools, profile.pastEmployers, profile.blocked]) {
        for (const name of list) written.add(name);
      }
    }
    const keys = [...written].map((name) => ({ name, ...organisationKeys(name) }));
    const used = new Set(keys.flatMap(({ names }) => names));
    for (const { name, names, variants } of keys) {
      this.#organisations.set(name, { names, variants: variants.filter((variant) => used.has(variant)) });
    }
  }

  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const fresh = this.#ids.size;
    this.#ids.set(text, fresh);
    return fresh;
  }

  /** An address as it is compared. */
  address(email: string): number {
    const key = normalAddress(email);
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    this.#addresses.set(key, this.#addresses.size);
    return this.#addresses.size - 1;
  }

  /** Numbers of languages, each once; they are numbered apart, from 0, so that most pools have a bit for each. */
  languages(codes: readonly string[]): readonly number[] {
    const key = codes.join(" ");
    let list = this.#languageLists.get(key);
    if (list === undefined) {
      list = [...new Set(codes.map((code) => this.#language(code.toLowerCase())))];
      this.#languageLists.set(key, list);
    }
    return list;
  }

  #language(code: string): number {
    const known = this.#languages.get(code);
    if (known !== undefined) return known;
    this.#languages.set(code, this.#languages.size);
    return this.#languages.size - 1;
  }

  /** An interest as it is compared; undefined when nothing is written. */
  interest(text: string): number | undefined {
    if (this.#interests.has(text)) return this.#interests.get(text);
    const words = plainWords(text).join(" ");
    const id = words === "" ? undefined : this.id(`interest ${words}`);
    this.#interests.set(text, id);
    return id;
  }

  /** The words of a role or title. */
  role(text: string): readonly number[] {
    let words = this.#roles.get(text);
    if (words === undefined) {
      words = roleWords(text).map((word) => this.id(`role ${word}`));
      this.#roles.set(text, words);
    }
    return words;
  }

  /** The half-hours of a week, one array for all who have the same. */
  week(hours: readonly Window[], zone: string): WeekMask {
    if (hours !== this.#lastHours) {
      this.#lastHours = hours;
      this.#lastText = hours.map(({ day, from, to }) => `${day} ${from} ${to}`).join(" ");
    }
    const key = `${zone} ${this.#lastText}`;
    let mask = this.#weeks.get(key);
    if (mask === undefined) {
      mask = weekMask(hours, zone, this.now);
      this.#weeks.set(key, mask);
    }
    return mask;
  }

  /** What an organisation is called, as numbers. */
  organisation(name: string): OrganisationIds {
    const known = this.#organisationIds.get(name);
    if (known !== undefined) return known;
    const keys = this.#organisations.get(name);
    if (keys === undefined) throw new RangeError("an organisation of somebody the lexicon was not made for");
    const names = keys.names.map((key) => this.id(key));
    const ids = { names, forms: [...names, ...keys.variants.map((key) => this.id(key))] };
    this.#organisationIds.set(name, ids);
    return ids;
  }

  offsetMinutes(zone: string): number {
    let offset = this.#offsets.get(zone);
    if (offset === undefined) {
      offset = offsetMinutesAt(this.now, zone);
      this.#offsets.set(zone, offset);
    }
    return offset;
  }
}
