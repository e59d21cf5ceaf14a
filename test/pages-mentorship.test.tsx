import { mentorshipIdOf } from "@legwork/core/domain/derived.ts";
import { read } from "@legwork/core/engine/run.ts";
import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { expect, test } from "vitest";
import { asked, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

const SANA_AT = "sana@example.org";
const HARRIET_AT = "harriet@example.org";

/** Sana and Harriet have met, and each answers the survey. */
async function surveyed(wishes: { sana: boolean; harriet: boolean }) {
  const { made, app, introductionId } = await asked();
  const visit = (door: string, email: string) => new Visitor(app).open(made.door(door, email));
  const harriet = await visit("answer", HARRIET_AT);
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(harriet.html) ?? [];
  await harriet.press("Yes, offer these times", { "times[]": [time] });
  await made.settle();
  await (await visit("choose", SANA_AT)).press("Take this time", { time });
  await made.settle();
  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + HOUR_MS);
  await (await visit("meeting", SANA_AT)).press("It happened");
  await made.settle();
  await made.wind(2 * DAY_MS);
  const before = made.letters.length;
  for (const [email, wish] of [
    [SANA_AT, wishes.sana],
    [HARRIET_AT, wishes.harriet],
  ] as const) {
    const survey = await visit("survey", email);
    await survey.press("Send my answers", { useful: "5", again: "yes", together: wish ? "yes" : [] });
  }
  await made.settle();
  return { made, app, visit, introductionId, before };
}

test("two who both wish it meet every few weeks, and either ends it with a kind word", async () => {
  const { made, visit, before } = await surveyed({ sana: true, harriet: true });
  expect(made.letters.slice(before).map(({ to, subject }) => [to.address, subject])).toEqual([
    [SANA_AT, "You and Harriet, again"],
    [HARRIET_AT, "You and Sana, again"],
  ]);
  const harriet = await visit("mentorship", HARRIET_AT);
  await harriet.press("Yes, I would like that", { line: "To pass it on.", rhythm: "4", meetings: "99" });
  expect(harriet.status).toBe(422);
  expect(harriet.html).toContain('value="To pass it on."');
  await harriet.press("Yes, I would like that", { meetings: "2" });
  await made.settle();
  const sana = await visit("mentorship", SANA_AT);
  expect(sana.text).toContain("Every 4 weeks, 2 times in all.");
  await sana.press("Yes, I would like that", { line: "To see whether it is for me." });
  await made.wind(HOUR_MS);
  await sana.open(sana.path);
  expect(sana.text).toContain("0 of 2 have taken place.");

  const talk = await visit("talk", HARRIET_AT);
  expect(talk.text).toContain("Please offer times by");
  await talk.press("Offer these times", { "times[]": [], format: "video", place: "" });
  expect(talk.text).toContain("Please tick at least one time, or name one of your own.");
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(talk.html) ?? [];
  await talk.press("Offer these times", { "times[]": [time], place: "https://meet.example/room" });
  await made.settle();
  const choosing = await visit("talk", SANA_AT);
  await choosing.press("Take this time", { time });
  await made.settle();
  await choosing.open(choosing.path);
  expect(choosing.text).toContain("Your meeting is set.");
  const confirmed = made.letters.filter(({ subject }) => subject.startsWith("Settled: you and")).slice(-2);
  expect(confirmed.map(({ to }) => to.address)).toEqual([SANA_AT, HARRIET_AT]);
  expect(confirmed[0]?.calendar?.ics.replaceAll("\r\n ", "")).toContain(
    "a conversation between mentor and mentee",
  );

  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + HOUR_MS);
  await (await visit("meeting", SANA_AT)).press("It happened");
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("1 of 2 have taken place.");
  expect(sana.text).toContain("It is half-time.");
  await sana.press("Go on as agreed");
  expect(sana.text).toContain("You said that it goes on.");
  const soFar = made.letters.length;
  await sana.press("End it", { words: "I have what I came for. Thank you!" });
  await made.settle();
  const told = made.letters.slice(soFar).find(({ to }) => to.address === HARRIET_AT);
  expect(told?.text).toContain("I have what I came for. Thank you!");
  await sana.open(sana.path);
  expect(sana.text).toContain("This has ended.");
  expect(made.deadLetters).toEqual([]);
});

test("one wish alone is told to nobody, and opens no page", async () => {
  const { made, introductionId, before } = await surveyed({ sana: true, harriet: false });
  await made.wind(30 * DAY_MS);
  expect(await read(made, mentorshipIdOf(introductionId))).toMatchObject({ status: "wished" });
  for (const { text, subject } of made.letters.slice(before))
    expect(`${subject} ${text}`).not.toMatch(/again|regularly/);
});
