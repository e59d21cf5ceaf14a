import { plain } from "../kernel/plain.ts";

/**
 * Places where two people who have never met can talk for half an hour: a list the programme keeps, one a line, and a
 * suggestion between the two. A place is kept with a meeting as words; whether it is one of the list is seen from them.
 */
export interface Cafe {
  readonly name: string;
  readonly address: string;
  readonly city: string;
  /** How to find it: "beside the station, upstairs"; may be empty. */
  readonly directions: string;
  /** Where it lies, in degrees; undefined where nobody has said. */
  readonly spot?: { readonly latitude: number; readonly longitude: number } | undefined;
}

export const CAFES_MAX = 40;
const PART_MAX = 90;
const DIRECTIONS_MAX = 200;
export const SUGGESTED_MAX = 3;

/** The café as the words of a place, in letters, pages and calendars. */
export const placeOfCafe = ({ name, address, city }: Cafe): string =>
  [name, address, city].filter((part) => part !== "").join(", ");

/** The café of the list that a place names; undefined for a place of somebody's own. */
export const cafeAt = (cafes: readonly Cafe[], place: string): Cafe | undefined =>
  cafes.find((cafe) => placeOfCafe(cafe) === place.trim());

/** Directions and spot of a place of the list, in the form a line of the settings has. */
export const lineOfCafe = ({ name, address, city, directions, spot }: Cafe): string => {
  const at = spot === undefined ? "" : `${spot.latitude}, ${spot.longitude}`;
  const parts = [name, address, city, at, directions];
  while (parts.at(-1) === "") parts.pop();
  return parts.join(" | ");
};

export type CafesRead = { readonly cafes: readonly Cafe[] } | { readonly says: string };

/**
 * Reads a list of cafés, one a line: `name | address | city | latitude, longitude | directions`, the last two being
 * optional. A wrong line is named by its number, with what to do.
 */
export function cafesIn(text: string): CafesRead {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const cafes: Cafe[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const read = cafeIn(line);
    if (typeof read === "string") return { says: `Line ${index + 1}: ${read}` };
    if (cafes.some((cafe) => placeOfCafe(cafe) === placeOfCafe(read)))
      return { says: `Line ${index + 1}: ${read.name} is in the list already.` };
    cafes.push(read);
  }
  return cafes.length > CAFES_MAX
    ? { says: `There is room for ${CAFES_MAX} places; these are ${cafes.length}.` }
    : { cafes };
}

function cafeIn(line: string): Cafe | string {
  const [name = "", address = "", city = "", at = "", directions = "", ...rest] = line
    .split("|")
    .map((part) => part.replace(/\s+/g, " ").trim());
  if (rest.length > 0) return "please use four bars at most, and none inside the directions.";
  if (name === "" || address === "" || city === "")
    return "please give a name, an address and a city, with a bar | between them.";
  if ([name, address, city].some((part) => part.length > PART_MAX) || directions.length > DIRECTIONS_MAX)
    return `please keep each part under ${PART_MAX} characters, and directions under ${DIRECTIONS_MAX}.`;
  if (at === "") return { name, address, city, directions };
  const spot = spotIn(at);
  return spot === undefined
    ? "please write where it lies as 53.8008, -1.5491, or leave that part empty."
    : { name, address, city, directions, spot };
}

function spotIn(text: string): Cafe["spot"] {
  const [, lat = "", lon = ""] =
    /^(-?\d{1,2}(?:\.\d{1,7})?)[\s,;]+(-?\d{1,3}(?:\.\d{1,7})?)$/.exec(text) ?? [];
  const [latitude, longitude] = [Number(lat), Number(lon)];
  return lat === "" || Math.abs(latitude) > 90 || Math.abs(longitude) > 180
    ? undefined
    : { latitude, longitude };
}

/**
 * Cafés of the list between the two, by their towns: in the town both live in; otherwise in either, turn about. Empty
 * unless both gave a town. Only names of towns are compared, since pairs who meet in person were matched by distance.
 */
export function cafesBetween(cafes: readonly Cafe[], one: string, other: string): readonly Cafe[] {
  const towns = [one, other].map(townOf);
  if (towns.includes("")) return [];
  const [first = [], second = []] = towns.map((town) => cafes.filter(({ city }) => townOf(city) === town));
  const turns = first.flatMap((cafe, turn) => [cafe, ...(second[turn] === undefined ? [] : [second[turn]])]);
  return [...new Set([...turns, ...second])].slice(0, SUGGESTED_MAX);
}

/** "Montréal, QC" and "montreal" are one town. */
const townOf = (city: string): string => plain(city.split(",")[0] ?? "");

/** RFC 5870. */
export const geoUri = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `geo:${latitude},${longitude}`;

/** A map of the place in a browser, opened only when somebody presses it. */
export const mapUrl = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`;
