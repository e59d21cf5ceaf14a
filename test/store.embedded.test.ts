import { spawn } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Store } from "@legwork/core/ports.ts";
import { FolderInUse, startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dynamoStore, ensureTable } from "@legwork/functions/adapters/store-dynamo.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { minute, newborn, settled } from "./store.given.ts";

let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "legwork-test-"));
  folder = join(home, "data");
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Opens the folder for as long as `look` takes. */
async function visit<T>(look: (store: Store, repaired: number) => Promise<T>): Promise<T> {
  const { client, repaired, stop } = await startEmbedded({ folder });
  try {
    await ensureTable(client, "legwork");
    return await look(dynamoStore({ client, table: "legwork" }), repaired);
  } finally {
    await stop();
  }
}

const VICTIM = fileURLToPath(new URL("store.victim.ts", import.meta.url));

function victim(...words: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", VICTIM, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    // What a killed process leaves in the temporary folder goes with the test.
    env: { ...process.env, TMPDIR: home },
  });
  return { child, lines: createInterface({ input: child.stdout }), ended: once(child, "exit") };
}

describe("the embedded database", () => {
  test("what was written is there after a restart", async () => {
    const host = newborn("hst_1", { dueAt: minute(3), state: { name: "Ada" } });
    await visit(async (store) => {
      await store.commit(host, 0);
      await store.acknowledge(host);
    });
    await visit(async (store, repaired) => {
      expect(await store.load(host.id)).toEqual(settled(host));
      expect((await store.history(host.id)).items).toEqual(host.outbox);
      expect(await store.due(minute(3), 10)).toEqual([host.id]);
      expect(repaired).toBe(0);
    });
  });

  test("listens on no port, but on a socket that only its owner can reach and that is gone afterwards", async () => {
    const sockets = () => readdirSync(tmpdir()).filter((name) => /^legwork-\w{6}$/.test(name));
    const ports = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
    const [socketsBefore, portsBefore] = [sockets(), ports()];
    const { stop } = await startEmbedded({ folder });
    const [opened, ...others] = sockets().filter((name) => !socketsBefore.includes(name));
    expect(others).toEqual([]);
    expect(ports()).toBe(portsBefore);
    expect(statSync(join(tmpdir(), opened ?? "")).mode & 0o777).toBe(0o700);
    await stop();
    expect(sockets()).not.toContain(opened);
  });

  test("one connection serves request after request", async () => {
    let connections = 0;
    const count = () => {
      connections += 1;
    };
    channel("net.client.socket").subscribe(count);
    try {
      await visit(async (store) => {
        for (let nth = 0; nth < 50; nth++) await store.load("hst_1");
      });
    } finally {
      channel("net.client.socket").unsubscribe(count);
    }
    expect(connections).toBe(1);
  });

  test("stopping lets what was asked be finished, and may be repeated", async () => {
    const { client, stop } = await startEmbedded({ folder });
    await ensureTable(client, "legwork");
    const store = dynamoStore({ client, table: "legwork" });
    const hosts = Array.from({ length: 30 }, (_, nth) => newborn(`hst_${nth}`));
    const commits = hosts.map((host) => store.commit(host, 0));
    await Promise.all([stop(), stop()]);
    expect(new Set(await Promise.all(commits))).toEqual(new Set(["committed"]));
    await expect(store.load("hst_0")).rejects.toThrow("stopped");
    await visit(async (again) => {
      for (const host of hosts) expect(await again.load(host.id)).toEqual(host);
    });
  });

  test("says which folder is taken when a second process, or this one, wants it", async () => {
    await visit(async () => {
      await expect(startEmbedded({ folder })).rejects.toBeInstanceOf(FolderInUse);
      await expect(startEmbedded({ folder })).rejects.toThrow(folder);
    });
    const { child, lines, ended } = victim("hold", folder);
    await once(lines, "line");
    await expect(startEmbedded({ folder })).rejects.toBeInstanceOf(FolderInUse);
    child.kill("SIGKILL");
    await ended;
    await visit(async (store) => expect(await store.nextDue()).toBeUndefined());
  });
});

describe("killed in the middle of a write", () => {
  test.each([
    ["deleted", "birth", undefined],
    ["put", "birth", undefined],
    ["deleted", "commit", minute(1)],
    ["put", "commit", minute(1)],
    ["deleted", "acknowledgement", minute(0)],
    ["put", "acknowledgement", minute(0)],
    ["deleted", "erasure", minute(1)],
  ])(
    "index entries %s, then a crash before the %s itself: the record is woken when it should be",
    async (step, change, due) => {
      const { lines, ended } = victim("crash", folder, step, change);
      const said: string[] = [];
      lines.on("line", (line) => said.push(line));
      expect(await ended).toEqual([null, "SIGKILL"]);
      expect(said).toEqual(["dying"]);
      await visit(async (store, repaired) => {
        expect(await store.nextDue()).toBe(due);
        expect(await store.due(minute(1_000), 10)).toEqual(due === undefined ? [] : ["hst_victim"]);
        const listed = (await store.list("prg_autumn", "host")).items.map((host) => host.id);
        expect(listed).toEqual(due === undefined ? [] : ["hst_victim"]);
        expect(repaired > 0).toBe(!(step === "deleted" && change === "birth"));
        await store.erase("hst_victim");
        expect(await store.nextDue()).toBeUndefined();
      });
      await visit(async (_store, repaired) => expect(repaired).toBe(0));
    },
  );

  /** After how many lines of the victim's account each kill comes; it goes on writing while the kill is on its way. */
  const KILLS = [3, 41, 160, 17, 333, 90];

  test("every change that was acknowledged is there, and everybody who is due is found", async () => {
    const done = { committed: new Map<Id, number>(), acknowledged: new Map<Id, number>() };
    for (const kill of KILLS) {
      const { child, lines, ended } = victim("write", folder);
      let heard = 0;
      lines.on("line", (line) => {
        const [what, id, sequence] = line.split(" ");
        // `write` in store.victim.ts prints these words, an id and a number.
        done[what as keyof typeof done].set(id as Id, Number(sequence));
        heard += 1;
        if (heard === kill) child.kill("SIGKILL");
      });
      const closed = once(lines, "close");
      expect(await ended).toEqual([null, "SIGKILL"]);
      await closed;
      await visit((store) => nothingIsLost(store, done.committed, done.acknowledged));
    }
    expect(done.committed.size).toBe(8);
  });

  async function nothingIsLost(
    store: Store,
    committed: ReadonlyMap<Id, number>,
    acknowledged: ReadonlyMap<Id, number>,
  ): Promise<void> {
    const expectedDue: Id[] = [];
    const { items } = await store.list("prg_autumn", "host");
    for (const host of items) {
      const facts = (await store.history(host.id, { max: 1_000 })).items;
      const kept = facts.map((fact) => fact.sequence);
      const waiting = host.outbox.map((fact) => fact.sequence).filter((sequence) => !kept.includes(sequence));
      expect([...kept, ...waiting]).toEqual(Array.from({ length: host.sequence }, (_, before) => before + 1));
      expect(host.sequence).toBeGreaterThanOrEqual(committed.get(host.id) ?? 0);
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged.get(host.id) ?? 0);
      if (host.outbox.length > 0 || host.dueAt !== undefined) expectedDue.push(host.id);
    }
    expect(items.map((host) => host.id)).toEqual(expect.arrayContaining([...committed.keys()]));
    expect([...(await store.due(minute(1_000_000), 100))].sort()).toEqual(expectedDue.sort());
  }
});
