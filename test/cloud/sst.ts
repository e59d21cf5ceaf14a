import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freshKeys, textOfKeys } from "@legwork/functions/adapters/vault.ts";
import { startAccount } from "./account.ts";
import type { Planned } from "./planner.ts";
import { REGION } from "./planner-answers.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
const PLATFORM = join(ROOT, ".sst", "platform");

/** SST tells nobody about this run, and fetches nothing but its own packages from the registry. */
const QUIET = {
  SST_TELEMETRY_DISABLED: "1",
  SST_SKIP_DEPENDENCY_CHECK: "1",
  SST_NO_BUN: "1",
  DO_NOT_TRACK: "1",
};
/** A busy machine takes its time, and the first run unpacks 300 MB. */
const INSTALL_MS = 300_000;
const DIFF_MS = 240_000;

/** What a deployment is told, in these tests. */
export const SETTINGS = {
  LEGWORK_MAIL_DOMAIN: "mail.legwork.example",
  LEGWORK_INBOUND_DOMAIN: "in.legwork.example",
  LEGWORK_ALARM_EMAIL: "duty@legwork.example",
};

/** Unpacks SST's platform beside the code, once. Says why when it cannot be had. */
export function installed(): { readonly skipped: string } | undefined {
  const wanted = readVersion(join(ROOT, "node_modules", "sst", "package.json"));
  const file = join(PLATFORM, "version");
  const held = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (held === wanted && existsSync(join(PLATFORM, "node_modules", "@pulumi", "aws"))) return undefined;
  try {
    execFileSync("npx", ["sst", "install", "--stage", "trial"], {
      cwd: ROOT,
      env: { ...process.env, ...QUIET },
      stdio: "pipe",
      timeout: INSTALL_MS,
    });
  } catch (fault) {
    return { skipped: `sst install does not work here: ${String(fault).split("\n", 1)[0]}` };
  }
  return undefined;
}

const readVersion = (file: string): string =>
  existsSync(file) ? String(JSON.parse(readFileSync(file, "utf8")).version) : "";

export interface Diff {
  /** Every resource that a first deployment would make. */
  readonly plan: readonly Planned[];
  /** What SST printed. */
  readonly printed: string;
  /** What was asked of the account. */
  readonly asked: readonly string[];
}

/** Where SST put the bundle of a function: the folder that Lambda would unpack. */
export const bundleOf = (title: string): string => join(ROOT, ".sst", "artifacts", `${title}-src`);

/** `sst diff` itself, from its own command line, with the planner where the deployment engine stands. */
export async function diff(stage: string): Promise<Diff> {
  const account = await startAccount();
  const work = mkdtempSync(join(tmpdir(), "legwork-diff-"));
  try {
    const planner = join(work, "pulumi");
    const tsx = join(ROOT, "node_modules", ".bin", "tsx");
    writeFileSync(planner, `#!/bin/sh\nexec "${tsx}" "${join(import.meta.dirname, "planner.ts")}" "$@"\n`);
    chmodSync(planner, 0o755);
    const bin = join(work, "sst", "bin");
    mkdirSync(bin, { recursive: true });
    symlinkSync(planner, join(bin, "pulumi"));
    const plan = join(work, "plan.json");
    const { stdout, stderr } = await promisify(execFile)("npx", ["sst", "diff", "--stage", stage], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...QUIET,
        ...SETTINGS,
        XDG_CONFIG_HOME: work,
        SST_PULUMI_PATH: planner,
        LEGWORK_PLAN: plan,
        SST_SECRET_Keys: textOfKeys(freshKeys()),
        AWS_ENDPOINT_URL: account.endpoint,
        AWS_ACCESS_KEY_ID: "planner",
        AWS_SECRET_ACCESS_KEY: "planner",
        AWS_REGION: REGION,
      },
      timeout: DIFF_MS,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((fault: unknown) => {
      // What went wrong is in the log of the planner; SST prints one line of it.
      throw new Error(
        `${String(fault)}\n${readFileSync(join(ROOT, ".sst", "log", "pulumi.err.log"), "utf8")}`,
      );
    });
    // Written by the planner a moment ago.
    const planned = JSON.parse(readFileSync(plan, "utf8")) as Planned[];
    return { plan: planned, printed: stdout + stderr, asked: account.asked };
  } finally {
    await account.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

/** The file in a bundle's folder that Lambda loads; what is read when it is asked for stands beside it. */
export function entryOf(title: string): string {
  const file = join(bundleOf(title), "bundle.mjs");
  if (!existsSync(file)) throw new Error(`there is no bundle in ${bundleOf(title)}`);
  return file;
}

/** The file Lambda loads, and every file that one imports before anything is asked of it. */
export function startOf(title: string): readonly string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.mjs)"/g))
      follow(join(bundleOf(title), name));
  };
  follow(entryOf(title));
  return [...found];
}

/** Every file of a bundle. */
export const filesOf = (title: string): readonly string[] =>
  readdirSync(bundleOf(title))
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => join(bundleOf(title), name));
