import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf } from "../http/fields.ts";
import { badLink, type Opened, opened, type Programme, sayIn } from "./door.tsx";
import { OWN } from "./own-words.ts";

type Answer = Response | Promise<Response>;

/** What differs between the pages that seekers, hosts and coaches have of their own. */
interface OwnPage<K extends "seeker" | "host" | "coach"> {
  readonly view: (c: Context, world: World, found: Opened<K>) => Answer;
  readonly act: (c: Context, world: World, found: Opened<K>, fields: Fields) => Answer;
  /** Everything that is held about them, to be taken away. */
  readonly dataOf: (world: World, id: Id<K>) => Promise<unknown>;
}

/** Somebody's own page, behind the link in their letters: looked at, acted on with a button, and their data as a file. */
export function ownPage<K extends "seeker" | "host" | "coach">(
  world: World,
  kind: K,
  { view, act, dataOf }: OwnPage<K>,
): Hono {
  const found = (c: Context) => opened(world, kind, c.req.param("token") ?? "", kind);
  return new Hono()
    .get(`/${kind}/:token`, async (c) => {
      const own = await found(c);
      return own === undefined ? badLink(c) : view(c, world, own);
    })
    .post(`/${kind}/:token`, async (c) => {
      const own = await found(c);
      return own === undefined ? badLink(c) : act(c, world, own, await fieldsOf(c));
    })
    .get(`/${kind}/:token/data.json`, async (c) => {
      const own = await found(c);
      return own === undefined ? badLink(c) : takeAway(c, await dataOf(world, own.id));
    });
}

const takeAway = (c: Context, held: unknown): Response =>
  c.body(`${JSON.stringify(held, undefined, 2)}\n`, 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="legwork-my-data.json"',
  });

/** After somebody has been erased, and whenever an old link of theirs is opened. */
export const forgotten = (c: Context, programme: Programme) => {
  const words = OWN(programme.settings.locale);
  return sayIn(c, words.forgotten, 200, <p>{words.forgottenThen}</p>, programme);
};
