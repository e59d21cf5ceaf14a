import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { describe, expect, test } from "vitest";
import { CHIDI, enrolled, HARRIET, SANA } from "./form-people.ts";
import { DAY_MS, empty, HOST, HOUR_MS, letterCount } from "./pages-scenes.ts";
import type { Typed } from "./visitor.ts";
import { Visitor } from "./visitor.ts";
import type { TestWorld } from "./world.ts";

// People one knows, in the browser: listed, sent as a file, asked through, and forgotten.

const TOM: Typed = { ...HARRIET, name: "Tom Thane", email: "tom@example.org", employer: "Bolt" };
const CLAIRE = "claire@example.org";
type App = Awaited<ReturnType<typeof empty>>["app"];

const add = (visitor: Visitor, typed: Typed) =>
  visitor.press("Add to my list", { position: "", relation: "colleague", ...typed });

/** Sana waits for Tom, who was asked; Harriet came later. Both of them know Claire, who is nowhere here. */
async function bothKnowClaire() {
  const { made, app } = await empty();
  await enrolled(made, app, "host", TOM);
  const sana = await enrolled(made, app, "seeker", { ...SANA, targets: "Acme" });
  const harriet = await enrolled(made, app, "host", HARRIET);
  await sana.follow("List the people you know, and ask through them");
  await harriet.follow("List the people you know");
  await add(sana, { name: "Claire Dubois", employer: "HEC Montréal", email: CLAIRE, mayAsk: "yes" });
  await add(harriet, { name: "C. Dubois", employer: "H.E.C. Montreal", relation: "friend" });
  return { made, app, sana, harriet };
}

const bridges = (made: TestWorld) => everyRecord(made, made.programmeId, "bridge");
const letterTo = (made: TestWorld, email: string, subject: RegExp): string => {
  const found = made.letters.findLast(({ to, subject: line }) => to.address === email && subject.test(line));
  if (found === undefined) throw new Error(`no letter to ${email} is about ${subject}`);
  return found.text;
};

async function bothAllow({ made, sana, harriet }: Awaited<ReturnType<typeof bothKnowClaire>>) {
  await harriet.press("Yes, use my list");
  await sana.press("Yes, use my list");
  await made.settle();
  await made.wind(1_000);
}

