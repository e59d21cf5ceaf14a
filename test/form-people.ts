import { CONSENT_VERSION } from "@legwork/core/domain/consent.ts";
import type { Hono } from "hono";
import { type Typed, Visitor } from "./visitor.ts";
import type { TestWorld } from "./world.ts";

// Who fills in forms in the tests of the pages: Sana looks for conversations, Harriet has them, Chidi coaches.

const place = { zone: "Europe/London", country: "GB", city: "Leeds", "languages[]": ["en"] };

export const SANA: Typed = {
  ...place,
  name: "Sana Seeker",
  email: "sana@example.org",
  seniority: "student",
  field: "data",
  role: "data analyst",
  "goals[]": ["the-work", "the-path"],
  schools: "University of Leeds",
  employers: "",
  interests: "Climbing",
  targets: "",
  blocked: "",
  "commercial-who":
    "I study mathematics in my last year at Leeds and I like finding the story in a pile of numbers.",
  "commercial-did": "Last summer I built a model of bus delays for the city and it is still in use today.",
  "commercial-next": "Next I want to understand what analysts do all day in a large firm.",
  "commercial-help":
    "You could tell me which parts of the work you enjoy, and what surprised you when you began.",
  wanted: "1",
  consent: CONSENT_VERSION,
};

export const HARRIET: Typed = {
  ...place,
  name: "Harriet Host",
  email: "harriet@example.org",
  title: "Head of data",
  employer: "Acme",
  field: "data",
  seniority: "senior",
  "topics[]": ["the-work", "the-path"],
  capacity: "2",
  minutes: "20",
  schools: "University of Leeds",
  pastEmployers: "",
  interests: "",
  blocked: "",
  place: "Opposite Café, 26 Blenheim Terrace, Leeds",
  about: "I run a team of nine.",
  consent: CONSENT_VERSION,
};

export const CHIDI: Typed = {
  ...place,
  name: "Chidi Coach",
  email: "chidi@example.org",
  about: "Slowly, with questions.",
  "fields[]": ["data"],
  "seniorities[]": ["student"],
  capacity: "2",
  consent: CONSENT_VERSION,
};

/** Long enough for a person to fill in a form. */
const READING_MS = 60_000;

/** Fills in a form, confirms it from the mailbox, and stands on the person's own page. */
export async function enrolled(
  world: Pick<TestWorld, "programmeId" | "wind" | "settle" | "door">,
  app: Pick<Hono, "request">,
  form: "seeker" | "host" | "coach",
  typed: Typed,
): Promise<Visitor> {
  const visitor = await new Visitor(app).open(`/p/${world.programmeId}/${form}`);
  await world.wind(READING_MS);
  await visitor.press("Send", typed);
  await world.settle();
  await visitor.open(world.door("confirm", String(typed.email)));
  await visitor.press("Yes, this is me");
  await world.settle();
  return visitor.open(visitor.path);
}
