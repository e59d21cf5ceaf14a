import { spawnSync } from "node:child_process";
import {
  cpSync,
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
import { MATCHING_MUTANTS } from "./mutants-matching.ts";

/**
 * Removes each guard in turn and requires that the suite notices: a guard nobody would miss guards nothing.
 * `npm run test:mutants` runs all of them; `npm run test:mutants -- lease` those whose name holds the word.
 */
interface Mutant {
  /** The guard, in words. */
  readonly guard: string;
  readonly file: string;
  /** Exact source text, which must stand there exactly once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  /** The tests that must turn red; the simulation when not said. */
  readonly suite?: string;
}

const CORE = "packages/core/src";
const FUNCTIONS = "packages/functions/src";
const SIMULATION = "test/simulation.test.ts";

const MUTANTS: readonly Mutant[] = [
  {
    guard: "the version condition of a commit",
    file: `${FUNCTIONS}/adapters/store-memory.ts`,
    find: `if ((held?.sequence ?? 0) !== expected) return "conflict";`,
    replace: "",
  },
  {
    guard: "the claim before a letter is sent",
    file: `${CORE}/engine/act-letter.ts`,
    find: `if (isRefusal(claimed) || claimed.state.status !== "claimed") return;`,
    replace: "",
  },
  {
    guard: "a claimed letter is nobody else's",
    file: `${CORE}/domain/letter.ts`,
    find: `return refuse("conflict", "letter.claimed", "This letter is being sent, or was.");`,
    replace: "void 0;",
  },
  {
    guard: "a letter whose sender died is asked about, not sent again",
    file: `${CORE}/domain/letter.ts`,
    find: `return [{ type: "letter.unknown", because: "The sender stopped before it could report.", ...ref }];`,
    replace: `return [{ type: "letter.due", ...ref }];`,
  },
  {
    guard: "a host who wrote back by mail is not reminded",
    file: `${CORE}/domain/introduction-state.ts`,
    find: `? { ...state, asked: { ...again(asked, event.answerBy), heard: true } }`,
    replace: "? state",
    suite: "test/introduction.test.ts",
  },
  {
    guard: "the mark in an address for answers",
    file: `${CORE}/engine/answer-address.ts`,
    find: `return mark === markOf(world, id) ? id : undefined;`,
    replace: "return id;",
    suite: "test/functions-inbound.test.ts",
  },
  {
    guard: "a poison message is named, and its neighbours are not",
    file: `${FUNCTIONS}/entry/queue.ts`,
    find: `unfinished.delete(message.messageId);`,
    replace: "unfinished.clear();",
    suite: "test/functions-queue.test.ts",
  },
  {
    guard: "an event with many recipients is about no letter",
    file: `${FUNCTIONS}/adapters/ses-events.ts`,
    find: `if (listIn(mail, "destination").length > 1) return unusable("ses.many-recipients");`,
    replace: "",
    suite: "test/functions-mail-events.test.ts",
  },
  {
    guard: "what the bus did not take is put again",
    file: `${FUNCTIONS}/adapters/bus-eventbridge.ts`,
    find: `if (left.length === 0) return;`,
    replace: "return;",
    suite: "test/bus-eventbridge.test.ts",
  },
  {
    guard: "only new facts are published by a commit",
    file: `${CORE}/engine/relay.ts`,
    find: `return relay(world, forgets ? stored : { ...stored, outbox: added });`,
    replace: "return relay(world, stored);",
    suite: "test/relay.test.ts",
  },
  {
    guard: "a piece of an upload is entered once",
    file: `${CORE}/domain/upload.ts`,
    find: `if (state.status !== "entering" || command.piece !== state.next) return [];`,
    replace: `if (state.status !== "entering") return [];`,
    suite: "test/upload.test.ts",
  },
  {
    guard: "a look that cannot be noted is not shown",
    file: `${FUNCTIONS}/pages/manage/access.tsx`,
    find: `const seen = c.req.method === "GET" && c.res.status === 200 ? seenAt(c.req.path) : undefined;`,
    replace: "const seen = undefined as Seen | undefined;",
    suite: "test/access.test.ts",
  },
  {
    guard: "no address reaches a log",
    file: `${FUNCTIONS}/adapters/log-json.ts`,
    find: `.replace(ADDRESS, "(address)")`,
    replace: "",
    suite: "test/log.test.ts",
  },
  {
    guard: "the suppression check at sending",
    file: `${CORE}/engine/act-letter.ts`,
    find: "const reason = suppressedBecause(",
    replace: "const reason = undefined && suppressedBecause(",
  },
  {
    guard: "the clock of a search that has begun",
    file: `${CORE}/domain/search-state.ts`,
    find: "return later(state.deadlineAt, CLOSING_MS);",
    replace: "return undefined;",
    // Another clock behind it ends the term all the same, so only the record's own rules can tell.
    suite: "test/search.test.ts",
  },
  {
    guard: "the clock of a request without an answer",
    file: `${CORE}/domain/introduction-state.ts`,
    find: "return earliest(state.asked.nextFollowUpAt, state.asked.answerBy);",
    replace: "return state.asked.nextFollowUpAt;",
    // Another clock behind it ends the term all the same, so only the record's own rules can tell.
    suite: "test/introduction.test.ts",
  },
  {
    guard: "the clock of times nobody chooses from",
    file: `${CORE}/domain/introduction-state.ts`,
    find: "return earliest(state.remindAt, state.chooseBy, lastOf(state.offer));",
    replace: "return state.remindAt;",
    // Another clock behind it ends the term all the same, so only the record's own rules can tell.
    suite: "test/introduction.test.ts",
  },
  {
    guard: "the room of a host",
    file: `${CORE}/domain/host.ts`,
    find: `if (roomOf(state, now) === 0) return [{ type: "host.turnedAway", introductionId, because: "full" }];`,
    replace: "",
  },
  {
    guard: "the diary that sees both meetings",
    file: `${CORE}/domain/diary.ts`,
    find: "return isFree(state, startsAt, endsAt, meetingId)",
    replace: "return true",
    suite: "test/diary.test.ts",
  },
  {
    guard: "SEQUENCE rises when a meeting moves",
    file: `${CORE}/domain/meeting-state.ts`,
    find: "holds: Math.max(base.holds, hold), sequence, stampedAt: at",
    replace: "holds: Math.max(base.holds, hold), sequence: 0, stampedAt: at",
    suite: "test/meeting.test.ts",
  },
  {
    guard: "the outbox is published again after a crash",
    file: `${CORE}/engine/sweep.ts`,
    find: "if (stored.outbox.length > 0) await relay(world, stored);",
    replace: "",
  },
  {
    guard: "facts leave before they are taken out of the outbox",
    file: `${CORE}/engine/relay.ts`,
    find: "await world.bus.publish(stored.outbox);",
    replace: "await world.store.acknowledge(stored);\n  await world.bus.publish(stored.outbox);",
  },
  {
    guard: "a follow-up counts",
    file: `${CORE}/domain/introduction-state.ts`,
    find: "followUps: event.number,",
    replace: "followUps: 0,",
    suite: "test/introduction.test.ts",
  },
  {
    guard: "the leave of both ends before an edge is used",
    file: `${CORE}/engine/act-paths.ts`,
    find: `if (state.status === "active" && allowed.has(id))`,
    replace: `if (state.status === "active")`,
    suite: "test/pages-known.test.tsx",
  },
  {
    guard: "an entry that means a member without leave is not read",
    file: `${CORE}/matching/paths.ts`,
    find: "if (this.#isSilent(entry)) continue;",
    replace: "",
    suite: "test/warm-paths.test.ts",
  },
  {
    guard: "a name alone never tells who is meant",
    file: `${CORE}/matching/paths.ts`,
    find: `const isAlike = (a: Likeness, b: Likeness): boolean =>
  maySame(a.forms, b.forms) &&`,
    replace: `const isAlike = (a: Likeness, b: Likeness): boolean =>
  maySame(a.forms, b.forms) ||`,
    suite: "test/warm-paths.test.ts",
  },
  {
    guard: "letters to connectors are on no programme's desk",
    file: `${CORE}/reactions/circle.ts`,
    find: `letter: { purpose, about: fact.recordId, to: fact.recordId, number },
    programmeId: SHARED,`,
    replace: `letter: { purpose, about: fact.recordId, to: fact.recordId, number },
    programmeId: fact.programmeId,`,
    suite: "test/pages-known.test.tsx",
  },
  {
    guard: "who would rather not be asked again is not asked",
    file: `${CORE}/engine/act-paths.ts`,
    find: "if (isSpared(state)) return",
    replace: "if (isSpared(state) && false) return",
    suite: "test/pages-known.test.tsx",
  },
  {
    guard: "nothing that could tell who asks is published without a reason",
    file: `${CORE}/domain/identifying.ts`,
    find: `findings.filter((finding) => (reasons[findingKey(finding)] ?? "").trim().length < REASON_MIN);`,
    replace: "findings.slice(findings.length);",
  },
  {
    guard: "a question is looked through again on the day of its issue",
    file: `${CORE}/domain/question.ts`,
    find: `if (uncleared.length > 0) return [{ type: "question.sentBack", found: uncleared.length }];`,
    replace: "",
    // The approval looks through it as well, so only the record's own rules can tell.
    suite: "test/question.test.ts",
  },
  {
    guard: "no subscriber has one issue twice",
    file: `${CORE}/domain/subscriber.ts`,
    find: `state.status === "active" && state.latest < date`,
    replace: `state.status === "active"`,
    // The letter's own key stands behind it, so only the record's own rules can tell.
    suite: "test/subscriber.test.ts",
  },
  {
    guard: "what a machine wrote becomes no question",
    file: `${CORE}/engine/act-mail-in.ts`,
    find: "if (!isOurs || isAutomatic(mail))",
    replace: "if (!isOurs)",
    suite: "test/mail-in.test.ts",
  },
  {
    guard: "preparing: the last question asks for the next name",
    file: `${CORE}/domain/preparation.ts`,
    find: `if (last?.kind !== "bank" || last.id !== WHO_ELSE)`,
    replace: "if (last === undefined)",
    suite: "test/preparation.test.ts",
  },
  {
    guard: "preparing: nothing is chosen for a meeting that was never set or was forgotten",
    file: `${CORE}/domain/preparation.ts`,
    find: `    if (state.status === "none")\n      return refuse(`,
    replace: `    if (state.status === "none" && command === undefined)\n      return refuse(`,
    suite: "test/preparation.test.ts",
  },
  {
    guard: "preparing: what was chosen goes with whoever is erased",
    file: `${CORE}/engine/act-forget.ts`,
    find: "    preparationIdOf(id),\n",
    replace: "",
    suite: "test/pages-prepare.test.tsx",
  },
  {
    guard: "preparing: a request keeps the half minute it was made with",
    file: `${CORE}/letters/asking.ts`,
    find: "wordsSent(termsIn(facts), facts.seeker)",
    replace: "wordsSent(undefined, facts.seeker)",
    suite: "test/pages-prepare.test.tsx",
  },
  {
    guard: "preparing: a colour nobody could read is refused",
    file: `${CORE}/domain/guide-settings.ts`,
    find: "if (contrast >= CONTRAST_LEAST) return undefined;",
    replace: "if (contrast >= 1) return undefined;",
    suite: "test/manage-guide.test.tsx",
  },
];

/** A suite that a mutant keeps from ending has noticed it. */
const PATIENCE_MS = 300_000;

const ROOT = join(import.meta.dirname, "..");
const COPIED = ["packages", "test", "infra", "docs", "package.json", "tsconfig.json", "vitest.config.ts"];

/** A copy of the sources in which one line may be spoilt; the installed packages are shared. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), "legwork-mutants-"));
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (from) => !from.includes("node_modules"),
    });
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@legwork"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules")))
    if (name !== "@legwork") symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  for (const name of ["core", "functions"])
    symlinkSync(join(folder, "packages", name), join(modules, "@legwork", name));
  return folder;
}

function tryOut(folder: string, { guard, file, find, replace, suite = SIMULATION }: Mutant): boolean {
  const path = join(folder, file);
  const source = readFileSync(path, "utf8");
  if (source.split(find).length !== 2) {
    console.log(`✗ ${guard}: the guard is not where it was (${file})`);
    return false;
  }
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  const run = spawnSync("npx", ["vitest", "run", "--bail=1", suite], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    timeout: PATIENCE_MS,
  });
  writeFileSync(path, source);
  if (run.status === 0) {
    console.log(`✗ ${guard}: removed, and nothing noticed`);
    return false;
  }
  const output = run.stdout + run.stderr;
  const bit =
    /^\+\s+"([^:"]+)[:"]/m.exec(output)?.[1] ??
    /(?:Error|AssertionError): (.*)/.exec(output)?.[1] ??
    "the suite";
  console.log(`✓ ${guard}: ${bit}`);
  return true;
}

/** The suites must be green before anything is removed, or every mutant would seem to be caught. */
function requireGreen(folder: string, suites: ReadonlySet<string>): void {
  for (const suite of suites) {
    const run = spawnSync("npx", ["vitest", "run", suite], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    if (run.status === 0) continue;
    console.error(`${suite} is red with every guard in place; mend that first.\n${run.stdout.slice(-2_000)}`);
    process.exit(1);
  }
}

const wanted = process.argv[2] ?? "";
const folder = workshop();
const chosen = [...MUTANTS, ...MATCHING_MUTANTS].filter(({ guard }) => guard.includes(wanted));
requireGreen(folder, new Set(chosen.map(({ suite = SIMULATION }) => suite)));
const missed = chosen.filter((mutant) => !tryOut(folder, mutant));
rmSync(folder, { recursive: true, force: true });
console.log(`${chosen.length - missed.length} passed, ${missed.length} failed`);
process.exitCode = missed.length === 0 ? 0 : 1;
