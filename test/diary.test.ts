import { BUFFER_MS, type DiaryCommand, diary, isFree } from "@legwork/core/domain/diary.ts";
import { type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice } from "./lives.ts";

const NOW = "2026-11-24 10:00";

const hold = (
  meeting: string,
  time: string,
  different: { hold?: number; minutes?: number } = {},
): DiaryCommand => ({
  type: "diary.hold",
  meetingId: `mtg_${meeting}`,
  hold: different.hold ?? 1,
  startsAt: at(time),
  endsAt: later(at(time), (different.minutes ?? 20) * MINUTE_MS),
  side: "host",
  forProgrammeId: IDS.programme,
});
const release = (meeting: string, number = 1): DiaryCommand => ({
  type: "diary.release",
  meetingId: `mtg_${meeting}`,
  hold: number,
});
const busy = () => given(diary).when(hold("a", "2026-12-04 14:00"), NOW);

describe("a person's day", () => {
  test("an empty one holds what is asked, and says so to the meeting's own programme", () => {
    busy()
      .yields({
        type: "diary.held",
        meetingId: "mtg_a",
        hold: 1,
        startsAt: at("2026-12-04 14:00"),
        side: "host",
        forProgrammeId: IDS.programme,
      })
      .dueAt(undefined);
  });

  test("two meetings never overlap, whichever programmes they belong to", () => {
    for (const time of ["2026-12-04 13:50", "2026-12-04 14:00", "2026-12-04 14:10"])
      busy()
        .when(hold("b", time), NOW)
        .yields({ type: "diary.clashed", meetingId: "mtg_b", startsAt: at(time) });
  });

  test("nobody walks from one café into the next: ten minutes stay free on either side", () => {
    busy().when(hold("b", "2026-12-04 14:29"), NOW).yields({ type: "diary.clashed" });
    busy().when(hold("b", "2026-12-04 14:30"), NOW).yields({ type: "diary.held" });
    busy().when(hold("b", "2026-12-04 13:31"), NOW).yields({ type: "diary.clashed" });
    busy().when(hold("b", "2026-12-04 13:30"), NOW).yields({ type: "diary.held" });
  });

  test("a meeting may move into its own time", () => {
    busy()
      .when(hold("a", "2026-12-04 14:10", { hold: 2 }), NOW)
      .yields({ type: "diary.held", hold: 2 });
  });

  test("the same hold asked twice is one; the same time asked again later is another", () => {
    busy().when(hold("a", "2026-12-04 14:00"), NOW).yields();
    busy()
      .when(hold("a", "2026-12-04 14:00", { hold: 3 }), NOW)
      .yields({ type: "diary.held", hold: 3 });
  });

  test("a time that is let go is free again, and letting go twice changes nothing", () => {
    const free = busy()
      .when(release("a"), NOW)
      .yields({ type: "diary.released", meetingId: "mtg_a", hold: 1 });
    free.leavesOnly({ status: "open", holds: [] }).when(release("a"), NOW).yields();
    free.when(hold("b", "2026-12-04 14:00"), NOW).yields({ type: "diary.held" });
  });

  test("letting go of one time keeps the others, of this meeting and of any other", () => {
    busy()
      .when(hold("a", "2026-12-04 14:30", { hold: 2 }), NOW)
      .when(hold("b", "2026-12-05 14:00"), NOW)
      .when(release("a"), NOW)
      .leaves({
        holds: [
          { meetingId: "mtg_a", hold: 2 },
          { meetingId: "mtg_b", hold: 1 },
        ],
      });
  });

  test("letting go of a first hold that is heard of late does not free the same time held again", () => {
    busy()
      .when(release("a"), NOW)
      .when(hold("a", "2026-12-04 14:00", { hold: 3 }), NOW)
      .when(release("a"), NOW)
      .yields()
      .when(hold("b", "2026-12-04 14:00"), NOW)
      .yields({ type: "diary.clashed" });
  });

  test("a diary does not grow with the years: what is two days past goes with the next booking", () => {
    busy()
      .when(hold("b", "2026-12-20 14:00"), "2026-12-06 14:21")
      .leavesOnly({
        status: "open",
        holds: [
          { meetingId: "mtg_b", hold: 1, startsAt: at("2026-12-20 14:00"), endsAt: at("2026-12-20 14:20") },
        ],
      });
    busy()
      .when(hold("b", "2026-12-20 14:00"), "2026-12-06 14:19")
      .leaves({ holds: [{ meetingId: "mtg_a" }, { meetingId: "mtg_b" }] });
  });

  test("it knows no name and no reason", () => {
    expect(Object.keys(busy().state.holds[0] ?? {}).sort()).toEqual([
      "endsAt",
      "hold",
      "meetingId",
      "startsAt",
    ]);
  });

  test("a sweep has nothing to do here", () => {
    busy().when({ type: "diary.wake" }, NOW).yields();
  });
});

describe("what each fact makes of the state", () => {
  const one = {
    meetingId: "mtg_a",
    hold: 1,
    startsAt: at("2026-12-04 14:00"),
    endsAt: at("2026-12-04 14:20"),
  } as const;
  const side = { side: "host", forProgrammeId: IDS.programme } as const;

  test("held, clashed, released", () => {
    const held = [NOW, { type: "diary.held", ...one, ...side }] as const;
    given(diary, held).leavesOnly({ status: "open", holds: [one] });
    const { endsAt: _, ...asked } = one;
    given(diary, held, [NOW, { type: "diary.clashed", ...asked, ...side }]).leavesOnly({
      status: "open",
      holds: [one],
    });
    given(diary, held, [NOW, { type: "diary.released", meetingId: "mtg_a", hold: 1 }]).leavesOnly({
      status: "open",
      holds: [],
    });
  });
});

function anything(start: Instant): fc.Arbitrary<DiaryCommand> {
  const asked = fc.record({
    meetingId: fc.constantFrom("mtg_a" as const, "mtg_b" as const, "mtg_c" as const),
    hold: fc.integer({ min: 1, max: 3 }),
  });
  return fc.oneof(
    fc
      .tuple(asked, fc.integer({ min: 0, max: 30 }), fc.constantFrom(20, 30))
      .map(([one, tens, minutes]): DiaryCommand => {
        const startsAt = later(start, tens * 10 * MINUTE_MS);
        const endsAt = later(startsAt, minutes * MINUTE_MS);
        return { type: "diary.hold", ...one, startsAt, endsAt, side: "host", forProgrammeId: IDS.programme };
      }),
    asked.map((one): DiaryCommand => ({ type: "diary.release", ...one })),
  );
}

describe("whatever happens", () => {
  test("no two meetings of one person are ever closer than the buffer", () => {
    fc.assert(
      fc.property(fc.array(anything(at(NOW)), { maxLength: 40 }), (commands) => {
        const { state } = commands.reduce((life, command) => life.when(command, NOW), given(diary));
        for (const { meetingId, startsAt, endsAt } of state.holds) {
          expect(isFree(state, startsAt, endsAt, meetingId)).toBe(true);
          for (const other of state.holds)
            if (other.meetingId !== meetingId)
              expect(
                other.startsAt >= later(endsAt, BUFFER_MS) || startsAt >= later(other.endsAt, BUFFER_MS),
              ).toBe(true);
        }
      }),
    );
  });

  test("asking the machine's commands twice changes nothing", () => {
    // A clash is told again, because whoever asks again has not heard of it; what stands in the diary is the same.
    changesNothingTwice(diary, { commands: anything }, new Set(["diary.release"]));
  });
});
