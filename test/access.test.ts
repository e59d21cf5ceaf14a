import { ACCESS_KEPT_MS, access, LOOKS_MAX } from "@legwork/core/domain/access.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@legwork/core/kernel/instant.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { checked } from "./checked-pages.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { at, given } from "./given.ts";
import { appoint, browserOn, jar, neighbour, office, signIn } from "./manage.given.ts";

const NOON = "2026-11-24 12:00";
const MONA: Id<"manager"> = "mgr_mona";
const look = (recordId: Id) => ({ type: "access.look", managerId: MONA, seen: { recordId } }) as const;
const list = { type: "access.look", managerId: MONA, seen: { list: "seekers" } } as const;

describe("what one manager looked at on one day", () => {
  test("is noted once an hour for each record and each list", () => {
    const life = given(access).when(look(IDS.seeker), NOON);
    life.yields({ type: "access.looked", managerId: MONA, seen: { recordId: IDS.seeker } }).leaves({
      status: "kept",
      looks: [{ seen: { recordId: IDS.seeker }, at: at(NOON) }],
    });
    life.when(look(IDS.seeker), "2026-11-24 12:59").yields();
    life.when(look(IDS.seeker), "2026-11-24 13:00").yields({ type: "access.looked" });
    life.when(look(IDS.host), NOON).yields({ type: "access.looked" });
    life.when(list, NOON).yields({ type: "access.looked" }).when(list, NOON).yields();
  });

  test("is kept for 400 days, and then forgotten", () => {
    const life = given(access).when(look(IDS.seeker), NOON);
    life.when({ type: "access.wake" }, "2027-12-28 12:00").yields();
    const over = life.dueAt("2027-12-29 12:00").whenDue();
    over.yields({ type: "access.forgotten" }).leavesOnly({ status: "forgotten" }).dueAt(undefined);
    over.when(look(IDS.seeker), NOON).yields();
  });

  test("beyond a thousand looks is counted", () => {
    let life = given(access);
    for (let count = 0; count < LOOKS_MAX + 2; count++) life = life.when(look(`skr_${count}`), NOON);
    life.leaves({ status: "kept", more: 2 });
  });
});

/** A programme with Sana and Harriet in it, Mona at her desk, and a request under way. */
async function opened() {
  const scene = await office();
  const app = checked(participantPages(scene.made));
  await enrolled(scene.made, app, "host", HARRIET);
  await enrolled(scene.made, app, "seeker", SANA);
  await scene.made.wind(2 * HOUR_MS);
  const [seeker] = await everyRecord(scene.made, scene.made.programmeId, "seeker");
  const [introduction] = await everyRecord(scene.made, scene.made.programmeId, "introduction");
  if (seeker === undefined || introduction === undefined) throw new Error("nobody is here");
  return { ...scene, seeker: seeker.id, introduction: introduction.id };
}

describe("the managers' page of who looked at whom", () => {
  test("names the manager, the moment and the person for every record that was opened", async () => {
    const { base, browser, seeker, introduction, made } = await opened();
    await browser.get(`${base}/people/${seeker}`);
    await browser.get(`${base}/people/${seeker}`);
    await browser.get(`${base}/introductions/${introduction}`);
    await browser.get(`${base}/export/seekers.csv`);
    await made.settle();
    const { html } = await browser.get(`${base}/access`);
    expect(html.match(/Mona Manager<\/td>/g)?.length).toBe(3);
    expect(html).toMatch(/The page of Sana/);
    expect(html).toMatch(/An introduction of Sana[^<]* and Harriet/);
    expect(html).toContain("All seekers, as a file");
  });

  test("can be asked for one person, whose page leads there", async () => {
    const { base, browser, seeker, introduction, made } = await opened();
    await browser.get(`${base}/introductions/${introduction}`);
    const page = await browser.get(`${base}/people/${seeker}`);
    await made.settle();
    expect(page.html).toContain(`${base}/access?person=${seeker}`);
    const { html } = await browser.get(`${base}/access?person=${seeker}`);
    expect(html).toMatch(/Who looked at Sana/);
    expect(html.match(/Mona Manager<\/td>/g)?.length).toBe(2);
  });

  test("notes nothing for lists on the screen, for what is not there, and for a look that was refused", async () => {
    const { base, browser, made, app } = await opened();
    for (const path of ["", "/people", "/introductions", "/letters", "/people/skr_nobody", "/settings"])
      await browser.get(base + path);
    await app.request(`https://legwork.example${base}/people`, { method: "HEAD" });
    await made.settle();
    expect(await everyRecord(made, made.programmeId, "access")).toEqual([]);
  });

  test("shows a record to nobody while the look cannot be noted", async () => {
    const { base, browser, seeker, made } = await opened();
    const commit = made.store.commit;
    const broken = Object.assign(made.store, {
      commit: (next: { id: string }, expected: number) =>
        next.id.startsWith("acc_")
          ? Promise.reject(new Error("the table does not answer"))
          : commit(next as Parameters<typeof commit>[0], expected),
    });
    const page = await browser.get(`${base}/people/${seeker}`);
    Object.assign(broken, { commit });
    expect(page.status).toBe(500);
    expect(page.html).not.toContain("Sana");
  });

  test("is each programme's own", async () => {
    const { base, browser, seeker, made, bare } = await opened();
    await browser.get(`${base}/people/${seeker}`);
    const other = await neighbour(made);
    await appoint(made, other, "nia@york.example");
    const nia = jar(bare);
    await signIn(made, nia, "nia@york.example");
    const { html } = await browserOn(nia).get(`/manage/${other}/access`);
    expect(html).toContain("Nobody has looked at anything yet.");
    expect((await browserOn(nia).get(`${base}/access`)).status).toBe(404);
  });

  test("outlives an erased person without their name, and is itself forgotten", async () => {
    const { base, browser, seeker, made } = await opened();
    await browser.get(`${base}/people/${seeker}`);
    await browser.post(`${base}/people/${seeker}`, { action: "erase", sure: "yes" });
    await made.wind(2 * DAY_MS);
    const kept = JSON.stringify(await everyRecord(made, made.programmeId, "access"));
    expect(kept).toContain(seeker);
    expect(kept).not.toMatch(/Sana|sana@/);
    await made.wind(ACCESS_KEPT_MS);
    expect(await everyRecord(made, made.programmeId, "access")).toEqual([]);
  }, 60_000);
});
