import { meetingIdOf, referralIdOf, surveyIdOf, thanksIdOf } from "@legwork/core/domain/derived.ts";
import type { Offer, OfferedTime } from "@legwork/core/domain/introduction.ts";
import type { Purpose } from "@legwork/core/domain/letter.ts";
import type { Giver } from "@legwork/core/domain/meeting.ts";
import { FINDINGS } from "@legwork/core/domain/outcome.ts";
import { FIELDS, type HostProfile, type SeekerProfile, TOPICS } from "@legwork/core/domain/profile.ts";
import { type Settings, termFor } from "@legwork/core/domain/programme.ts";
import { giverOf } from "@legwork/core/engine/giver.ts";
import { hostsOf } from "@legwork/core/engine/pool.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { sharedSlots } from "@legwork/core/kernel/workday.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { bridgeOrders } from "./circles.ts";
import { columnOrders } from "./column.ts";
import type { Dice } from "./dice.ts";
import { commercialOrders, questionOrders } from "./prepare.ts";
import type { Sent, Stage } from "./stage.ts";
import { talkOrders } from "./talks.ts";

/** People made from a seed: slow, silent, rude, double-clicking, moving and cancelling. Plainly made up. */
export const PROGRAMME: Id<"programme"> = "prg_simulated";

const PLACES = [
  { zone: "America/Toronto", country: "CA", city: "Montréal" },
  { zone: "America/Vancouver", country: "CA", city: "Vancouver" },
  { zone: "Europe/London", country: "GB", city: "London" },
  { zone: "Europe/Paris", country: "FR", city: "Paris" },
  { zone: "Asia/Kolkata", country: "IN", city: "Pune" },
];
const SCHOOLS = ["Sample University", "Example College", "Institute of Examples"];
const EMPLOYERS = ["Sample Foods", "Example Energy", "Specimen Software", "Demo Consulting", "Trial Bank"];

export const settingsOf = (reviewed: boolean): Settings => ({
  name: "Simulated Career Centre",
  kind: "career-centre",
  country: "CA",
  zone: "America/Toronto",
  locale: "en-GB",
  term: termFor("en-GB"),
  sender: { name: "Simulated Career Centre", address: "centre@legwork.example.org" },
  replyTo: "staff@legwork.example.org",
  reviewed,
  cadence: { followUpDays: [4, 8], closeDays: 10, coldFollowUpsMax: 1 },
  searchDays: 84,
  sample: true,
});

const wholeWeek = [1, 2, 3, 4, 5].map((day) => ({ day, from: "08:00", to: "18:00" }));

export function seekerProfile(dice: Dice, number: number): SeekerProfile {
  const place = dice.pick(PLACES);
  return {
    name: `Seeker ${number}`,
    email: `seeker${number}@example.org`,
    ...place,
    languages: ["en"],
    formats: ["video", "in-person"],
    availability: wholeWeek,
    seniority: dice.pick(["student", "entry", "experienced"]),
    field: FIELDS[dice.below(6)] ?? "data",
    role: "analyst",
    goals: [dice.pick(TOPICS), dice.pick(TOPICS)],
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
    wanted: 1 + dice.below(3),
    wantsCoach: false,
  };
}

export function hostProfile(dice: Dice, number: number): HostProfile {
  const place = dice.pick(PLACES);
  return {
    name: `Host ${number}`,
    // Some are hosts who also seek elsewhere: the same person, one diary.
    email: `host${number}@example.org`,
    ...place,
    languages: ["en"],
    formats: ["video", "phone"],
    availability: wholeWeek,
    seniority: dice.pick(["experienced", "senior", "executive"]),
    field: FIELDS[dice.below(6)] ?? "data",
    title: "Lead analyst",
    employer: dice.pick(EMPLOYERS),
    pastEmployers: [],
    schools: [dice.pick(SCHOOLS)],
    interests: [],
    topics: [dice.pick(TOPICS), dice.pick(TOPICS)],
    capacity: 1 + dice.below(3),
    notFor: [],
    blocked: [],
    minutes: 20,
    place: "",
    about: "I lead a small team that looks after forecasts.",
  };
}

/** When somebody reads a letter, if ever; undefined is never. */
export function readsAt(dice: Dice, at: Instant): Instant | undefined {
  if (dice.chance(0.25)) return undefined;
  return later(at, dice.chance(0.4) ? (1 + dice.below(90)) * MINUTE_MS : (1 + dice.below(6 * 24)) * HOUR_MS);
}

