import type {
  CoachProfile,
  HostProfile,
  Person,
  SeekerProfile,
  Window,
} from "@legwork/core/domain/profile.ts";
import { type Fields, listed, many, one } from "./fields.ts";

/** Between the fields of a web form and the shapes in `schemas.ts`, both ways. Nothing is judged here. */

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const FRIDAY = 5;

/** Half-filled rows become windows that the schema will object to; empty ones vanish. */
function windowsIn(fields: Fields): readonly Window[] {
  const copies = one(fields, "monToFri") === "yes";
  return DAYS.flatMap((day) =>
    ["", "-2"].flatMap((rank) => {
      const source = copies && day <= FRIDAY ? 1 : day;
      const from = one(fields, `day${source}-from${rank}`);
      const to = one(fields, `day${source}-to${rank}`);
      return from === "" && to === "" ? [] : [{ day, from, to }];
    }),
  );
}

const numberIn = (fields: Fields, name: string): number | undefined =>
  one(fields, name) === "" ? undefined : Number(one(fields, name));

const isTicked = (fields: Fields, name: string): boolean => one(fields, name) === "yes";

const personIn = (fields: Fields) => ({
  name: one(fields, "name"),
  email: one(fields, "email"),
  zone: one(fields, "zone"),
  country: one(fields, "country"),
  city: one(fields, "city"),
  languages: many(fields, "languages"),
  formats: [1, 2, 3].map((rank) => one(fields, `formats-${rank}`)).filter((format) => format !== ""),
  availability: windowsIn(fields),
});

export const rawSeeker = (fields: Fields): unknown => ({
  ...personIn(fields),
  seniority: one(fields, "seniority"),
  field: one(fields, "field"),
  role: one(fields, "role"),
  goals: many(fields, "goals"),
  schools: listed(fields, "schools"),
  employers: listed(fields, "employers"),
  interests: listed(fields, "interests"),
  targets: listed(fields, "targets"),
  blocked: listed(fields, "blocked"),
  commercial: commercialIn(fields),
  wanted: numberIn(fields, "wanted"),
  wantsCoach: isTicked(fields, "wantsCoach"),
});

export const commercialIn = (fields: Fields) => ({
  who: one(fields, "commercial-who"),
  did: one(fields, "commercial-did"),
  next: one(fields, "commercial-next"),
  help: one(fields, "commercial-help"),
});

export const rawHost = (fields: Fields): unknown => ({
  ...personIn(fields),
  seniority: one(fields, "seniority"),
  field: one(fields, "field"),
  title: one(fields, "title"),
  employer: one(fields, "employer"),
  pastEmployers: listed(fields, "pastEmployers"),
  schools: listed(fields, "schools"),
  interests: listed(fields, "interests"),
  topics: many(fields, "topics"),
  capacity: numberIn(fields, "capacity"),
  notFor: many(fields, "notFor"),
  blocked: listed(fields, "blocked"),
  minutes: numberIn(fields, "minutes"),
  place: one(fields, "place"),
  about: one(fields, "about"),
});

export const rawCoach = (fields: Fields): unknown => ({
  ...personIn(fields),
  fields: many(fields, "fields"),
  seniorities: many(fields, "seniorities"),
  capacity: numberIn(fields, "capacity"),
  about: one(fields, "about"),
  ...(one(fields, "kind") !== "" && { kind: one(fields, "kind") }),
  // An empty rate is no rate: nothing is asked, or it is said in the first call.
  ...(one(fields, "rate") !== "" && {
    rate: { amount: numberIn(fields, "rate"), currency: one(fields, "currency") },
  }),
  ...(one(fields, "payUrl") !== "" && { payUrl: one(fields, "payUrl").trim() }),
});

function personFields(person: Person): Fields {
  const fields: Record<string, string | readonly string[]> = {
    name: person.name,
    email: person.email,
    zone: person.zone,
    country: person.country,
    city: person.city,
    languages: person.languages,
  };
  for (const [index, format] of person.formats.entries()) fields[`formats-${index + 1}`] = format;
  for (const { day, from, to } of person.availability) {
    const rank = fields[`day${day}-from`] === undefined ? "" : "-2";
    fields[`day${day}-from${rank}`] = from;
    fields[`day${day}-to${rank}`] = to;
  }
  return fields;
}

const inLines = (entries: readonly string[]): string => entries.join("\n");

export const seekerFields = (profile: SeekerProfile): Fields => ({
  ...personFields(profile),
  seniority: profile.seniority,
  field: profile.field,
  role: profile.role,
  goals: profile.goals,
  schools: inLines(profile.schools),
  employers: inLines(profile.employers),
  interests: inLines(profile.interests),
  targets: inLines(profile.targets),
  blocked: inLines(profile.blocked),
  "commercial-who": profile.commercial.who,
  "commercial-did": profile.commercial.did,
  "commercial-next": profile.commercial.next,
  "commercial-help": profile.commercial.help,
  wanted: String(profile.wanted),
  wantsCoach: profile.wantsCoach ? "yes" : "",
});

export const hostFields = (profile: HostProfile): Fields => ({
  ...personFields(profile),
  seniority: profile.seniority,
  field: profile.field,
  title: profile.title,
  employer: profile.employer,
  pastEmployers: inLines(profile.pastEmployers),
  schools: inLines(profile.schools),
  interests: inLines(profile.interests),
  topics: profile.topics,
  capacity: String(profile.capacity),
  notFor: profile.notFor,
  blocked: inLines(profile.blocked),
  minutes: String(profile.minutes),
  place: profile.place,
  about: profile.about,
});

export const coachFields = (profile: CoachProfile): Fields => ({
  ...personFields(profile),
  fields: profile.fields,
  seniorities: profile.seniorities,
  capacity: String(profile.capacity),
  about: profile.about,
  kind: profile.kind ?? "coach",
  rate: profile.rate === undefined ? "" : String(profile.rate.amount),
  currency: profile.rate?.currency ?? "",
  payUrl: profile.payUrl ?? "",
});
