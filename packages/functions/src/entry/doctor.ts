import { accessSync, constants, existsSync, mkdirSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { epochMsOf } from "@legwork/core/kernel/instant.ts";
import { driftingZones, ZONE_DATA_VERSION } from "@legwork/core/kernel/zone.ts";
import { FolderInUse } from "../adapters/dynamo-embedded.ts";
import type { Config } from "../config.ts";
import { counted } from "../pages/words.ts";
import { type Local, startLocal } from "./local.ts";
import type { Telling } from "./progress.ts";

/** What one look came to. `look`: it works, and you may want to know. `wrong`: it will not work like this. */
export interface Found {
  readonly verdict: "ok" | "look" | "wrong";
  readonly about: string;
  /** What is so, and what to do where something is to be done. */
  readonly says: string;
}

const ok = (about: string, says: string): Found => ({ verdict: "ok", about, says });
const look = (about: string, says: string): Found => ({ verdict: "look", about, says });
const wrong = (about: string, says: string): Found => ({ verdict: "wrong", about, says });

/** `legwork doctor`: looks at everything that can be wrong on this machine. True when nothing is. */
export async function doctor(config: Config, telling: Telling): Promise<boolean> {
  const found = [
    runtime(process.versions.node),
    zones(),
    disk(config.data),
    mail(config),
    clock(config),
    ...(await records(config)),
  ];
  const width = Math.max(...found.map(({ about }) => about.length));
  for (const { verdict, about, says } of found)
    telling.tell(`${verdict.padEnd(6)}${about.padEnd(width + 2)}${says}`);
  return found.every(({ verdict }) => verdict !== "wrong");
}

const NODE_LEAST = [20, 19] as const;

export function runtime(version: string): Found {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [least, and] = NODE_LEAST;
  return major > least || (major === least && minor >= and)
    ? ok("runtime", `Node ${version}`)
    : wrong("runtime", `Node ${version} is too old. Install Node ${least}.${and} or newer.`);
}

const ZONES_NAMED = 5;

function zones(): Found {
  const drifting = driftingZones();
  if (drifting.length === 0)
    return ok("zones", `Legwork's own data ${ZONE_DATA_VERSION}; this runtime agrees`);
  const names = drifting.slice(0, ZONES_NAMED).map(({ zone }) => zone);
  const more = drifting.length > names.length ? " and others" : "";
  return look(
    "zones",
    `Legwork's own data ${ZONE_DATA_VERSION} is used, and is right. This runtime's differ for ` +
      `${counted(drifting.length, "zone")} (${names.join(", ")}${more}): other programs here may show other times. A newer Node brings newer data.`,
  );
}

const SPACE_LEAST_BYTES = 500 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

function disk(folder: string): Found {
  const there = existing(folder);
  try {
    accessSync(there, constants.W_OK);
  } catch {
    return wrong(
      "disk",
      `${there} cannot be written to. Change its owner, or give another folder with --data.`,
    );
  }
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const says = `${folder}, ${Math.round(free / MEGABYTE)} MB free`;
  return free >= SPACE_LEAST_BYTES
    ? ok("disk", says)
    : look("disk", `${says}. A term of 2,000 seekers takes some hundred MB: make room.`);
}

/** The folder, or the nearest one above it that exists. */
const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)));

function mail({ mail: { kind }, baseUrl }: Config): Found {
  if (kind === "local")
    return ok("mail", "letters stay in the mailbox of this machine; nobody is written to");
  if (baseUrl === undefined)
    return wrong(
      "mail",
      "Letters go to real people, and their links lead to this machine. Set LEGWORK_BASE_URL.",
    );
  if (!baseUrl.startsWith("https://"))
    return look(
      "mail",
      `Letters go out by ${kind}, with links to ${baseUrl}. Use https, or whoever listens can sign in.`,
    );
  return ok("mail", `letters go out by ${kind}, with links to ${baseUrl}`);
}

const HOUR_MS = 3_600_000;
const DATA_YEAR_MS = Date.UTC(Number(ZONE_DATA_VERSION.slice(0, 4)), 0);

function clock({ clock: kind }: Config): Found {
  if (Date.now() < DATA_YEAR_MS)
    return wrong(
      "clock",
      `This machine says ${new Date().toISOString()}, which is too early. Set its clock.`,
    );
  return ok("clock", kind === "real" ? "the machine's own" : "can be wound by hand, on the clock page");
}

/** Opens the folder, which repairs what a sudden end left, and looks at what waits there. */
async function records(config: Config): Promise<readonly Found[]> {
  if (!existsSync(config.data))
    return [ok("records", "none yet; the first start makes the folder and the sample programme")];
  mkdirSync(config.data, { recursive: true });
  let local: Local;
  try {
    local = await startLocal(config, config.baseUrl ?? "http://127.0.0.1");
  } catch (thrown) {
    if (thrown instanceof FolderInUse)
      return [look("records", "in use by a Legwork that runs now; stop it to have them looked at")];
    const says = thrown instanceof Error ? thrown.message : String(thrown);
    return [wrong("records", `They cannot be opened: ${says}. Restore the folder from its last copy.`)];
  }
  try {
    return [storeFound(local), ...(await lateFound(local)), ...windFound(local)];
  } finally {
    await local.stop();
  }
}

const storeFound = ({ repaired }: Local): Found =>
  repaired === 0
    ? ok("records", "open, and the indexes are right")
    : look(
        "records",
        `open; ${counted(repaired, "index entry", "index entries")} put right after a sudden end. Nothing to do.`,
      );

async function lateFound({ world }: Local): Promise<readonly Found[]> {
  const due = await world.store.nextDue();
  const lateMs = due === undefined ? 0 : epochMsOf(world.clock.now()) - epochMsOf(due);
  return lateMs > HOUR_MS
    ? [look("work", `the oldest work has waited since ${due}. Start Legwork and let it catch up.`)]
    : [ok("work", "nothing is late")];
}

function windFound({ world, clock: windable }: Local): readonly Found[] {
  if (windable === undefined) return [];
  const aheadMs = epochMsOf(world.clock.now()) - Date.now();
  return aheadMs < HOUR_MS
    ? []
    : [
        ok(
          "wound",
          `the clock of this folder is ${Math.round(aheadMs / (24 * HOUR_MS))} days ahead, as somebody wound it`,
        ),
      ];
}
