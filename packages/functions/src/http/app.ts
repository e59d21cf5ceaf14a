import type { World } from "@legwork/core/engine/world.ts";
import type { Press } from "@legwork/core/ports.ts";
import type { Hono } from "hono";
import { type ManageOptions, managePages } from "../pages/manage/manage.tsx";
import { signInPages } from "../pages/manage/sign-in.tsx";
import { participantPages } from "../pages/participant.tsx";
import { shellOf } from "./shell.ts";

export interface AppOptions {
  readonly manage?: ManageOptions;
  /** Pages of one's own machine: home, mailbox, clock. Left out of what is deployed. */
  readonly local?: Hono;
  /** Makes the guide as PDF; without it there is the page only. */
  readonly press?: Press;
  /** The JSON API. */
  readonly api?: Hono;
}

/** The whole web side of Legwork, to be served by whatever calls `fetch`. */
export const createApp = (world: World, options: AppOptions = {}): Hono =>
  shellOf(world, (app) => {
    if (options.local !== undefined) app.route("/", options.local);
    if (options.api !== undefined) app.route("/", options.api);
    app.route("/manage", managePages(world, options.manage));
    app.route("/", signInPages(world));
    app.route("/", participantPages(world, options.press));
  });
