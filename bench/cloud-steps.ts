import { FUNCTIONS, type FunctionName } from "../infra/topology.ts";
import type { Deployed } from "../test/cloud/deployed.ts";
import { storyOf } from "../test/cloud/story.ts";
import { title, whole } from "./measure.ts";
import { PRICE } from "./prices.ts";

/** What one stretch of the story consumed. */
export interface StepCount {
  readonly name: string;
  readonly tableWrites: number;
  readonly indexWrites: number;
  readonly reads: number;
  /** Requests to DynamoDB. */
  readonly requests: number;
  /** Facts on the bus. */
  readonly facts: number;
  readonly letters: number;
  /** Messages handled, by function. */
  readonly messages: ReadonlyMap<FunctionName, number>;
}

const QUEUED = (Object.keys(FUNCTIONS) as readonly FunctionName[]).filter(
  (name) => typeof FUNCTIONS[name].startedBy === "object",
);

/** Lives one introduction through the bundles, and counts what Amazon's own engine says each stretch consumed. */
export async function countSteps(legwork: Deployed): Promise<readonly StepCount[]> {
  const counts: StepCount[] = [];
  for (const step of storyOf(legwork)) {
    const before = standing(legwork);
    await step.run();
    const after = standing(legwork);
    counts.push({
      name: step.name,
      tableWrites: after.tableWrites - before.tableWrites,
      indexWrites: after.indexWrites - before.indexWrites,
      reads: after.reads - before.reads,
      requests: after.requests - before.requests,
      facts: after.facts - before.facts,
      letters: after.letters - before.letters,
      messages: new Map(QUEUED.map((name) => [name, after.of(name) - before.of(name)])),
    });
  }
  return counts;
}

function standing({ region, handled }: Deployed) {
  const held = new Map(handled);
  return {
    ...region.consumed,
    facts: region.published(),
    letters: region.letters.length,
    of: (name: FunctionName): number => held.get(name) ?? 0,
  };
}

export function showSteps(counts: readonly StepCount[]): void {
  title("One introduction through the bundles, as Amazon's own engine counted it (no partner)");
  console.log(
    "  step                                             writes  indexes   reads  requests  facts  letters  messages",
  );
  const sum = (of: (count: StepCount) => number): number => counts.reduce((all, one) => all + of(one), 0);
  const messagesOf = ({ messages }: StepCount): number =>
    [...messages.values()].reduce((all, one) => all + one, 0);
  for (const count of counts)
    console.log(
      `  ${count.name.padEnd(46)} ${cell(count.tableWrites, 8)} ${cell(count.indexWrites, 8)} ${cell(count.reads, 7)} ${cell(count.requests, 9)} ${cell(count.facts, 6)} ${cell(count.letters, 8)} ${cell(messagesOf(count), 9)}`,
    );
  const dollars =
    sum(({ tableWrites, indexWrites }) => tableWrites + indexWrites) * PRICE.writeUnit +
    sum(({ reads }) => reads) * PRICE.readUnit +
    sum(({ facts }) => facts) * PRICE.event +
    sum(messagesOf) * 3 * PRICE.queueRequest +
    sum(({ letters }) => letters) * PRICE.letter;
  console.log(
    `  ${"all of it".padEnd(46)} ${cell(
      sum((one) => one.tableWrites),
      8,
    )} ${cell(
      sum((one) => one.indexWrites),
      8,
    )} ${cell(
      sum((one) => one.reads),
      7,
    )} ${cell(
      sum((one) => one.requests),
      9,
    )} ${cell(
      sum((one) => one.facts),
      6,
    )} ${cell(
      sum((one) => one.letters),
      8,
    )} ${cell(sum(messagesOf), 9)}`,
  );
  console.log(
    `  ${dollars.toFixed(5)} dollars for units, facts, messages and letters; functions and the web come on top.`,
  );
}

const cell = (value: number, width: number): string => whole(value).padStart(width);
