import { brotliDecompressSync } from "node:zlib";
import { plain } from "../kernel/plain.ts";
import { PACKED } from "./city-data.ts";

/** Where a town lies, in hundredths of a degree. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** What people call a town where the gazetteer has its own name, by country. Both sides are plain. */
const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AT: { wien: "vienna" },
  BE: { bruxelles: "brussels", brussel: "brussels", antwerp: "antwerpen", anvers: "antwerpen" },
  CA: { mtl: "montreal", "quebec city": "quebec", "ville quebec": "quebec" },
  CH: { geneve: "geneva", zurich: "zurich", genf: "geneva" },
  CZ: { praha: "prague" },
  DE: { cologne: "koln", muenchen: "munich", munchen: "munich", nuremberg: "nurnberg", koeln: "koln" },
  DK: { kobenhavn: "copenhagen" },
  ES: { sevilla: "sevilla", seville: "sevilla" },
  IT: {
    roma: "rome",
    milano: "milan",
    torino: "turin",
    firenze: "florence",
    napoli: "naples",
    venezia: "venice",
  },
  NL: { hague: "s gravenhage" },
  PL: { warszawa: "warsaw", krakow: "krakow" },
  PT: { lisboa: "lisbon" },
  RO: { bucuresti: "bucharest" },
  US: {
    "new york": "new york city",
    nyc: "new york city",
    sf: "san francisco",
    "washington dc": "washington",
    la: "los angeles",
  },
};

let lists: ReadonlyMap<string, string> | undefined;

/** Towns by country, as text. Read at the first question about a town: most requests ask none. */
function listOf(country: string): string {
  if (lists === undefined) {
    const text = brotliDecompressSync(Buffer.from(PACKED, "base64")).toString();
    // Guaranteed by packages/core/make-cities.ts, and held by a test.
    lists = new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  }
  return lists.get(country) ?? "";
}

const read = new Map<string, ReadonlyMap<string, Spot>>();

function townsOf(country: string): ReadonlyMap<string, Spot> {
  const known = read.get(country);
  if (known !== undefined) return known;
  const towns = new Map<string, Spot>();
  for (const entry of listOf(country).split("|")) {
    const [, name, lat, lon] = /^(.+) (-?\d+) (-?\d+)$/.exec(entry) ?? [];
    if (name !== undefined) towns.set(name, { lat: Number(lat), lon: Number(lon) });
  }
  read.set(country, towns);
  return towns;
}

/** The name a town is known by in its country: "Montréal, QC" and "montreal" are `montreal`; empty for none. */
export function townName(city: string, country: string): string {
  const [first = "", second = ""] = city.split(",");
  const name = plain(first);
  const region = plain(second);
  const own = ALIASES[country]?.[name] ?? name;
  return /^[a-z]{2}$/.test(region) && townsOf(country).has(`${own} ${region}`) ? `${own} ${region}` : own;
}

/** Where the town of that name lies, the largest of them in the country; undefined for towns under 10,000 people. */
export const spotOf = (name: string, country: string): Spot | undefined => townsOf(country).get(name);

const KM_PER_DEGREE = 111.195;

/**
 * Kilometres between two spots, rounded: Pythagoras on a plate carrée around their middle, within 1 % up to 1,000 km.
 * The cosine is a polynomial, because engines may differ in the last digit of `Math.cos` and scores must not.
 */
export function kmBetween(a: Spot, b: Spot): number {
  const north = (a.lat - b.lat) / 100;
  const across = Math.abs(a.lon - b.lon) / 100;
  const east = Math.min(across, 360 - across) * cosine((a.lat + b.lat) / 200);
  return Math.round(KM_PER_DEGREE * Math.sqrt(north * north + east * east));
}

/** Taylor's series to the eighth power: within 0.00003 for every latitude. */
function cosine(degrees: number): number {
  const radians = (degrees * Math.PI) / 180;
  const x = radians * radians;
  return 1 - (x / 2) * (1 - (x / 12) * (1 - (x / 30) * (1 - x / 56)));
}
