import { CONSENT_VERSION } from "@legwork/core/domain/consent.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { expect, test } from "vitest";
import { checked } from "./checked-pages.ts";
import { CHIDI, enrolled, HARRIET, SANA } from "./form-people.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function everybody() {
  const made = await world();
  const app = checked(participantPages(made));
  const harriet = await enrolled(made, app, "host", HARRIET);
  const sana = await enrolled(made, app, "seeker", SANA);
  await made.wind(2 * HOUR_MS);
  return { made, app, harriet, sana };
}

const visit = (made: TestWorld, app: Parameters<typeof checked>[0], door: string, email: string) =>
  new Visitor(app).open(made.door(door, email));

test("a seeker and a host go from two forms to a meeting, thanks and a new name, without a script", async () => {
  const { made, app, sana } = await everybody();
  await sana.open(sana.path);
  expect(sana.text).toContain("Harriet, Head of data at Acme");
  expect(sana.text).toMatch(/Asked on Tuesday 24 November 2026; an answer is due by/);

  const harriet = await visit(made, app, "answer", "harriet@example.org");
  expect(harriet.text).toContain("Sana would like to learn from you");
  const offered = [...harriet.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  expect(offered.length).toBeGreaterThan(3);
  await harriet.press("Yes, offer these times", { "times[]": offered.slice(0, 2) });
  expect(harriet.status).toBe(200);
  expect(harriet.text).toContain("Sana has your times");
  await made.settle();

  const choosing = await visit(made, app, "choose", "sana@example.org");
  expect(choosing.text).toContain("London time, UTC+00:00");
  await choosing.press("Take this time", { time: offered[1] ?? "" });
  await made.settle();
  await choosing.open(choosing.path);
  expect(choosing.text).toContain("Your meeting with Harriet is set.");

  const meeting = await choosing.follow("The meeting");
  expect(meeting.text).toContain("Opposite Café, 26 Blenheim Terrace, Leeds");
  await meeting.press("I am coming");
  expect(meeting.text).toContain("You have said that you are coming.");
  const ics = await app.request(`https://legwork.example${meeting.link("Put it in my calendar")}`);
  expect(ics.headers.get("content-type")).toContain("text/calendar");
  expect(await ics.text()).toContain("BEGIN:VCALENDAR");
  const pack = await new Visitor(app).open(meeting.link("My pack: what to read before we meet"));
  expect(pack.text).toContain("Before you meet Harriet");

  await made.wind(Date.parse(offered[1] ?? "") - Date.parse(made.clock.now()) + HOUR_MS);
  await meeting.open(meeting.path);
  await meeting.press("It happened");
  await made.settle();
  expect(meeting.text).toContain("You have met");

  const thanks = await new Visitor(app).open(meeting.link("Thank Harriet"));
  await thanks.press("Send my thanks", { said: "ok", words: "Thank you so much for your time." });
  expect(thanks.status).toBe(422);
  expect(thanks.text).toContain("Please name one thing your host said");
  expect(thanks.html).toContain("Thank you so much for your time.</textarea>");
  await thanks.press("Send my thanks", { said: "That most models are plumbing." });
  expect(thanks.text).toContain("Your thanks are on their way");
  await made.settle();

  const survey = await new Visitor(app).open(meeting.link("Three short questions"));
  await survey.press("Send my answers", { useful: "5" });
  expect(survey.text).toContain("Please choose yes or no.");
  await survey.press("Send my answers", { again: "yes" });
  expect(survey.text).toContain("Your answers have arrived.");

  const refer = await visit(made, app, "refer", "harriet@example.org");
  await refer.press("Send the name", { name: "Nina Named", email: "nina@example.org", mayUseName: "yes" });
  await made.settle();
  expect(refer.text).toContain("The name has arrived.");

  const nina = await visit(made, app, "invited", "nina@example.org");
  expect(nina.text).toContain("Harriet Host thought of you.");
  const { name: _name, email: _email, ...terms } = HARRIET;
  await nina.press("Yes, I can spare 20 minutes", { ...terms, employer: "Bolt" });
  await made.settle();
  expect(nina.text).toContain("Thank you, and welcome");
  await made.wind(DAY_MS);
  const again = await visit(made, app, "answer", "nina@example.org");
  expect(again.text).toContain("Sana would like to learn from you");
  expect(made.deadLetters).toEqual([]);
});

test("a host who says not now pauses in the same press, and can take it back within a day", async () => {
  const { made, app } = await everybody();
  const answer = await visit(made, app, "answer", "harriet@example.org");
  await answer.press("Not now", { pause: "3" });
  await made.settle();
  expect(answer.text).toContain("You said: not now.");
  const own = await visit(made, app, "host", "harriet@example.org");
  expect(own.text).toContain("You are paused, and come back by yourself on");
  await answer.open(answer.path);
  await answer.press("Take my answer back");
  await made.settle();
  expect(answer.text).toContain("Sana would like to learn from you");
  await own.open(own.path);
  expect(own.text).toContain("You have room for");
});

test("a host asks first, the seeker replies, and the host is asked again", async () => {
  const { made, app } = await everybody();
  const answer = await visit(made, app, "answer", "harriet@example.org");
  await answer.press("Ask", { question: "Do you know any SQL?" });
  await made.settle();
  expect(answer.text).toContain("Do you know any SQL?");
  const reply = await visit(made, app, "reply", "sana@example.org");
  await reply.press("Send my reply", { text: "Yes, two courses of it." });
  await made.settle();
  expect(reply.text).toContain("There is no open question.");
  await answer.open(answer.path);
  expect(answer.text).toContain("Your answer");
});

test("a host who names somebody else closes the request, and the named person may say no and be forgotten", async () => {
  const { made, app } = await everybody();
  const answer = await visit(made, app, "answer", "harriet@example.org");
  await answer.press("Suggest this person", { name: "Nina Named", email: "nina@", note: "" });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('value="Nina Named"');
  await answer.press("Suggest this person", { email: "nina@example.org" });
  await made.settle();
  expect(answer.text).toContain("You named somebody better placed.");
  const nina = await visit(made, app, "invited", "nina@example.org");
  await nina.press("No, thank you");
  await made.settle();
  expect(nina.text).toContain("we do not write to you again");
});

test("both move and cancel a meeting from the same page, and each is told how it stands", async () => {
  const { made, app } = await everybody();
  const answer = await visit(made, app, "answer", "harriet@example.org");
  const offered = [...answer.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  await answer.press("Yes, offer these times", { "times[]": offered.slice(0, 1) });
  await made.settle();
  const choosing = await visit(made, app, "choose", "sana@example.org");
  await choosing.press("Take this time", { time: offered[0] ?? "" });
  await made.settle();
  const host = await visit(made, app, "meeting", "harriet@example.org");
  const moving = await new Visitor(app).open(host.link("Move it to another time"));
  await moving.press("Move it");
  expect(moving.text).toContain("Please choose a time, or give one of your own.");
  const [free = ""] = [...moving.html.matchAll(/name="time" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  await moving.press("Move it", { time: free });
  await made.settle();
  const seeker = await visit(made, app, "meeting", "sana@example.org");
  expect(seeker.html).toContain(free.slice(11, 16));
  await seeker.press("Cancel the meeting", { because: "I have the flu." });
  await made.settle();
  expect(seeker.text).toContain("This meeting is cancelled");
  await host.open(host.path);
  expect(host.text).toContain("I have the flu.");
});

test("a seeker who asks for a coach is handed over, and the coach sees what it takes to begin", async () => {
  const made = await world();
  const app = checked(participantPages(made));
  await enrolled(made, app, "coach", CHIDI);
  const sana = await enrolled(made, app, "seeker", SANA);
  await sana.press("I would like a coach to take over");
  await made.settle();
  await sana.open(sana.path);
  expect(sana.text).toContain("A coach has taken over.");
  expect(sana.text).toContain("Your coach: Chidi Coach");
  const chidi = await visit(made, app, "coach", "chidi@example.org");
  expect(chidi.text).toContain("sana@example.org");
});

test("a seeker searches again, changes the form, takes the data along and is forgotten", async () => {
  const { made, app, sana } = await everybody();
  await sana.follow("Change my form");
  await sana.press("Save the change", { role: "statistician", consent: CONSENT_VERSION });
  await made.settle();
  expect(sana.text).toContain("Please look in your mailbox");
  await visit(made, app, "confirm", "sana@example.org").then((page) => page.press("Yes, take the change"));
  await made.settle();
  const own = await visit(made, app, "seeker", "sana@example.org");
  const held = await app.request(`https://legwork.example${own.link("Download my data")}`);
  const data = await held.text();
  expect(data).toContain("statistician");
  expect(JSON.parse(data).map(({ id }: { id: string }) => id.slice(0, 3))).toEqual(
    expect.arrayContaining(["skr", "sch", "int", "ltr"]),
  );
  await own.press("Erase me");
  expect(own.text).toContain("Please tick the box");
  await own.press("Erase me", { sure: "yes" });
  expect(own.text).toContain("We have forgotten you");
  await made.wind(3 * DAY_MS);
  await own.open(own.path);
  expect(own.text).not.toContain("Sana");
});
