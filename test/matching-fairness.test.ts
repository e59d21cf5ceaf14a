import { dryRun } from "@legwork/core/matching/dry-run.ts";
import {
  auditOf,
  blockingPairs,
  CELL_MIN,
  type Counted,
  fairnessOf,
  loadReport,
} from "@legwork/core/matching/fairness.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { checkedProblem } from "@legwork/core/matching/problem.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { describe, expect, test } from "vitest";
import { aHost, aPool, aSeeker, hostId, NOW, seekerId } from "./matching-people.ts";

describe("how evenly hosts are asked", () => {
  test("equal loads give 0, and one host who has all gives nearly 1", () => {
    expect(loadReport([2, 2, 2, 2]).gini).toBeCloseTo(0, 12);
    expect(loadReport([0, 0, 0, 8]).gini).toBeCloseTo(0.75, 12);
    expect(loadReport([1, 3]).gini).toBeCloseTo(0.25, 12);
    expect(loadReport([0, 0]).gini).toBeUndefined();
    expect(loadReport([]).hostsByLoad).toEqual([]);
  });

  test("the curve tells what the least busy hold, and hosts are counted by load", () => {
    const report = loadReport([...Array.from({ length: 5 }, () => 0), ...Array.from({ length: 5 }, () => 2)]);
    expect(report.lorenz).toEqual([0, 0, 0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(report.hostsByLoad).toEqual([5, 0, 5]);
  });
});

/** Two seekers, two hosts with room for one: 10 9 / 9 0 points. */
const SQUARE = checkedProblem({
  seekers: 2,
  hosts: 2,
  rowStart: [0, 2, 4],
  column: [0, 1, 0, 1],
  score: [10, 9, 9, 1],
  wants: [1, 1],
  room: [1, 1],
});

describe("an assignment's report", () => {
  test("counts pairs who would both rather have each other", () => {
    expect(blockingPairs(SQUARE, Int32Array.of(1, 2))).toBe(1);
    expect(blockingPairs(SQUARE, Int32Array.of(0, 3))).toBe(0);
    expect(blockingPairs(SQUARE, Int32Array.of())).toBe(4);
  });

  test("says what greed and the queue would have given, and by how much it is better", () => {
    const report = fairnessOf(SQUARE, Int32Array.of(1, 2), [0, 3]);
    expect([report.worth.objective, report.greedy.objective, report.firstCome.objective]).toEqual([
      18, 11, 18,
    ]);
    expect(report.gainOver).toEqual({ greedy: 6364, firstCome: 0 });
    expect(report.waiting).toEqual([
      { weeks: 0, seekers: 1, withOne: 1 },
      { weeks: 3, seekers: 1, withOne: 1 },
    ]);
    expect(report.seekers).toEqual({ waiting: 2, reachable: 2, withOne: 2 });
  });
});

describe("the equity audit", () => {
  const people = (group: string | undefined, matched: number, count: number): Counted[] =>
    Array.from({ length: count }, (_, n) => ({
      groups: group === undefined ? {} : { origin: group },
      matched: n < matched,
    }));

  test("shows rates by group and how far apart they are", () => {
    const [audit] = auditOf([...people("a", 40, 50), ...people("b", 20, 40), ...people(undefined, 5, 12)]);
    expect(audit).toEqual({
      attribute: "origin",
      groups: [
        { group: "a", people: 50, matched: 40, rate: 80 },
        { group: "b", people: 40, matched: 20, rate: 50 },
      ],
      notStated: 12,
      lowestOverHighest: 63,
    });
  });

  test("a group under ten is hidden, and so is the next smallest, from which it could be worked out", () => {
    const [audit] = auditOf([
      ...people("a", 40, 60),
      ...people("b", 20, 40),
      ...people("c", 1, CELL_MIN - 1),
    ]);
    expect(audit?.groups.map(({ group, people: count }) => [group, count])).toEqual([
      ["a", 60],
      ["b", undefined],
      ["c", undefined],
    ]);
    expect(audit?.notStated).toBe(0);
  });

  test("a rate that would name the few who were left out is hidden", () => {
    const [audit] = auditOf([...people("a", 49, 50), ...people("b", 3, 50), ...people("c", 25, 50)]);
    expect(audit?.groups.map(({ rate }) => rate)).toEqual([undefined, undefined, 50]);
    expect(audit?.lowestOverHighest).toBeUndefined();
  });

  test("no groups, no audit", () => {
    expect(auditOf([])).toEqual([]);
    expect(auditOf(people(undefined, 5, 20))).toEqual([]);
  });
});

describe("a dry run", () => {
  test("of one setting twice changes nothing for anybody", () => {
    const pool = { ...aPool(40, 20), now: NOW };
    const run = dryRun(pool, { weights: DEFAULT_WEIGHTS }, { weights: DEFAULT_WEIGHTS });
    expect([run.seekersGain, run.seekersLose, run.hostsBusier, run.hostsIdler]).toEqual([[], [], [], []]);
    expect(run.pairs).toEqual({ kept: run.before.pairs.length, dropped: 0, added: 0 });
    expect(run.after).toEqual(proposeMatches(pool));
  });

  test("shows who gains, who loses, by how much and why", () => {
    const seekers = [
      aSeeker({ wanted: 1, schools: ["UBC"], field: "law" }, { id: seekerId("alumna") }),
      aSeeker({ wanted: 1, schools: [] }, { id: seekerId("analyst") }),
    ];
    const hosts = [aHost({ schools: ["UBC"], capacity: 1 }, { id: hostId("h") })];
    const after = { ...DEFAULT_WEIGHTS, relationship: 90 };
    const run = dryRun({ seekers, hosts, now: NOW }, { weights: DEFAULT_WEIGHTS }, { weights: after });
    expect(run.seekersGain.map(({ id, conversations }) => [id, conversations])).toEqual([
      [seekerId("alumna"), { before: 0, after: 1 }],
    ]);
    expect(run.seekersLose.map(({ id, conversations }) => [id, conversations])).toEqual([
      [seekerId("analyst"), { before: 1, after: 0 }],
    ]);
    expect(run.seekersLose[0]?.why).toContain("0 conversations instead of 1");
    expect(run.seekersLose[0]?.why).toContain("relationship from 15 to 90");
    expect(run.pairs).toEqual({ kept: 0, dropped: 1, added: 1 });
    expect(run.seekersGain[0]?.points.after).toBeLessThan(run.before.pairs[0]?.score.total ?? 0);
  });
});
