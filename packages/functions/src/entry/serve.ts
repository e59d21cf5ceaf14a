import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Config } from "../config.ts";
import { api } from "../http/api.ts";
import { createApp } from "../http/app.ts";
import { localPages } from "../pages/local/local.tsx";
import type { Machine } from "../pages/local/machine.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "../pages/style.ts";
import { type Local, startLocal } from "./local.ts";
import { pressWhenAsked } from "./press.ts";
import { winderFor, within } from "./winder.ts";

/** Legwork with its web server, in this process. */
export interface Served {
  readonly local: Local;
  readonly app: Pick<Hono, "fetch">;
  /** Where a browser finds it, without a slash at the end. */
  readonly url: string;
  /** True: the port that was wished for was taken, and the next free one is used. */
  readonly isMoved: boolean;
  /** True: letters stay here, and the pages that let anybody in are there. */
  readonly isOwnMachine: boolean;
  stop(): Promise<void>;
}

/** Ports tried after the one that was wished for. */
const PORTS_MAX = 20;

/** Requests under way when it stops may take this long to end. */
const CLOSE_WITHIN_MS = 2_000;

/**
 * Opens the data folder and listens. The port is taken first, so that links carry it; whoever comes before all is
 * open is asked to wait a second. `prepare` runs once the folder is open, and before anybody is let in.
 */
export async function serve(
  config: Config,
  prepare: (local: Local) => Promise<unknown> = async () => {},
): Promise<Served> {
  let handler: ReturnType<typeof getRequestListener> | undefined;
  const server = createServer((request, response) => {
    if (handler !== undefined) return void handler(request, response);
    response
      .writeHead(503, { "retry-after": "1", "content-type": "text/plain" })
      .end("Legwork is starting.\n");
  });
  const port = await listen(server, config);
  const url = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  try {
    const local = await startLocal(config, config.baseUrl ?? url);
    await prepare(local);
    const { app, ended } = appFor(local, config);
    handler = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const stop = async (): Promise<void> => {
      await ended();
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await within(closed, CLOSE_WITHIN_MS);
      server.closeAllConnections();
      await local.stop();
    };
    return {
      local,
      app,
      url,
      isMoved: config.port !== 0 && port !== config.port,
      isOwnMachine: isOwn(config),
      stop,
    };
  } catch (thrown) {
    server.close();
    server.closeAllConnections();
    throw thrown;
  }
}

/** True when letters stay on this machine, so that everybody may be let through every door. */
export const isOwn = ({ mail }: Pick<Config, "mail">): boolean => mail.kind === "local";

/** The pages, and on one's own machine the doors of it, with every page up to date after a pressed button. */
export function appFor(
  local: Local,
  config: Config,
): { readonly app: Pick<Hono, "fetch" | "request">; readonly ended: () => Promise<void> } {
  const calls = api(local.world, { path: STYLE_PATH, integrity: STYLE_INTEGRITY });
  if (!isOwn(config))
    return { app: createApp(local.world, { api: calls, press: pressWhenAsked }), ended: async () => {} };
  const winder = local.clock === undefined ? undefined : winderFor(local, local.world.log);
  const app = createApp(local.world, {
    manage: { allowNew: true, mailbox: "/mailbox" },
    local: localPages(machineOf(local, config, winder)),
    api: calls,
    press: pressWhenAsked,
  });
  return { app: settled(app, local), ended: winder?.ended ?? (async () => {}) };
}

function machineOf(local: Local, config: Config, winder: Machine["winder"]): Machine {
  const { mailbox } = local;
  return {
    world: local.world,
    folder: config.data,
    letters: async (max) => mailbox?.letters(max) ?? [],
    letter: async (key) => mailbox?.letter(key),
    eml: async (key) => {
      const letter = await mailbox?.letter(key);
      return letter && readFile(join(config.data, "mailbox", letter.file));
    },
    facts: local.facts,
    parked: local.deadLetters,
    winder,
  };
}

/** What a pressed button sets off is usually done when its page appears, and never waited for longer than this. */
const SETTLE_MS = 2_000;

function settled(app: Hono, local: Local): Pick<Hono, "fetch" | "request"> {
  const fetched: Hono["fetch"] = async (request, ...rest) => {
    const answer = await app.fetch(request, ...rest);
    if (request.method === "POST") await within(local.idle(), SETTLE_MS);
    return answer;
  };
  return {
    fetch: fetched,
    request: async (input, init) => fetched(input instanceof Request ? input : new Request(input, init)),
  };
}

/** Takes the port, or the next free one; port 0 takes any. */
async function listen(server: Server, { port, host }: Config): Promise<number> {
  for (let offset = 0; ; offset++) {
    try {
      server.listen(port + offset, host);
      await once(server, "listening");
      // Guaranteed by Node: a server that listens on a port has an address of this form.
      return (server.address() as AddressInfo).port;
    } catch (thrown) {
      const isTaken = thrown instanceof Error && "code" in thrown && thrown.code === "EADDRINUSE";
      if (!isTaken || offset >= PORTS_MAX || port === 0) throw thrown;
    }
  }
}
