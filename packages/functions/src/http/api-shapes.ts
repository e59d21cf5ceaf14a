import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import * as z from "zod";
import { cleanText } from "./fields.ts";

/** Shapes that many answers share. */

/** An id of that kind. */
export const idOf = <K extends Kind>(kind: K) =>
  z.templateLiteral([`${PREFIX[kind]}_`, z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,79}$/)]) as z.ZodType<
    // The pattern is that of `kernel/id.ts`, under this kind's prefix.
    Id<K>
  >;

/** UTC, ISO 8601 with milliseconds. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ format: "date-time" });
export const instantOrNull = instant.nullable();

/** A moment as a partner writes it, with any offset; it comes out as we write it. */
export const moment = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, {
    error: "Please give a moment such as 2026-11-24T09:30:00Z.",
  })
  .overwrite((text) => parseInstant(text) ?? text)
  .meta({ format: "date-time" });

const BECAUSE_MAX = 500;

/** Why something is done, for the record and for whoever is told. */
export const reason = z.object({
  because: z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .max(BECAUSE_MAX, `Please keep this under ${BECAUSE_MAX} characters.`)
    .default(""),
});
