import { expect, test } from "vitest";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { empty, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";

const ROOM = {
  name: "The Reading Room",
  address: "4 Park Row",
  city: "Leeds",
  directions: "Upstairs, by the window.",
  spot: { latitude: 53.7984, longitude: -1.547 },
} as const;
const PLACE = "The Reading Room, 4 Park Row, Leeds";

async function set() {
  const { made, app } = await empty({ cafes: [ROOM] });
  await enrolled(made, app, "host", HARRIET);
  await enrolled(made, app, "seeker", SANA);
  await made.wind(2 * HOUR_MS);
  const visit = (door: string, email: string) => new Visitor(app).open(made.door(door, email));
  const harriet = await visit("answer", "harriet@example.org");
  expect(harriet.text).toContain(PLACE);
  const [, time = ""] = /name="times\[\]" value="([^"]+)"/.exec(harriet.html) ?? [];
  await harriet.press("Yes, offer these times", {
    "times[]": [time],
    "yes-format": "in-person",
    "yes-cafe": PLACE,
  });
  await made.settle();
  const choosing = await visit("choose", "sana@example.org");
  await choosing.press("Take this time", { time });
  await made.settle();
  return { made, app, meeting: await visit("meeting", "sana@example.org") };
}

test("a café of the programme's list comes with directions, a map and the house rule, and into the calendar", async () => {
  const { made, app, meeting } = await set();
  expect(meeting.text).toContain(PLACE);
  expect(meeting.text).toContain("Upstairs, by the window.");
  expect(meeting.link("Open it in my map")).toBe("geo:53.7984,-1.547");
  expect(meeting.text).toContain("You asked, so you offer the coffee.");
  expect(meeting.text).toContain("I asked for 20 minutes, so I will let you go.");
  const ics = await app.request(`https://legwork.example${meeting.link("Put it in my calendar")}`);
  const text = await ics.text();
  expect(text).toContain("GEO:53.798400;-1.547000");
  expect(text).toContain("LOCATION:The Reading Room\\, 4 Park Row\\, Leeds");
  expect(made.deadLetters).toEqual([]);
});

test("the seeker may name another place: both are told, and an empty one is said to be missing", async () => {
  const { made, meeting } = await set();
  await meeting.press("This is the place", { place: " " });
  expect(meeting.status).toBe(422);
  expect(meeting.text).toContain("Please name the place");
  const before = made.letters.length;
  await meeting.press("This is the place", { place: "Library café, 1 High Street, Leeds" });
  await made.settle();
  expect(meeting.text).toContain("Library café, 1 High Street, Leeds");
  const told = made.letters.slice(before);
  expect(told.map(({ to }) => to.address).sort()).toEqual(["harriet@example.org", "sana@example.org"]);
  for (const { text, calendar } of told) {
    expect(text).toContain("Library café, 1 High Street, Leeds");
    expect(calendar?.ics).toContain("SEQUENCE:1");
    expect(calendar?.ics).not.toContain("GEO:");
  }
});
