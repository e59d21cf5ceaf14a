import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR_MS, later } from "@legwork/core/kernel/instant.ts";
import type { Door } from "@legwork/core/kernel/link.ts";
import type { LocalLetter } from "@legwork/functions/adapters/mail-local.ts";
import { configFrom } from "@legwork/functions/config.ts";
import { type Served, serve } from "@legwork/functions/entry/serve.ts";

/** The real thing on a folder of its own, with a few things a test may know that its people may not. */
export interface Stage {
  readonly served: Served;
  readonly url: string;
  /** Every letter so far, oldest first. */
  letters(): Promise<readonly LocalLetter[]>;
  /** The newest link to a door in somebody's letters. Throws when nobody wrote to them. */
  door(door: Door, address: string): Promise<string>;
  /** Lets days pass, an hour at a time, until somebody's letters have such a link. Throws after two weeks. */
  soon(door: Door, address: string, besides?: string): Promise<string>;
  /** Lets so much time pass, with all that falls due in it. */
  wind(ms: number): Promise<void>;
  /** Ends when nothing is under way or due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const LETTERS_MAX = 10_000;
const HOURS_MAX = 14 * 24;

export async function startStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "legwork-browser-"));
  const served = await serve(configFrom({ LEGWORK_DATA: folder, LEGWORK_PORT: "0" }));
  const { local, url } = served;
  const letters = async () => [...((await local.mailbox?.letters(LETTERS_MAX)) ?? [])].reverse();
  const wind = (ms: number) => local.wind(later(local.world.clock.now(), ms));
  const newest = async (door: Door, address: string): Promise<string | undefined> => {
    const pattern = new RegExp(`https?://[^/\\s]+(/${door}/[^\\s)>"]+)`);
    return (await letters())
      .flatMap(({ to, text }) => (to.address === address ? [pattern.exec(text)?.[1] ?? []].flat() : []))
      .at(-1);
  };
  return {
    served,
    url,
    letters,
    async door(door, address) {
      const path = await newest(door, address);
      if (path === undefined) throw new Error(`no letter to ${address} has a link to “${door}”`);
      return path;
    },
    async soon(door, address, besides) {
      for (let hour = 0; hour < HOURS_MAX; hour++) {
        const path = await newest(door, address);
        if (path !== undefined && path !== besides) return path;
        await wind(HOUR_MS);
      }
      throw new Error(`in two weeks, no letter to ${address} had a link to “${door}”`);
    },
    wind,
    settle: async () => void (await local.settle()),
    async close() {
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
