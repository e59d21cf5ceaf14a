import { FIELDS, type HostProfile, type SeekerProfile, TOPICS } from "@legwork/core/domain/profile.ts";
import type { Dice } from "../test/simulation/dice.ts";

/** Seeded people as they would fill in their forms. Plainly made up. */
const PLACES = [
  { zone: "America/Toronto", country: "CA", city: "Toronto" },
  { zone: "Europe/London", country: "GB", city: "London" },
  { zone: "Europe/Paris", country: "FR", city: "Paris" },
];
const SCHOOLS = ["Sample University", "Example College", "Institute of Examples"];
const EMPLOYERS = ["Sample Foods", "Example Energy", "Specimen Software", "Demo Consulting", "Trial Bank"];
const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: "08:00", to: "18:00" }));

/** Two throws; one thing when they fall alike. */
const twoOf = <T>(dice: Dice, list: readonly T[]): T[] => [...new Set([dice.pick(list), dice.pick(list)])];

export const seekerProfile = (dice: Dice, number: number): SeekerProfile => ({
  name: `Seeker ${number}`,
  email: `seeker${number}@example.org`,
  ...dice.pick(PLACES),
  languages: ["en"],
  formats: ["video", "phone"],
  availability: week,
  seniority: dice.pick(["student", "entry", "experienced"]),
  field: dice.pick(FIELDS),
  role: "analyst",
  goals: twoOf(dice, TOPICS),
  schools: [dice.pick(SCHOOLS)],
  employers: [],
  interests: [],
  targets: [],
  blocked: [],
  commercial: {
    who: "I am finishing a degree in economics.",
    did: "Last summer I built a small report on bus delays in my town.",
    next: "I would like to work with data in a public service.",
    help: "You could tell me how your days really look.",
  },
  wanted: 1 + dice.below(2),
  wantsCoach: false,
});

export const hostProfile = (dice: Dice, number: number): HostProfile => ({
  name: `Host ${number}`,
  email: `host${number}@example.org`,
  ...dice.pick(PLACES),
  languages: ["en"],
  formats: ["video", "phone"],
  availability: week,
  seniority: dice.pick(["experienced", "senior", "executive"]),
  field: dice.pick(FIELDS),
  title: "Lead analyst",
  employer: dice.pick(EMPLOYERS),
  pastEmployers: [],
  schools: [dice.pick(SCHOOLS)],
  interests: [],
  topics: twoOf(dice, TOPICS),
  capacity: 1 + dice.below(3),
  notFor: [],
  blocked: [],
  minutes: 20,
  place: "",
  about: "I lead a small team that looks after forecasts.",
});
