import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { expect, test } from "vitest";
import { asked } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

const TYPED = {
  title: "Trainee planner",
  employer: "Kestrel Bay",
  contact: "Pat Named",
  phone: "0113 496 0000",
  email: "pat@example.org",
  callOn: "2026-11-27",
} as const;

async function opened() {
  const { made, app } = await asked();
  const sana = await new Visitor(app).open(made.door("seeker", "sana@example.org"));
  await sana.follow("Prepare a call about an advertisement that names somebody");
  return { made, sana };
}

test("a seeker prepares a call, is told on the day, gives thanks, and nobody else ever hears of it", async () => {
  const { made, sana } = await opened();
  await sana.press("Keep it, and make my sheet", TYPED);
  expect(sana.text).toContain("Trainee planner at Kestrel Bay");
  const before = made.letters.length;
  await made.wind(4 * DAY_MS);
  const today = made.letters.slice(before).find(({ subject }) => subject === "Today you call Pat Named");
  expect(today?.to.address).toBe("sana@example.org");

  await sana.follow("The sheet for this call");
  expect(sana.text).toContain("Good morning, Pat Named. My name is Sana");
  expect(sana.text).toContain("What would you most like the person to have done after six months?");
  await sana.press("Keep my notes", { notes: "Wants somebody who walks the streets." });
  expect(sana.html).toContain("Wants somebody who walks the streets.</textarea>");
  await sana.press("I have called");
  expect(sana.text).toContain("A draft of thanks");
  expect(sana.html).toContain('href="mailto:pat@example.org?subject=');
  await sana.press("I have sent my thanks");
  expect(sana.text).not.toContain("A draft of thanks");
  await sana.press("They want to see me");
  expect(sana.text).toContain("They want to see me (");

  await made.wind(100 * DAY_MS);
  await sana.open(sana.path);
  expect(sana.text).not.toContain("Pat Named");
  expect(made.letters.filter(({ to }) => to.address === TYPED.email)).toEqual([]);
  const toHosts = made.letters.filter(({ to }) => to.address === "harriet@example.org");
  expect(toHosts.length).toBeGreaterThan(0);
  for (const { text } of toHosts) expect(text).not.toMatch(/Pat|Kestrel|Trainee/);
  expect(made.deadLetters).toEqual([]);
});

test("nothing typed is lost when something is missing, and a foreign number opens nothing", async () => {
  const { sana } = await opened();
  await sana.press("Keep it, and make my sheet", { ...TYPED, contact: "", email: "pat at work" });
  expect(sana.status).toBe(422);
  expect(sana.text).toContain("This does not look like an e-mail address.");
  expect(sana.html).toContain('value="Trainee planner"');
  await sana.press("Keep it, and make my sheet", { email: "" });
  expect(sana.text).toContain("Please give the name the advertisement gives.");
  await sana.press("Keep it, and make my sheet", { contact: "Pat Named", callOn: "2020-01-01" });
  expect(sana.text).toContain("Please choose a day that is still to come, or today.");
  await sana.press("Keep it, and make my sheet", { callOn: "2026-12-01" });
  expect(sana.status).toBe(200);
  const list = sana.path;
  await sana.open(`${list}/7`);
  expect(sana.status).toBe(404);
  await sana.open(`${list}/1`);
  await sana.press("Put it off", { callOn: "2026-12-04" });
  expect(sana.text).toContain("You mean to call on Friday 4 December 2026");
  await sana.press("Remove this advertisement");
  expect(sana.text).not.toContain("Trainee planner at");
});
