import { piece } from "@legwork/core/domain/piece.ts";
import { type UploadEvent, upload } from "@legwork/core/domain/upload.ts";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";

const NOON = "2026-11-24 12:00";
const SHEET = {
  form: "seeker",
  fileName: "cohort.csv",
  rows: 250,
  entrants: 240,
  wrong: 10,
  pieces: 3,
} as const;
const kept: UploadEvent = { type: "upload.kept", ...SHEET };
const TALLY = { entered: 90, here: 5, suppressed: 3, refused: 2 };
const ROW = { row: 7, outcome: "refused", because: "No." } as const;
const advance = (number: number) =>
  ({ type: "upload.advance", piece: number, tally: TALLY, refused: [ROW] }) as const;

const begun = () => given(upload, [NOON, kept]).when({ type: "upload.begin", agreement: "letter" }, NOON);

describe("a spreadsheet of people", () => {
  test("is kept once, and waits for a manager for a day at most", () => {
    const life = given(upload).when({ type: "upload.keep", ...SHEET }, NOON);
    life
      .yields(kept)
      .when({ type: "upload.keep", ...SHEET, rows: 1 }, NOON)
      .yields();
    life.dueAt("2026-11-25 12:00").whenDue().yields({ type: "upload.forgotten", pieces: 3 });
  });

  test("is entered piece by piece, each once and in order", () => {
    const life = begun().yields({ type: "upload.begun", agreement: "letter" });
    life.when({ type: "upload.begin", agreement: "attested" }, NOON).yields();
    life.when(advance(2), NOON).yields();
    const one = life.when(advance(1), NOON).yields({ type: "upload.advanced", piece: 1, pieces: 3 });
    one.when(advance(1), NOON).yields();
    one
      .when(advance(2), NOON)
      .when(advance(3), NOON)
      .leaves({ status: "done", tally: { entered: 270, here: 15, suppressed: 9, refused: 6 } })
      .when(advance(4), NOON)
      .yields();
  });

  test("that nobody is at for ten minutes is taken up again where it stopped, however often", () => {
    const one = begun().when(advance(1), "2026-11-24 12:05");
    one
      .dueAt("2026-11-24 12:15")
      .whenDue()
      .yields({ type: "upload.resumed", piece: 2 })
      .dueAt("2026-11-24 12:25");
    one.when({ type: "upload.wake" }, "2026-11-24 12:10").yields();
  });

  test("is forgotten a day after it came, but never while people are being entered", () => {
    const late = begun().when({ type: "upload.wake" }, "2026-11-25 13:00");
    late.yields({ type: "upload.resumed", piece: 1 });
    const done = late.when(advance(1), NOON).when(advance(2), NOON).when(advance(3), NOON);
    done.dueAt("2026-11-25 12:00").whenDue().yields({ type: "upload.forgotten", pieces: 3 }).dueAt(undefined);
  });

  test("that is forgotten, or never was, cannot be begun", () => {
    for (const life of [given(upload), given(upload, [NOON, kept]).whenDue()])
      life.when({ type: "upload.begin", agreement: "letter" }, NOON).refuses("upload.missing");
  });

  test("with nobody to enter is done when it begins", () => {
    given(upload, [NOON, { ...kept, entrants: 0, pieces: 0 }])
      .when({ type: "upload.begin", agreement: "letter" }, NOON)
      .leaves({ status: "done" });
  });

  test("names no more rows in its report than anybody reads", () => {
    const many = Array.from({ length: 400 }, () => ROW);
    begun()
      .when({ ...advance(1), refused: many }, NOON)
      .when({ ...advance(2), refused: many }, NOON)
      .leaves({ refused: Array.from({ length: 500 }, () => ROW) });
  });
});

describe("each fact of an upload", () => {
  const base = { keptAt: at(NOON), ...SHEET };
  const entering = { ...base, status: "entering", agreement: "letter", movedAt: at(NOON) } as const;
  const start: UploadEvent = { type: "upload.begun", agreement: "letter" };
  const none = { entered: 0, here: 0, suppressed: 0, refused: 0 };

  test("leaves it as it says", () => {
    given(upload, [NOON, kept]).leavesOnly({ ...base, status: "kept" });
    given(upload, [NOON, kept, start]).leavesOnly({ ...entering, next: 1, tally: none, refused: [] });
    given(
      upload,
      [NOON, kept, start],
      ["2026-11-24 12:01", { type: "upload.advanced", piece: 1, tally: TALLY, refused: [ROW], pieces: 3 }],
    ).leavesOnly({ ...entering, next: 2, tally: TALLY, refused: [ROW], movedAt: at("2026-11-24 12:01") });
    given(upload, [NOON, kept, start], ["2026-11-24 12:11", { type: "upload.resumed", piece: 1 }]).leavesOnly(
      {
        ...entering,
        ...{ next: 1, tally: none, refused: [], movedAt: at("2026-11-24 12:11") },
      },
    );
    given(upload, [NOON, kept, { type: "upload.forgotten", pieces: 3 }]).leavesOnly({ status: "forgotten" });
  });
});

describe("a piece of it", () => {
  test("is kept once, and goes by itself when its upload never came", () => {
    const life = given(piece).when({ type: "piece.keep", sealed: "x" }, NOON);
    life
      .yields({ type: "piece.kept", sealed: "x" })
      .leavesOnly({ status: "kept", sealed: "x", keptAt: at(NOON) });
    life.when({ type: "piece.keep", sealed: "y" }, NOON).yields();
    life.when({ type: "piece.wake" }, "2026-11-26 11:59").yields();
    const over = life.dueAt("2026-11-26 12:00").whenDue();
    over.yields({ type: "piece.expired" }).leavesOnly({ status: "expired" }).dueAt(undefined);
    expect(over.state).toEqual({ status: "expired" });
  });
});
