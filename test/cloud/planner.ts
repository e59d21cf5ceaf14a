import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerOf, type Called, type Made, outputsOf } from "./planner-answers.ts";

/**
 * Stands where the deployment engine stands when there is no account: `sst diff` starts it as `pulumi`. It runs the
 * very program SST bundled, with SST's own components, answers each resource as the cloud might, and writes down the
 * plan: every resource with its type, its name and its inputs.
 *
 * It is told where to write by LEGWORK_PLAN. What it cannot know is whether the cloud would accept the plan.
 */
interface Pulumi {
  readonly runtime: {
    setMocks(mocks: Mocks, project: string, stack: string, preview: boolean): Promise<void>;
    setAllConfig(config: Record<string, string>): void;
    waitForRPCs(disconnect?: boolean): Promise<void>;
  };
}

interface Mocks {
  newResource(args: Made): Promise<{ id: string; state: Record<string, unknown> }>;
  call(args: Called): Promise<Record<string, unknown>>;
}

/** One resource of the plan. */
export interface Planned {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Rounds of waiting in which nothing new appeared, after which the plan is whole. */
const QUIET_ROUNDS = 3;
const ROUND_MS = 100;

const [command, ...words] = process.argv.slice(2);
if (command === "version") console.log("v3.215.0");
else if (command === "stack") beginState();
else if (command === "preview") await preview();
else throw new Error(`only "version", "stack init" and "preview" are understood, not "${command}"`);

/** `stack init`: an empty state where SST looks for one. */
function beginState(): void {
  const name = words.at(-1) ?? "";
  const [, project = "", stack = ""] = name.split("/");
  const folder = new URL(process.env.PULUMI_BACKEND_URL ?? "").pathname;
  const file = join(folder, ".pulumi", "stacks", project, `${stack}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const manifest = { time: new Date(0).toISOString(), magic: "", version: "" };
  writeFileSync(
    file,
    JSON.stringify({ version: 3, checkpoint: { stack: name, latest: { manifest, resources: [] } } }),
  );
}

async function preview(): Promise<void> {
  const stack = (wordAfter("--stack") ?? "").split("/");
  const program = /^main: (.+)$/m.exec(readFileSync("Pulumi.yaml", "utf8"))?.[1] ?? "";
  // The very copy of the engine's library that the bundle itself loads.
  const load = createRequire(program);
  const pulumi: Pulumi = load("@pulumi/pulumi");
  const inStack: { runInPulumiStack(init: () => Promise<unknown>): Promise<unknown> } = load(
    "@pulumi/pulumi/runtime/stack",
  );
  const planned: Planned[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: async (made) => {
        planned.push({ type: made.type, name: made.name, inputs: made.inputs });
        return outputsOf(made);
      },
      call: async (called) => answerOf(called),
    },
    stack[1] ?? "",
    stack[2] ?? "",
    false,
  );
  pulumi.runtime.setAllConfig(configured());
  await inStack.runInPulumiStack(async () => (await import(pathToFileURL(program).href)).default);
  for (let quiet = 0, seen = -1; quiet < QUIET_ROUNDS; quiet = planned.length === seen ? quiet + 1 : 0) {
    seen = planned.length;
    await pulumi.runtime.waitForRPCs();
    await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
  }
  writeFileSync(process.env.LEGWORK_PLAN ?? "plan.json", JSON.stringify(planned));
  tellSst(planned);
}

/** What SST prints as the diff: it follows this log. */
function tellSst(planned: readonly Planned[]): void {
  const log = wordAfter("--event-log") ?? "";
  planned.forEach(({ type, name, inputs }, index) => {
    const metadata = {
      op: "create",
      urn: `urn:pulumi:plan::legwork::${type}::${name}`,
      type,
      old: null,
      new: { type, urn: `urn:pulumi:plan::legwork::${type}::${name}`, inputs, outputs: {} },
      detailedDiff: null,
      provider: "",
    };
    appendFileSync(
      log,
      `${JSON.stringify({ sequence: index, timestamp: 0, resourcePreEvent: { metadata, planning: true } })}\n`,
    );
  });
  const summary = { maybeCorrupt: false, durationSeconds: 1, resourceChanges: { create: planned.length } };
  appendFileSync(
    log,
    `${JSON.stringify({ sequence: planned.length, timestamp: 0, summaryEvent: summary })}\n`,
  );
}

function wordAfter(name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

function configured(): Record<string, string> {
  const config: Record<string, string> = {};
  words.forEach((word, index) => {
    const [, key, value] = words[index - 1] === "--config" ? (/^([^=]+)=(.*)$/.exec(word) ?? []) : [];
    if (key !== undefined && value !== undefined) config[key] = value;
  });
  return config;
}
