import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FORM_MAX, formObjection } from "../../http/security.ts";
import { say } from "../door.tsx";
import { nothingHere } from "../nothing.tsx";
import { clockPage } from "./clock.tsx";
import { eventsPage } from "./events.tsx";
import { homePage } from "./home.tsx";
import type { Machine } from "./machine.ts";
import { mailboxPages } from "./mailbox.tsx";
import { LOCAL_STYLE, withSwitcher } from "./switcher.ts";
import { writeMailPages } from "./write-mail.tsx";

/**
 * The pages of one's own machine: they let anybody through every door, so they answer on the machine itself only and
 * are imported by `entry/` alone. What is deployed does not have them.
 */
export function localPages(machine: Machine): Hono {
  const app = new Hono();
  app.use(withSwitcher);
  for (const path of PATHS) {
    app.use(path, bodyLimit({ maxSize: FORM_MAX, onError: (c) => nothingHere(c) }));
    app.use(path, async (c, next) => {
      if (!isOwn(c, machine))
        return say(c, "Not from here", 403, <p>These pages answer on this machine only.</p>);
      const objection = c.req.method === "POST" ? formObjection(c, machine.world.baseUrl) : undefined;
      return objection === undefined
        ? next()
        : say(c, "Nothing was done", objection.status, <p>{objection.because}</p>);
    });
  }
  app.route("/", homePage(machine));
  app.route("/", writeMailPages(machine));
  app.route("/", mailboxPages(machine));
  app.route("/", clockPage(machine));
  app.route("/", eventsPage(machine));
  app.get("/local.css", (c) => c.body(LOCAL_STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
  return app;
}

const PATHS = ["/", "/as/*", "/mailbox/*", "/clock/*", "/events/*"] as const;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A page elsewhere whose name was pointed at this machine (DNS rebinding) comes with its own name as the host. */
function isOwn(c: Context, { world }: Machine): boolean {
  const { hostname } = new URL(c.req.url);
  return LOOPBACK.has(hostname) || hostname === new URL(world.baseUrl).hostname;
}
