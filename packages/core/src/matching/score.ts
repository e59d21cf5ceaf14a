import { areNeighbours } from "../domain/fields.ts";
import { FIELDS, type Field, TOPICS, type Topic } from "../domain/profile.ts";
import { stepsUp } from "../domain/seniority.ts";
import type { Instant } from "../kernel/instant.ts";
import { plainWords } from "../kernel/plain.ts";
import { type Finding, wordsOf } from "./findings.ts";
import { Lexicon } from "./lexicon.ts";
import { CITY_SAME } from "./place.ts";
import { CRITERIA, type Criterion, type PoolHost, type PoolSeeker, type Tie, type Weights } from "./pool.ts";
import {
  common,
  inOneCity,
  nearShare,
  type Organisations,
  popcount,
  type ReadyHost,
  type ReadySeeker,
  readyHost,
  readySeeker,
  sharedCount,
  sharedOrganisation,
} from "./ready.ts";

/**
 * How well one host suits one seeker, in whole points.
 *
 * Each criterion finds a *share* in sixtieths of its weight, and points are that share of the weight, rounded half
 * up. Whole numbers throughout, so the same two people score the same on any machine and in any order.
 *
 * Missing data is shown as missing. A criterion (or the part of it) that cannot be judged earns a middling share,
 * one published number per criterion (`UNKNOWN_SHARE`), neither nothing nor everything: an empty box is no fault, and
 * filling it in can raise or lower the score.
 */
export interface Score {
  readonly total: number;
  readonly criteria: readonly CriterionScore[];
}

export interface CriterionScore {
  readonly criterion: Criterion;
  readonly points: number;
  readonly max: number;
  /** False when a form left out what this criterion compares, in whole or in part. */
  readonly known: boolean;
  /** For the manager, in words. */
  readonly because: string;
  readonly findings: readonly Finding[];
}

/** A whole share. Divisible by 2, 3, 4, 5 and 6, so that no part is rounded twice. */
export const WHOLE = 60;

/** What a criterion earns when a box is empty: about what an ordinary pair earns there. */
export const UNKNOWN_SHARE: Readonly<Record<Criterion, number>> = {
  /** Only the role's part of it: the field is always given. */
  "role-and-field": 12,
  goals: 30,
  relationship: 12,
  seniority: 30,
  /** Only the city's part of it: the zone is always given. */
  place: 12,
  background: 12,
  responsiveness: 30,
};

const FIELD_SAME = 36;
const FIELD_NEAR = 18;
/** The role's part of the first criterion. */
export const ROLE_WHOLE = WHOLE - FIELD_SAME;

export const RELATION = { known: 60, school: 40, connector: 28, interests: 16, none: 0 } as const;

/** By steps from seeker up to host, −4 to 4: one or two steps ahead is the most useful to learn from. */
const STAGE_SHARES = [0, 0, 6, 18, 36, 60, 60, 36, 24] as const;

const OFFSET_WHOLE = WHOLE - CITY_SAME;

/** What a host at that stage is worth to a seeker at this one, by positions in SENIORITIES. */
export const stageShare = (seeker: number, host: number): number => STAGE_SHARES[host - seeker + 4] ?? 0;

/** The seven shares of one pair, in the order of CRITERIA; and which of them are known, one bit each. */
export class Shares {
  readonly of = new Int32Array(CRITERIA.length);
  known = 0;
}

/** Judges a pair of whom every gate is open. Writes into `shares`, which is reused, because a pool has millions of pairs. */
export function judge(seeker: ReadySeeker, host: ReadyHost, shares: Shares): void {
  const { of } = shares;
  const role = seeker.role.length > 0 && host.role.length > 0;
  const goals = seeker.topics !== 0 && host.topics !== 0;
  const relation = relationShare(seeker, host);
  const related = relation > 0 || (hasPast(seeker) && hasPast(host));
  const cities = seeker.city !== undefined && host.city !== undefined;
  of[0] =
    fieldShare(seeker.field, host.field) + (role ? roleShare(seeker, host) : UNKNOWN_SHARE["role-and-field"]);
  of[1] = goalShare(seeker, host, goals);
  of[2] = related ? relation : UNKNOWN_SHARE.relationship;
  of[3] = stageShare(seeker.stage, host.stage);
  of[4] = (cities ? nearShare(seeker, host) : UNKNOWN_SHARE.place) + offsetShare(minutesApart(seeker, host));
  of[5] = related ? backgroundShare(seeker, host) : UNKNOWN_SHARE.background;
  of[6] = answerShare(host.host);
  shares.known =
    (role ? 1 : 0) |
    (goals || hasTarget(seeker, host) ? 2 : 0) |
    (related ? 4 | 32 : 0) |
    8 |
    (cities ? 16 : 0) |
    (host.host.asked > 0 ? 64 : 0);
}

