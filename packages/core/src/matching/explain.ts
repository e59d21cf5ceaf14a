import type { Instant } from "../kernel/instant.ts";
import { type Audience, type Finding, type WordsOf, wordsOf } from "./findings.ts";
import { type Criterion, DEFAULT_WEIGHTS, type PoolHost, type PoolSeeker } from "./pool.ts";
import { type Score, score as scoreOf } from "./score.ts";

/** One criterion of a match, told to one reader in whole sentences. */
export interface Reason {
  readonly criterion: Criterion;
  readonly words: string;
  readonly points: number;
  readonly max: number;
  readonly known: boolean;
}

/** What does not speak for a match is for the manager, who can change it. */
const DISCOURAGING: ReadonlySet<Finding["found"]> = new Set([
  "other-field",
  "role-differs",
  "cities",
  "distance",
  "hours-apart",
]);

const isFor = (finding: Finding, audience: Audience): boolean => {
  if (audience === "manager") return true;
  if (finding.found === "topics" && finding.topics.length === 0) return false;
  return !DISCOURAGING.has(finding.found);
};

/**
 * Why these two were matched, what counted most first. Seeker and host read what speaks for the match, and what
 * they themselves left out; the manager reads everything, with what is missing shown as missing. `words` speaks the
 * reader's language.
 */
export function explain(score: Score, audience: Audience, words: WordsOf = wordsOf): readonly Reason[] {
  const told = new Set<string>();
  const reasons = score.criteria
    .filter(({ points, known }) => audience === "manager" || points > 0 || !known)
    .map(({ criterion, points, max, known, findings }): Reason => {
      const sentences = findings
        .filter((finding) => isFor(finding, audience))
        .flatMap((finding) => words(finding, audience) ?? [])
        .filter((sentence) => audience === "manager" || !told.has(sentence));
      for (const sentence of sentences) told.add(sentence);
      return { criterion, words: sentences.join(" "), points, max, known };
    });
  // The sort is stable, so equal points stay in the order of CRITERIA.
  return reasons.filter((reason) => reason.words !== "").sort((a, b) => b.points - a.points);
}

/** What links a seeker to a host, the strongest link only. */
export interface Connection {
  readonly rank: "colleague" | "friend" | "alma-mater" | "second-degree" | "interests" | "none";
  /** A sentence for the host, without the seeker's name, such as "You both studied at HEC Montréal."; empty for none. */
  readonly words: string;
  /** The person both know, when the link is second-degree. */
  readonly connector: string | undefined;
}

const RANK_OF: Partial<Record<Finding["found"], Connection["rank"]>> = {
  colleague: "colleague",
  "worked-together": "colleague",
  friend: "friend",
  acquainted: "friend",
  school: "alma-mater",
  connector: "second-degree",
  interests: "interests",
};

/** The connection a letter to the host opens with. */
export function connectionOf(seeker: PoolSeeker, host: PoolHost, now: Instant): Connection {
  return connectionIn(scoreOf(seeker, host, DEFAULT_WEIGHTS, now));
}

/** The same, from a score already at hand. */
export function connectionIn(score: Score, words: WordsOf = wordsOf): Connection {
  const found = score.criteria.find(({ criterion }) => criterion === "relationship")?.findings ?? [];
  const links = found.filter((finding) => RANK_OF[finding.found] !== undefined);
  const [strongest] = links;
  if (strongest === undefined) return { rank: "none", words: "", connector: undefined };
  return {
    rank: RANK_OF[strongest.found] ?? "none",
    // What is counted in confidence has no words; what is known beside it has.
    words: links.flatMap((finding) => words(finding, "host") ?? [])[0] ?? "",
    connector: strongest.found === "connector" ? strongest.connector : undefined,
  };
}

/** The match in one line for a list: its total, and the first thing of the two criteria that count most. */
export function inShort(score: Score): string {
  const most = score.criteria
    .filter(({ points, known }) => points > 0 && known)
    .sort((a, b) => b.points - a.points);
  const named = most
    .slice(0, 2)
    .map(({ findings: [first] }) => (first === undefined ? "" : (wordsOf(first, "manager") ?? "")));
  const best = score.criteria.reduce((sum, { max }) => sum + max, 0);
  return [`${score.total} of ${best} points.`, ...named].join(" ").trimEnd();
}
