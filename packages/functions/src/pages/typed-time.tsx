import type { Locale } from "@legwork/core/domain/programme.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { instantsOf, isWall, nearestWalls, offsetText, placeOf } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { DateTime, Radios } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";
import { useWords } from "./speech.ts";
import { TYPED_TIME } from "./typed-time-words.ts";

/**
 * A time that somebody types, on their own clock. Clocks that change make some times not exist and others happen
 * twice: the first kind is refused with its nearest neighbours, the second is asked about, never guessed (T01).
 */
type TypedTime =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly says: string }
  | { readonly kind: "twice"; readonly instants: readonly Instant[]; readonly says: string }
  | { readonly kind: "fine"; readonly startsAt: Instant; readonly wall: string };

/** Reads the fields `<name>Date`, `<name>Time` and, once asked for, `<name>Offset`. */
export function typedTime(fields: Fields, name: string, zone: string, locale: Locale): TypedTime {
  const words = TYPED_TIME(locale);
  const [date, time] = [one(fields, `${name}Date`), one(fields, `${name}Time`).slice(0, 5)];
  if (date === "" && time === "") return { kind: "none" };
  const wall = `${date}T${time}`;
  if (!isWall(wall)) return { kind: "wrong", says: words.both };
  const instants = instantsOf(wall, zone);
  const [first] = instants;
  if (first === undefined) {
    const [before = "", after = ""] = nearestWalls(wall, zone).map((near) => near.replace("T", words.at));
    return { kind: "wrong", says: words.skipped(date, placeOf(zone), time, before, after) };
  }
  if (instants.length === 1) return { kind: "fine", startsAt: first, wall };
  const chosen = parseInstant(one(fields, `${name}Offset`));
  const startsAt = instants.find((at) => at === chosen);
  if (startsAt !== undefined) return { kind: "fine", startsAt, wall };
  const says = words.twice(date, placeOf(zone), time);
  return { kind: "twice", instants, says };
}

/** What is wrong with a typed time, for the summary; undefined when nothing is. */
export const typedTimeError = (name: string, typed: TypedTime): FieldError | undefined =>
  typed.kind === "wrong" || typed.kind === "twice" ? { field: name, says: typed.says } : undefined;

export const TypedTimeField: FC<{
  name: string;
  label: string;
  zone: string;
  fields: Fields;
  errors: readonly FieldError[];
  from: string;
  to: string;
}> = ({ name, label, zone, fields, errors, from, to }) => {
  const [date, time] = [one(fields, `${name}Date`), one(fields, `${name}Time`).slice(0, 5)];
  const words = useWords(TYPED_TIME);
  const readings = instantsOf(`${date}T${time}`, zone);
  return (
    <>
      <DateTime name={name} label={label} date={date} time={time} errors={errors} from={from} to={to} />
      {readings.length === 2 && (
        <Radios
          name={`${name}Offset`}
          label={words.which}
          value={one(fields, `${name}Offset`)}
          options={readings.map((at, index) => ({
            value: at,
            text: (index === 0 ? words.first : words.second)(offsetText(at, zone)),
          }))}
        />
      )}
    </>
  );
};