export const hasPast = (person: ReadySeeker | ReadyHost): boolean =>
  person.schools.names.length + person.employers.names.length + person.interests.length > 0;

/** Field shares by seeker's field, then host's. */
const FIELD_SHARES: Uint8Array = Uint8Array.from(
  FIELDS.flatMap((a) => FIELDS.map((b) => (a === b ? FIELD_SAME : areNeighbours(a, b) ? FIELD_NEAR : 0))),
);

/** What a host's field is worth to a seeker of another, by positions in FIELDS. */
export const fieldShare = (wanted: number, offered: number): number =>
  FIELD_SHARES[wanted * FIELDS.length + offered] ?? 0;

/** Dice's coefficient of the two sets of words, in sixtieths of the role's part. */
const roleShare = (seeker: ReadySeeker, host: ReadyHost): number =>
  Math.floor((ROLE_WHOLE * 2 * common(seeker.role, host.role)) / (seeker.role.length + host.role.length));

const hasTarget = (seeker: ReadySeeker, host: ReadyHost): boolean =>
  sharedOrganisation(seeker.targets, host.employer) !== undefined;

/** Three goals met are all one conversation can hold. An organisation the seeker named halves what is missing. */
function goalShare(seeker: ReadySeeker, host: ReadyHost, known: boolean): number {
  const met = Math.min(popcount(seeker.topics & host.topics), seeker.wishes);
  const share = known ? (WHOLE * met) / seeker.wishes : UNKNOWN_SHARE.goals;
  return hasTarget(seeker, host) ? targetShare(share) : share;
}

export const targetShare = (share: number): number => share + Math.floor((WHOLE - share) / 2);

function relationShare(seeker: ReadySeeker, host: ReadyHost): number {
  const tie = tieOf(seeker, host);
  if (tie !== undefined && tie.how !== "second-degree") return RELATION.known;
  if (sharedOrganisation(seeker.employers, host.employers) !== undefined) return RELATION.known;
  if (sharedOrganisation(seeker.schools, host.schools) !== undefined) return RELATION.school;
  if (tie !== undefined) return RELATION.connector;
  return common(seeker.interests, host.interests) > 0 ? RELATION.interests : RELATION.none;
}

export function tieOf(seeker: ReadySeeker, host: ReadyHost): Tie | undefined {
  if (seeker.ties.size === 0) return undefined;
  const at = seeker.ties.get(host.host.id);
  return at === undefined ? undefined : seeker.seeker.ties?.[at];
}

/** How far apart the two clocks stand, in minutes, around the date line too. */
export function minutesApart(a: { offset: number }, b: { offset: number }): number {
  const apart = Math.abs(a.offset - b.offset) % (24 * 60);
  return Math.min(apart, 24 * 60 - apart);
}

/** What two clocks that far apart earn. */
export function offsetShare(minutes: number): number {
  if (minutes <= 60) return OFFSET_WHOLE;
  if (minutes <= 180) return 16;
  return minutes <= 360 ? 8 : 0;
}

/** Things in common beyond the one that ranks the relationship make talk easier: one is good, two are all. */
export const sharedShare = (count: number): number => (count === 0 ? 0 : count === 1 ? 36 : WHOLE);

function backgroundShare(seeker: ReadySeeker, host: ReadyHost): number {
  const organisations =
    sharedCount(seeker.schools, host.schools) + sharedCount(seeker.employers, host.employers);
  const interests = common(seeker.interests, host.interests);
  const languages = Math.max(0, common(seeker.languages, host.languages) - 1);
  const ranked = isRankedByShared(tieOf(seeker, host), organisations, interests) ? 1 : 0;
  return sharedShare(organisations + interests + languages - ranked);
}

/** Whether something the two share, and not a tie, ranks their relationship. */
const isRankedByShared = (tie: Tie | undefined, organisations: number, interests: number): boolean => {
  if (tie !== undefined && tie.how !== "second-degree") return false;
  return organisations > 0 || (tie === undefined && interests > 0);
};

