import { cafesIn, lineOfCafe } from "@legwork/core/domain/cafe.ts";
import {
  type Cadence,
  DEFAULT_CADENCE,
  LOCALES,
  PROGRAMME_KINDS,
  SEARCH_DAYS,
  type Settings,
  termFor,
} from "@legwork/core/domain/programme.ts";
import { CRITERIA, WEIGHT_MAX, type Weights, weightsObjection } from "@legwork/core/matching/pool.ts";
import * as z from "zod";
import { COUNTRIES } from "./codes.ts";
import { cleanText, type Fields, listed, one } from "./fields.ts";
import { email, type FieldError, fieldErrors, zone } from "./schemas.ts";

/** A programme's settings as a form gives them: what a new one needs, and everything an old one may change. */

const NAME_MAX = 80;
const TERM_MAX = 60;
/** Follow-ups after the request: never more than two (the house rule). */
const FOLLOW_UPS_MAX = 2;
const CLOSE_DAYS_MAX = 30;
const SEARCH_DAYS_MIN = 14;
const SEARCH_DAYS_MAX = 365;
const SITES_MAX = 10;

const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, " ").trim();

const line = (missing: string, max: number) =>
  z
    .string()
    .overwrite(oneLine)
    .min(1, { error: missing, abort: true })
    .max(max, `Please keep this under ${max} characters.`);

const basics = {
  name: line("Please name the programme.", NAME_MAX),
  kind: z.enum(PROGRAMME_KINDS, { error: "Please say what kind of programme it is." }),
  country: z.enum(COUNTRIES, { error: "Please choose the country: it decides public holidays." }),
  zone,
  locale: z.enum(LOCALES, { error: "Please choose the language." }),
  term: z.string().overwrite(oneLine).max(TERM_MAX, `Please keep this under ${TERM_MAX} characters.`),
  senderName: line("Please say whose name letters carry.", NAME_MAX),
  senderAddress: email,
  reviewed: z.boolean(),
};

const number = (from: number, to: number) => {
  const error = `Please give a whole number from ${from} to ${to}.`;
  return z.number({ error }).int(error).min(from, error).max(to, error);
};

const ORIGIN = /^https:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/;

const whole = z.object({
  ...basics,
  replyTo: email,
  followUpDays: z
    .array(number(1, CLOSE_DAYS_MAX))
    .max(FOLLOW_UPS_MAX, `Never more than ${FOLLOW_UPS_MAX} follow-ups.`)
    .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)), {
      error: "Please give the days in rising order, such as 4, 8.",
    }),
  closeDays: number(2, CLOSE_DAYS_MAX),
  coldFollowUpsMax: number(0, FOLLOW_UPS_MAX),
  searchDays: number(SEARCH_DAYS_MIN, SEARCH_DAYS_MAX),
  embedOn: z
    .array(z.string().regex(ORIGIN, "Please give sites as https://careers.example.org, one a line."))
    .max(SITES_MAX, `${SITES_MAX} sites are the most.`),
});

const countIn = (fields: Fields, name: string): number | undefined =>
  one(fields, name) === "" ? undefined : Number(one(fields, name));

const rawBasics = (fields: Fields) => ({
  name: one(fields, "name"),
  kind: one(fields, "kind"),
  country: one(fields, "country"),
  zone: one(fields, "zone"),
  locale: one(fields, "locale"),
  term: one(fields, "term"),
  senderName: one(fields, "senderName"),
  senderAddress: one(fields, "senderAddress"),
  reviewed: one(fields, "reviewed") === "yes",
});

type Read = { readonly settings: Settings } | { readonly errors: readonly FieldError[] };

/** The settings of a new programme: what was asked, and sensible defaults for everything else. */
export function newSettings(fields: Fields): Read {
  const read = z.object(basics).safeParse(rawBasics(fields));
  if (!read.success) return { errors: fieldErrors(read.error) };
  const { senderName, senderAddress, term, ...rest } = read.data;
  return {
    settings: {
      ...rest,
      term: term === "" ? termFor(rest.locale) : term,
      sender: { name: senderName, address: senderAddress },
      replyTo: senderAddress,
      cadence: DEFAULT_CADENCE,
      searchDays: SEARCH_DAYS,
      sample: false,
    },
  };
}

