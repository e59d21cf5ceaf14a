/**
 * An intake POST to the API against a bare Hono route that makes the same one conditional write on the same store:
 * `npx tsx bench/http.ts [--requests 2000] [--rounds 5]`. Sixteen requests are under way at a time. The clock the
 * engine reads is moved a second a request, so that the limit on calls counts every one and holds none back.
 *
 * "The answer" is all that happens before the 201; what it sets off (the fact, the letter that asks to confirm) is
 * done once the clock has stopped. "Answer and all that follows" counts that too. Over HTTP the client runs in the
 * same process, so its own work weighs on both sides.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { later } from "@legwork/core/kernel/instant.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dynamoStore, ensureTable } from "@legwork/functions/adapters/store-dynamo.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { api } from "@legwork/functions/http/api.ts";
import { freshKey } from "@legwork/functions/http/api-key.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { Hono } from "hono";
import { Dice } from "../test/simulation/dice.ts";
import { overHttp, type Post } from "./loopback.ts";
import { inFlight, numberOf, rounds, type Side, showRates, title } from "./measure.ts";
import { PROGRAMME, settings } from "./people.ts";
import { seekerProfile } from "./profiles.ts";
import { type BenchWorld, benchWorld } from "./world.ts";

const IN_FLIGHT = 16;
const CREATED = 201;
const HEX_DIGITS = 64;

interface Target {
  readonly post: Post;
  /** What is waited for while the clock runs. */
  readonly follow: () => Promise<void>;
  /** What the requests set off and has not been done yet. */
  readonly rest: () => Promise<void>;
  readonly close: () => void;
}

const dice = new Dice(1);
let made = 0;
/** A body nobody has sent before: every request makes a seeker. */
const body = (): string => JSON.stringify({ profile: seekerProfile(dice, ++made) });

/** The peer: reads JSON, writes one item on condition that it is new, answers. Nothing is checked. */
function bare(store: Store): Hono {
  const app = new Hono();
  app.post("/api/v1/seekers", async (c) => {
    const given = (await c.req.json()) as { profile: { email: string } };
    const id = `skr_${given.profile.email.replace(/\W/g, "")}` as const;
    const digest = "0".repeat(HEX_DIGITS);
    const at = new Date().toISOString() as Recorded["at"];
    const event = { type: "seeker.applied", profile: given.profile };
    const fact = {
      id: `${id}-1`,
      at,
      programmeId: PROGRAMME,
      recordId: id,
      sequence: 1,
      digest,
      event,
    } as const;
    const next: Stored = {
      id,
      programmeId: PROGRAMME,
      sequence: 1,
      digest,
      state: given,
      outbox: [fact],
      dueAt: at,
    };
    const outcome = await store.commit(next, 0);
    return c.json({ id, profile: given.profile }, outcome === "committed" ? CREATED : 409);
  });
  return app;
}

async function legwork(store: Store, isHeld: boolean) {
  const held: (() => Promise<void>)[] = [];
  const plain = benchWorld({ store });
  const world: BenchWorld = isHeld ? { ...plain, later: (task) => void held.push(task) } : plain;
  const order = { to: PROGRAMME, programmeId: PROGRAMME } as const;
  const { keyId, key, hash } = freshKey(PROGRAMME, world.vault);
  await plain.must({ ...order, command: { type: "programme.create", settings } });
  await plain.must({ ...order, command: { type: "programme.issueKey", keyId, hash, label: "Bench" } });
  await plain.settle();
  const app = createApp(world, { api: api(world) });
  const rest = async (): Promise<void> => {
    for (const task of held.splice(0)) await task();
    await plain.settle();
  };
  return { app, key, world, rest };
}

const SECOND_MS = 1_000;

async function target(store: Store, what: "bare" | "answer" | "all", isOverHttp: boolean): Promise<Target> {
  const own = what === "bare" ? undefined : await legwork(store, what === "answer");
  const app = own?.app ?? bare(store);
  const headers = { "content-type": "application/json", authorization: `Bearer ${own?.key ?? "none"}` };
  const tick = (): void => own?.world.moveTo(later(own.world.clock.now(), SECOND_MS));
  const rest = own?.rest ?? (async () => {});
  const follow = what === "all" ? rest : async () => {};
  if (!isOverHttp) {
    const post: Post = async (text) => {
      tick();
      const init = { method: "POST", headers, body: text };
      const answer = await app.request("https://legwork.example/api/v1/seekers", init);
      await answer.text();
      return answer.status;
    };
    return { post, follow, rest, close: () => {} };
  }
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const { post, close } = await overHttp(server, IN_FLIGHT, headers, tick);
  return { post, follow, rest, close };
}

function side(name: string, count: number, make: () => Promise<Target>): Side<Target> {
  return {
    name,
    count,
    prepare: make,
    work: async ({ post, follow }) => {
      await inFlight(count, IN_FLIGHT, async () => {
        const status = await post(body());
        if (status !== CREATED) throw new Error(`${name} answered ${status}`);
      });
      await follow();
    },
    after: async ({ rest, close }) => {
      await rest();
      close();
    },
  };
}

/** `store` is asked for one for every round, so that none grows while it is measured. */
const sides = (count: number, isOverHttp: boolean, store: () => Promise<Store>): Side<Target>[] => [
  side("Legwork: the answer", count, async () => target(await store(), "answer", isOverHttp)),
  side("Legwork: answer and all that follows", count, async () => target(await store(), "all", isOverHttp)),
  side("bare Hono route, one conditional write", count, async () =>
    target(await store(), "bare", isOverHttp),
  ),
];

/** On disk, what follows is some thirty writes a request: that is the engine's figure, not the API's. */
const withoutAll = (all: Side<Target>[]) => all.filter(({ name }) => !name.includes("follows"));

const requests = numberOf("requests", 2_000);
const times = numberOf("rounds", 5);
/** The embedded engine answers some hundred requests a second. */
const EMBEDDED_SHARE = 0.1;

title(`Intake: POST /api/v1/seekers, ${requests} requests, ${IN_FLIGHT} in flight, median of ${times}`);
console.log(" memory store, app.request");
showRates(
  await rounds(
    sides(requests, false, async () => memoryStore()),
    times,
  ),
  "requests",
);
console.log(" memory store, HTTP on loopback, keep-alive");
showRates(
  await rounds(
    sides(requests, true, async () => memoryStore()),
    times,
  ),
  "requests",
);

const folder = mkdtempSync(join(tmpdir(), "legwork-bench-"));
const embedded = await startEmbedded({ folder });
let tables = 0;
const embeddedStore = async (): Promise<Store> => {
  const table = `legwork${++tables}`;
  await ensureTable(embedded.client, table);
  return dynamoStore({ client: embedded.client, table });
};
const few = Math.round(requests * EMBEDDED_SHARE);
console.log(` embedded DynamoDB (dynalite, on disk), app.request, ${few} requests`);
showRates(await rounds(withoutAll(sides(few, false, embeddedStore)), times), "requests");
console.log(` embedded DynamoDB (dynalite, on disk), HTTP on loopback, ${few} requests`);
showRates(await rounds(withoutAll(sides(few, true, embeddedStore)), times), "requests");
await embedded.stop();
rmSync(folder, { recursive: true, force: true });