/** Laplace's rule of succession: two imagined requests, one answered, keep a first answer from deciding everything. */
export const answerShare = (host: PoolHost): number =>
  host.asked === 0
    ? UNKNOWN_SHARE.responsiveness
    : Math.floor((WHOLE * (Math.min(host.answered, host.asked) + 1)) / (host.asked + 2));

/** Points for a share of a weight, rounded half up. */
export const pointsOf = (share: number, weight: number): number =>
  Math.floor((share * weight + WHOLE / 2) / WHOLE);

/** The weights in the order of CRITERIA, for `totalOf`. */
export const weightList = (weights: Weights): Int32Array =>
  Int32Array.from(CRITERIA, (criterion) => weights[criterion]);

/** The total of a judged pair. */
export function totalOf(shares: Shares, weights: Int32Array): number {
  let total = 0;
  for (let at = 0; at < weights.length; at++) total += pointsOf(shares.of[at] ?? 0, weights[at] ?? 0);
  return total;
}

/** Scores a pair. Gates are not tried here: see `gate`. */
export function score(seeker: PoolSeeker, host: PoolHost, weights: Weights, now: Instant): Score {
  const lexicon = new Lexicon(now, [seeker], [host]);
  return scoreReady(readySeeker(seeker, lexicon), readyHost(host, lexicon), weights);
}

/** `score` for people already read with one lexicon. */
export function scoreReady(seeker: ReadySeeker, host: ReadyHost, weights: Weights): Score {
  const shares = new Shares();
  judge(seeker, host, shares);
  const found = findings(seeker, host);
  const criteria = CRITERIA.map((criterion, at): CriterionScore => {
    const told = found[criterion];
    return {
      criterion,
      points: pointsOf(shares.of[at] ?? 0, weights[criterion]),
      max: weights[criterion],
      known: (shares.known & (1 << at)) !== 0,
      because: told.flatMap((each) => wordsOf(each, "manager") ?? []).join(" "),
      findings: told,
    };
  });
  return { total: totalOf(shares, weightList(weights)), criteria };
}

function findings(seeker: ReadySeeker, host: ReadyHost): Record<Criterion, readonly Finding[]> {
  return {
    "role-and-field": fieldFindings(seeker, host),
    goals: goalFindings(seeker, host),
    relationship: relationFindings(seeker, host),
    seniority: [stageFinding(seeker, host)],
    place: placeFindings(seeker, host),
    background: backgroundFindings(seeker, host),
    responsiveness: [
      host.host.asked === 0
        ? { found: "never-asked" }
        : { found: "answers", asked: host.host.asked, answered: host.host.answered },
    ],
  };
}

function fieldFinding(seeker: Field, host: Field): Finding {
  if (seeker === host) return { found: "same-field", field: seeker };
  return { found: areNeighbours(seeker, host) ? "near-field" : "other-field", seeker, host };
}

function fieldFindings({ role, seeker }: ReadySeeker, host: ReadyHost): Finding[] {
  const [wanted, offered] = [seeker.profile.field, host.host.profile.field];
  const found: Finding[] = [fieldFinding(wanted, offered)];
  if (role.length === 0) found.push({ found: "missing", who: "seeker", what: "a role" });
  if (host.role.length === 0) found.push({ found: "missing", who: "host", what: "a job title" });
  if (role.length > 0 && host.role.length > 0) {
    const fits = common(role, host.role) > 0;
    found.push({
      found: fits ? "role-fits" : "role-differs",
      role: seeker.profile.role,
      title: host.host.profile.title,
    });
  }
  return found;
}

function goalFindings(seeker: ReadySeeker, host: ReadyHost): Finding[] {
  const found: Finding[] = [];
  const target = sharedOrganisation(seeker.targets, host.employer);
  if (target !== undefined) found.push({ found: "target", organisation: host.host.profile.employer });
  if (seeker.topics === 0) found.push({ found: "missing", who: "seeker", what: "any goals" });
  if (host.topics === 0) found.push({ found: "missing", who: "host", what: "any topics" });
  if (seeker.topics !== 0 && host.topics !== 0) {
    const shared = seeker.topics & host.topics;
    const topics: Topic[] = TOPICS.filter((_, bit) => (shared & (1 << bit)) !== 0);
    found.push({ found: "topics", topics, of: seeker.wishes });
  }
  return found;
}

