import { CONSENT_PURPOSES, CONSENT_VERSION } from "@legwork/core/domain/consent.ts";
import {
  type CoachProfile,
  type Consent,
  FORMATS,
  type HostProfile,
  type Person,
  SENIORITIES,
  type SeekerProfile,
  type Seniority,
  TOPICS,
  type Window,
} from "@legwork/core/domain/profile.ts";
import { DEFAULT_CADENCE, SEARCH_DAYS, type Settings } from "@legwork/core/domain/programme.ts";
import { beginSearch } from "@legwork/core/engine/act-people.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { SHARED, type Stored } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { type Dice, diceFrom } from "./sample-dice.ts";
import { CITIES, type City, FIRST_NAMES, INTERESTS, LAST_NAMES, SCHOOLS } from "./sample-places.ts";
import { BEGINNINGS, TRADES, type Trade } from "./sample-words.ts";

/** A programme of made-up people, the same for every seed: what a newcomer finds, and what the demo plays. */

export const SAMPLE_ID: Id<"programme"> = "prg_sample";
export const SAMPLE_MANAGER = { name: "Morgan Sample", email: "manager@example.org" } as const;
export const SAMPLE_SEED = 1;

export const SAMPLE_SETTINGS: Settings = {
  name: "Sample Career Centre",
  kind: "career-centre",
  country: "CA",
  zone: "America/Toronto",
  locale: "en-GB",
  term: "informational interview",
  sender: { name: "Sample Career Centre", address: "careers@example.org" },
  replyTo: "people@example.org",
  reviewed: true,
  cadence: DEFAULT_CADENCE,
  searchDays: SEARCH_DAYS,
  column: { address: "column@example.org" },
  signposts: {
    visa: "The sample international office, room 3, weekdays from nine to noon. Made up, like everything in this sample.",
    distress:
      "The sample counselling service: knock at room 5 at any hour. Made up, like everything in this sample.",
  },
  guide: {
    pages: [
      {
        title: "Where to meet",
        text: "This page is the sample programme’s own; a real one names its cafés here.\n\nThe sample people of this programme meet where their hosts suggest, and at noon nowhere is quiet.",
      },
    ],
  },
  cafes: CITIES.map(({ cafe }) => {
    const [name = "", address = "", city = ""] = cafe.split(", ");
    return { name, address, city, directions: "Made up, like everything in this sample." };
  }),
  sample: true,
};

export interface Cast {
  readonly seekers: readonly SeekerProfile[];
  readonly hosts: readonly HostProfile[];
  readonly coaches: readonly CoachProfile[];
}

const SEEKERS = 60;
const HOSTS = 40;
const COACHES = 3;

/** The people of the sample programme. */
export function castFrom(seed: number, sizes: { seekers?: number; hosts?: number } = {}): Cast {
  const dice = diceFrom(seed);
  const names = namesFrom(dice);
  const { seekers = SEEKERS, hosts = HOSTS } = sizes;
  return {
    hosts: Array.from({ length: hosts }, (_, at) =>
      hostFrom(dice, names(), TRADES[at % TRADES.length] ?? dice.pick(TRADES)),
    ),
    seekers: Array.from({ length: seekers }, (_, at) =>
      seekerFrom(dice, names(), TRADES[at % TRADES.length] ?? dice.pick(TRADES)),
    ),
    coaches: Array.from({ length: COACHES }, (_, at) => coachFrom(dice, names(), at)),
  };
}

/** Names that nobody else in the cast has. */
function namesFrom(dice: Dice): () => string {
  const taken = new Set<string>();
  return () => {
    let name = `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
    while (taken.has(name)) name = `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
    taken.add(name);
    return name;
  };
}

const addressOf = (name: string, domain: string): string =>
  `${name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")}@${domain}`;

const MORNINGS: Window = { day: 1, from: "08:00", to: "12:00" };
const WEEKS: readonly ((day: number) => Window)[] = [
  (day) => ({ ...MORNINGS, day }),
  (day) => ({ day, from: "12:00", to: "18:00" }),
  (day) => ({ day, from: "09:00", to: "17:00" }),
];

function weekFrom(dice: Dice): readonly Window[] {
  const shape = dice.pick(WEEKS);
  return dice.some([1, 2, 3, 4, 5], 3 + dice.below(3)).map(shape);
}

function personFrom(dice: Dice, name: string, domain: string, place: City): Person {
  const { city, zone, country, languages } = place;
  return {
    name,
    email: addressOf(name, domain),
    zone,
    country,
    city,
    languages: dice.chance(0.7) ? languages : ["en"],
    formats: dice.pick([FORMATS, ["video", "phone"], ["in-person", "video"], ["video"]]),
    availability: weekFrom(dice),
  };
}

/** Half are where the programme is. */
const placeFrom = (dice: Dice): City =>
  dice.chance(0.5) ? (CITIES[0] ?? dice.pick(CITIES)) : dice.pick(CITIES);

function stageFrom(dice: Dice): keyof typeof BEGINNINGS {
  const throwOf = dice.next();
  if (throwOf < 0.5) return "student";
  if (throwOf < 0.76) return "entry";
  return throwOf < 0.93 ? "experienced" : "senior";
}

