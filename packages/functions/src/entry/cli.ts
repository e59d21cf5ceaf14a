import { LOCALES, PROGRAMME_KINDS } from "@legwork/core/domain/programme.ts";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Config, ConfigWrong, configFrom } from "../config.ts";
import type { NewProgramme } from "./programme-create.ts";
import { type Telling, tellingOn } from "./progress.ts";

interface Shared {
  readonly data?: string;
  readonly port?: string;
}

interface Afar {
  readonly table?: string;
  readonly keys?: string;
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
  const console = tellingOn(process.stdout);
  const legwork = new Command("legwork")
    .description("Legwork does the legwork of informational interviews.")
    .version("0.1.0")
    .showHelpAfterError("Run with --help to see what there is.")
    .exitOverride();

  legwork
    .command("start")
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
    .option("--from <date>", "the first day; this week's Monday unless given")
    .action(async (options: Shared & { seed: number; weeks: number; from?: string }) => {
      const { demo } = await import("./demo.ts");
      await demo({ ...options, data: configOf(options).data }, console);
    });

  legwork
    .command("doctor")
    .description("look at what can be wrong on this machine, and say what to do")
    .addOption(dataOption())
    .action(async (options: Shared) => {
      const { doctor } = await import("./doctor.ts");
      if (!(await doctor(configOf(options), console))) process.exitCode = 1;
    });

  addProgrammes(legwork, console);
  addMatching(legwork, console);
  addAsking(legwork, console);
  return legwork;
}

function addProgrammes(legwork: Command, console: Telling): void {
  legwork
    .command("programme")
    .description("programmes in this folder, or in a deployed table")
    .command("create")
    .description("start a programme, from flags alone")
    .requiredOption("--name <name>", "what it is called, in letters too")
    .requiredOption("--manager <address>", "who runs it, and signs in by letter")
    .requiredOption("--country <code>", "decides public holidays, such as CA")
    .requiredOption("--zone <zone>", "such as America/Toronto")
    .option("--manager-name <name>", "the manager's own name")
    .addOption(new Option("--kind <kind>").choices(PROGRAMME_KINDS).default("career-centre"))
    .addOption(
      new Option("--locale <locale>", "language of letters and pages").choices(LOCALES).default("en-GB"),
    )
    .option("--term <words>", "what the conversation is called; follows the language", "")
    .option("--sender <address>", "whose address letters carry; the manager's unless given")
    .option("--no-review", "send requests without a manager's approval")
    .addOption(dataOption())
    .option("--table <name>", "of a deployment, instead of a folder; needs --keys and AWS credentials")
    .option("--keys <file>", "the keys it was deployed with")
    .action(async ({ table, keys, ...options }: Shared & NewProgramme & Afar) => {
      const { createProgramme, inFolder } = await import("./programme-create.ts");
      if (table === undefined) return createProgramme(inFolder(configOf(options)), options, console);
      const { withTable } = await import("./from-afar.ts");
      await createProgramme((act) => withTable({ table, keysFile: keys ?? "" }, act), options, console);
    });

  legwork
    .command("keys")
    .description("print fresh keys for a deployment, for its secret store and for nobody's eyes")
    .option("--rotate <file>", "the keys in use: a fresh one is put before them")
    .action(async ({ rotate }: { rotate?: string }) => {
      const { keysText } = await import("./from-afar.ts");
      console.tell(keysText(rotate));
    });

  legwork
    .command("import")
    .description("enter a cohort from a CSV file")
    .argument("<file>", "the CSV file; examples/ has one of each kind")
    .addOption(
      new Option("--kind <kind>", "who they are").choices(["seekers", "hosts"]).makeOptionMandatory(),
    )
    .requiredOption("--programme <id>", "the programme they join")
    .option("--attested", "they agreed elsewhere: no letter to confirm", false)
    .option("--dry-run", "judge the file and change nothing", false)
    .addOption(dataOption())
    .action(async (file: string, options: Shared & ImportFlags) => {
      const { importFile } = await import("./import-file.ts");
      const kind = options.kind === "hosts" ? "host" : "seeker";
      await importFile(configOf(options), { ...options, file, kind }, console);
    });

  legwork
    .command("export")
    .description("write every record of a programme, or of one person, as JSON lines")
    .requiredOption("--programme <id>", "the programme")
    .option("--person <address>", "only what is held about this person")
    .option("--out <file>", "where to; standard output unless given")
    .addOption(dataOption())
    .action(async (options: Shared & { programme: string }) => {
      const { exportLines } = await import("./export-lines.ts");
      await exportLines(configOf(options), options);
    });
}

