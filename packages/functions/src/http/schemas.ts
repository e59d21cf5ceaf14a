import { EMPLOYER_MAX, NAME_MAX, POSITION_MAX, RELATIONS } from "@legwork/core/domain/acquaintance.ts";
import { COACH_KINDS, CURRENCIES, rateObjection } from "@legwork/core/domain/coach-rate.ts";
import {
  type CoachProfile,
  FIELDS,
  FORMATS,
  type HostProfile,
  SENIORITIES,
  type SeekerProfile,
  TOPICS,
} from "@legwork/core/domain/profile.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { canonicalZone } from "@legwork/core/kernel/zone.ts";
import * as z from "zod";
import { COUNTRIES, LANGUAGES } from "./codes.ts";
import { cleanText } from "./fields.ts";

/** The shapes people send, by form or by JSON: one schema for both, each message written for who reads it. */

/** What is wrong with one field: its name in the form, and a sentence. */
export interface FieldError {
  readonly field: string;
  readonly says: string;
}

const LINE_MAX = 120;
const BOX_MAX = 600;
const TEXT_MAX = 2_000;
/** Schools, employers, interests …: more than these were not read by anybody. */
const LIST_MAX = 20;
const WINDOWS_MAX = 28;

const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, " ").trim();
const lines = (text: string): string => cleanText(text).trim();

const line = (missing: string, max = LINE_MAX) =>
  z
    .string({ error: missing })
    .overwrite(oneLine)
    .min(1, { error: missing, abort: true })
    .max(max, `Please keep this under ${max} characters.`);

const lineOrNothing = (max = LINE_MAX) =>
  z.string().overwrite(oneLine).max(max, `Please keep this under ${max} characters.`).default("");

const text = (missing: string, max = TEXT_MAX) =>
  z
    .string({ error: missing })
    .overwrite(lines)
    .min(1, { error: missing, abort: true })
    .max(max, `Please keep this under ${max} characters.`);

const textOrNothing = (max = TEXT_MAX) =>
  z.string().overwrite(lines).max(max, `Please keep this under ${max} characters.`).default("");

const list = (what: string) =>
  z
    .array(
      z
        .string()
        .overwrite(oneLine)
        .min(1)
        .max(LINE_MAX, `Each of the ${what} has at most ${LINE_MAX} characters.`),
    )
    .max(LIST_MAX, `Please name at most ${LIST_MAX} ${what}.`)
    .default([]);

const some = <const T extends readonly [string, ...string[]]>(values: T, missing: string) =>
  z
    .array(z.enum(values, { error: missing }))
    .min(1, missing)
    .max(values.length)
    .refine((given) => new Set(given).size === given.length, { error: "Please choose each one once only." });

const whole = (from: number, to: number) =>
  z
    .number({ error: `Please give a number from ${from} to ${to}.` })
    .int(`Please give a whole number from ${from} to ${to}.`)
    .min(from, `Please give a number from ${from} to ${to}.`)
    .max(to, `Please give a number from ${from} to ${to}.`);

/** An address we can write to, as it was typed. */
export const email = z
  .string({ error: "Please give an e-mail address." })
  .overwrite((typed) => typed.trim().normalize("NFC"))
  .superRefine((address, context) => {
    const objection = addressObjection(address);
    if (objection !== undefined) context.addIssue({ code: "custom", message: objection });
  });

const ZONE_MISSING = "Please choose a time zone by its city, such as Europe/London.";

/** Any spelling of an IANA zone with a place; today's name comes out. */
export const zone = z
  .string({ error: ZONE_MISSING })
  .refine((typed) => canonicalZone(typed) !== undefined, { error: ZONE_MISSING })
  .overwrite((typed) => canonicalZone(typed) ?? typed);

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const CLOCK_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const TIMES_MISSING = "Please give times such as 09:00 and 17:30.";

const window = z
  .object({
    day: z.number().int().min(1).max(7),
    from: z.string().regex(CLOCK, TIMES_MISSING),
    to: z.string().regex(CLOCK_OR_MIDNIGHT, TIMES_MISSING),
  })
  .refine(({ from, to }) => from < to, { error: "On each day, the end must be later than the beginning." });

const AVAILABILITY_MISSING = "Please give at least one time in the week when you can talk.";

const person = {
  name: line("Please give your name.", 80),
  email,
  zone,
  country: z.enum(COUNTRIES, { error: "Please choose your country." }),
  city: lineOrNothing(80),
  languages: some(LANGUAGES, "Please choose at least one language you can talk in."),
  formats: some(FORMATS, "Please say how you would like to meet."),
  availability: z
    .array(window, { error: AVAILABILITY_MISSING })
    .min(1, AVAILABILITY_MISSING)
    .max(WINDOWS_MAX, "Please name fewer times in the week."),
};