/** What somebody does with a letter they have read: commands as the pages would send them; some press twice. */
export async function actOn(stage: Stage, sent: Sent): Promise<void> {
  const { world, dice } = stage;
  const letter = await read(world, sent.message.key);
  if (letter === undefined || letter.status === "none") return;
  const orders = [
    ...(await ordersFor(stage, letter.purpose, letter.about, letter.to)),
    ...(await columnOrders(stage, sent)),
    ...(await talkOrders(stage, letter.purpose, letter.about, letter.to, PROGRAMME, (seekerId, giverId) =>
      offerOf(stage, seekerId, giverId),
    )),
    ...commercialOrders(stage, letter.purpose, letter.to, PROGRAMME),
    ...(isId("meeting", letter.about)
      ? await questionOrders(stage, letter.purpose, letter.about, letter.to, PROGRAMME)
      : []),
  ];
  for (const order of orders) {
    const presses = dice.chance(0.15) ? 2 : 1;
    for (let press = 0; press < presses; press++)
      stage.start(`press ${order.command.type}`, async () => void (await run(world, order)));
  }
}

async function ordersFor(stage: Stage, purpose: Purpose, about: Id, to: Id): Promise<readonly Order[]> {
  const { dice } = stage;
  const order = { programmeId: PROGRAMME } as const;
  if (isId("introduction", about)) return introductionOrders(stage, purpose, about);
  if (isId("meeting", about)) return meetingOrders(stage, about, to);
  if (isId("survey", about) && dice.chance(0.8))
    return [
      {
        ...order,
        to: about,
        command: {
          type: "survey.answer",
          useful: 1 + dice.below(5),
          words: "Plain talk about the work.",
          again: dice.chance(0.7),
          together: dice.chance(0.6),
        },
      },
    ];
  if (isId("thanks", about) && dice.chance(0.7)) {
    const said = "the story of your first year";
    return [
      {
        ...order,
        to: about,
        command: {
          type: "thanks.write",
          said,
          words: "Thank you for your time; it helped me to choose my courses.",
        },
      },
    ];
  }
  if (purpose === "outcome" && isId("outcome", about) && dice.chance(0.6)) {
    const [finding, tell] = [dice.pick(FINDINGS), dice.chance(0.6)];
    return [
      { ...order, to: about, command: { type: "outcome.answer", finding, line: "I look around.", tell } },
    ];
  }
  if (isId("referral", about)) return referralOrders(stage, about);
  if (isId("bridge", about) && isId("bridge", to)) return bridgeOrders(stage, about);
  if (purpose === "confirm-address" && isId("seeker", to))
    return [{ ...order, to, command: { type: "seeker.confirm" } }];
  if (purpose === "confirm-address" && isId("host", to))
    return [{ ...order, to, command: { type: "host.confirm" } }];
  return [];
}

async function introductionOrders(
  stage: Stage,
  purpose: Purpose,
  to: Id<"introduction">,
): Promise<readonly Order[]> {
  const { world, dice } = stage;
  const order = { to, programmeId: PROGRAMME } as const;
  const state = await read(world, to);
  if (state === undefined || state.status === "none") return [];
  const { seekerId, hostId } = state.terms;
  if (purpose === "question")
    return dice.chance(0.7)
      ? [{ ...order, command: { type: "introduction.reply", text: "Yes: I would ask about your team." } }]
      : [];
  if (purpose === "times" || purpose === "choose-reminder") {
    if (state.status !== "offered") return [];
    if (dice.chance(0.1))
      return [{ ...order, command: { type: "introduction.refuseTimes", note: "I have exams then." } }];
    return [
      { ...order, command: { type: "introduction.choose", startsAt: dice.pick(state.offer.times).startsAt } },
    ];
  }
  const answers: readonly Purpose[] = ["request", "follow-up", "answer", "times-refused"];
  if (!answers.includes(purpose)) return [];
  const throwOf = dice.next();
  if (throwOf < 0.55) {
    const offer = await offerOf(stage, seekerId, hostId);
    if (offer === undefined) return [];
    const accept: Order = {
      ...order,
      command: { type: dice.chance(0.8) ? "introduction.accept" : "introduction.counter", offer },
    };
    // Two windows are open, and both are pressed: one answer stands.
    if (dice.chance(0.12))
      return [accept, { ...order, command: { type: "introduction.decline", pause: 0, note: "" } }];
    return dice.chance(0.06) ? [accept, { ...order, command: { type: "introduction.undo" } }] : [accept];
  }
  if (throwOf < 0.72) {
    const decline: Order = {
      ...order,
      command: {
        type: "introduction.decline",
        pause: dice.pick([0, 0, 1, 3, "for-good"] as const),
        note: "",
      },
    };
    return dice.chance(0.2) ? [decline, { ...order, command: { type: "introduction.undo" } }] : [decline];
  }
  if (throwOf < 0.82) {
    const person = {
      name: "Named Person",
      email: `named${dice.below(400)}@example.org`,
      note: "They know the field.",
      mayUseName: true,
    };
    return [{ ...order, command: { type: "introduction.refer", person } }];
  }
  if (throwOf < 0.92)
    return [{ ...order, command: { type: "introduction.question", text: "What would you like to ask me?" } }];
  // Somebody unsubscribes from everything.
  if (throwOf < 0.94) {
    const host = await read(world, hostId);
    if (host === undefined || !("profile" in host)) return [];
    const suppressionId = world.ids.ofPerson("suppression", SHARED, host.profile.email);
    return [
      {
        to: suppressionId,
        programmeId: SHARED,
        command: { type: "suppression.add", scope: "everything", reason: "unsubscribed" },
      },
    ];
  }
  return [];
}

