import { type Id, isId } from "../kernel/id.ts";
import type { Recipient } from "../letters/facts.ts";
import { read } from "./run.ts";
import type { World } from "./world.ts";

/** Who a record's owner is, for a letter; undefined when they are gone. Addresses live in their own record only. */
export async function recipientOf(world: Pick<World, "store">, to: Id): Promise<Recipient | undefined> {
  if (isId("seeker", to)) {
    const profile = profileOf(await read(world, to));
    return (
      profile && { id: to, name: profile.name, email: profile.email, zone: profile.zone, side: "seeker" }
    );
  }
  if (isId("host", to)) {
    const profile = profileOf(await read(world, to));
    return profile && { id: to, name: profile.name, email: profile.email, zone: profile.zone, side: "host" };
  }
  if (isId("coach", to)) {
    const profile = profileOf(await read(world, to));
    return (
      profile && { id: to, name: profile.name, email: profile.email, zone: profile.zone, side: undefined }
    );
  }
  if (isId("manager", to)) {
    const manager = await read(world, to);
    return manager?.status === "appointed"
      ? { id: to, name: manager.name, email: manager.email, zone: "UTC", side: undefined }
      : undefined;
  }
  if (isId("programme", to)) {
    const programme = await read(world, to);
    if (programme === undefined || programme.status === "none") return undefined;
    const { name, replyTo, zone } = programme.settings;
    return { id: to, name, email: replyTo, zone, side: undefined };
  }
  if (isId("referral", to)) {
    const referral = await read(world, to);
    const named = referral !== undefined && "email" in referral;
    return named
      ? { id: to, name: referral.name, email: referral.email, zone: "UTC", side: undefined }
      : undefined;
  }
  if (isId("bridge", to)) {
    const state = await read(world, to);
    if (state === undefined || !("connector" in state)) return undefined;
    const { connector, place } = state;
    if (connector.kind === "member") {
      const member = await recipientOf(world, connector.id);
      return member && { ...member, id: to, side: undefined };
    }
    return { id: to, name: connector.name, email: connector.address, zone: place.zone, side: undefined };
  }
  if (isId("question", to)) return askerOf(world, to);
  if (isId("subscriber", to)) {
    const subscriber = await read(world, to);
    return subscriber !== undefined && "email" in subscriber
      ? { id: to, name: "", email: subscriber.email, zone: "UTC", side: undefined }
      : undefined;
  }
  if (isId("draft", to)) {
    const draft = await read(world, to);
    return draft?.status === "saved"
      ? { id: to, name: "", email: draft.email, zone: "UTC", side: undefined }
      : undefined;
  }
  return undefined;
}

/** Whoever asked a question of the column: a seeker under their own address, or the one that came with it. */
async function askerOf(world: Pick<World, "store">, to: Id<"question">): Promise<Recipient | undefined> {
  const question = await read(world, to);
  const asker = question !== undefined && "asker" in question ? question.asker : undefined;
  if (asker === undefined) return undefined;
  if (!("seekerId" in asker))
    return { id: to, name: asker.name, email: asker.email, zone: "UTC", side: undefined };
  const profile = profileOf(await read(world, asker.seekerId));
  return profile && { id: to, name: profile.name, email: profile.email, zone: profile.zone, side: undefined };
}

/** A confirmed profile, or the one that waits to be confirmed. */
const profileOf = <P>(
  state:
    | { readonly profile?: P; readonly pending?: { readonly profile: P } | undefined }
    | object
    | undefined,
): P | undefined => {
  if (state === undefined) return undefined;
  // Each person's state has `profile` once confirmed and `pending` before; the union hides them from the compiler.
  const held = state as { readonly profile?: P; readonly pending?: { readonly profile: P } };
  return held.profile ?? held.pending?.profile;
};
