import { searchIdOf } from "@legwork/core/domain/derived.ts";
import { questionIdOfSearch } from "@legwork/core/engine/act-mail-in.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@legwork/core/kernel/instant.ts";
import { seekerData } from "@legwork/functions/pages/people.ts";
import { describe, expect, test } from "vitest";
import { CHIDI_ANSWERS, scene } from "./column-scenes.ts";
import type { TestWorld } from "./world.ts";

// What the column and the staff's desk hold of somebody who asks to be erased.

const CANARY = /xylophone/i;
const WORDS = "I am the xylophone player who cannot cope. How do I begin in data without a degree?";

async function heldOf(made: TestWorld, ...kinds: readonly Kind[]): Promise<string> {
  const found: string[] = [];
  for (const kind of kinds)
    for (const { id, state } of (await made.store.list(made.programmeId, kind)).items)
      found.push(
        JSON.stringify([state, (await made.store.history(id)).items, (await made.store.load(id))?.outbox]),
      );
  return found.join("\n");
}

const KINDS = ["question", "concern", "letter", "issue", "subscriber"] as const satisfies readonly Kind[];

async function askedFromSearch() {
  const held = await scene();
  const { made } = held;
  const seekerId = made.ids.ofPerson("seeker", made.programmeId, "sana@example.org");
  const searchId = searchIdOf(seekerId, 1);
  const id: Id<"question"> = questionIdOfSearch(made, made.programmeId, searchId);
  const order = { to: id, programmeId: made.programmeId } as const;
  await run(made, {
    ...order,
    command: {
      type: "question.ask",
      source: "search",
      asker: { seekerId },
      words: WORDS,
      anonymous: true,
      searchId,
    },
  });
  await made.settle();
  return { ...held, seekerId, order, id };
}

describe("a seeker who asks to be erased", () => {
  test("takes their question, the words on the staff's desk and every letter about it along", async () => {
    const { made, seekerId, id } = await askedFromSearch();
    expect(await heldOf(made, ...KINDS)).toMatch(CANARY);
    await run(made, { to: seekerId, programmeId: made.programmeId, command: { type: "seeker.erase" } });
    await made.wind(DAY_MS + HOUR_MS);
    expect(await read(made, id)).toEqual({ status: "withdrawn" });
    expect(await heldOf(made, ...KINDS)).not.toMatch(CANARY);
    const letters = (await made.store.list(made.programmeId, "letter")).items;
    expect(letters.filter(({ state }) => JSON.stringify(state).includes(id))).toEqual([]);
  });

  test("takes it along when it is published too", async () => {
    const { made, seekerId, order, id, visitor } = await askedFromSearch();
    const by = "mgr_mona" as const;
    const copy = { title: "The xylophone", question: WORDS, answer: CHIDI_ANSWERS };
    await run(made, { ...order, command: { type: "question.draft", by, ...copy } });
    await run(made, { ...order, command: { type: "question.approve", by, findings: [], reasons: {} } });
    await made.wind(8 * DAY_MS);
    expect((await visitor().open(`/p/prg_leeds/column/questions/${id}`)).status).toBe(200);
    await run(made, { to: seekerId, programmeId: made.programmeId, command: { type: "seeker.erase" } });
    await made.wind(DAY_MS + HOUR_MS);
    expect((await visitor().open(`/p/prg_leeds/column/questions/${id}`)).status).toBe(410);
    expect((await visitor().open("/p/prg_leeds/column/feed.json")).html).not.toMatch(CANARY);
    expect(await heldOf(made, ...KINDS)).not.toMatch(CANARY);
  });
});

describe("what a seeker takes along", () => {
  test("holds their question and what was shown to the staff", async () => {
    const { made, seekerId } = await askedFromSearch();
    const data = JSON.stringify(await seekerData(made, seekerId));
    expect(data.match(/xylophone player/g)?.length).toBeGreaterThan(1);
    expect(data).toContain('"subject":"distress"');
  });
});

describe("a coach who asks to be erased", () => {
  test("takes along what they answered, and the editor has the question again", async () => {
    const { made, order, id } = await askedFromSearch();
    const coachId = made.ids.ofPerson("coach", made.programmeId, "chidi@example.org");
    const place = { zone: "Europe/London", country: "GB" };
    await run(made, { ...order, command: { type: "question.assign", to: coachId, place, findings: [] } });
    const answer =
      "I play the marimba myself and cannot cope either, but data needs no degree: begin with a table.";
    await run(made, { ...order, command: { type: "question.answer", by: coachId, answer } });
    await made.settle();
    expect(await heldOf(made, ...KINDS)).toMatch(/marimba/);
    await run(made, { to: coachId, programmeId: made.programmeId, command: { type: "coach.erase" } });
    await made.wind(HOUR_MS);
    expect(await read(made, id)).toMatchObject({ status: "open", words: WORDS, tried: [coachId] });
    expect(await heldOf(made, ...KINDS)).not.toMatch(/marimba/);
  });
});

describe("whoever asked without being a seeker", () => {
  test("is forgotten a month after the answer is published, in state and history", async () => {
    const { made } = await scene();
    const order = { to: "qst_bea", programmeId: made.programmeId } as const;
    const asker = { name: "Bea Xylophone", email: "bea.xylophone@example.org" };
    const by = "mgr_mona" as const;
    await run(made, {
      ...order,
      command: {
        type: "question.ask",
        source: "mail",
        asker,
        words: WORDS.replace(CANARY, "flute"),
        anonymous: true,
      },
    });
    const copy = {
      title: "Data without a degree",
      question: "How do I begin in data?",
      answer: CHIDI_ANSWERS,
    };
    await run(made, { ...order, command: { type: "question.draft", by, ...copy } });
    await run(made, { ...order, command: { type: "question.approve", by, findings: [], reasons: {} } });
    await made.wind(8 * DAY_MS);
    expect(await read(made, order.to)).toMatchObject({ status: "published", asker });
    await made.wind(31 * DAY_MS);
    expect(await read(made, order.to)).toMatchObject({ status: "published", title: "Data without a degree" });
    expect(await heldOf(made, "question")).not.toMatch(CANARY);
  });
});