async function offerOf(stage: Stage, seekerId: Id<"seeker">, hostId: Giver): Promise<Offer | undefined> {
  const { world, dice } = stage;
  const seeker = await read(world, seekerId);
  const profile = await giverOf(world, hostId);
  if (seeker?.status !== "active" || profile === undefined) return undefined;
  const slots = sharedSlots(
    { windows: profile.availability, place: profile },
    { windows: seeker.profile.availability, place: seeker.profile },
    { from: later(world.clock.now(), DAY_MS), days: 14, minutes: 20 },
  );
  // Everybody likes the same hour on purpose, so that people collide.
  const liked = slots.filter((slot) => slot.endsWith("15:00:00.000Z")).slice(0, 3);
  const pool = liked.length > 0 ? liked : slots.slice(0, 3);
  if (pool.length === 0) return undefined;
  const times = [0, 1].map((): OfferedTime => {
    const startsAt = dice.pick(pool);
    return { startsAt, wall: wallOf(startsAt, profile.zone) };
  });
  return {
    times,
    zone: profile.zone,
    minutes: 20,
    format: "video",
    place: "https://meet.example.org/room",
    note: "",
  };
}

async function meetingOrders(stage: Stage, to: Id<"meeting">, reader: Id): Promise<readonly Order[]> {
  const { world, dice } = stage;
  const order = { to, programmeId: PROGRAMME } as const;
  const state = await read(world, to);
  if (state === undefined || state.status === "none") return [];
  const side = state.appointment.hostId === reader ? "host" : "seeker";
  const now = world.clock.now();
  if ((state.status === "scheduled" && state.when.startsAt < now) || state.status === "wondering") {
    if (dice.chance(0.2)) return [];
    return [{ ...order, command: { type: "meeting.report", by: side, happened: dice.chance(0.88) } }];
  }
  if (state.status !== "scheduled" && state.status !== "missed") return [];
  const throwOf = dice.next();
  if (throwOf < 0.12 || state.status === "missed") {
    const offer = await offerOf(stage, state.appointment.seekerId, state.appointment.hostId);
    return offer === undefined
      ? []
      : [
          {
            ...order,
            command: { type: "meeting.move", by: side, startsAt: dice.pick(offer.times).startsAt },
          },
        ];
  }
  if (throwOf < 0.17)
    return [{ ...order, command: { type: "meeting.cancel", by: side, because: "Something came up." } }];
  if (throwOf < 0.5) return [{ ...order, command: { type: "meeting.confirm", by: side } }];
  return [];
}

async function referralOrders(stage: Stage, to: Id<"referral">): Promise<readonly Order[]> {
  const { world, dice } = stage;
  const state = await read(world, to);
  if (state?.status !== "invited") return [];
  if (dice.chance(0.4)) return [{ to, programmeId: PROGRAMME, command: { type: "referral.decline" } }];
  const hostId = world.ids.ofPerson("host", PROGRAMME, state.email);
  const profile: HostProfile = { ...hostProfile(dice, 0), name: state.name, email: state.email };
  const consent = { version: "1", purposes: ["introductions"], at: world.clock.now(), how: "form" } as const;
  return [
    {
      to: hostId,
      programmeId: PROGRAMME,
      command: { type: "host.apply", profile, consent, source: "referral" },
    },
    { to, programmeId: PROGRAMME, command: { type: "referral.place", hostId } },
  ];
}

/** After a good meeting a host sometimes names somebody else. */
export async function nameSomebody(
  stage: Stage,
  introductionId: Id<"introduction">,
  fromHostId: Id<"host">,
  seekerId: Id<"seeker">,
): Promise<void> {
  const { world, dice } = stage;
  const hosts = await hostsOf({ store: stage.still }, PROGRAMME, world.clock.now());
  const known = dice.chance(0.5) && hosts.length > 0;
  const email = known ? dice.pick(hosts).profile.email : `named${dice.below(400)}@example.org`;
  const to = referralIdOf(introductionId, "also");
  stage.start("name somebody", async () => {
    await run(world, {
      to,
      programmeId: PROGRAMME,
      command: {
        type: "referral.offer",
        name: "Named Person",
        email,
        note: "",
        mayUseName: true,
        generation: 1,
        fromHostId,
        seekerId,
        introductionId,
        when: "also",
      },
    });
  });
}

/** The records that follow from one introduction, for whoever looks at all of them. */
export const followersOf = (id: Id<"introduction">) => ({
  meetingId: meetingIdOf(id),
  thanksId: thanksIdOf(id),
  surveyIds: [surveyIdOf(id, "seeker"), surveyIdOf(id, "host")] as const,
});
