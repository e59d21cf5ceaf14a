import type { Decider } from "@legwork/core/kernel/decider.ts";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { type Instant, parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { expect } from "vitest";

/** Reads a time as people write it in a test: `2026-11-24`, `2026-11-24 09:30` or with an offset; UTC unless said. */
export function at(text: string): Instant {
  const [day = "", clock = "00:00", zone = "Z"] = text.split(" ");
  const instant = parseInstant(`${day}T${clock}${zone}`);
  if (instant === undefined) throw new Error(`not a time: ${text}`);
  return instant;
}

/** An event of which a test names what it is about; the rest may be anything. */
export type Expected<E extends { type: string }> = E extends unknown
  ? Pick<E, "type"> & { readonly [Field in Exclude<keyof E, "type">]?: unknown }
  : never;

/** Facts that happened together, and when. */
export type Past<E> = readonly [when: string, ...events: E[]];

/**
 * A record's life in a test. Start it with what happened before (`given`), or live it command by command (`when`);
 * each step answers what it yielded and can be continued.
 *
 *     given(host, ["2026-11-24", applied, confirmed])
 *       .when({ type: "host.pause", months: 1 }, "2026-11-25")
 *       .yields({ type: "host.paused" })
 *       .leaves({ status: "paused" });
 */
export class Life<K extends Kind, S, C extends { type: string }, E extends { type: string }> {
  readonly decider: Decider<K, S, C, E>;
  readonly id: Id<K>;
  readonly state: S;
  readonly answer: readonly E[] | Refusal;

  constructor(decider: Decider<K, S, C, E>, id: Id<K>, state: S, answer: readonly E[] | Refusal = []) {
    this.decider = decider;
    this.id = id;
    this.state = state;
    this.answer = answer;
  }

  /** Decides the command at that time, and lives on with what came of it. */
  when(command: C, time: string | Instant): Life<K, S, C, E> {
    const now = time.includes("T") ? (time as Instant) : at(time);
    const answer = this.decider.decide(this.state, command, now, this.id);
    const events = isRefusal(answer) ? [] : answer;
    const state = events.reduce((held, event) => this.decider.evolve(held, event, now), this.state);
    return new Life(this.decider, this.id, state, answer);
  }

  /** Wakes the record exactly when it asked to be woken. */
  whenDue(): Life<K, S, C, E> {
    const due = this.decider.dueAt(this.state);
    if (due === undefined) throw new Error("this record sleeps for ever");
    // Guaranteed by the engine's own rule: every decider with a clock has a wake command.
    return this.when({ type: `${this.decider.kind}.wake` } as unknown as C, due);
  }

  /** Exactly these events, in this order; of each, at least the fields given. None given: "already so". */
  yields(...events: readonly Expected<E>[]): this {
    expect(this.events().map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    expect(this.events()).toMatchObject(events);
    return this;
  }

  refuses(code: Refusal["code"]): this {
    expect(isRefusal(this.answer) ? this.answer.code : this.answer).toBe(code);
    return this;
  }

  /** The state now has at least these fields. */
  leaves(state: Readonly<Record<string, unknown>>): this {
    expect(this.state).toMatchObject(state);
    return this;
  }

  /** The state is exactly this. */
  leavesOnly(state: S): this {
    expect(this.state).toEqual(state);
    return this;
  }

  /** When the record next needs attention. */
  dueAt(time: string | undefined): this {
    expect(this.decider.dueAt(this.state)).toBe(time === undefined ? undefined : at(time));
    return this;
  }

  events(): readonly E[] {
    if (isRefusal(this.answer)) throw new Error(`refused: ${this.answer.code}`);
    return this.answer;
  }
}

/** A record to which this happened: groups of facts with their times, oldest first. */
export function given<K extends Kind, S, C extends { type: string }, E extends { type: string }>(
  decider: Decider<K, S, C, E>,
  ...past: readonly Past<E>[]
): Life<K, S, C, E> {
  const state = past.reduce(
    (held, [when, ...events]) =>
      events.reduce((before, event) => decider.evolve(before, event, at(when)), held),
    decider.initial,
  );
  return new Life(decider, `${PREFIX[decider.kind]}_self` as Id<K>, state);
}
