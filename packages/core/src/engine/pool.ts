import { roomOf } from "../domain/host.ts";
import type { SeekerProfile } from "../domain/profile.ts";
import { type Cadence, isFrench, type Settings } from "../domain/programme.ts";
import { type Choice, placesOf, type SearchState } from "../domain/search.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { connectionIn, explain } from "../matching/explain.ts";
import { wordsOf } from "../matching/findings.ts";
import { frenchWordsOf } from "../matching/findings-french.ts";
import { DEFAULT_WEIGHTS, type PoolHost, type PoolSeeker, type Weights } from "../matching/pool.ts";
import type { Score } from "../matching/score.ts";
import { everyRecord } from "./every-record.ts";
import type { World } from "./world.ts";

/** Reads the records of a programme into what matching knows, and a match back into what a search can ask. */

/** Hosts who can be asked now. */
export async function hostsOf(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  now: Instant,
): Promise<readonly PoolHost[]> {
  const hosts: PoolHost[] = [];
  for (const { id, state } of await everyRecord(world, programmeId, "host")) {
    if (state.status !== "active") continue;
    hosts.push({
      id,
      profile: state.profile,
      room: roomOf(state, now),
      load: state.asked,
      asked: state.asked,
      answered: state.answered,
      lastAskedAt: state.lastAskedAt,
    });
  }
  return hosts;
}

/** A search as matching sees its seeker; undefined when the search wants nobody now. */
export function seekerOf(
  seekerId: Id<"seeker">,
  profile: SeekerProfile,
  search: SearchState,
  everTried: readonly Id<"host">[],
): PoolSeeker | undefined {
  if (search.status !== "running" && search.status !== "waiting") return undefined;
  const open = placesOf(search);
  if (open === 0) return undefined;
  return { id: seekerId, profile, open, waitingSince: search.openedAt, metOrAsked: everTried };
}

/** The weights a programme chose, the defaults where it chose none. */
export const weightsOf = (settings: Settings): Weights => ({ ...DEFAULT_WEIGHTS, ...settings.weights });

/** What a search needs to ask this host; `cadence` and the rest are pinned here for the introduction's whole life. */
export function choiceOf(
  host: PoolHost,
  seeker: PoolSeeker,
  score: Score,
  settings: Settings,
  warm?: Pick<Choice["terms"], "referralId" | "bridgeId">,
): Choice {
  const words = isFrench(settings.locale) ? frenchWordsOf : wordsOf;
  const connection = connectionIn(score, words);
  const cadence: Cadence = settings.cadence;
  return {
    hostId: host.id,
    terms: {
      hostPlace: { zone: host.profile.zone, country: host.profile.country },
      seekerPlace: { zone: seeker.profile.zone, country: seeker.profile.country },
      cadence,
      reviewed: settings.reviewed && warm === undefined,
      cold: connection.rank === "none" && warm === undefined,
      score: score.total,
      reasons: score.criteria.map(({ criterion, points, max, known, because }) => ({
        criterion,
        points,
        max,
        known,
        because,
      })),
      why: {
        host: explain(score, "host", words).map((reason) => reason.words),
        seeker: explain(score, "seeker", words).map((reason) => reason.words),
      },
      connection: connection.words,
      commercial: seeker.profile.commercial,
      ...warm,
    },
  };
}
