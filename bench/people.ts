import type { Offer } from "@legwork/core/domain/introduction.ts";
import { DEFAULT_CADENCE, type Settings, termFor } from "@legwork/core/domain/programme.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { sharedSlots } from "@legwork/core/kernel/workday.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import type { Dice } from "../test/simulation/dice.ts";

/**
 * Seeded people who act by commands, as the pages would send them. Their shares are assumptions, written here and
 * printed with every figure that rests on them; they are not measurements of anybody.
 */
export const SHARES = {
  reads: 0.8,
  accepts: 0.55,
  declines: 0.2,
  chooses: 0.9,
  reports: 0.85,
  held: 0.9,
  survey: 0.5,
  thanks: 0.6,
} as const;

export const PROGRAMME: Id<"programme"> = "prg_bench";

export const settings: Settings = {
  name: "Sample Career Centre",
  kind: "career-centre",
  country: "CA",
  zone: "America/Toronto",
  locale: "en-GB",
  term: termFor("en-GB"),
  sender: { name: "Sample Career Centre", address: "centre@legwork.example" },
  replyTo: "staff@legwork.example",
  reviewed: false,
  cadence: DEFAULT_CADENCE,
  searchDays: 84,
  sample: true,
};

export const consentAt = (at: Instant) =>
  ({ version: "1", purposes: ["match", "introduce", "write", "measure"], at, how: "attested" }) as const;

/** When somebody reads a letter; undefined is never. Four in ten within an hour and a half, the rest within three days. */
export function readsAt(dice: Dice, at: Instant): Instant | undefined {
  if (!dice.chance(SHARES.reads)) return undefined;
  return later(at, dice.chance(0.4) ? (1 + dice.below(90)) * MINUTE_MS : (1 + dice.below(72)) * HOUR_MS);
}

/** What somebody does about a letter they have read; undefined is nothing. */
export async function answerTo(world: World, dice: Dice, letterId: Id<"letter">): Promise<Order | undefined> {
  const letter = await read(world, letterId);
  if (letter === undefined || letter.status === "none") return undefined;
  const { about, to, purpose } = letter;
  if (isId("introduction", about)) return introductionAnswer(world, dice, purpose, about);
  if (isId("meeting", about)) return meetingAnswer(world, dice, about, isId("host", to) ? "host" : "seeker");
  const order = { programmeId: PROGRAMME } as const;
  if (isId("survey", about) && dice.chance(SHARES.survey)) {
    const words = "Plain talk about the work.";
    return { ...order, to: about, command: { type: "survey.answer", useful: 4, words, again: true } };
  }
  if (isId("thanks", about) && dice.chance(SHARES.thanks)) {
    const words = "Thank you for your time; it helped me to choose my courses.";
    return {
      ...order,
      to: about,
      command: { type: "thanks.write", said: "the story of your first year", words },
    };
  }
  return undefined;
}

async function introductionAnswer(
  world: World,
  dice: Dice,
  purpose: string,
  to: Id<"introduction">,
): Promise<Order | undefined> {
  const state = await read(world, to);
  if (state === undefined || state.status === "none") return undefined;
  const order = { to, programmeId: PROGRAMME } as const;
  if (purpose === "times" || purpose === "choose-reminder") {
    if (state.status !== "offered" || !dice.chance(SHARES.chooses)) return undefined;
    return {
      ...order,
      command: { type: "introduction.choose", startsAt: dice.pick(state.offer.times).startsAt },
    };
  }
  if (purpose !== "request" && purpose !== "follow-up") return undefined;
  const thrown = dice.next();
  if (thrown < SHARES.accepts) {
    const offer = await offerFor(world, dice, state.terms.seekerId, state.terms.hostId);
    return offer && { ...order, command: { type: "introduction.accept", offer } };
  }
  if (thrown > SHARES.accepts + SHARES.declines) return undefined;
  return { ...order, command: { type: "introduction.decline", pause: 0, note: "" } };
}

async function offerFor(
  world: World,
  dice: Dice,
  seekerId: Id<"seeker">,
  hostId: Id<"host">,
): Promise<Offer | undefined> {
  const seeker = await read(world, seekerId);
  const host = await read(world, hostId);
  if (seeker?.status !== "active" || host === undefined || !("profile" in host)) return undefined;
  const { profile } = host;
  const slots = sharedSlots(
    { windows: profile.availability, place: profile },
    { windows: seeker.profile.availability, place: seeker.profile },
    { from: later(world.clock.now(), DAY_MS), days: 7, minutes: 20 },
  );
  if (slots.length === 0) return undefined;
  const times = [0, 1].map(() => dice.pick(slots));
  return {
    times: times.map((startsAt) => ({ startsAt, wall: wallOf(startsAt, profile.zone) })),
    zone: profile.zone,
    minutes: 20,
    format: "video",
    place: "https://meet.example.org/room",
    note: "",
  };
}

async function meetingAnswer(
  world: World,
  dice: Dice,
  to: Id<"meeting">,
  by: "seeker" | "host",
): Promise<Order | undefined> {
  const state = await read(world, to);
  const isOver =
    state?.status === "wondering" ||
    (state?.status === "scheduled" && state.when.startsAt < world.clock.now());
  if (!isOver || !dice.chance(SHARES.reports)) return undefined;
  const command = { type: "meeting.report", by, happened: dice.chance(SHARES.held) } as const;
  return { to, programmeId: PROGRAMME, command };
}