function seekerFrom(dice: Dice, name: string, trade: Trade): SeekerProfile {
  const seniority = stageFrom(dice);
  const school = dice.pick(SCHOOLS);
  const beginning: (trade: Trade, school: string) => string = dice.pick(BEGINNINGS[seniority]);
  const worked = seniority === "student" ? 0.3 : 0.8;
  return {
    ...personFrom(dice, name, "example.org", placeFrom(dice)),
    seniority,
    field: trade.field,
    role: trade.role,
    goals: dice.some(trade.goals, 2),
    schools: [school],
    employers: dice.chance(worked) ? [dice.pick(dice.pick(TRADES).employers)] : [],
    interests: dice.some(INTERESTS, 2),
    targets: dice.chance(0.5) ? [dice.pick(trade.employers)] : [],
    blocked: [],
    commercial: {
      who: beginning(trade, school),
      did: dice.pick(trade.did),
      next: dice.pick(trade.next),
      help: dice.pick(trade.help),
    },
    wanted: 1 + dice.below(3),
    wantsCoach: seniority === "senior" && dice.chance(0.5),
  };
}

const TITLE_STAGES: readonly Seniority[] = ["entry", "experienced", "senior", "executive"];

function hostFrom(dice: Dice, name: string, trade: Trade): HostProfile {
  const rung = dice.pick([0, 1, 1, 1, 2, 2, 3]);
  const place = placeFrom(dice);
  return {
    ...personFrom(dice, name, "example.com", place),
    seniority: TITLE_STAGES[rung] ?? "experienced",
    field: trade.field,
    title: trade.titles[rung] ?? trade.titles[1],
    employer: dice.pick(trade.employers),
    pastEmployers: dice.chance(0.6) ? [dice.pick(dice.pick(TRADES).employers)] : [],
    schools: [dice.pick(SCHOOLS)],
    interests: dice.some(INTERESTS, 2),
    topics: dice.some(TOPICS, 4),
    capacity: 1 + dice.below(3),
    notFor: dice.chance(0.1) ? ["student"] : [],
    blocked: [],
    minutes: dice.chance(0.7) ? 20 : 30,
    place: place.cafe,
    about: dice.pick(trade.about),
  };
}

const COACH_WORDS = [
  "I work with people who change field after forty, slowly and with a notebook.",
  "I was a recruiter for twelve years. Now I sit on the other side of the table, and bring the questions with me.",
  "I coach people in their first search: what to say, whom to ask, and how to bear the waiting.",
] as const;

function coachFrom(dice: Dice, name: string, at: number): CoachProfile {
  return {
    ...personFrom(dice, name, "example.org", placeFrom(dice)),
    fields: [],
    seniorities: at === 0 ? ["experienced", "senior", "executive"] : SENIORITIES,
    capacity: 10,
    about: COACH_WORDS[at % COACH_WORDS.length] ?? COACH_WORDS[0],
    // One of them asks for something, after a first call that costs nothing.
    ...(at === 1 && { rate: { amount: 160, currency: "CAD" } as const }),
  };
}

/**
 * Makes the sample programme, if it is not there: everybody confirmed, nothing sent, nobody asked, waiting for the
 * launch button. Returns how many people it made. Stopped half-way, it is finished by the next call.
 */
export async function makeSample(world: World, cast: Cast = castFrom(SAMPLE_SEED)): Promise<number> {
  const held = await world.store.load(SHARED_MANAGER(world));
  if (held !== undefined) return 0;
  const quiet = quietly(world);
  const consent = (form: "seeker" | "host" | "coach"): Consent => attested(form, world.clock.now());
  const programmeId = SAMPLE_ID;
  await must(quiet, {
    to: programmeId,
    programmeId,
    command: { type: "programme.create", settings: SAMPLE_SETTINGS },
  });
  for (const profile of cast.hosts)
    await must(quiet, {
      to: world.ids.ofPerson("host", programmeId, profile.email),
      programmeId,
      command: { type: "host.apply", profile, consent: consent("host"), source: "import" },
    });
  for (const profile of cast.coaches)
    await must(quiet, {
      to: world.ids.ofPerson("coach", programmeId, profile.email),
      programmeId,
      command: { type: "coach.apply", profile, consent: consent("coach"), source: "import" },
    });
  for (const profile of cast.seekers) {
    const to = world.ids.ofPerson("seeker", programmeId, profile.email);
    await must(quiet, {
      to,
      programmeId,
      command: { type: "seeker.apply", profile, consent: consent("seeker"), source: "import" },
    });
    await beginSearch(quiet, to, 1);
  }
  // Last of all, so that its being there says that the rest is.
  await must(quiet, {
    to: SHARED_MANAGER(world),
    programmeId: SHARED,
    command: { type: "manager.appoint", forProgrammeId: programmeId, ...SAMPLE_MANAGER },
  });
  return cast.hosts.length + cast.coaches.length + cast.seekers.length;
}

const SHARED_MANAGER = (world: Pick<World, "ids">): Id<"manager"> =>
  world.ids.ofPerson("manager", SHARED, SAMPLE_MANAGER.email);

const attested = (form: "seeker" | "host" | "coach", at: Instant): Consent => ({
  version: CONSENT_VERSION,
  purposes: CONSENT_PURPOSES[form],
  at,
  how: "attested",
});

/** The same world with nobody listening: what is written becomes history at once, and no reaction follows from it. */
const quietly = (world: World): World => ({
  ...world,
  store: {
    ...world.store,
    commit: async (next: Stored, expected: number) => {
      const outcome = await world.store.commit(next, expected);
      if (outcome === "committed") await world.store.acknowledge(next);
      return outcome;
    },
  },
  later: () => {},
});

async function must(world: World, order: Order): Promise<void> {
  const done = await run(world, order);
  if (isRefusal(done)) throw new Error(`The sample programme could not be made: ${done.because}`);
}
