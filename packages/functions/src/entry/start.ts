import type { Config } from "../config.ts";
import { programmesHere } from "../pages/local/frame.tsx";
import { makeSample } from "./sample.ts";
import { isOwn, type Served, serve } from "./serve.ts";

/** `legwork start`: opens the data folder, and says what to open. Runs until it is told to stop. */
export async function start(config: Config, wanted: { sample: boolean }): Promise<void> {
  const stopping = stopSignal();
  const served = await serve(config, async ({ world }) => {
    // Only where nobody runs anything yet: the sample never appears beside somebody's own programme.
    if (wanted.sample && isOwn(config) && (await programmesHere(world)).length === 0) await makeSample(world);
  });
  print(greeting(served, config));
  await stopping;
  print("\nStopping; everything is kept.");
  await served.stop();
}

function greeting({ url, isMoved, isOwnMachine, local }: Served, config: Config): string {
  const lines = [
    ...(isMoved ? [`Port ${config.port} is taken, so this is the next free one.`] : []),
    ...(local.repaired > 0 ? [`Put right after a sudden end: ${local.repaired} index entries.`] : []),
    "",
    isOwnMachine
      ? "  Legwork is ready. Open"
      : "  Legwork is ready, and writes to real people. Managers sign in at",
    "",
    isOwnMachine ? `      ${url}` : `      ${local.world.baseUrl}/manage`,
    "",
    `  Kept in ${config.data}. Stop with Ctrl-C.`,
  ];
  return lines.join("\n");
}

/** Resolves at the first Ctrl-C or request to end; at a second, the process ends at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve();
    };
    process.on("SIGINT", ask);
    process.on("SIGTERM", ask);
  });
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