describe("a list of people one knows", () => {
  test("is shown back with exactly what is kept, and each is struck off at once", async () => {
    const { made, sana } = await bothKnowClaire();
    await sana.open(sana.path);
    expect(sana.text).toContain("What we keep: 1 person");
    expect(sana.text).toContain(
      "Claire Dubois HEC Montréal Colleague, now or before · may be asked at claire@example.org",
    );
    await sana.press("Strike off Claire Dubois");
    expect(sana.text).toContain("Your list is empty");
    await made.settle();
    const kept = await everyRecord(made, made.programmeId, "circle");
    const history = await Promise.all(kept.map(({ id }) => made.store.history(id)));
    expect(JSON.stringify([kept, history])).not.toContain("Claire");
  });

  test("keeps no address of somebody who may not be asked", async () => {
    const { made, app } = await empty();
    const sana = await enrolled(made, app, "seeker", SANA);
    await sana.follow("List the people you know, and ask through them");
    await add(sana, { name: "Claire Dubois", employer: "", email: CLAIRE });
    expect(sana.text).toContain("recognised by a mark of their address");
    expect(JSON.stringify(await everyRecord(made, made.programmeId, "circle"))).not.toContain(CLAIRE);
  });

  test("takes a file in place of the one before, and leaves who was typed", async () => {
    const { made, sana, app } = await bothKnowClaire();
    const send = async (text: string) => {
      const body = new FormData();
      body.set("file", new File([text], "Connections.csv"));
      return app.request(`${HOST}${sana.path}/file`, {
        method: "POST",
        body,
        headers: { "sec-fetch-site": "same-origin" },
      });
    };
    const file = (names: readonly string[]) =>
      `Notes:\n"x"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n${names.map((name) => `${name},Person,u,${name}@example.org,Acme,Analyst,1 Jan 2024`).join("\n")}\n`;
    expect((await send(file(["Ann", "Ben"]))).status).toBe(303);
    await sana.open(sana.path);
    expect(sana.text).toContain("What we keep: 3 people");
    expect(sana.text).toContain("Where you would like to hear from somebody Ann Person , Analyst at Acme");
    expect((await send(file(["Cem"]))).status).toBe(303);
    await sana.open(sana.path);
    expect(sana.text).toContain("What we keep: 2 people");
    expect(sana.text).not.toContain("Ann Person");
    const wrong = await send("From,To,Sent At,Message,Direction\n");
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("This is Invitations.csv of your export");
    await sana.open(sana.path);
    expect(sana.text).toContain("What we keep: 2 people");
    await made.settle();
    expect(JSON.stringify(await everyRecord(made, made.programmeId, "circle"))).not.toMatch(
      /Ann|cem@example/,
    );
  });

  test("of 30,000 people is kept in pieces that a store can hold; one of 50 MB is refused", {
    timeout: 60_000,
  }, async () => {
    const { made, sana, app } = await bothKnowClaire();
    const rows = Array.from(
      { length: 30_000 },
      (_, n) =>
        `Given${n},Family${n},u,given${n}@example.org,Organisation number ${n % 700},Analyst and more,1 Jan 2024`,
    );
    const send = (text: string) => {
      const body = new FormData();
      body.set("file", new File([text], "Connections.csv"));
      const headers = { "sec-fetch-site": "same-origin" };
      return app.request(`${HOST}${sana.path}/file`, { method: "POST", body, headers });
    };
    const header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    expect((await send(`${header}\n${rows.join("\n")}`)).status).toBe(303);
    await made.settle();
    await sana.open(sana.path);
    expect(sana.text).toContain("What we keep: 30001 people");
    expect(sana.text).toContain("1 to 25 of 30001");
    const large = await send("x".repeat(50 * 1024 * 1024));
    expect(large.status).toBe(413);
    expect(await large.text()).toContain("Nothing was changed");
    await sana.open(sana.path);
    await sana.press("Erase the list", { sure: "yes" });
    await made.settle();
    expect(sana.text).toContain("Your list is empty");
    expect(JSON.stringify(await everyRecord(made, made.programmeId, "circle"))).not.toContain("Given");
  });

  test("is somebody else's 404, and a coach has none", async () => {
    const { made, app, sana } = await bothKnowClaire();
    const chidi = await enrolled(made, app, "coach", CHIDI);
    for (const path of [
      `${chidi.path}/known`,
      sana.path.replace("/seeker/", "/host/"),
      `${sana.path}x/known`,
    ])
      expect((await app.request(HOST + path)).status).toBe(404);
  });

  test("is taken away with everything else one downloads, and gone when its owner is erased", async () => {
    const { made, app, sana } = await bothKnowClaire();
    const own = sana.path.replace("/known", "");
    expect(await (await app.request(`${HOST}${own}/data.json`)).text()).toContain("Claire Dubois");
    await new Visitor(app).open(own).then((page) => page.press("Erase me", { sure: "yes" }));
    await made.wind(DAY_MS + HOUR_MS);
    expect(JSON.stringify(await everyRecord(made, made.programmeId, "circle"))).not.toContain("Claire");
  });

  test("loses whoever asks to be erased, where name and employer tell that they are meant", async () => {
    const { made, app, sana, harriet } = await bothKnowClaire();
    await add(sana, { name: "Harriet Host", employer: "Acme Ltd." });
    await add(sana, { name: "Harriet Host", employer: "Somewhere else" });
    await new Visitor(app)
      .open(harriet.path.replace("/known", ""))
      .then((page) => page.press("Erase me", { sure: "yes" }));
    await made.wind(DAY_MS + HOUR_MS);
    await sana.open(sana.path);
    expect(sana.text).not.toContain("Acme Ltd.");
    expect(sana.text).toContain("Somewhere else");
  });
});

