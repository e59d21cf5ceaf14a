import type { World } from "@legwork/core/engine/world.ts";
import type { Hono } from "hono";

/**
 * The web side in three parts, each read when it is first asked for: whoever opens a link in a letter does not wait
 * until the managers' pages and matching are read. Together they are `createApp`, and a test holds that.
 */
export const PARTS = {
  api: async (world: World): Promise<Hono> => (await import("./web-api.ts")).webApi(world),
  manage: async (world: World): Promise<Hono> => (await import("./web-manage.ts")).webManage(world),
  people: async (world: World): Promise<Hono> => (await import("./web-people.ts")).webPeople(world),
} as const;

export type Part = keyof typeof PARTS;

/** The part that answers at this address. */
export function partAt(path: string): Part {
  const [, first] = path.split("/");
  return first === "api" || first === "manage" ? first : "people";
}

/** The parts of one world, each made once, however many requests come while it is read. */
export function partsOf(world: World): (path: string) => Promise<Hono> {
  const made = new Map<Part, Promise<Hono>>();
  return (path) => {
    const part = partAt(path);
    const known = made.get(part) ?? PARTS[part](world);
    made.set(part, known);
    return known;
  };
}
