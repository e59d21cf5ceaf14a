import type { Id, Kind } from "./id.ts";
import type { Instant } from "./instant.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Every record with a life is one of these. All four functions are pure: no clock, no network, no randomness.
 *
 * - `decide` answers a command with facts, or refuses. No facts means "already so": asking twice changes nothing.
 * - `evolve` folds one fact, which happened at `at`, into the state. It never refuses.
 * - `dueAt` says when the record next needs a `<kind>.wake`; undefined is never.
 */
export interface Decider<K extends Kind, S, C extends { type: string }, E extends { type: string }> {
  readonly kind: K;
  readonly initial: S;
  decide(state: S, command: C, now: Instant, id: Id<K>): readonly E[] | Refusal;
  evolve(state: S, event: E, at: Instant): S;
  dueAt(state: S): Instant | undefined;
}
