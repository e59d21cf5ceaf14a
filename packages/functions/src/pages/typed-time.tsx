import type { Instant } from "@legwork/core/kernel/instant.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { instantsOf, isWall, nearestWalls, offsetText, placeOf } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { DateTime, Radios } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";

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
export function typedTime(fields: Fields, name: string, zone: string): TypedTime {
  const [date, time] = [one(fields, `${name}Date`), one(fields, `${name}Time`).slice(0, 5)];
  if (date === "" && time === "") return { kind: "none" };
  const wall = `${date}T${time}`;
  if (!isWall(wall)) return { kind: "wrong", says: "Please give both a date and a time." };
  const instants = instantsOf(wall, zone);
  const [first] = instants;
  if (first === undefined) {
    const [before = "", after = ""] = nearestWalls(wall, zone).map((near) => near.replace("T", " at "));
    return {
      kind: "wrong",
      says: `On ${date} the clocks of ${placeOf(zone)} skip ${time}. The nearest times are ${before} and ${after}.`,
    };
  }
  if (instants.length === 1) return { kind: "fine", startsAt: first, wall };
  const chosen = parseInstant(one(fields, `${name}Offset`));
  const startsAt = instants.find((at) => at === chosen);
  if (startsAt !== undefined) return { kind: "fine", startsAt, wall };
  const says = `On ${date} the clocks of ${placeOf(zone)} show ${time} twice. Please say which one you mean.`;
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
  const readings = instantsOf(`${date}T${time}`, zone);
  return (
    <>
      <DateTime name={name} label={label} date={date} time={time} errors={errors} from={from} to={to} />
      {readings.length === 2 && (
        <Radios
          name={`${name}Offset`}
          label="Which of the two?"
          value={one(fields, `${name}Offset`)}
          options={readings.map((at, index) => ({
            value: at,
            text: `${index === 0 ? "The first, before" : "The second, after"} the clocks change (${offsetText(at, zone)})`,
          }))}
        />
      )}
    </>
  );
};
