import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Planned } from "./planner.ts";
import { entryOf } from "./sst.ts";

/** A deployed function: its bundle, in a process of its own with the environment of the plan. */
export interface Lambda {
  /** What the handler answers; throws what it throws. `aheadMs`: how far its clock is ahead of the real one. */
  invoke(event: unknown, aheadMs: number): Promise<unknown>;
  /** Everything it has written to its log. */
  readonly log: () => string;
  stop(): void;
}

interface Planning {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** What the plan says of a function. */
export function planned(plan: readonly Planned[], title: string): Planning {
  const made = plan.find(
    ({ type, name }) => type === "aws:lambda/function:Function" && name === `${title}Function`,
  );
  if (made === undefined) throw new Error(`the plan has no function ${title}`);
  // Guaranteed by the provider's types. A secret stands within an envelope, because the plan would print it otherwise.
  const held = made.inputs.environment as { variables?: Record<string, string>; value?: unknown };
  const opened = (held.variables === undefined ? held.value : held) as { variables: Record<string, string> };
  return { environment: opened.variables, timeoutMs: Number(made.inputs.timeout) * 1_000 };
}

interface Told {
  readonly ready?: boolean;
  readonly id?: number;
  readonly answer?: unknown;
  readonly fault?: string;
}

/** Starts a function. Its access key is its own name, by which the region knows whose policy to read. */
export async function startLambda(
  plan: readonly Planned[],
  title: string,
  surroundings: Readonly<Record<string, string>>,
): Promise<Lambda> {
  const { environment, timeoutMs } = planned(plan, title);
  const child = fork(join(import.meta.dirname, "lambda-host.mjs"), [entryOf(title)], {
    env: {
      PATH: process.env.PATH ?? "",
      TZ: ":UTC",
      ...environment,
      ...surroundings,
      AWS_ACCESS_KEY_ID: title,
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
      AWS_LAMBDA_FUNCTION_NAME: title,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part) => {
      log += String(part);
    });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (fault: Error) => void }>();
  child.on("message", ({ id, answer, fault }: Told) => {
    const one = waiting.get(id ?? -1);
    waiting.delete(id ?? -1);
    if (fault === undefined) one?.resolve(answer);
    else one?.reject(new Error(`${title}: ${fault}`));
  });
  child.on("exit", (code) => {
    for (const one of waiting.values())
      one.reject(new Error(`${title} ended with ${code}: ${log.slice(-2_000)}`));
  });
  await started(child, title, () => log);
  let calls = 0;
  return {
    invoke: (event, aheadMs) =>
      new Promise((resolve, reject) => {
        const id = ++calls;
        waiting.set(id, { resolve, reject });
        child.send({ id, event, ahead: aheadMs, timeoutMs });
      }),
    log: () => log,
    stop: () => void child.kill(),
  };
}

async function started(child: ChildProcess, title: string, log: () => string): Promise<void> {
  const ended = once(child, "exit").then(() => {
    throw new Error(`${title} did not start: ${log().slice(-2_000)}`);
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
}
