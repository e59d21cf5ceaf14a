import { kmBetween, type Spot, spotOf, townName } from "../domain/gazetteer.ts";

/** Within this many kilometres two towns are one city: people meet there after work. */
export const ONE_CITY_KM = 30;

/** What a distance earns of the city's part of place, in sixtieths; the nearest that fits. */
const BY_DISTANCE: readonly (readonly [km: number, share: number])[] = [
  [ONE_CITY_KM, 36],
  [100, 24],
  [300, 12],
];

/** The city's part of place. */
export const CITY_SAME = 36;

const FAR = 0;
/** Towns the gazetteer does not know are one city when their names are equal, and far otherwise. */
const UNKNOWN_KM = Number.POSITIVE_INFINITY;

/** The towns of a pool, numbered from 0, and how near they are to each other. */
export class Towns {
  readonly #numbers = new Map<string, number>();
  /** The number by city and country as they were written, which is quicker to ask than to read. */
  readonly #written = new Map<string, number | undefined>();
  readonly #spots: (Spot | undefined)[] = [];
  readonly #rows: Uint8Array[] = [];

  /** The number of a town; undefined when no city was given. */
  number(city: string, country: string): number | undefined {
    const written = `${country} ${city}`;
    if (this.#written.has(written)) return this.#written.get(written);
    const number = this.#numberOf(city, country);
    this.#written.set(written, number);
    return number;
  }

  #numberOf(city: string, country: string): number | undefined {
    const name = townName(city, country);
    if (name === "") return undefined;
    const key = `${country} ${name}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#spots.push(spotOf(name, country));
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Kilometres between two towns; infinite when the gazetteer does not know both. */
  km(a: number, b: number): number {
    if (a === b) return 0;
    const [one, other] = [this.#spots[a], this.#spots[b]];
    return one === undefined || other === undefined ? UNKNOWN_KM : kmBetween(one, other);
  }

  /** What nearness to `from` earns, by the number of the other town. Made when first asked, then kept. */
  sharesFrom(from: number): Uint8Array {
    const known = this.#rows[from];
    if (known !== undefined && known.length === this.#spots.length) return known;
    const row = Uint8Array.from(this.#spots, (_, to) => {
      const km = this.km(from, to);
      return BY_DISTANCE.find(([most]) => km <= most)?.[1] ?? FAR;
    });
    this.#rows[from] = row;
    return row;
  }
}
