import { letterIdOf } from "../domain/derived.ts";
import type { LetterRef, LetterState } from "../domain/letter.ts";
import { isSpared, suppressedBecause, suppression } from "../domain/suppression.ts";
import type { Id } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { write } from "../letters/draft.ts";
import type { Facts } from "../letters/facts.ts";
import { isArranging, unwanted } from "../letters/wanted.ts";
import type { Message } from "../ports.ts";
import { answerAddress } from "./answer-address.ts";
import { factsFor } from "./facts.ts";
import { linkTo } from "./links.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Sends one letter, once. Everything is looked up now: is it still wanted, may this address be written to, what are
 * the facts. Then the key is claimed with a lease, the provider is called once, and the outcome is written down.
 */
export async function sendLetter(world: World, ref: LetterRef, programmeId: Id<"programme">): Promise<void> {
  const id = letterIdOf(ref);
  const before = await read(world, id);
  if (before !== undefined && before.status !== "none" && before.status !== "waiting") return;
  const facts = await factsFor(world, ref, programmeId);
  const objection =
    facts === undefined
      ? { because: "The person is gone.", unreachable: true }
      : await objectionTo(world, facts);
  if (facts === undefined || objection !== undefined) {
    await run(world, {
      to: id,
      programmeId,
      command: { type: "letter.skip", ...(objection ?? GONE), ...ref },
    });
    return;
  }
  const draft = write(facts);
  const domain = facts.programme.sender.address.split("@").at(-1) ?? "localhost";
  const messageId = `${id}@${domain}`;
  const claimed = await run(world, {
    to: id,
    programmeId,
    command: { type: "letter.claim", subject: draft.subject, messageId, ...ref },
  });
  // Somebody else holds it, or it has gone: either way it is not ours to send.
  if (isRefusal(claimed) || claimed.state.status !== "claimed") return;
  const { claims } = claimed.state;
  const message: Message = {
    key: id,
    from: facts.programme.sender,
    replyTo: { name: facts.programme.name, address: answersGoTo(world, id, facts) },
    to: { name: facts.recipient.name, address: facts.recipient.email },
    subject: draft.subject,
    text: draft.text,
    html: draft.html,
    messageId,
    inReplyTo: draft.threadOf && (await wireIdOf(world, draft.threadOf)),
    unsubscribeUrl: draft.unsubscribable ? linkTo(world, "unsubscribe", id, "self", facts.now) : undefined,
    calendar: draft.calendar,
    at: facts.now,
  };
  await report(world, { id, programmeId, claim: claims }, message);
}

const GONE = { because: "The person is gone.", unreachable: true };

interface Claim {
  readonly id: Id<"letter">;
  readonly programmeId: Id<"programme">;
  readonly claim: number;
}

async function report(world: World, { id, programmeId, claim }: Claim, message: Message): Promise<void> {
  const result = await world.mail.send(message);
  const order = { to: id, programmeId } as const;
  switch (result.outcome) {
    case "sent":
      await run(world, {
        ...order,
        command: { type: "letter.markSent", providerId: result.providerId, claim },
      });
      return;
    case "refused":
      await run(world, { ...order, command: { type: "letter.markRefused", because: result.because, claim } });
      return;
    case "throttled":
      await run(world, {
        ...order,
        command: { type: "letter.markThrottled", because: result.because, claim },
      });
      return;
    case "unknown":
      await run(world, { ...order, command: { type: "letter.markUnknown", because: result.because, claim } });
      return;
  }
}

/** To us, where answers are taken in; what we bring to the programme's people they answer among themselves. */
const answersGoTo = (world: World, id: Id<"letter">, { ref, programme }: Facts): string =>
  world.answersAt === undefined || ref.purpose === "answered-by-mail"
    ? programme.replyTo
    : answerAddress(world, id, world.answersAt);

/** Why this letter must not go now; `unreachable` when no letter to this person could. */
async function objectionTo(
  world: World,
  facts: Facts,
): Promise<{ because: string; unreachable: boolean } | undefined> {
  const stale = unwanted(facts);
  if (stale !== undefined) return { because: stale, unreachable: false };
  const id = world.ids.ofPerson("suppression", SHARED, facts.recipient.email);
  const state = (await read(world, id)) ?? suppression.initial;
  if (facts.ref.purpose === "pass-on" && isSpared(state))
    return { because: "This person would rather not be asked to pass requests on.", unreachable: true };
  const reason = suppressedBecause(state, facts.programmeId, isArranging(facts.ref.purpose));
  return reason && { because: `This address must not be written to (${reason}).`, unreachable: true };
}

/** The Message-ID the earlier letter carried on the wire: some providers replace ours. */
async function wireIdOf(world: World, ref: LetterRef): Promise<string | undefined> {
  const letter: LetterState | undefined = await read(world, letterIdOf(ref));
  if (letter === undefined || !("messageId" in letter)) return undefined;
  return "providerId" in letter && letter.providerId.includes("@") ? letter.providerId : letter.messageId;
}

/** A send ended unknown: asks the provider what became of it. */
export async function settleLetter(world: World, id: Id<"letter">): Promise<void> {
  const stored = await world.store.load(id);
  const letter = await read(world, id);
  if (stored === undefined || letter?.status !== "unknown") return;
  const found = await world.mail.settle(id);
  // Not yet told: the record looks again by its own clock, and gives up by itself.
  if (found === "cannot-tell") return;
  await run(world, { to: id, programmeId: stored.programmeId, command: { type: "letter.settle", found } });
}
