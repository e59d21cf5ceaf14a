import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, later } from "@legwork/core/kernel/instant.ts";
import { type Conversation, type Conversations, nextStep } from "@legwork/functions/pages/conversations.ts";
import { describe, expect, test } from "vitest";
import { at } from "./given.ts";
import { asked, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

const SANA_AT = "sana@example.org";
const HARRIET_AT = "harriet@example.org";

/** Sana and Harriet after their meeting, to which one of them has said yes. */
async function met() {
  const { made, app, introductionId } = await asked();
  const visit = (door: string, email: string) => new Visitor(app).open(made.door(door, email));
  const sana = await visit("seeker", SANA_AT);
  await sana.follow("See all your conversations, your notes and your goal");
  expect(sana.text).toContain("1 Asked");
  expect(sana.text).toContain("Set a goal");

  const harriet = await visit("answer", HARRIET_AT);
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(harriet.html) ?? [];
  await harriet.press("Yes, offer these times", { "times[]": [time] });
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("Harriet said yes and waits for you to choose.");
  const choosing = await new Visitor(app).open(sana.link("Choose a time"));
  await choosing.press("Take this time", { time });
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("1 Time set");

  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + HOUR_MS);
  const meeting = await visit("meeting", SANA_AT);
  await meeting.press("It happened");
  await made.settle();
  await sana.open(sana.path);
  return { made, app, sana, visit, introductionId };
}

test("a seeker sees how far each conversation has come, and the one thing to do next", async () => {
  const { made, app, sana } = await met();
  expect(sana.text).toContain("1 Met");
  expect(sana.text).toContain("Harriet gave you time and has not heard from you since.");
  const thanks = await new Visitor(app).open(sana.link("Thank Harriet"));
  await thanks.press("Send my thanks", {
    said: "That most models are plumbing.",
    words: "Thank you so much for your time.",
  });
  await made.settle();
  await sana.open(sana.path);
  const survey = await new Visitor(app).open(sana.link("Answer three questions"));
  await survey.press("Send my answers", { useful: "4", again: "yes", words: "Data is mostly cleaning." });
  await sana.open(sana.path);
  expect(sana.text).toContain("4 of 5");
  expect(sana.text).toContain("Data is mostly cleaning.");
  expect(sana.text).toContain("What did Harriet say that you want to keep?");
});

test("a seeker sets a goal, keeps a note, and loses nothing typed when a day makes no sense", async () => {
  const { sana, introductionId } = await met();
  await sana.press("Set my goal", { conversations: "4", until: "soon" });
  expect(sana.status).toBe(422);
  expect(sana.text).toContain("Please give a day, such as 2027-06-30.");
  expect(sana.html).toContain('name="conversations" value="4"');
  await sana.press("Set my goal", { until: "2020-01-01" });
  expect(sana.text).toContain("Please choose a day that is still to come.");
  await sana.press("Set my goal", { conversations: "400", until: "2027-04-30" });
  expect(sana.text).toContain("Please choose a number from 1 to 30.");
  await sana.press("Set my goal", { conversations: "4", until: "2027-04-30" });
  expect(sana.status).toBe(200);
  expect(sana.text).toContain("of the 4 you aim for by Friday 30 April 2027");
  await sana.press("Keep this note", { [`note-${introductionId}`]: "Ask about night shifts." });
  expect(sana.text).toContain("Ask about night shifts.");
});

test("what came of it is asked after a month, answered by one press, and told to the host who may know", async () => {
  const { made, visit } = await met();
  await made.wind(31 * DAY_MS);
  const page = await visit("outcome", SANA_AT);
  expect(page.text).toContain("Press what is nearest.");
  const before = made.letters.length;
  await page.press("I know better what to look for", { line: "I learned SQL.", tell: "yes" });
  await made.settle();
  expect(page.text).toContain("You said: i know better what to look for . The people you met hear of it.");
  const [told] = made.letters.slice(before);
  expect(told?.to.address).toBe(HARRIET_AT);
  expect(told?.text).toContain("knows better what to look for");
  expect(told?.text).toContain("I learned SQL.");
  await page.press("Ask me no more");
  expect(page.text).toContain("You are not asked any more");
  await made.wind(200 * DAY_MS);
  expect(made.letters.filter(({ subject }) => subject === "What came of your conversations?")).toHaveLength(
    1,
  );
  expect(made.deadLetters).toEqual([]);
});

describe("what next", () => {
  const now = at("2026-12-04 10:00");
  const one = (different: Partial<Conversation>): Conversation => ({
    introductionId: "int_a" as Id<"introduction">,
    who: "Harriet, Head of data at Acme",
    stage: "asked",
    outcome: undefined,
    at: now,
    useful: undefined,
    learned: "",
    note: "",
    status: "asked",
    isThanked: undefined,
    isSurveyed: undefined,
    ...different,
  });
  const all = (...conversations: Conversation[]): Conversations => ({
    all: conversations,
    goal: undefined,
    held: 0,
    isSearchOver: false,
    isOutcomeOpen: false,
  });
  const offered = one({ status: "offered", stage: "answered" });
  const unthanked = one({ status: "ended", stage: "met", isThanked: false, isSurveyed: false });
  const goal = { conversations: 3, until: later(now, 30 * DAY_MS), setAt: now };

  test("is what somebody waits for, before what can wait", () => {
    expect(nextStep(all(unthanked, offered), now)).toMatchObject({ what: "choose" });
    expect(nextStep(all(unthanked), now)).toMatchObject({ what: "thank" });
    const thanked = one({ ...unthanked, isThanked: true });
    expect(nextStep(all(thanked), now)).toMatchObject({ what: "survey" });
    expect(nextStep({ ...all(thanked), isOutcomeOpen: true }, now)).toMatchObject({ what: "survey" });
    const done = one({ ...thanked, isSurveyed: true });
    expect(nextStep({ ...all(done), isOutcomeOpen: true }, now)).toEqual({ what: "outcome" });
    expect(nextStep(all(done), now)).toMatchObject({ what: "note" });
  });

  test("is the pack in the three days before a meeting, and not before", () => {
    const set = (days: number) =>
      one({ stage: "set", status: "scheduled", at: later(now, days * DAY_MS), note: "x" });
    expect(nextStep({ ...all(set(2)), goal }, now)).toMatchObject({ what: "prepare" });
    expect(nextStep({ ...all(set(4)), goal }, now)).toBeUndefined();
  });

  test("is another search while the goal is not reached, and nothing once it is", () => {
    const over = { ...all(one({ status: "ended", stage: "met", note: "x" })), goal, isSearchOver: true };
    expect(nextStep({ ...over, held: 2 }, now)).toEqual({ what: "again" });
    expect(nextStep({ ...over, held: 3 }, now)).toBeUndefined();
    expect(nextStep({ ...over, held: 2 }, later(now, 31 * DAY_MS))).toBeUndefined();
  });

  test("is nothing at all for somebody for whom nobody was asked yet", () => {
    expect(nextStep(all(), now)).toBeUndefined();
  });
});
