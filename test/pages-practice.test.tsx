import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { expect, test } from "vitest";
import { CHIDI, enrolled, SANA } from "./form-people.ts";
import { empty, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

async function practising() {
  const { made, app } = await empty();
  await enrolled(made, app, "coach", CHIDI);
  const sana = await enrolled(made, app, "seeker", SANA);
  await made.settle();
  const visit = (door: string, email: string) => new Visitor(app).open(made.door(door, email));
  await sana.open(made.door("seeker", "sana@example.org"));
  await sana.follow("Practise with a coach, another seeker or alone");
  return { made, app, sana, visit };
}

test("a seeker practises with a coach, and reads six points that nobody else does", async () => {
  const { made, sana, visit } = await practising();
  await sana.press("With a coach");
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("the two of you are finding a time");

  const offering = await visit("talk", "chidi@example.org");
  expect(offering.text).toContain("A practice interview");
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(offering.html) ?? [];
  await offering.press("Offer these times", {
    "times[]": [time],
    format: "video",
    place: "https://meet.example/a",
  });
  await made.settle();
  await (await visit("talk", "sana@example.org")).press("Take this time", { time });
  await made.settle();
  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + HOUR_MS);
  await (await visit("meeting", "chidi@example.org")).press("It happened");
  await made.settle();

  const six = await visit("feedback", "chidi@example.org");
  const points = { opening: "4", questions: "5", listening: "3", time: "4", manner: "5" };
  await six.press("Send the six points", { ...points, well: "You listen.", next: "End with a name." });
  expect(six.status).toBe(422);
  expect(six.html).toContain("You listen.</textarea>");
  await six.press("Send the six points", { ending: "2" });
  expect(six.text).toContain("Your six points are on their way.");
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("End with a name.");
  expect(sana.text).toContain("3 of 5");
  const told = made.letters.find(({ subject }) => subject === "How your practice went");
  expect(told?.to.address).toBe("sana@example.org");
  expect(made.letters.filter(({ text }) => text.includes("End with a name."))).toHaveLength(1);
  expect(made.deadLetters).toEqual([]);
});

test("where nobody is there to practise with, the seeker is told, and can go on alone", async () => {
  const { made, app } = await empty();
  const sana = await enrolled(made, app, "seeker", SANA);
  await made.settle();
  await sana.open(made.door("seeker", "sana@example.org"));
  await sana.follow("Practise with a coach, another seeker or alone");
  await sana.press("With another seeker");
  await made.wind(DAY_MS);
  expect(made.letters.map(({ subject }) => subject)).toContain("About your practice interview");
  await sana.open(sana.path);
  await sana.follow("Alone, with a clock");
  expect(sana.text).toContain("Question 1 of 7");
  await sana.follow("The next question");
  expect(sana.text).toContain("Question 2 of 7");
  await sana.open(`${sana.path.split("?")[0]}?q=99`);
  expect(sana.text).toContain("Question 1 of 7");
});
