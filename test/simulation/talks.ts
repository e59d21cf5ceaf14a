import type { CoachingState } from "@legwork/core/domain/coaching.ts";
import { practiceIdOf, recruitmentIdOf } from "@legwork/core/domain/derived.ts";
import type { Offer } from "@legwork/core/domain/introduction.ts";
import type { Purpose } from "@legwork/core/domain/letter.ts";
import type { Giver } from "@legwork/core/domain/meeting.ts";
import type { MentorshipState } from "@legwork/core/domain/mentorship.ts";
import { type Marks, POINTS, type PracticeState } from "@legwork/core/domain/practice.ts";
import type { TalkState } from "@legwork/core/domain/talk.ts";
import { read } from "@legwork/core/engine/run.ts";
import { type Id, isId, type Kind } from "@legwork/core/kernel/id.ts";
import { DAY_MS, later } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Fact, Order } from "@legwork/core/vocabulary.ts";
import type { Stage } from "./stage.ts";

// People outside of introductions: they practise first, go on meeting, pay a coach, call whoever an advertisement names.

type Offering = (seekerId: Id<"seeker">, giverId: Giver) => Promise<Offer | undefined>;

/** What somebody does with a letter about a talk or what it is part of. */
export async function talkOrders(
  stage: Stage,
  purpose: Purpose,
  about: Id,
  to: Id,
  programmeId: Id<"programme">,
  offering: Offering,
): Promise<readonly Order[]> {
  const { dice } = stage;
  const order = { programmeId } as const;
  if (isId("talk", about)) return times(stage, about, to, programmeId, offering);
  if (isId("mentorship", about) && purpose === "mentorship-offer" && dice.chance(0.8))
    return isId("host", to)
      ? [
          {
            ...order,
            to: about,
            command: {
              type: "mentorship.join",
              side: "host",
              line: "To pass on what I know.",
              terms: { everyWeeks: 2, meetings: 2 + dice.below(2) },
            },
          },
        ]
      : [{ ...order, to: about, command: { type: "mentorship.join", side: "seeker", line: "To learn." } }];
  if (isId("mentorship", about) && purpose === "mentorship-half" && dice.chance(0.3))
    return [
      {
        ...order,
        to: about,
        command: {
          type: "mentorship.leave",
          side: isId("host", to) ? "host" : "seeker",
          words: "Thank you.",
        },
      },
    ];
  if (isId("practice", about) && purpose === "practice-feedback") return feedback(stage, about, programmeId);
  if (isId("coaching", about)) return coaching(stage, purpose, about, programmeId);
  if (purpose === "welcome-seeker" && isId("seeker", to)) return newcomers(stage, to, programmeId);
  return [];
}

async function times(
  stage: Stage,
  to: Id<"talk">,
  reader: Id,
  programmeId: Id<"programme">,
  offering: Offering,
): Promise<readonly Order[]> {
  const { world, dice } = stage;
  const state = await read(world, to);
  if (state === undefined || state.status === "none") return [];
  const order = { to, programmeId } as const;
  if (dice.chance(0.08)) return [{ ...order, command: { type: "talk.callOff", because: "It cannot be." } }];
  if (reader === state.ref.giverId) {
    const offer = await offering(state.ref.seekerId, state.ref.giverId);
    return offer === undefined
      ? []
      : [{ ...order, command: { type: "talk.offer", offer: { ...offer, minutes: state.ref.minutes } } }];
  }
  return state.status === "offered" && state.offer !== undefined
    ? [{ ...order, command: { type: "talk.choose", startsAt: dice.pick(state.offer.times).startsAt } }]
    : [];
}

async function feedback(
  { world, dice }: Stage,
  to: Id<"practice">,
  programmeId: Id<"programme">,
): Promise<readonly Order[]> {
  const state = await read(world, to);
  if (state?.status !== "kept" || !dice.chance(0.8)) return [];
  // Guaranteed by the list: every point gets its mark.
  const marks = Object.fromEntries(POINTS.map((point) => [point, 1 + dice.below(5)])) as Marks;
  const words = { well: "You listen.", next: "End with a name." };
  return [
    { to, programmeId, command: { type: "practice.giveFeedback", number: state.talks, marks, ...words } },
  ];
}