describe("a connector whom both list", () => {
  test("is asked once both allow it, and nobody else sees anything before they answer", async () => {
    const scene = await bothKnowClaire();
    const { made, sana, harriet } = scene;
    await harriet.press("Yes, use my list");
    await made.wind(HOUR_MS);
    expect(await bridges(made)).toEqual([]);
    const before = letterCount(made, "harriet@example.org") + letterCount(made, "sana@example.org");
    await sana.press("Yes, use my list");
    await made.settle();
    await made.wind(1_000);
    const text = letterTo(made, CLAIRE, /pass this on/);
    expect(text).toContain("Sana Seeker is curious about data, and Harriet Host, Head of data at Acme");
    expect(text).not.toMatch(/sana@|harriet@/);
    for (const [page, own] of [
      [sana, sana.path],
      [harriet, harriet.path],
    ] as const) {
      await page.open(own);
      expect(page.text).not.toMatch(/asked on|What you have asked for|Hosts here/i);
      await page.open(own.replace("/known", ""));
      expect(page.text).not.toMatch(/Claire|pass/i);
    }
    expect(letterCount(made, "harriet@example.org") + letterCount(made, "sana@example.org")).toBe(before);
    const about = made.facts.filter(
      ({ programmeId, event }) => programmeId === made.programmeId && /Claire/.test(JSON.stringify(event)),
    );
    expect(about.every(({ event }) => /^(circle|bridge)\./.test(event.type))).toBe(true);
    // Not even that a letter was written stands on the programme's desk, or goes to its partners.
    const desk = await everyRecord(made, made.programmeId, "letter");
    expect(desk.filter(({ state }) => "about" in state && state.about.startsWith("brg_"))).toEqual([]);
  });

  test("is not asked for a search that has ended well", async () => {
    const scene = await bothKnowClaire();
    const { made } = scene;
    const chosen = made.facts.find(({ event }) => event.type === "search.hostChosen");
    if (chosen === undefined) throw new Error("nobody was chosen");
    // Guaranteed by the fact's own record: it is a search's.
    const { recordId: to, event } = chosen as Fact<"search.hostChosen"> & { recordId: Id<"search"> };
    const { introductionId } = event;
    await run(made, {
      to,
      programmeId: made.programmeId,
      command: { type: "search.close", introductionId, outcome: "met", asOf: 1_000 },
    });
    await made.settle();
    expect(await read(made, to)).toMatchObject({ status: "ended", how: "met" });
    await bothAllow(scene);
    await made.wind(HOUR_MS);
    expect(await bridges(made)).toEqual([]);
  });

  test("forwards with one press: the host is written to in their name, in the same search", async () => {
    const scene = await bothKnowClaire();
    const { made, app } = scene;
    await bothAllow(scene);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    expect(claire.text).toContain("Harriet Host, Head of data at Acme");
    await app.request(HOST + claire.path, { method: "HEAD" });
    expect((await bridges(made)).map(({ state }) => state.status)).toEqual(["asked"]);
    await claire.press("Yes, pass it on");
    expect(claire.text).toContain("We write to Harriet, and say that you suggested it");
    await made.wind(2 * HOUR_MS);
    const request = letterTo(made, "harriet@example.org", /minutes\?$/);
    expect(request).toContain("Claire Dubois suggested that we write to you for Sana Seeker");
    expect(letterTo(made, "sana@example.org", /asked/i)).toContain("Who: Head of data at Acme");
    const proposed = made.facts.filter(({ event }) => event.type === "introduction.proposed");
    expect(JSON.stringify(proposed)).not.toContain("Claire");
    await claire.open(claire.path);
    expect(claire.text).toContain("Nothing more is asked of you");
    await made.wind(31 * DAY_MS);
    const [bridge] = await bridges(made);
    expect(bridge?.state.status).toBe("forgotten");
    expect(JSON.stringify(await bridges(made))).not.toContain("Claire");
  });

  test("declines, and is forgotten at once; nobody is told", async () => {
    const scene = await bothKnowClaire();
    const { made, app } = scene;
    await bothAllow(scene);
    const letters = made.letters.length;
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("Not this time");
    await made.wind(HOUR_MS);
    expect(claire.text).toContain("your name and address are forgotten");
    expect(made.letters).toHaveLength(letters);
    const kept = await bridges(made);
    const history = await Promise.all(kept.map(({ id }) => made.store.history(id)));
    expect(JSON.stringify([kept, history])).not.toMatch(/Claire|claire@/);
  });

  test("who would rather not be asked again is left in peace, until they say otherwise", async () => {
    const scene = await bothKnowClaire();
    const { made, app, sana } = scene;
    await bothAllow(scene);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("I’d rather not be asked again");
    await made.settle();
    await claire.open(claire.path);
    expect(claire.text).toContain("You are not asked again");
    await sana.open(sana.path);
    await sana.follow("Ask or change Claire Dubois");
    await sana.press("Ask Claire to pass it on", { organisation: "Bolt", passEmail: CLAIRE });
    expect(sana.text).toContain("This person would rather not be asked to pass requests on.");
    await claire.press("I may be asked after all");
    await sana.press("Ask Claire to pass it on");
    expect(sana.text).toContain("Somebody at Bolt, through Claire Dubois.");
  });

  test("hears nothing more after five business days and one reminder", async () => {
    const scene = await bothKnowClaire();
    const { made } = scene;
    await bothAllow(scene);
    await made.wind(20 * DAY_MS);
    const toClaire = made.letters.filter(({ to }) => to.address === CLAIRE);
    expect(toClaire.map(({ subject }) => subject)).toEqual([
      "Would you pass this on for Sana?",
      "Re: Would you pass this on for Sana?",
    ]);
    expect(toClaire[1]?.inReplyTo).toBe(toClaire[0]?.messageId);
    expect((await bridges(made)).map(({ state }) => state)).toMatchObject([
      { status: "forgotten", how: "silence" },
    ]);
  });

  test("may unsubscribe from the letter, before and after they are forgotten", async () => {
    const scene = await bothKnowClaire();
    const { made, app } = scene;
    await bothAllow(scene);
    const door = made.door("unsubscribe", CLAIRE);
    const page = await new Visitor(app).open(door);
    expect(page.text).toContain("c…@example.org");
    await page.press("Only this request");
    await made.wind(HOUR_MS);
    expect((await bridges(made)).map(({ state }) => state)).toMatchObject([{ how: "declined" }]);
    await page.open(door);
    await page.press("Everything from Leeds Careers");
    expect(page.text).toContain("You are unsubscribed");
    const suppression = await read(made, made.ids.ofPerson("suppression", SHARED, CLAIRE));
    expect(suppression?.scopes.map(({ scope }) => scope)).toEqual([made.programmeId]);
  });
});

