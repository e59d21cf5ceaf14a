import { BUFFER_MS, type DiaryState, type Hold, isFree } from "@legwork/core/domain/diary.ts";
import type { Window } from "@legwork/core/domain/profile.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import {
  DAY_MS,
  epochMsOf,
  type Instant,
  instantOf,
  later,
  MINUTE_MS,
} from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { freeSlots, type Openings, type Place, sharedSlots } from "@legwork/core/kernel/workday.ts";
import { dateOf } from "@legwork/core/kernel/zone.ts";

/** Times to suggest: when both can, and neither is booked already. */

interface Side {
  readonly availability: readonly Window[];
  readonly place: Place;
  readonly email: string;
}

/** Nobody is surprised with a meeting tomorrow: time to choose, to read the pack and to get there. */
const AHEAD_MS = 2 * DAY_MS;
const SPAN_DAYS = 21;
/** Slots on one page, and of one day: a choice, not a calendar. */
const SLOTS_MAX = 12;
const A_DAY_MAX = 2;
/** Two suggestions of one day are at least this far apart. */
const APART_MS = 3 * 60 * MINUTE_MS;

/** Suggested starts of a meeting of so many minutes, earliest first, at most twelve, spread over the days. */
export async function suggested(
  world: World,
  host: Side,
  seeker: Side,
  minutes: number,
  aside?: Id<"meeting">,
): Promise<{ readonly starts: readonly Instant[]; readonly shared: boolean }> {
  const span = { from: roundUp(later(world.clock.now(), AHEAD_MS)), days: SPAN_DAYS, minutes };
  const hosts = await openingsOf(world, host, aside);
  const seekers = await openingsOf(world, seeker, aside);
  const both = spread(sharedSlots(hosts, seekers, span), host.place.zone);
  if (both.length > 0) return { starts: both, shared: true };
  return { starts: spread(freeSlots({ ...hosts, ...span }), host.place.zone), shared: false };
}

async function openingsOf(world: World, side: Side, aside: Id<"meeting"> | undefined): Promise<Openings> {
  const diary = await diaryOf(world, side.email);
  const busy = diary.holds.filter((hold) => hold.meetingId !== aside).map(withBuffer);
  return { windows: side.availability, place: side.place, busy };
}

/** True when neither has anything else at that time. The diaries decide once more when it is booked. */
export async function bothFree(
  world: World,
  emails: readonly string[],
  startsAt: Instant,
  minutes: number,
  aside?: Id<"meeting">,
): Promise<boolean> {
  const endsAt = later(startsAt, minutes * MINUTE_MS);
  for (const email of emails) if (!isFree(await diaryOf(world, email), startsAt, endsAt, aside)) return false;
  return true;
}

const diaryOf = async (world: World, email: string): Promise<DiaryState> =>
  (await read(world, world.ids.ofPerson("diary", SHARED, email))) ?? { status: "open", holds: [] };

const withBuffer = ({ startsAt, endsAt }: Hold) => ({
  startsAt: later(startsAt, -BUFFER_MS),
  endsAt: later(endsAt, BUFFER_MS),
});

const HALF_HOUR_MS = 30 * MINUTE_MS;

const roundUp = (at: Instant): Instant => instantOf(Math.ceil(epochMsOf(at) / HALF_HOUR_MS) * HALF_HOUR_MS);

/** A few of many: two a day, hours apart, day after day. */
function spread(starts: readonly Instant[], zone: string): readonly Instant[] {
  const kept: Instant[] = [];
  const perDay = new Map<string, Instant[]>();
  for (const at of starts) {
    const day = dateOf(at, zone);
    const sameDay = perDay.get(day) ?? [];
    const last = sameDay.at(-1);
    if (sameDay.length >= A_DAY_MAX || (last !== undefined && at < later(last, APART_MS))) continue;
    perDay.set(day, [...sameDay, at]);
    kept.push(at);
    if (kept.length === SLOTS_MAX) break;
  }
  return kept;
}
