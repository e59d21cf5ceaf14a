import type { World } from "@legwork/core/engine/world.ts";
import type { Context } from "hono";
import { titleOf } from "../http/problem.ts";
import { secure } from "../http/security.ts";
import { say } from "./door.tsx";

/** For every address that leads nowhere, whoever mounts these pages. */
export function nothingHere(c: Context) {
  secure(c);
  const says = "The address may be mistyped. Please follow the link you were given once more.";
  return say(c, titleOf(404), 404, <p>{says}</p>);
}

/** A fault is ours: it is logged by its kind, and nobody is shown its insides. */
export function wentWrong(c: Context, world: Pick<World, "log">, fault: Error) {
  secure(c);
  world.log("error", "a page failed", { fault: fault.name, type: c.req.method });
  return say(
    c,
    titleOf(500),
    500,
    <p>Nothing you did is lost if you saw it confirmed. Please try again in a minute.</p>,
  );
}
