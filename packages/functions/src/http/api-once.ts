import { createHash } from "node:crypto";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { derive, type Id } from "@legwork/core/kernel/id.ts";
import { sorted } from "@legwork/core/kernel/record.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { SuccessStatus } from "./api-route.ts";
import type { ProblemStatus } from "./problem.ts";

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): the same call under the same key is done once and
 * answered alike, also after a crash. The key belongs to the programme, not to the address called.
 */

/** An answer before it becomes a response: what is kept and given again. */
export interface Answered {
  readonly status: SuccessStatus | ProblemStatus;
  /** Undefined: no content. */
  readonly value: unknown;
}

/** Characters of a key; a UUID has 36. */
const KEY_MAX = 200;
export const KEY_PATTERN = `^"?[!#-~]{1,${KEY_MAX}}"?$`;
const KEY = new RegExp(KEY_PATTERN);

/** The key in a header, with or without the quotes of a structured field; undefined for anything else. */
export const keyIn = (header: string): string | undefined =>
  KEY.test(header) ? header.replace(/^"|"$/g, "") : undefined;

/** Everything that makes one call the same as another. */
export const fingerprintOf = (...parts: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(parts)))
    .digest("hex");

/** What one call under a key came to. `again`: the answer is the one given before. */
export type Once = (Answered & { readonly again: boolean }) | Refusal;

/**
 * Answers through `answer`, unless this key was answered before. `answer` gets the id of the request, from which it
 * derives the id of what it makes, so that a second attempt after a crash makes nothing twice. What it throws goes on:
 * the key stays taken until its lease is over, since nobody knows how far it got.
 */
export async function once(
  world: World,
  programmeId: Id<"programme">,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
  answer: (requestId: Id<"request">) => Promise<Answered>,
): Promise<Once> {
  const to = derive("request", programmeId, key);
  const begun = await run(world, { to, programmeId, command: { type: "request.begin", fingerprint } });
  if (isRefusal(begun)) return begun;
  const { state } = begun;
  if (state.status === "answered") {
    // Guaranteed by the line below that seals it: an answer as `answer` gave it.
    const kept = JSON.parse(world.vault.open(state.sealed)) as Answered;
    return { ...kept, again: true };
  }
  if (state.status !== "running") throw new Error(`${to} was begun and is ${state.status}`);
  const answered = await answer(to);
  const sealed = world.vault.seal(JSON.stringify(answered));
  await run(world, {
    to,
    programmeId,
    command: { type: "request.answer", number: state.number, status: answered.status, sealed },
  });
  return { ...answered, again: false };
}