async function coaching(
  { world, dice }: Stage,
  purpose: Purpose,
  to: Id<"coaching">,
  programmeId: Id<"programme">,
): Promise<readonly Order[]> {
  const order = { to, programmeId } as const;
  switch (purpose) {
    case "coaching-propose":
      return [
        {
          ...order,
          command: {
            type: "coaching.propose",
            terms: {
              sessions: 1 + dice.below(3),
              minutes: 60,
              price: dice.pick([0, 90, 180]),
              currency: "CAD",
              cancelHours: 24,
              payUrl: "",
              note: "",
            },
          },
        },
      ];
    case "coaching-terms":
      return dice.chance(0.7)
        ? [{ ...order, command: { type: "coaching.agree" } }]
        : [{ ...order, command: { type: "coaching.decline", because: "Too dear." } }];
    case "coaching-due": {
      const state = await read(world, to);
      const sessions = state !== undefined && "sessions" in state ? state.sessions : [];
      return sessions
        .filter(({ bill }) => bill === "due")
        .map(({ number }): Order => ({ ...order, command: { type: "coaching.notePaid", number } }))
        .concat([{ ...order, command: { type: "coaching.wantSession" } }]);
    }
    default:
      return [];
  }
}

function newcomers(
  { dice, world }: Stage,
  seekerId: Id<"seeker">,
  programmeId: Id<"programme">,
): readonly Order[] {
  const owner = { seekerId, zone: "America/Toronto" };
  const orders: Order[] = [];
  if (dice.chance(0.3))
    orders.push({
      to: practiceIdOf(seekerId),
      programmeId,
      command: { type: "practice.volunteer", willing: true, ...owner },
    });
  if (dice.chance(0.3))
    orders.push({
      to: practiceIdOf(seekerId),
      programmeId,
      command: { type: "practice.want", partner: dice.chance(0.5) ? "peer" : "coach", ...owner },
    });
  if (dice.chance(0.2))
    orders.push({
      to: recruitmentIdOf(seekerId),
      programmeId,
      command: {
        type: "recruitment.log",
        advertised: { title: "Trainee", employer: "Acme", seenAt: "" },
        contact: { name: "Pat Named", phone: "", email: "pat@named.example.org" },
        callAt: later(world.clock.now(), (1 + dice.below(9)) * DAY_MS),
        ...owner,
      },
    });
  return orders;
}

type Note = (name: string, what: string) => void;
type All = <S>(kind: Kind) => Promise<readonly { readonly id: Id; readonly state: S }[]>;

/** What must hold of them once the term is over and everything has come to rest. */
export async function talksHold(
  all: All,
  history: (id: Id) => Promise<readonly Recorded[]>,
  note: Note,
): Promise<void> {
  for (const { id, state } of await all<TalkState>("talk"))
    if (state.status === "wanted" || state.status === "offered" || state.status === "booking")
      note("every talk finds a time or ends", `${id} is ${state.status}`);
  for (const { id, state } of await all<PracticeState>("practice"))
    if (state.status === "kept" && state.round.phase !== "idle")
      note("every practice ends", `${id} is ${state.round.phase}`);
  for (const { id, state } of await all<MentorshipState>("mentorship"))
    if (state.status === "offered" || state.status === "going")
      note("every mentorship ends", `${id} is ${state.status}`);
  for (const { id, state } of await all<CoachingState>("coaching")) {
    if (state.status === "calling" || state.status === "proposed")
      note("every coaching is agreed or ends", `${id} is ${state.status}`);
    // Guaranteed by the engine: a record holds its own kind's facts.
    const types = ((await history(id)) as readonly Fact[]).map(({ event }) => event.type);
    const [agreed, due] = [types.indexOf("coaching.agreed"), types.indexOf("coaching.sessionDue")];
    if (due >= 0 && (agreed < 0 || due < agreed)) note("nothing is owed before it was agreed", id);
  }
}
