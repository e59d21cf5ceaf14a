import { ACCESS } from "./reactions/access.ts";
import { AFTERWARDS } from "./reactions/afterwards.ts";
import { CIRCLE } from "./reactions/circle.ts";
import { COACHING } from "./reactions/coaching.ts";
import { COLUMN } from "./reactions/column.ts";
import { CONCERN } from "./reactions/concern.ts";
import { ENROLMENT } from "./reactions/enrolment.ts";
import { INTRODUCTION } from "./reactions/introduction.ts";
import { LETTERS } from "./reactions/letters.ts";
import { MEETING } from "./reactions/meeting.ts";
import { MENTORSHIP } from "./reactions/mentorship.ts";
import { OUTCOME } from "./reactions/outcome.ts";
import { PARTNERS } from "./reactions/partners.ts";
import { PRACTICE } from "./reactions/practice.ts";
import { PREPARATION } from "./reactions/preparation.ts";
import type { Consumer, Reaction } from "./reactions/reaction.ts";
import { RECRUITMENT } from "./reactions/recruitment.ts";
import { SEARCH } from "./reactions/search.ts";
import { TALK } from "./reactions/talk.ts";
import { UPLOAD } from "./reactions/upload.ts";
import type { Fact } from "./vocabulary.ts";

/**
 * When this happens, do that: the table of contents of the business, one file per moment of the story. Reactions are
 * pure; each belongs to one consumer, and `infra/topology.ts` says why each consumer exists. A reaction may run twice:
 * ids derive from causes, and every record answers a repeated command with "already so".
 */
export const REACTIONS: readonly Reaction[] = [
  ...ENROLMENT,
  ...SEARCH,
  ...INTRODUCTION,
  ...MEETING,
  ...TALK,
  ...MENTORSHIP,
  ...PRACTICE,
  ...COACHING,
  ...PREPARATION,
  ...AFTERWARDS,
  ...CIRCLE,
  ...OUTCOME,
  ...RECRUITMENT,
  ...LETTERS,
  ...COLUMN,
  ...CONCERN,
  ...PARTNERS,
  ...UPLOAD,
  ...ACCESS,
];

const BY_TYPE = new Map<string, Reaction[]>();
for (const reaction of REACTIONS) BY_TYPE.set(reaction.on, [...(BY_TYPE.get(reaction.on) ?? []), reaction]);

/** The reactions of one consumer to a fact, in the order of the table. */
export function reactionsTo(fact: Fact, consumer: Consumer): readonly Reaction[] {
  const matching = [...(BY_TYPE.get(fact.event.type) ?? []), ...(BY_TYPE.get("*") ?? [])];
  return matching.filter((reaction) => reaction.consumer === consumer);
}
