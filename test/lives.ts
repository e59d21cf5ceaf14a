import type { Decider } from "@legwork/core/kernel/decider.ts";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import fc from "fast-check";
import { expect } from "vitest";
import { at } from "./given.ts";

/** What may happen next in a random life: time passes, the sweep comes on time, or somebody does something. */
type Step<C> = { readonly pass: number } | { readonly wake: true } | { readonly command: C };

/** One step of a life as it was lived. */
export interface Moment<S, E> {
  readonly now: Instant;
  readonly state: S;
  readonly events: readonly E[];
}

export interface Lives<C> {
  /** Makes one command for the time it is given at: offers and holds need times in the future. */
  readonly commands: (now: Instant) => fc.Arbitrary<C>;
  readonly from?: string;
  readonly steps?: number;
  readonly runs?: number;
}

/** Wakes that may follow each other at one instant: more means that a record keeps itself awake. */
const WAKES_AT_ONCE_MAX = 12;
/** Wakes until every record sleeps when nobody does anything any more: a search without hosts looks four times a day. */
const WAKES_MAX = 1_000;

const PASSING = fc.oneof(
  fc.integer({ min: 1, max: 3_600 }).map((count) => count * SECOND_MS),
  fc.integer({ min: 1, max: 48 }).map((count) => count * HOUR_MS),
  fc.integer({ min: 1, max: 12 }).map((count) => count * DAY_MS + 17 * MINUTE_MS),
);

/**
 * Lives random lives and checks what holds for every record, whatever happens to it: a wake at `dueAt` always changes
 * something and never keeps the record awake for ever, evolving never throws, a state read back from storage decides
 * alike, and left alone it falls asleep. `after` sees every life from its first moment to its sleep.
 */
export function everyLife<K extends Kind, S, C extends { type: string }, E extends { type: string }>(
  decider: Decider<K, S, C, E>,
  { commands, from = "2026-11-23 10:00", steps = 30, runs = 150 }: Lives<C>,
  after: (life: readonly Moment<S, E>[]) => void = () => undefined,
): void {
  const start = at(from);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 9 }), PASSING, commands(start)), { minLength: 1, maxLength: steps }),
      (plan) => {
        const steps = plan.map(([kind, pass, command]): Step<C> => {
          if (kind < 2) return { pass };
          return kind < 5 ? { wake: true } : { command };
        });
        after(live(decider, steps, start));
      },
    ),
    { numRuns: runs },
  );
}

function live<K extends Kind, S, C extends { type: string }, E extends { type: string }>(
  decider: Decider<K, S, C, E>,
  steps: readonly Step<C>[],
  start: Instant,
): Moment<S, E>[] {
  const id = `${PREFIX[decider.kind]}_self` as Id<K>;
  const moments: Moment<S, E>[] = [{ now: start, state: decider.initial, events: [] }];
  const last = (): Moment<S, E> => moments[moments.length - 1] as Moment<S, E>;

  function does(command: C, now: Instant): readonly E[] {
    const before = last().state;
    const answer = decider.decide(before, command, now, id);
    // What a store gives back is JSON: a field that was undefined is missing.
    expect(decider.decide(JSON.parse(JSON.stringify(before)) as S, command, now, id)).toEqual(answer);
    const events = isRefusal(answer) ? [] : answer;
    const state = events.reduce((held, event) => decider.evolve(held, event, now), before);
    moments.push({ now, state, events });
    return events;
  }

  function wakes(): void {
    const { state, now } = last();
    const due = decider.dueAt(state);
    if (due === undefined) return;
    const when = due > now ? due : now;
    const events = does({ type: `${decider.kind}.wake` } as unknown as C, when);
    expect(events, `woken at ${when} in ${JSON.stringify(state)}`).not.toEqual([]);
  }

  for (const step of steps) {
    if ("pass" in step) moments.push({ ...last(), now: later(last().now, step.pass), events: [] });
    else if ("wake" in step) wakes();
    else does(step.command, last().now);
  }
  let sameInstant = 0;
  for (let count = 0; decider.dueAt(last().state) !== undefined; count++) {
    const before = last().now;
    wakes();
    sameInstant = last().now === before ? sameInstant + 1 : 0;
    expect(sameInstant, `keeps itself awake: ${JSON.stringify(last().state)}`).toBeLessThan(
      WAKES_AT_ONCE_MAX,
    );
    expect(count, `never sleeps: ${JSON.stringify(last().state)}`).toBeLessThan(WAKES_MAX);
  }
  return moments;
}

/** Asking the machine's commands twice changes nothing the second time. */
export function changesNothingTwice<
  K extends Kind,
  S,
  C extends { type: string },
  E extends { type: string },
>(
  decider: Decider<K, S, C, E>,
  { commands, from = "2026-11-23 10:00", steps = 20, runs = 150 }: Lives<C>,
  machine: ReadonlySet<C["type"]>,
): void {
  const id = `${PREFIX[decider.kind]}_self` as Id<K>;
  const now = at(from);
  fc.assert(
    fc.property(fc.array(commands(now), { minLength: 1, maxLength: steps }), (plan) => {
      let state = decider.initial;
      const apply = (command: C): readonly E[] => {
        const answer = decider.decide(state, command, now, id);
        const events = isRefusal(answer) ? [] : answer;
        state = events.reduce((held, event) => decider.evolve(held, event, now), state);
        return events;
      };
      for (const command of plan) {
        apply(command);
        if (machine.has(command.type)) expect(apply(command), JSON.stringify(command)).toEqual([]);
      }
    }),
    { numRuns: runs },
  );
}
