import { isEmpty, versionsOf } from "@legwork/core/domain/commercial.ts";
import { preparationIdOf } from "@legwork/core/domain/derived.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import type { FC } from "hono/jsx";
import { counted } from "../words.ts";
import type { Desk } from "./session.ts";

/** How well prepared a programme's seekers are: no names, since nobody has to be chased. */
export interface Preparedness {
  readonly seekers: number;
  /** Seekers whose half minute says something. */
  readonly written: number;
  /** Seekers who have rewritten it at least once. */
  readonly rewritten: number;
  /** Meetings set and still to come, out of introductions. */
  readonly ahead: number;
  /** Those for which the questions are chosen. */
  readonly chosen: number;
}

export async function preparednessOf(
  world: Pick<World, "store" | "clock">,
  { programmeId }: Pick<Desk, "programmeId">,
): Promise<Preparedness> {
  const active = (await everyRecord(world, programmeId, "seeker")).flatMap(({ state }) =>
    state.status === "active" ? [state] : [],
  );
  const prepared = new Set(
    (await everyRecord(world, programmeId, "preparation")).flatMap(({ id, state }) =>
      state.status === "chosen" ? [id] : [],
    ),
  );
  const ahead = (await everyRecord(world, programmeId, "meeting")).flatMap(({ state }) => {
    if (state.status !== "scheduled" || state.when.startsAt <= world.clock.now()) return [];
    const { occasionId } = state.appointment;
    return isId("introduction", occasionId) ? [preparationIdOf(occasionId)] : [];
  });
  return {
    seekers: active.length,
    written: active.filter(({ profile }) => !isEmpty(profile.commercial)).length,
    rewritten: active.filter((state) => versionsOf(state).some(({ number }) => number > 1)).length,
    ahead: ahead.length,
    chosen: ahead.filter((id) => prepared.has(id)).length,
  };
}

export const PreparedLine: FC<{ how: Preparedness }> = ({ how }) =>
  how.seekers === 0 ? null : (
    <p>
      {how.written} of {counted(how.seekers, "seeker")} {how.written === 1 ? "has" : "have"} a half minute to
      say, and {how.rewritten} rewrote it.
      {how.ahead > 0 && (
        <>
          {" "}
          For {how.chosen} of {counted(how.ahead, "meeting")} to come the questions are chosen.
        </>
      )}
    </p>
  );