/** Settings after a change; what the form does not ask about stays. */
export function changedSettings(before: Settings, fields: Fields): Read {
  const read = whole.safeParse({
    ...rawBasics(fields),
    replyTo: one(fields, "replyTo"),
    followUpDays: one(fields, "followUpDays")
      .split(/[\s,;]+/)
      .filter((day) => day !== "")
      .map(Number),
    closeDays: countIn(fields, "closeDays"),
    coldFollowUpsMax: countIn(fields, "coldFollowUpsMax"),
    searchDays: countIn(fields, "searchDays"),
    embedOn: listed(fields, "embedOn"),
  });
  const cafes = cafesIn(one(fields, "cafes"));
  const wrongCafes = "says" in cafes ? [{ field: "cafes", says: cafes.says }] : [];
  const { weights, errors: wrongWeights } = weightsIn(fields);
  const errors = [
    ...(read.success ? cadenceErrors(read.data) : fieldErrors(read.error)),
    ...wrongWeights,
    ...wrongCafes,
  ];
  if (!read.success || errors.length > 0) return { errors };
  const { senderName, senderAddress, term, followUpDays, closeDays, coldFollowUpsMax, ...rest } = read.data;
  return {
    settings: {
      ...before,
      ...rest,
      term: term === "" ? termFor(rest.locale) : term,
      sender: { name: senderName, address: senderAddress },
      cadence: { followUpDays, closeDays, coldFollowUpsMax },
      weights,
      ...("cafes" in cafes && { cafes: cafes.cafes }),
    },
  };
}

const cadenceErrors = ({
  followUpDays,
  closeDays,
}: Pick<Cadence, "followUpDays" | "closeDays">): FieldError[] =>
  followUpDays.every((day) => day < closeDays)
    ? []
    : [
        {
          field: "closeDays",
          says: "A request closes after its last follow-up, so this must be the larger number.",
        },
      ];

function weightsIn(fields: Fields): { weights: Weights; errors: readonly FieldError[] } {
  // Guaranteed by the list: every criterion gets its entry.
  const weights = Object.fromEntries(
    CRITERIA.map((criterion) => [criterion, countIn(fields, `weight-${criterion}`) ?? Number.NaN]),
  ) as Weights;
  const errors = CRITERIA.flatMap((criterion): FieldError[] => {
    const weight = weights[criterion];
    const isFine = Number.isInteger(weight) && weight >= 0 && weight <= WEIGHT_MAX;
    return isFine
      ? []
      : [{ field: `weight-${criterion}`, says: `Please give a whole number from 0 to ${WEIGHT_MAX}.` }];
  });
  const objection = errors.length === 0 ? weightsObjection(weights) : undefined;
  return {
    weights,
    errors: objection === undefined ? errors : [{ field: `weight-${CRITERIA[0]}`, says: objection }],
  };
}

/** The form's fields for settings as they are. */
export function settingsFields(settings: Settings, weights: Weights): Fields {
  const { sender, cadence } = settings;
  return {
    name: settings.name,
    kind: settings.kind,
    country: settings.country,
    zone: settings.zone,
    locale: settings.locale,
    term: settings.term,
    senderName: sender.name,
    senderAddress: sender.address,
    replyTo: settings.replyTo,
    reviewed: settings.reviewed ? "yes" : "",
    followUpDays: cadence.followUpDays.join(", "),
    closeDays: String(cadence.closeDays),
    coldFollowUpsMax: String(cadence.coldFollowUpsMax),
    searchDays: String(settings.searchDays),
    embedOn: (settings.embedOn ?? []).join("\n"),
    cafes: (settings.cafes ?? []).map(lineOfCafe).join("\n"),
    ...Object.fromEntries(CRITERIA.map((criterion) => [`weight-${criterion}`, String(weights[criterion])])),
  };
}
