import {
  letterIdOf,
  meetingIdOf,
  referralIdOf,
  surveyIdOf,
  thanksIdOf,
} from "@legwork/core/domain/derived.ts";
import type { LetterState } from "@legwork/core/domain/letter.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { historyOf } from "../people.ts";
import { type Known, letterAt } from "./stuck.ts";

/** Everything that happened in one introduction, and every letter it led to, in the order of time. */

export type Entry =
  | { readonly kind: "fact"; readonly at: Instant; readonly fact: Fact }
  | {
      readonly kind: "letter";
      readonly at: Instant;
      readonly id: Id<"letter">;
      readonly letter: Known<LetterState>;
    };

/** The records an introduction may have beside itself. */
const familyOf = (id: Id<"introduction">): readonly Id[] => [
  id,
  meetingIdOf(id),
  thanksIdOf(id),
  surveyIdOf(id, "seeker"),
  surveyIdOf(id, "host"),
  referralIdOf(id, "instead"),
  referralIdOf(id, "also"),
];

export async function timelineOf(
  world: World,
  id: Id<"introduction">,
  searchId: Id<"search">,
): Promise<readonly Entry[]> {
  const facts: Fact[] = [];
  // Guaranteed by the engine, here and below: what records hold are facts of the vocabulary.
  for (const member of familyOf(id)) facts.push(...((await historyOf(world, member)) as readonly Fact[]));
  const search = (await historyOf(world, searchId)) as readonly Fact[];
  const aboutIt = search.filter(
    ({ event }) => event.type === "search.introductionClosed" && event.introductionId === id,
  );
  const letters = await lettersFrom(world, [...facts, ...aboutIt]);
  const entries: Entry[] = [
    ...facts.map((fact) => ({ kind: "fact" as const, at: fact.at, fact })),
    ...letters,
  ];
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) - rank(b)));
}

/** What happened in one instant comes before the letters it led to, one record after the other, in their own order. */
const rank = (entry: Entry): number => (entry.kind === "letter" ? 1_000_000 : entry.fact.sequence);

/** A letter's id follows from the fact that led to it, so asking the reactions finds every letter there is. */
async function lettersFrom(world: World, facts: readonly Fact[]): Promise<readonly Entry[]> {
  const ids = new Set<Id<"letter">>();
  for (const fact of facts)
    for (const reaction of reactionsTo(fact, "mail"))
      for (const effect of reaction.leadsTo(fact))
        if ("effect" in effect && effect.effect === "letter.send") ids.add(letterIdOf(effect.letter));
  const found: Entry[] = [];
  for (const id of ids) {
    const letter = await read(world, id);
    if (letter !== undefined && letter.status !== "none")
      found.push({ kind: "letter", at: letterAt(letter), id, letter });
  }
  return found;
}
