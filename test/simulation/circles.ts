import { type Acquaintance, acquaintance } from "@legwork/core/domain/acquaintance.ts";
import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import {
  CIRCLE_VERSION,
  type CircleOwner,
  type CircleState,
  circleIdOf,
} from "@legwork/core/domain/circle.ts";
import { searchIdOf } from "@legwork/core/domain/derived.ts";
import type { IntroductionState } from "@legwork/core/domain/introduction.ts";
import { askPassing } from "@legwork/core/engine/act-paths.ts";
import { read } from "@legwork/core/engine/run.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import type { Message } from "@legwork/core/ports.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { hostProfile, PROGRAMME } from "./people.ts";
import type { Stage } from "./stage.ts";

/** People list whom they know, ask somebody to pass a request on, and connectors answer, or do not. */

const PLACE = { zone: "America/Toronto", country: "CA" };
const OUTSIDERS = 6;
const outsider = (number: number) => ({
  name: `Outsider ${number}`,
  employer: "Sample Foods",
  email: `outsider${number}@example.org`,
});

/** What everybody lists on their first day: others of the programme, and people outside whom several know. */
export function circleOrders(stage: Stage, ownerId: CircleOwner, hosts: number): readonly Order[] {
  const { dice } = stage;
  if (!dice.chance(0.7)) return [];
  const to = circleIdOf(ownerId, 0);
  const people: Acquaintance[] = [];
  for (let count = 1 + dice.below(4); count > 0; count--) people.push(entryOf(stage, hosts));
  const order = { to, programmeId: PROGRAMME } as const;
  const orders: Order[] = [{ ...order, command: { type: "circle.keep", ownerId, people } }];
  if (dice.chance(0.75))
    orders.push({ ...order, command: { type: "circle.allow", ownerId, version: CIRCLE_VERSION } });
  return orders;
}

function entryOf({ dice, world }: Stage, hosts: number): Acquaintance {
  const inside = dice.chance(0.35);
  const number = dice.below(inside ? hosts : OUTSIDERS);
  const who = inside
    ? { name: `Host ${number}`, employer: "", email: `host${number}@example.org` }
    : outsider(number);
  const mark = world.ids.ofPerson("suppression", SHARED, who.email);
  return acquaintance({
    name: who.name,
    employer: who.employer,
    position: "",
    relation: "colleague",
    mark,
    ...(!inside && dice.chance(0.8) && { askAt: who.email }),
  });
}

/** A seeker asks somebody outside, by hand. */
export function askSomebody(stage: Stage, seekerId: Id<"seeker">): void {
  const { dice, world } = stage;
  const { name, email } = outsider(dice.below(OUTSIDERS));
  stage.start("ask to pass on", async () => {
    const seeker = await read(world, seekerId);
    if (seeker?.status !== "active") return;
    await askPassing(world, PROGRAMME, {
      seekerId,
      searchId: searchIdOf(seekerId, seeker.searches),
      by: "seeker",
      connector: { kind: "outsider", name, address: email },
      mark: world.ids.ofPerson("suppression", SHARED, email),
      end: { kind: "organisation", organisation: "Trial Bank" },
      place: PLACE,
    });
  });
}

/** What connectors press, and whoever the text reaches. */
export async function bridgeOrders(stage: Stage, to: Id<"bridge">): Promise<readonly Order[]> {
  const { dice, world } = stage;
  const state = await read(world, to);
  const order = { to, programmeId: PROGRAMME } as const;
  if (state?.status === "forwarded" && state.end.kind === "organisation") return reachedBy(stage, to);
  if (state?.status !== "asked") return [];
  const throwOf = dice.next();
  const decline = { ...order, command: { type: "bridge.decline", never: dice.chance(0.2) } } as const;
  const forward = { ...order, command: { type: "bridge.forward" } } as const;
  // Two windows are open, and both are pressed: one answer stands.
  if (throwOf < 0.1) return [forward, decline];
  if (throwOf < 0.6) return [forward];
  return throwOf < 0.85 ? [decline] : [];
}

function reachedBy({ dice, world }: Stage, to: Id<"bridge">): readonly Order[] {
  const order = { to, programmeId: PROGRAMME } as const;
  if (dice.chance(0.2)) return [{ ...order, command: { type: "bridge.turnDown" } }];
  const number = 1_000 + dice.below(50);
  const profile = { ...hostProfile(dice, number), email: `named${number}@example.org` };
  const hostId = world.ids.ofPerson("host", PROGRAMME, profile.email);
  const consent = { version: "1", purposes: ["introductions"], at: world.clock.now(), how: "form" } as const;
  return [
    { to: hostId, programmeId: PROGRAMME, command: { type: "host.apply", profile, consent, source: "form" } },
    { ...order, command: { type: "bridge.reach", hostId } },
  ];
}

type Note = (name: string, what: string) => void;

/** No letter tells of an edge that one of its ends has not allowed, and nobody hears of a connector who has not said yes. */
export async function revealsOnlyAllowed(
  stage: Stage,
  message: Message,
  about: Id,
  note: Note,
): Promise<void> {
  const load = async <S>(id: Id): Promise<S | undefined> =>
    (await stage.still.load(id))?.state as S | undefined;
  const allows = async (id: CircleOwner): Promise<boolean> => {
    const circle = await load<CircleState>(circleIdOf(id, 0));
    return circle?.status === "kept" && circle.leave !== undefined;
  };
  if (isId("introduction", about)) {
    const introduction = await load<IntroductionState>(about);
    if (introduction === undefined || introduction.status === "none") return;
    const { seekerId, hostId, bridgeId, referralId } = introduction.terms;
    if (/^You know /m.test(message.text) && referralId === undefined)
      if (!(await allows(seekerId)) || !(await allows(hostId)))
        note("no letter tells of an edge nobody allowed", `${message.to.address} about ${about}`);
    if (/suggested that we write/.test(message.text)) {
      const said = [...stage.facts.values()].some(
        ({ recordId, event }) => recordId === bridgeId && event.type === "bridge.forwarded",
      );
      if (!said) note("no connector is named before they said yes", `${message.to.address} about ${about}`);
    }
  }
  if (isId("bridge", about)) {
    const bridge = await load<BridgeState>(about);
    if (bridge === undefined || !("connector" in bridge) || bridge.ref.by !== "lists") return;
    const ends: CircleOwner[] = [bridge.ref.seekerId];
    if (bridge.end.kind === "host") ends.push(bridge.end.hostId);
    if (bridge.connector.kind === "member") ends.push(bridge.connector.id);
    for (const id of ends)
      if (!(await allows(id)) && (await load<{ status: string }>(id))?.status === "active")
        note("no letter tells of an edge nobody allowed", `${message.to.address} about ${about}`);
  }
}

export const isBridgeOver = (state: BridgeState): boolean =>
  state.status === "none" || state.status === "closed" || state.status === "forgotten";