interface ImportFlags {
  readonly kind: string;
  readonly programme: string;
  readonly attested: boolean;
  readonly dryRun: boolean;
}

function addMatching(legwork: Command, console: Telling): void {
  legwork
    .command("match")
    .description("propose the best matches between two CSV files, with reasons and a proof")
    .requiredOption("--seekers <file>", "the seekers, in the columns of the import")
    .requiredOption("--hosts <file>", "the hosts")
    .requiredOption("--out <file>", "where the result goes, as JSON")
    .option("--settings <file>", "weights, pins and bans, as JSON")
    .action(async (options: { seekers: string; hosts: string; out: string; settings?: string }) => {
      const { matchFiles } = await import("./cli-match.ts");
      process.exitCode = await matchFiles(options, console);
    });

  legwork
    .command("solve")
    .description("solve an assignment problem in DIMACS form, exactly")
    .argument("<file>", "`p asn` or `p min`, plain or gzip")
    .action(async (file: string) => {
      const { solveFile } = await import("./cli-solve.ts");
      console.tell(JSON.stringify(await solveFile(file)));
    });

  legwork
    .command("verify")
    .description("check a result of match with a verifier that shares no code with the solver")
    .argument("<result>", "the JSON file that match wrote")
    .option("--seekers <file>", "with --hosts: check it over every pair of the pool")
    .option("--hosts <file>", "the hosts")
    .option("--settings <file>", "the settings that were used")
    .action(async (result: string, options: { seekers?: string; hosts?: string; settings?: string }) => {
      const { verifyResult } = await import("./cli-verify.ts");
      process.exitCode = await verifyResult({ ...options, result }, console);
    });
}

function addAsking(legwork: Command, console: Telling): void {
  legwork
    .command("compare")
    .description("what other settings would change, and for whom; writes nothing")
    .requiredOption("--seekers <file>", "the seekers, in the columns of the import")
    .requiredOption("--hosts <file>", "the hosts")
    .option("--settings <file>", "weights, pins and bans as they are, as JSON")
    .requiredOption("--with <file>", "weights and fairness as they could be")
    .action(async (options: { seekers: string; hosts: string; settings?: string; with: string }) => {
      const { compareFiles } = await import("./cli-compare.ts");
      process.exitCode = await compareFiles(options, console);
    });

  legwork
    .command("why")
    .description("why a seeker and a host are matched, or are not; writes nothing")
    .argument("<seeker>", "the seeker's address")
    .argument("<host>", "the host's address")
    .requiredOption("--seekers <file>", "the seekers, in the columns of the import")
    .requiredOption("--hosts <file>", "the hosts")
    .option("--settings <file>", "weights, pins and bans, as JSON")
    .action(
      async (
        seeker: string,
        host: string,
        options: { seekers: string; hosts: string; settings?: string },
      ) => {
        const { whyFiles } = await import("./cli-compare.ts");
        process.exitCode = await whyFiles({ ...options, seeker, host }, console);
      },
    );
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new InvalidArgumentError("Give a whole number.");
  return number;
}

/** Where the command stands; `legwork` alone is `legwork start`. */
const COMMAND_AT = 2;

/** Runs one command line; what goes wrong is one readable line, and exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv.length > COMMAND_AT ? [...argv] : [...argv, "start"]);
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
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof ConfigWrong) return `A setting is wrong. ${thrown.message}`;
  if (PLAIN.has(thrown.name)) return thrown.message;
  const code = "code" in thrown ? thrown.code : undefined;
  if (code === "EACCES")
    return `${thrown.message}. Give another folder with --data, or another port with --port.`;
  if (code === "EADDRINUSE") return `${thrown.message}. Give another port with --port.`;
  if (code === "ENOENT") return `${thrown.message}. Check the path.`;
  return thrown.stack ?? thrown.message;
}

/** Faults whose message is written for the person at the command line. By name, so that no SDK is loaded for it. */
const PLAIN: ReadonlySet<string> = new Set([
  "Complaint",
  "FolderInUse",
  "FileFault",
  "DimacsFault",
  "ProblemRejected",
]);
