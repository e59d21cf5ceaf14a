import { plain } from "../kernel/plain.ts";

/** A city and its country as they are compared; undefined when no city was given. */
export function cityKey(city: string, country: string): string | undefined {
  const name = plain(city.split(",")[0] ?? "");
  return name === "" ? undefined : `${name} / ${country.toUpperCase()}`;
}
