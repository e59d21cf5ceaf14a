import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Message } from "@legwork/core/ports.ts";

/** A letter in the mailbox of this machine. */
export interface KeptLetter extends Message {
  /** More than 1: a copy a real provider would have sent. */
  readonly sends: number;
}

/** A fact that no consumer could digest. */
export interface Parked {
  readonly fact: Recorded;
  readonly consumer: string;
  readonly fault: string;
}

/** A winding of the clock that is under way, or the last one. */
export interface Winding {
  readonly from: Instant;
  readonly to: Instant;
  /** How far it has come. */
  readonly at: Instant;
  /** Moments at which something was due. */
  readonly steps: number;
  readonly state: "running" | "done" | "stopped" | "failed";
}

export interface Winder {
  readonly winding: Winding | undefined;
  /** Begins to wind to `to`, unless a winding is under way, and resolves when it is done or after `waitMs`. */
  wind(to: Instant, waitMs: number): Promise<void>;
  /** Ends a winding at the next moment something was due. */
  stop(): void;
}

/** What the pages of one's own machine need besides the world. */
export interface Machine {
  readonly world: World;
  /** Folder of everything this installation knows. */
  readonly folder: string;
  /** The newest letters first, at most `max`. */
  letters(max: number): Promise<readonly KeptLetter[]>;
  letter(key: Id<"letter">): Promise<KeptLetter | undefined>;
  /** The letter as a mail program opens it. */
  eml(key: Id<"letter">): Promise<Uint8Array | undefined>;
  /** The newest facts as they passed, newest last. */
  readonly facts: readonly Recorded[];
  readonly parked: readonly Parked[];
  /** Undefined when the clock is the real one. */
  readonly winder: Winder | undefined;
}