describe("a seeker who asks somebody they know", () => {
  async function asking() {
    const scene = await bothKnowClaire();
    const { sana } = scene;
    await sana.open(sana.path);
    await sana.follow("Ask or change Claire Dubois");
    return scene;
  }

  test("sees on their page who was asked, and by when an answer is due", async () => {
    const { made, sana } = await asking();
    await sana.press("Ask Claire to pass it on");
    await made.wind(HOUR_MS);
    await sana.open(sana.path.replace(/\/known.*/, "/known"));
    expect(sana.text).toMatch(/Somebody at Acme, through Claire Dubois\. Asked on .* an answer is due by/);
  });

  test("hears what became of it: the text was passed on, and somebody came", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire to pass it on");
    await made.wind(HOUR_MS);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("Yes, pass it on");
    await made.settle();
    const passage = letterTo(made, CLAIRE, /text to pass on/);
    expect(passage).toContain("would like to learn what your work at Acme is like");
    expect(letterTo(made, "sana@example.org", /passed on/)).toContain("somebody at Acme");
    const link = made.door("passed", CLAIRE);
    expect(claire.html).toContain(link.slice(0, link.indexOf(".")));
    const stranger = await new Visitor(app).open(link);
    expect(stranger.text).toContain("somebody who knows you both thought of you");
    await stranger.press("Yes, I can spare 20 minutes", {
      ...HARRIET,
      name: "Noor New",
      email: "noor@example.org",
    });
    expect(stranger.text).toContain("A letter is in your mailbox");
    await made.wind(2 * DAY_MS);
    expect((await bridges(made)).map(({ state }) => state.status)).toEqual(["reached"]);
    const noor = await new Visitor(app).open(made.door("confirm", "noor@example.org"));
    await noor.press("Yes, this is me");
    await made.wind(2 * DAY_MS);
    expect((await bridges(made)).map(({ state }) => state.status)).toEqual(["crossed"]);
    expect(letterTo(made, "noor@example.org", /minutes\?$/)).toContain(
      "Claire Dubois suggested that we write to you",
    );
  });

  test("hears that nobody came when the link is not used for ten business days", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire to pass it on");
    await made.wind(HOUR_MS);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("Yes, pass it on");
    await made.wind(16 * DAY_MS);
    expect(letterTo(made, "sana@example.org", /Nobody has come forward/)).toContain("Acme");
  });

  test("hears that it was not passed on, and no reason", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire to pass it on");
    await made.wind(HOUR_MS);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("Not this time");
    await made.wind(HOUR_MS);
    expect(letterTo(made, "sana@example.org", /not passed on/)).toContain("They owe nobody a reason");
  });

  test.each([
    ["themselves", "sana@example.org", "This is your own address"],
    ["somebody who asked not to be written to", "quiet@example.org", "asked not to be written to"],
  ])("is refused when they ask %s, and nothing is lost", async (_, passEmail, says) => {
    const { made, sana } = await asking();
    await run(made, {
      to: made.ids.ofPerson("suppression", SHARED, "quiet@example.org"),
      programmeId: SHARED,
      command: { type: "suppression.add", scope: "everything", reason: "unsubscribed" },
    });
    await sana.press("Ask Claire to pass it on", { passEmail });
    expect(sana.status).toBe(422);
    expect(sana.text).toContain(says);
    expect(sana.html).toContain(`value="${passEmail}"`);
    expect(await bridges(made)).toEqual([]);
  });

  test("is refused to ask whoever has asked them, so that two do not ask each other", async () => {
    const { made, app, sana } = await asking();
    const claire = await enrolled(made, app, "seeker", { ...SANA, name: "Claire Dubois", email: CLAIRE });
    await claire.follow("List the people you know, and ask through them");
    await add(claire, { name: "Sana Seeker", employer: "Leeds", email: "" });
    await claire.follow("Ask or change Sana Seeker");
    await claire.press("Ask Sana to pass it on", { organisation: "Bolt", passEmail: "sana@example.org" });
    await made.wind(HOUR_MS);
    await sana.press("Ask Claire to pass it on");
    expect(sana.text).toContain("This person has asked you to pass a request on");
  });

  test("is introduced to nobody by their own address or the connector's, typed into the host form", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire to pass it on");
    await made.wind(HOUR_MS);
    const claire = await new Visitor(app).open(made.door("pass", CLAIRE));
    await claire.press("Yes, pass it on");
    await made.settle();
    const stranger = await new Visitor(app).open(made.door("passed", CLAIRE));
    for (const [email, says] of [
      ["sana@example.org", "nobody is introduced to themselves"],
      [CLAIRE, "the address of whoever passed the request on"],
    ] as const) {
      await stranger.press("Yes, I can spare 20 minutes", { ...HARRIET, name: "Noor New", email });
      expect(stranger.text).toContain(says);
      expect(stranger.html).toContain("Noor New");
    }
    expect((await bridges(made)).map(({ state }) => state.status)).toEqual(["forwarded"]);
  });

  test("asks them for the conversation itself: one letter by the seeker's name, and 30 days", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire", { askEmail: CLAIRE, note: "We built the bus model together." });
    await made.settle();
    const letter = letterTo(made, CLAIRE, /gave us your name/);
    expect(letter).toContain("Sana Seeker told us that you know each other");
    expect(letter).toContain("We built the bus model together.");
    await sana.open(sana.path.replace(/\/known.*/, "/known"));
    expect(sana.text).toContain("Claire Dubois. Asked on");
    await sana.follow("Ask or change Claire Dubois");
    await sana.press("Ask Claire", { askEmail: CLAIRE });
    expect(sana.text).toContain("nobody is written to twice");
    await made.wind(31 * DAY_MS);
    const [referral] = await everyRecord(made, made.programmeId, "referral");
    expect(referral?.state).toMatchObject({ status: "forgotten" });
    expect(letterCount(made, CLAIRE)).toBe(1);
    await new Visitor(app).open(sana.path);
  });

  test("finds their own introduction at the end of it", async () => {
    const { made, app, sana } = await asking();
    await sana.press("Ask Claire", { askEmail: CLAIRE, note: "" });
    await made.settle();
    const claire = await new Visitor(app).open(made.door("invited", CLAIRE));
    const { email: _, ...terms } = HARRIET;
    await claire.press("Yes, I can spare 20 minutes", { ...terms, name: "Claire Dubois", employer: "HEC" });
    await made.wind(3 * HOUR_MS);
    expect(letterTo(made, CLAIRE, /minutes\?$/)).toContain("You know Sana Seeker");
  });
});

