import type { LetterRef } from "../domain/letter.ts";
import { END_AFTER_MS, isInHand } from "../domain/question.ts";
import { type Id, isId } from "../kernel/id.ts";
import { later } from "../kernel/instant.ts";
import type { ColumnFacts, Printed } from "../letters/facts.ts";
import { approvedIn, perIssue } from "./act-column.ts";
import { everyRecord } from "./every-record.ts";
import { read } from "./run.ts";
import type { World } from "./world.ts";

/** What a letter of the column, or a pack, may say; undefined for every other letter. */
export async function columnFactsFor(
  world: Pick<World, "store">,
  { purpose, about, to }: LetterRef,
  programmeId: Id<"programme">,
): Promise<ColumnFacts | undefined> {
  const isPack = purpose === "pack";
  const isOurs = isId("question", about) || isId("issue", about) || isId("subscriber", about);
  if (!isPack && !isOurs && !isId("concern", about)) return undefined;
  const question = isId("question", about) ? await read(world, about) : undefined;
  return {
    questionId: isId("question", about) ? about : undefined,
    question,
    endAt:
      question !== undefined && isInHand(question) ? later(question.receivedAt, END_AFTER_MS) : undefined,
    issue: isId("issue", about) ? await read(world, about) : undefined,
    subscriber: isId("subscriber", to) ? await read(world, to) : undefined,
    concern: isId("concern", about) ? await read(world, about) : undefined,
    printed: isPack
      ? await everPrinted(world, programmeId)
      : isId("issue", about)
        ? await printedIn(world, programmeId, about)
        : [],
  };
}

/** Every published question of a programme, the latest first. */
export async function everPrinted(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
): Promise<readonly Printed[]> {
  const printed = (await everyRecord(world, programmeId, "question")).flatMap(({ id, state }): Printed[] => {
    if (state.status !== "published") return [];
    const { title, question, answer, signed, answeredBy, field, publishedAt, issueId } = state;
    return [{ id, title, question, answer, signed, answeredBy, field, publishedAt, issueId }];
  });
  return printed.sort((a, b) => (a.publishedAt > b.publishedAt ? -1 : 1) || (a.id < b.id ? -1 : 1));
}

/** What an issue holds: what is in it once it is out, what is approved for it before. */
async function printedIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  issueId: Id<"issue">,
): Promise<readonly Printed[]> {
  const issue = await read(world, issueId);
  if (issue?.status === "published") {
    const printed = await everPrinted(world, programmeId);
    const byId = new Map(printed.map((one) => [one.id, one]));
    return issue.questionIds.flatMap((id) => byId.get(id) ?? []);
  }
  const programme = await read(world, programmeId);
  if (programme === undefined || programme.status === "none") return [];
  const approved = await approvedIn(world, programmeId);
  return approved.slice(0, perIssue(programme.settings)).map(
    ({ id, state: { draft, field, answered, approvedAt } }): Printed => ({
      id,
      ...draft,
      signed: "",
      answeredBy: answered === undefined ? "editor" : isId("coach", answered.by) ? "coach" : "host",
      field,
      publishedAt: approvedAt,
      issueId,
    }),
  );
}
