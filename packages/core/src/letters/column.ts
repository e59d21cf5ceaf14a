import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Id } from "../kernel/id.ts";
import { plainWords } from "../kernel/plain.ts";
import { link, list, type Phrase, paragraph, say } from "./blocks.ts";
import { FIELD_WORDS, TOPIC_WORDS } from "./en/words.ts";
import type { Facts, Printed } from "./facts.ts";
import type { Section } from "./pack.ts";

/** Addresses of the column, the same in letters, pages and feeds; and what of it suits somebody. */

export const columnPath = (programmeId: Id<"programme">): string => `/p/${programmeId}/column`;
export const questionPath = (programmeId: Id<"programme">, id: Id<"question">): string =>
  `${columnPath(programmeId)}/questions/${id}`;
export const issuePath = (programmeId: Id<"programme">, date: string): string =>
  `${columnPath(programmeId)}/issues/${date}`;
/** The editor's page of a question. */
export const answerPath = (programmeId: Id<"programme">, id: Id<"question">): string =>
  `/manage/${programmeId}/column/${id}`;

/** Characters of one question and one answer in the letter of an issue: twenty of them stay below what is cut. */
export const QUESTION_IN_LETTER_MAX = 500;
export const ANSWER_IN_LETTER_MAX = 1_200;

/** Earlier answers in one pack: enough to be read, few enough to stay beside the point. */
const EARLIER_MAX = 2;
/** One shared word is chance. */
const WORDS_SHARED_MIN = 2;
/** Words read of one text. */
const WORDS_READ_MAX = 400;
/** Words of every second question say nothing about this one. */
const COMMON = new Set(
  `how what when where which who why do does did should can could would will i you we my your me is are be been was it its this that
   with from about into if not no so have has had work job working career get go know want like people somebody someone one more
   time year years come way what's there their they than then some any much many`.split(/\s+/),
);

/**
 * Earlier answers for this pair, the most fitting first: in the host's field or the seeker's, or sharing two words or
 * more with what the seeker hopes to learn. None is better than one that does not fit.
 */
export function earlierFor(
  seeker: SeekerProfile,
  host: HostProfile,
  printed: readonly Printed[],
): readonly Printed[] {
  const wanted = new Set(
    [
      ...seeker.goals.map((goal) => TOPIC_WORDS[goal]),
      seeker.role,
      host.title,
      seeker.commercial.next,
      seeker.commercial.help,
      FIELD_WORDS[seeker.field],
    ].flatMap(tellingWords),
  );
  return printed
    .map((one) => {
      const shared = new Set(tellingWords(`${one.title} ${one.question}`).filter((word) => wanted.has(word)));
      // The host's field outweighs any words, and these tell apart what is of one field.
      const inField = one.field === host.field ? 3 : one.field === seeker.field ? 2 : 0;
      const words = shared.size >= WORDS_SHARED_MIN ? 1 + Math.min(shared.size, 10) / 10 : 0;
      return { one, worth: inField + words };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, EARLIER_MAX)
    .map(({ one }) => one);
}

const tellingWords = (text: string): readonly string[] =>
  plainWords(text, WORDS_READ_MAX).filter((word) => word.length > 2 && !COMMON.has(word));

/** Earlier answers as a section of the seeker's pack, in the words of its language; none when nothing fits. */
export function earlierSections(
  facts: Facts,
  seeker: SeekerProfile,
  host: HostProfile,
  { title, lead }: { readonly title: Phrase; readonly lead: Phrase },
): readonly Section[] {
  const fitting = earlierFor(seeker, host, facts.column?.printed ?? []);
  if (fitting.length === 0) return [];
  const links = fitting.map((one) =>
    link(say`${one.title}`, facts.page(questionPath(facts.programmeId, one.id))),
  );
  return [{ id: "earlier", title, blocks: [paragraph(lead), list(links)] }];
}
