import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { FolderInUse } from "../adapters/dynamo-embedded.ts";
import { type Config, ConfigWrong, configFrom } from "../config.ts";
import { Complaint } from "./complaint.ts";
import { tellingOn } from "./progress.ts";

interface Shared {
  readonly data?: string;
  readonly port?: string;
}

/** The settings, with what the command line says in place of the environment. */
function configOf({ data, port }: Shared): Config {
  return configFrom({
    ...process.env,
    ...(data !== undefined && { LEGWORK_DATA: data }),
    ...(port !== undefined && { LEGWORK_PORT: port }),
  });
}

const dataOption = (): Option =>
  new Option("--data <folder>", "folder of everything kept").env("LEGWORK_DATA");

/** `legwork`: each command loads only what it needs. */
function program(): Command {
  const legwork = new Command("legwork")
    .description("Legwork does the legwork of informational interviews.")
    .version("0.1.0")
    .showHelpAfterError("Run with --help to see what there is.")
    .exitOverride();

  legwork
    .command("start", { isDefault: true })
    .description("start on this machine, with a sample programme when the folder is empty")
    .addOption(dataOption())
    .option("--port <number>", "port to listen on; the next free one when it is taken")
    .option("--no-sample", "no sample programme")
    .action(async (options: Shared & { sample: boolean }) => {
      const { start } = await import("./start.ts");
      await start(configOf(options), options);
    });

  legwork
    .command("demo")
    .description("play a whole term of made-up people, in a folder of its own")
    .addOption(dataOption())
    .option("--seed <number>", "another seed is another term", whole, 1)
    .option("--weeks <number>", "length of the term", whole, 15)
    .action(async (options: Shared & { seed: number; weeks: number }) => {
      const { demo } = await import("./demo.ts");
      await demo({ ...options, data: configOf(options).data }, tellingOn(process.stdout));
    });

  return legwork;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new InvalidArgumentError("Give a whole number.");
  return number;
}

/** Runs one command line; what goes wrong is one readable line, and exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv]);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode;
      return;
    }
    process.stderr.write(`${readable(thrown)}\n`);
    process.exitCode = 1;
  }
}

function readable(thrown: unknown): string {
  if (thrown instanceof Complaint || thrown instanceof FolderInUse) return thrown.message;
  if (thrown instanceof ConfigWrong) return `A setting is wrong. ${thrown.message}`;
  const isMissing = thrown instanceof Error && "code" in thrown && thrown.code === "EACCES";
  if (isMissing) return `${thrown.message}. Give another folder with --data.`;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
