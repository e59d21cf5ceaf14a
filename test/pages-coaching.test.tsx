import { expect, test } from "vitest";
import { CHIDI, enrolled, SANA } from "./form-people.ts";
import { empty, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

const SANA_AT = "sana@example.org";
const CHIDI_AT = "chidi@example.org";

/** Sana's search has gone to Chidi, who asks 180 pounds an hour. */
async function handed() {
  const { made, app } = await empty();
  await enrolled(made, app, "coach", { ...CHIDI, rate: "180", currency: "GBP", kind: "recruiter" });
  await enrolled(made, app, "seeker", SANA);
  await made.settle();
  const visit = (door: string, email: string) => new Visitor(app).open(made.door(door, email));
  const sana = await visit("seeker", SANA_AT);
  await sana.press("I would like a coach to take over");
  await made.wind(HOUR_MS);
  await sana.open(sana.path);
  return { made, app, sana, visit };
}

/** The talk that is being set finds its time, and takes place. */
async function holds({ made, visit }: Pick<Awaited<ReturnType<typeof handed>>, "made" | "visit">) {
  const offering = await visit("talk", CHIDI_AT);
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(offering.html) ?? [];
  await offering.press("Offer these times", {
    "times[]": [time],
    format: "video",
    place: "https://meet.example/a",
  });
  await made.settle();
  await (await visit("talk", SANA_AT)).press("Take this time", { time });
  await made.settle();
  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + 2 * HOUR_MS);
  await (await visit("meeting", CHIDI_AT)).press("It happened");
  await made.settle();
}

test("a first call costs nothing; terms are agreed on a page; a session is paid to the coach and has its receipt", async () => {
  const scene = await handed();
  const { made, app, sana, visit } = scene;
  const hers = await new Visitor(app).open(sana.link("The first call, and what follows"));
  expect(hers.text).toContain("A recruiter is paid by companies that hire.");
  expect(hers.text).toContain("After the first call: 180 GBP an hour.");
  expect(hers.text).toContain("The first call costs nothing");
  await holds(scene);

  const chidi = await visit("coaching", CHIDI_AT);
  expect(chidi.html).toContain('name="price"');
  await chidi.press("Propose this", {
    sessions: "2",
    price: "10000",
    payUrl: "https://pay.example.org/chidi",
  });
  expect(chidi.status).toBe(422);
  expect(chidi.html).toContain('value="10000"');
  await chidi.press("Propose this", { price: "90", note: "Slowly, with questions." });
  await made.settle();
  await hers.open(hers.path);
  expect(hers.text).toContain("180 GBP");
  expect(hers.text).toContain("You owe nothing unless you press this button.");
  await hers.press("I agree to these terms");
  await made.settle();
  await holds(scene);
  await hers.open(hers.path);
  expect(hers.text).toContain("took place, to be paid (90 GBP).");
  expect(hers.link("Pay here, on the coach's own page")).toBe("https://pay.example.org/chidi");
  await chidi.open(chidi.path);
  await chidi.press("It was paid");
  await made.settle();
  const receipt = made.letters.find(({ subject }) => subject === "Receipt for your session with Chidi");
  expect(receipt?.to.address).toBe(SANA_AT);
  expect(receipt?.text).toContain("90 GBP");
  await hers.press("Set the next session");
  await made.settle();
  await hers.open(hers.path);
  await hers.press("End it", { because: "I know enough now." });
  await made.settle();
  const told = made.letters.filter(({ subject }) => subject.startsWith("Your coaching with"));
  expect(told.map(({ to }) => to.address).sort()).toEqual([CHIDI_AT, SANA_AT]);
  expect(made.deadLetters).toEqual([]);
});

test("a coach at 0 or at 10,000 an hour is told what to do, and loses nothing typed", async () => {
  const { made, app } = await empty();
  const form = await new Visitor(app).open(`/p/${made.programmeId}/coach`);
  await made.wind(60_000);
  await form.press("Send", { ...CHIDI, rate: "10000" });
  expect(form.text).toContain("Please check");
  expect(form.text).toContain("it is for one hour");
  expect(form.html).toContain('value="10000"');
  await form.press("Send", { rate: "0" });
  expect(form.text).toContain("leave the rate empty");
});