const FIELD_MISSING = "Please choose the field closest to it.";
const SENIORITY_MISSING = "Please choose where you are in your working life.";

const box = (missing: string) => text(missing, BOX_MAX);

export const commercial = z.object({
  who: box("Please say in a sentence who you are."),
  did: textOrNothing(BOX_MAX),
  next: textOrNothing(BOX_MAX),
  help: box("Please say how a conversation would help you."),
});

export const seekerProfile = z.object({
  ...person,
  seniority: z.enum(SENIORITIES, { error: SENIORITY_MISSING }),
  field: z.enum(FIELDS, { error: FIELD_MISSING }),
  role: line("Please name the work you are curious about."),
  goals: some(TOPICS, "Please choose at least one thing you hope to learn."),
  schools: list("schools"),
  employers: list("employers"),
  interests: list("interests"),
  targets: list("organisations"),
  blocked: list("organisations"),
  commercial,
  wanted: whole(1, 5),
  wantsCoach: z.boolean().default(false),
}) satisfies z.ZodType<SeekerProfile>;

export const hostProfile = z.object({
  ...person,
  seniority: z.enum(SENIORITIES, { error: SENIORITY_MISSING }),
  field: z.enum(FIELDS, { error: FIELD_MISSING }),
  title: line("Please give your job title."),
  employer: line("Please say where you work; “self-employed” is fine."),
  pastEmployers: list("employers"),
  schools: list("schools"),
  interests: list("interests"),
  topics: some(TOPICS, "Please choose at least one thing you are glad to talk about."),
  capacity: whole(1, 4),
  notFor: z
    .array(z.enum(SENIORITIES))
    .max(SENIORITIES.length - 1, "Please leave at least one open.")
    .default([]),
  blocked: list("organisations"),
  minutes: z.union([z.literal(20), z.literal(30)], { error: "Please choose 20 or 30 minutes." }),
  place: lineOrNothing(200),
  about: textOrNothing(),
}) satisfies z.ZodType<HostProfile>;

export const coachProfile = z.object({
  ...person,
  fields: some(FIELDS, "Please choose at least one field you know."),
  seniorities: some(SENIORITIES, "Please choose whom you work with."),
  capacity: whole(1, 50),
  about: text("Please say in a few words how you work."),
  kind: z.enum(COACH_KINDS).optional(),
  rate: z
    .object({
      amount: z
        .number({ error: "Please give the rate in whole units, such as 180." })
        .superRefine((amount, context) => {
          const message = rateObjection(amount);
          if (message !== undefined) context.addIssue({ code: "custom", message });
        }),
      currency: z.enum(CURRENCIES, { error: "Please choose the currency." }),
    })
    .optional(),
  payUrl: z
    .string()
    .regex(/^(https:\/\/[^\s<>"']{4,300})?$/, "Please give the address as https://…, or leave it empty.")
    .optional(),
}) satisfies z.ZodType<CoachProfile>;

/** Somebody a host names for a seeker. */
export const namedPerson = z.object({
  name: line("Please give their name.", 80),
  email,
  note: textOrNothing(500),
  mayUseName: z.boolean(),
});

/** Somebody a person lists as known. The address is read so that it can be compared; see what is kept of it there. */
export const knownPerson = z
  .object({
    name: line("Please give their name.", NAME_MAX),
    employer: lineOrNothing(EMPLOYER_MAX),
    position: lineOrNothing(POSITION_MAX),
    relation: z.enum(RELATIONS, { error: "Please say how you know each other." }),
    email: z.union([z.literal(""), email]),
    mayAsk: z.boolean(),
  })
  .refine(({ email: address, mayAsk }) => !mayAsk || address !== "", {
    path: ["email"],
    error: "To be asked, they need an address.",
  });

/** An organisation a request is to be passed on to. */
export const organisationName = line("Please name the organisation.");

export const surveyAnswers = z.object({
  useful: whole(1, 5),
  words: textOrNothing(),
  again: z.boolean({ error: "Please choose yes or no." }),
  together: z.boolean().optional(),
});

/** What is wrong, by form field, each field once: `commercial.who` is `commercial-who`, `formats.1` is `formats`. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  const told = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const cut = path.findIndex((part) => typeof part === "number");
    const field = (cut < 0 ? path : path.slice(0, cut)).map(String).join("-");
    if (!told.has(field)) told.set(field, message);
  }
  return [...told].map(([field, says]) => ({ field, says }));
}
