import type { Id } from "@legwork/core/kernel/id.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrolled, HARRIET, SANA } from "../form-people.ts";
import { Visitor } from "../visitor.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { type Diff, diff, installed } from "./sst.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SETUP_MS = 600_000;

let made: Diff;
let legwork: Deployed;
let skipped = installed()?.skipped;

beforeAll(async () => {
  if (skipped !== undefined) return;
  made = await diff("trial");
  const running = await deployed(made.plan);
  if ("skipped" in running) skipped = running.skipped;
  else legwork = running;
}, SETUP_MS);
afterAll(async () => legwork?.stop());

describe("the bundles that SST built", () => {
  test("lead a seeker and a host from two forms to a meeting and thanks", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    const { app } = legwork;
    const harriet = await enrolled(legwork, app, "host", HARRIET);
    const sana = await enrolled(legwork, app, "seeker", SANA);
    await legwork.wind(4 * DAY_MS);
    await sana.open(sana.path);
    expect(sana.text).toContain("Harriet, Head of data at Acme");
    const answer = await new Visitor(app).open(legwork.door("answer", "harriet@example.org"));
    expect(answer.text).toContain("Sana would like to learn from you");
    expect(harriet.status).toBe(200);
  });
});
