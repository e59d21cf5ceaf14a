import { HOST_COLUMNS, SEEKER_COLUMNS } from "@legwork/core/domain/cohort.ts";
import type { HostProfile, Person, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { PoolHost, PoolSeeker } from "@legwork/core/matching/pool.ts";
import { csvLine } from "@legwork/functions/http/csv.ts";

/** Made-up people as the spreadsheets a school would send. */

const DAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const listed = (entries: readonly string[]): string => entries.join("; ");

const cellsOf = (person: Person & { schools: readonly string[]; interests: readonly string[] }) => ({
  name: person.name,
  email: person.email,
  schools: listed(person.schools),
  interests: listed(person.interests),
  languages: listed(person.languages),
  formats: listed(person.formats),
  availability: listed(person.availability.map(({ day, from, to }) => `${DAYS[day]} ${from}-${to}`)),
  city: person.city,
  country: person.country,
  zone: person.zone,
});

const ofSeeker = (profile: SeekerProfile): Record<string, string> => ({
  ...cellsOf(profile),
  field: profile.field,
  role: profile.role,
  seniority: profile.seniority,
  goals: listed(profile.goals),
  employers: listed(profile.employers),
  targets: listed(profile.targets),
  blocked: listed(profile.blocked),
  ...profile.commercial,
  wanted: String(profile.wanted),
});

const ofHost = (profile: HostProfile): Record<string, string> => ({
  ...cellsOf(profile),
  field: profile.field,
  title: profile.title,
  employer: profile.employer,
  seniority: profile.seniority,
  "past-employers": listed(profile.pastEmployers),
  topics: listed(profile.topics),
  capacity: String(profile.capacity),
  "not-for": listed(profile.notFor),
  blocked: listed(profile.blocked),
});

function csvOf(columns: readonly { name: string }[], rows: readonly Record<string, string>[]): string {
  const names = columns.map(({ name }) => name);
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map(csvLine).join("");
}

export const seekersCsv = (seekers: readonly PoolSeeker[]): string =>
  csvOf(
    SEEKER_COLUMNS,
    seekers.map(({ profile }) => ofSeeker(profile)),
  );

export const hostsCsv = (hosts: readonly PoolHost[]): string =>
  csvOf(
    HOST_COLUMNS,
    hosts.map(({ profile }) => ofHost(profile)),
  );