function shared<K extends string>(found: K, mine: Organisations, theirs: Organisations) {
  const at = sharedOrganisation(mine, theirs);
  if (at === undefined) return [];
  return [{ found, seeker: mine.written[at[0]] ?? "", host: theirs.written[at[1]] ?? "" }];
}

function sharedInterests(seeker: ReadySeeker, host: ReadyHost): string[] {
  const theirs = new Set(host.host.profile.interests.map((interest) => plainWords(interest).join(" ")));
  const kept = new Map<string, string>();
  for (const interest of seeker.seeker.profile.interests) {
    const key = plainWords(interest).join(" ");
    if (key !== "" && theirs.has(key) && !kept.has(key)) kept.set(key, interest.trim());
  }
  return [...kept.values()];
}

/** Every relationship there is, the strongest first. */
function relationFindings(seeker: ReadySeeker, host: ReadyHost): Finding[] {
  const tie = tieOf(seeker, host);
  const found: Finding[] = [];
  if (tie !== undefined && tie.how !== "second-degree") found.push({ found: tie.how });
  found.push(...shared("worked-together", seeker.employers, host.employers));
  found.push(...shared("school", seeker.schools, host.schools));
  if (tie?.how === "second-degree") found.push({ found: "connector", connector: tie.connector });
  if (found.length === 0) {
    const interests = sharedInterests(seeker, host);
    if (interests.length > 0) found.push({ found: "interests", interests });
  }
  if (found.length > 0) return found;
  const missing = pastMissing(seeker, host);
  return missing.length > 0 ? missing : [{ found: "no-relationship" }];
}

function pastMissing(seeker: ReadySeeker, host: ReadyHost): Finding[] {
  const what = "any school, employer or interest";
  const found: Finding[] = [];
  if (!hasPast(seeker)) found.push({ found: "missing", who: "seeker", what });
  if (!hasPast(host)) found.push({ found: "missing", who: "host", what });
  return found;
}

const stageFinding = (seeker: ReadySeeker, host: ReadyHost): Finding => {
  const [mine, theirs] = [seeker.seeker.profile.seniority, host.host.profile.seniority];
  return { found: "stage", seeker: mine, host: theirs, steps: stepsUp(mine, theirs) };
};

function placeFindings(seeker: ReadySeeker, host: ReadyHost): Finding[] {
  const found: Finding[] = [];
  if (seeker.city === undefined) found.push({ found: "missing", who: "seeker", what: "a city" });
  if (host.city === undefined) found.push({ found: "missing", who: "host", what: "a city" });
  if (seeker.city !== undefined && host.city !== undefined)
    found.push(townFinding(seeker, host, seeker.towns.km(seeker.city, host.city)));
  found.push({ found: "hours-apart", minutes: minutesApart(seeker, host) });
  return found;
}

function townFinding(seeker: ReadySeeker, host: ReadyHost, km: number): Finding {
  const [mine, theirs] = [seeker.seeker.profile.city.trim(), host.host.profile.city.trim()];
  if (inOneCity(seeker, host))
    return { found: "one-city", city: theirs, inPerson: seeker.inPerson && host.inPerson };
  if (Number.isFinite(km)) return { found: "distance", km, seeker: mine, host: theirs };
  return { found: "cities", seeker: mine, host: theirs };
}

function backgroundFindings(seeker: ReadySeeker, host: ReadyHost): Finding[] {
  const organisations = [
    ...sharedNames(seeker.employers, host.employers),
    ...sharedNames(seeker.schools, host.schools),
  ];
  const interests = sharedInterests(seeker, host);
  const names = [...organisations, ...interests];
  // What ranks the relationship was told there, and the strongest stands first.
  if (isRankedByShared(tieOf(seeker, host), organisations.length, interests.length)) names.shift();
  if (common(seeker.languages, host.languages) > 1) names.push("a second language");
  if (names.length > 0) return [{ found: "background", shared: names }];
  const missing = relationShare(seeker, host) > 0 ? [] : pastMissing(seeker, host);
  return missing.length > 0 ? missing : [{ found: "nothing-more" }];
}

function sharedNames(a: Organisations, b: Organisations): string[] {
  return a.written.filter((name, at) => {
    const one = { ...a, written: [name], names: a.names.slice(at, at + 1), forms: a.forms.slice(at, at + 1) };
    return sharedOrganisation(one, b) !== undefined;
  });
}
