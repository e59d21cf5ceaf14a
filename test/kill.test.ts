import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CRITICAL, type LetterState } from "@legwork/core/domain/letter.ts";
import { type Id, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import { digestOf, type Recorded, SHARED, type Stored, sorted } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { DECIDERS, deciderOf, type Event } from "@legwork/core/vocabulary.ts";
import { startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { type LocalLetter, mailLocal } from "@legwork/functions/adapters/mail-local.ts";
import { dynamoStore } from "@legwork/functions/adapters/store-dynamo.ts";
import { TABLE_NAME } from "@legwork/functions/entry/local.ts";
import { SAMPLE_ID } from "@legwork/functions/entry/sample.ts";
import { diceFrom } from "@legwork/functions/entry/sample-dice.ts";
import { expect, onTestFinished, test } from "vitest";

/** How often the process is killed, and the seed of the moments: both can be asked for by the environment. */
const KILLS = Number(process.env.LEGWORK_KILLS ?? 3);
const SEED = Number(process.env.LEGWORK_SEED ?? 7);
/** A process is killed within this long of being ready. */
const ALIVE_MS = 1_200;

const VICTIM = fileURLToPath(new URL("kill.victim.ts", import.meta.url));
// Guaranteed by the registry: its keys are the kinds.
const KINDS = Object.keys(DECIDERS) as Kind[];

test(
  `a process killed ${KILLS} times during a term loses nothing and does nothing twice (seed ${SEED})`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "legwork-kill-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const dice = diceFrom(SEED);
    for (let kill = 0; kill < KILLS; kill++) await killed(folder, dice.next() * ALIVE_MS);
    expect(await finished(folder)).toBe(0);

    expect(existsSync(join(folder, "dead-letters.jsonl"))).toBe(false);
    const { client, stop } = await startEmbedded({ folder: join(folder, "records") });
    try {
      const store = dynamoStore({ client, table: TABLE_NAME });
      const records = await everything(store);
      expect(await faultsOf(store, records)).toEqual([]);
      expect(await mailFaults(folder, records)).toEqual([]);
      const statuses = records.map(({ id, state }) => `${id.slice(0, 3)} ${statusOf(state)}`);
      for (const lived of ["int ended", "mtg held", "ltr sent", "sch ended"])
        expect(statuses).toContain(lived);
    } finally {
      await stop();
    }
  },
  120_000 + KILLS * 10_000,
);

/** Starts a process on the folder, and kills it so long after it says that it is ready. */
async function killed(folder: string, afterMs: number): Promise<void> {
  const child = victim("live", folder);
  await once(child.stdout, "data");
  await pause(afterMs);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function finished(folder: string): Promise<number | null> {
  const child = victim("finish", folder);
  child.stdout.resume();
  const [code] = await once(child, "exit");
  return code;
}

const victim = (...words: string[]) =>
  spawn(process.execPath, ["--import", "tsx", VICTIM, ...words, String(SEED)], {
    stdio: ["ignore", "pipe", "inherit"],
    // What a killed process leaves in the temporary folder goes with the test.
    env: { ...process.env, TMPDIR: words[1] },
  });

async function everything(store: Store): Promise<readonly Stored[]> {
  const found: Stored[] = [];
  for (const owner of [SAMPLE_ID, SHARED])
    for (const kind of KINDS) {
      let after: string | undefined;
      do {
        const page = await store.list(owner, kind, { max: 500, ...(after !== undefined && { after }) });
        found.push(...page.items);
        after = page.next;
      } while (after !== undefined);
    }
  return found;
}

// Guaranteed by the deciders: every state is a union of statuses.
const statusOf = (state: unknown): string => (state as { readonly status?: string }).status ?? "";

/** What is wrong with the records, a line each. */
async function faultsOf(store: Store, records: readonly Stored[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { id, state, outbox, dueAt, sequence, digest } of records) {
    if (outbox.length > 0) faults.push(`${id}: ${outbox.length} facts were never published`);
    const isOpen = /^(?:int|sch|mtg)_/.test(id) && statusOf(state) !== "ended" && dueAt === undefined;
    const isOver = ["held", "closed", "cancelled", "clashed", "none"].includes(statusOf(state));
    if (isOpen && !isOver) faults.push(`${id}: ${statusOf(state)}, and no clock`);
    if (statusOf(state) === "forgotten") continue;
    const facts = await historyOf(store, id);
    if (facts[0] !== undefined && facts[0].sequence !== 1) continue;
    if (facts.length !== sequence || facts.at(-1)?.digest !== digest)
      faults.push(`${id}: ${facts.length} facts of ${sequence} are kept`);
    faults.push(...chainFaults(id, facts, state));
  }
  return faults;
}

function chainFaults(id: Id, facts: readonly Recorded[], state: unknown): readonly string[] {
  const faults: string[] = [];
  const kind = kindOf(id);
  if (kind === undefined) return [`${id}: of no kind`];
  const decider = deciderOf(kind);
  let [folded, digest]: [unknown, string] = [decider.initial, ""];
  for (const [index, fact] of facts.entries()) {
    if (fact.sequence !== index + 1) faults.push(`${id}: a gap before ${fact.sequence}`);
    if (digestOf(digest, fact) !== fact.digest) faults.push(`${fact.id}: the chain is broken`);
    digest = fact.digest;
    // Guaranteed by the record's kind: its decider wrote these facts.
    folded = decider.evolve(folded as never, fact.event as Event as never, fact.at);
  }
  if (JSON.stringify(sorted(folded)) !== JSON.stringify(sorted(state)))
    faults.push(`${id}: its history does not fold to its state`);
  return faults;
}

async function historyOf(store: Store, id: Id): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  let after: number | undefined;
  do {
    const page = await store.history(id, { max: 500, ...(after !== undefined && { after }) });
    facts.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return facts;
}

/** Every letter marked sent lies in the mailbox, and nothing else does; none twice but a critical one. */
async function mailFaults(folder: string, records: readonly Stored[]): Promise<readonly string[]> {
  const box = join(folder, "mailbox");
  const files = readdirSync(box).filter((name) => name.endsWith(".eml"));
  const letters = await mailLocal(box).letters(100_000);
  const lying = new Map(letters.map((letter) => [letter.key as Id, letter]));
  const faults = files.length === letters.length ? [] : [`${files.length} files, ${letters.length} letters`];
  // Guaranteed by the prefix: the record is a letter.
  for (const { id, state } of records)
    if (id.startsWith("ltr_")) faults.push(...letterFaults(id, state as LetterState, lying.get(id)));
  const known = new Set(records.map(({ id }) => id));
  return [...faults, ...letters.filter(({ key }) => !known.has(key)).map(({ key }) => `${key}: no record`)];
}

function letterFaults(id: Id, state: LetterState, lying: LocalLetter | undefined): readonly string[] {
  if (state.status === "none") return [];
  const { purpose, status } = state;
  const name = `${id} (${purpose}, ${status})`;
  if (status === "sent" && lying === undefined) return [`${name}: lost`];
  if (["claimed", "unknown", "waiting"].includes(status)) return [`${name}: never came to an end`];
  const most = CRITICAL.has(purpose) ? 2 : 1;
  return lying !== undefined && lying.sends > most ? [`${name}: sent ${lying.sends} times`] : [];
}