describe("a host and a seeker who know each other", () => {
  const knowing = async (app: App, made: TestWorld) => {
    await enrolled(made, app, "host", TOM);
    const sana = await enrolled(made, app, "seeker", { ...SANA, wanted: "2" });
    const harriet = await enrolled(made, app, "host", { ...HARRIET, schools: "Oxford" });
    await sana.follow("List the people you know, and ask through them");
    await harriet.follow("List the people you know");
    await add(sana, { name: "Harriet Host", employer: "ACME Inc." });
    return { sana, harriet };
  };

  test("are told so once both allow it, and staff and partners are not", async () => {
    const { made, app } = await empty();
    const { sana, harriet } = await knowing(app, made);
    await sana.press("Yes, use my list");
    expect(sana.text).not.toContain("Hosts here whom you know");
    await harriet.press("Yes, use my list");
    await sana.open(sana.path);
    expect(sana.text).toContain("Hosts here whom you know");
    await made.wind(3 * DAY_MS);
    expect(letterTo(made, "harriet@example.org", /minutes\?$/)).toContain(
      "You know Sana Seeker, who writes:",
    );
    const told = made.facts.filter(({ event }) => event.type === "introduction.proposed");
    expect(JSON.stringify(told)).not.toMatch(/know each other|worked together/i);
    expect(JSON.stringify(told)).toContain("Each lets us count a relationship of theirs, in confidence.");
  });

  test("are strangers again when one takes the leave back", async () => {
    const { made, app } = await empty();
    const { sana, harriet } = await knowing(app, made);
    await sana.press("Yes, use my list");
    await harriet.press("Yes, use my list");
    await harriet.press("Stop using my list");
    await made.wind(3 * DAY_MS);
    expect(letterTo(made, "harriet@example.org", /minutes\?$/)).not.toContain("You know Sana");
  });
});
