import { meetingIdOf, preparationIdOf } from "@legwork/core/domain/derived.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { questionsFor, suggestionOf } from "@legwork/core/letters/questions.ts";
import { pressWhenAsked } from "@legwork/functions/entry/press.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { describe, expect, test } from "vitest";
import { hostProfile, seekerProfile } from "./cast.ts";
import { checked } from "./checked-pages.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { readBack, wordsOf } from "./pdf-reading.ts";
import { Visitor } from "./visitor.ts";
import { world } from "./world.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOST = "https://legwork.example";

async function everybody(different: Parameters<typeof world>[0] = {}) {
  const made = await world(different);
  const app = checked(participantPages(made, pressWhenAsked));
  await enrolled(made, app, "host", HARRIET);
  const sana = await enrolled(made, app, "seeker", SANA);
  await made.wind(2 * HOUR_MS);
  // The door itself: some letters lead to a room behind it.
  const visit = (door: string, email: string) =>
    new Visitor(app).open(made.door(door, email).split("/").slice(0, 3).join("/"));
  return { made, app, sana, visit };
}

/** Harriet says yes, Sana chooses, and the meeting is set; `pack` is Sana's. */
async function meeting(different: Parameters<typeof world>[0] = {}) {
  const stage = await everybody(different);
  const { made, app, visit } = stage;
  const harriet = await visit("answer", "harriet@example.org");
  const [first = ""] = [...harriet.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, at = ""]) => at,
  );
  const yes = [...harriet.html.matchAll(/<button[^>]*value="yes"[^>]*>([\s\S]*?)<\/button>/g)].map(
    ([, words = ""]) => words.trim(),
  );
  await harriet.press(yes[0] ?? "", { "times[]": first });
  await made.settle();
  const choosing = await visit("choose", "sana@example.org");
  const take = [...choosing.html.matchAll(/<button[^>]*value="choose"[^>]*>([\s\S]*?)<\/button>/g)].map(
    ([, words = ""]) => words.trim(),
  );
  await choosing.press(take[0] ?? "", { time: first });
  await made.settle();
  const requested = made.facts.find(({ event }) => event.type === "introduction.requested");
  const introductionId = requested?.recordId as Id<"introduction">;
  const pack = await visit("pack", "sana@example.org");
  const questions = await new Visitor(app).open(`${pack.path}/questions`);
  return { ...stage, introductionId, pack, questions, startsAt: first };
}

const listed = ({ html }: Visitor): readonly string[] =>
  [...(/<ol class="picked">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? "").matchAll(/<li><p>([^<]*?) <span/g)].map(
    ([, words = ""]) => words,
  );

const kept = async (made: Awaited<ReturnType<typeof world>>, id: Id<"introduction">) => {
  const state = await read(made, preparationIdOf(id));
  return state?.status === "chosen" ? state : undefined;
};

const OWN = "What would you show somebody who visits your team for one morning?";

describe("the questions of one meeting", () => {
  test("a seeker reorders, takes out, adds their own and keeps them; pack, reminder and meeting page say so", async () => {
    const { made, app, introductionId, pack, questions, startsAt } = await meeting();
    expect(questions.text).toContain("These five are our suggestion for the two of you.");
    const suggested = listed(questions);
    expect(suggested).toHaveLength(5);
    expect(suggested[4]).toBe("Who else should I speak to, and may I use your name?");

    await questions.press("Later: question 1");
    expect(listed(questions).slice(0, 2)).toEqual([suggested[1], suggested[0]]);
    await questions.press("Take out: question 4");
    expect(listed(questions)).toHaveLength(4);
    await questions.press("Add my question", { own: OWN, ownLevel: "trends" });
    expect(listed(questions)[3]).toBe(OWN);
    expect(await kept(made, introductionId)).toBeUndefined();
    const chosen = listed(questions);
    await questions.press("Keep these questions");
    await made.settle();

    expect((await kept(made, introductionId))?.questions).toHaveLength(5);
    await pack.open(pack.path);
    expect(pack.text).toContain("You chose these, in this order.");
    expect(pack.text).toContain(OWN);
    const page = await new Visitor(app).open(made.door("meeting", "sana@example.org"));
    for (const question of chosen) expect(page.text.replaceAll("&#39;", "’")).toContain(question);
    await questions.open(`${pack.path}/questions`);
    expect(listed(questions)).toEqual(chosen);
    const fact = made.facts.find(({ event }) => event.type === "preparation.chosen");
    expect(fact?.event).toMatchObject({ own: 1, number: 1 });

    await made.wind(Date.parse(startsAt) - Date.parse(made.clock.now()) - 20 * HOUR_MS);
    const reminder = made.letters.findLast(
      ({ to, subject }) => to.address === "sana@example.org" && subject.startsWith("Reminder"),
    );
    expect(reminder?.text).toContain("What you mean to ask, in this order:");
    expect(reminder?.text).toContain(`4. ${OWN}`);
    const others = made.letters.filter(({ to }) => to.address === "harriet@example.org");
    expect(others.map(({ text }) => text).join("\n")).not.toContain(OWN);
  });

  test("a reminder to a seeker who has chosen none says where", async () => {
    const { made, startsAt } = await meeting();
    await made.wind(Date.parse(startsAt) - Date.parse(made.clock.now()) - 20 * HOUR_MS);
    const reminder = made.letters.findLast(
      ({ to, subject }) => to.address === "sana@example.org" && subject.startsWith("Reminder"),
    );
    expect(reminder?.text).toContain("Have you chosen your questions?");
  });

  test("three are refused in words, six cannot be put together, and the list stays as it was", async () => {
    const { questions } = await meeting();
    await questions.press("Take out: question 4");
    await questions.press("Take out: question 3");
    await questions.press("Keep these questions");
    expect(questions.status).toBe(422);
    expect(questions.text).toContain("Please choose 4 or 5 questions, the last one among them. You have 3.");
    expect(listed(questions)).toHaveLength(3);
    const addable = () =>
      [...questions.html.matchAll(/Add<span class="hidden-label">: ([^<]*)</g)].map(([, q = ""]) => q);
    await questions.press(`Add: ${addable()[0]}`);
    await questions.press(`Add: ${addable()[0]}`);
    expect(listed(questions)).toHaveLength(5);
    await questions.press(`Add: ${addable()[0]}`);
    expect(questions.status).toBe(422);
    expect(questions.text).toContain("Take one out first");
    expect(listed(questions)).toHaveLength(5);
  });

  test("without one about the organisation they are not kept", async () => {
    const { made, introductionId, questions } = await meeting();
    const number = [...questions.html.matchAll(/<span class="badge">([^<]*)</g)].findIndex(
      ([, level]) => level === "The organisation",
    );
    await questions.press(`Take out: question ${number + 1}`);
    await questions.press("Keep these questions");
    expect(questions.status).toBe(422);
    expect(questions.text).toContain("None of these is about the organisation.");
    expect(await kept(made, introductionId)).toBeUndefined();
  });

  test.each([
    ["", "Write your question first."],
    ["   ", "Write your question first."],
    ["I like buses.", "This says something and asks nothing."],
    ["How is it? And where?", "These are two questions."],
    ["Can you offer me a job?", "Leave out “job”: you come to learn"],
    ["Auriez-vous un emploi pour moi ?", "Leave out “emploi”"],
    [`${"word ".repeat(40)}how?`, "This has 41 words; 35 are the most."],
    [`How ${"x".repeat(19_995)}?`, "This has 20,000 characters, and 240 are the most"],
  ])("an own question like “%.20s” gets a clear word, and nothing typed is lost", async (typed, says) => {
    const { questions } = await meeting();
    const before = listed(questions);
    await questions.press("Add my question", { own: typed, ownLevel: "advice" });
    expect(questions.status).toBe(422);
    expect(questions.text).toContain(says);
    expect(questions.html).toContain(`>${typed.trim()}</textarea>`);
    expect(questions.html).toMatch(/<option value="advice" selected>/);
    expect(listed(questions)).toEqual(before);
  });

  test("a question typed and not yet added is kept with the others, or said to be wrong", async () => {
    const { made, introductionId, questions } = await meeting();
    await questions.press("Take out: question 1");
    await questions.press("Keep these questions", { own: "No question" });
    expect(questions.text).toContain("This says something and asks nothing.");
    expect(await kept(made, introductionId)).toBeUndefined();
    await questions.press("Keep these questions", { own: OWN });
    await made.settle();
    expect((await kept(made, introductionId))?.questions.at(-2)).toEqual({
      kind: "own",
      level: "person",
      words: OWN,
    });
  });

  test("a form that nobody of ours wrote puts nothing on the list", async () => {
    const { questions } = await meeting();
    const { url, body } = questions.sheet("Later: question 1");
    body.append("picked[]", "own:person:Please give me a job?");
    body.append("picked[]", "own:nobody:Why?");
    body.append("picked[]", "bank:../../x");
    body.append("picked[]", "<script>");
    await questions.post(url, body);
    expect(listed(questions)).toHaveLength(5);
  });

  test("the host's link opens no such page, and after the meeting there is nothing to choose", async () => {
    const { made, app, introductionId, questions, startsAt } = await meeting();
    const own = made.door("meeting", "harriet@example.org").replace("/meeting/", "/pack/");
    expect((await app.request(`${HOST}${own}/questions`)).status).toBe(404);
    await made.wind(Date.parse(startsAt) - Date.parse(made.clock.now()) + 2 * HOUR_MS);
    await questions.open(questions.path);
    expect(questions.text).toContain("This meeting is over");
    expect((await read(made, meetingIdOf(introductionId)))?.status).not.toBe("scheduled");
  });

  test.each(["seeker", "host"] as const)("go with the %s who is erased, own words and all", async (who) => {
    const { made, introductionId, questions, visit } = await meeting();
    await questions.press("Take out: question 4");
    await questions.press("Keep these questions", { own: "What would CANARY-QUESTION mean to you?" });
    await made.settle();
    expect((await kept(made, introductionId))?.number).toBe(1);
    const own = await visit(who, `${who === "seeker" ? "sana" : "harriet"}@example.org`);
    await own.press("Erase me", { sure: "yes" });
    await made.wind(3 * DAY_MS);
    expect(await read(made, preparationIdOf(introductionId))).toBeUndefined();
    expect((await made.store.history(preparationIdOf(introductionId))).items).toEqual([]);
    for (const kind of ["seeker", "host", "introduction", "meeting", "letter", "preparation"] as const) {
      const { items } = await made.store.list(made.programmeId, kind, { max: 100 });
      expect(JSON.stringify(items), kind).not.toContain("CANARY-QUESTION");
    }
  });

  test("a list kept after the meeting was forgotten is refused, and nothing of it is stored", async () => {
    const { made, introductionId, questions, visit } = await meeting();
    const { url, body } = questions.sheet("Keep these questions");
    const own = await visit("seeker", "sana@example.org");
    await own.press("Erase me", { sure: "yes" });
    await made.wind(3 * DAY_MS);
    await questions.post(url, body);
    expect(questions.status).toBe(404);
    const questionsLeft = suggestionOf(questionsFor(seekerProfile(), hostProfile(), "en-GB"));
    const late = await run(made, {
      to: preparationIdOf(introductionId),
      programmeId: made.programmeId,
      command: { type: "preparation.choose", questions: questionsLeft },
    });
    expect(late).toMatchObject({ refused: true, code: "preparation.missing" });
    expect(await read(made, preparationIdOf(introductionId))).toBeUndefined();
  });

  test("looking changes nothing", async () => {
    const { made, app, introductionId, questions } = await meeting();
    for (const method of ["GET", "HEAD"]) await app.request(HOST + questions.path, { method });
    expect(await kept(made, introductionId)).toBeUndefined();
  });

  test("a programme in French asks in French", async () => {
    const { made, questions, pack } = await meeting();
    const { programmeId } = made;
    const command = { type: "programme.change", settings: { locale: "fr-CA" } } as const;
    await run(made, { to: programmeId, programmeId, command });
    await questions.open(questions.path);
    expect(questions.text).toContain("Que demander à Harriet");
    await questions.press("Ajouter ma question", { own: "J’aime les bus." });
    expect(questions.text).toContain("Ceci affirme et ne demande rien.");
    expect(questions.html).toContain("J’aime les bus.</textarea>");
    await questions.open(questions.path);
    await pack.open(pack.path);
    expect(listed(questions)[4]).toBe("À qui d’autre devrais-je parler, et puis-je me recommander de vous?");
    expect(pack.text).toContain("À qui d’autre devrais-je parler, et puis-je me recommander de vous?");
  });
});

describe("the half minute, practised", () => {
  const practice = async () => {
    const stage = await everybody();
    await stage.sana.open(stage.sana.path);
    const page = await new Visitor(stage.app).open(`${stage.sana.path}/commercial`);
    return { ...stage, page };
  };

  test("a clock is started and stopped by a button, and says in words how long it took", async () => {
    const { made, page } = await practice();
    expect(page.text).toContain("Who I am: until second");
    expect(page.html).not.toContain("clock running");
    await page.press("Start the clock");
    expect(page.html).toContain('class="clock running"');
    expect(page.text).toContain("The clock runs: 30 seconds from now.");
    expect(page.html).toMatch(/<button [^>]*value="finish" formaction="[^"]*#aloud" autofocus>/);
    await made.wind(28_000);
    await page.press("I have finished");
    expect(page.text).toContain("You spoke for 28 seconds. That is half a minute.");
    await page.press("Start the clock");
    await made.wind(52_000);
    await page.press("I have finished");
    expect(page.text).toContain("You spoke for 52 seconds. That is too long for a stranger.");
    expect(made.facts.filter(({ event }) => event.type === "seeker.commercialWritten")).toEqual([]);
  });

  test("a clock somebody else set is not believed", async () => {
    const { page } = await practice();
    await page.press("Start the clock");
    await page.press("I have finished", { startedAt: "yesterday" });
    expect(page.text).toContain("We did not see when you began.");
  });

  test("each version is kept, requests keep the one they carried, and an older one comes back", async () => {
    const { made, app, page, visit } = await practice();
    expect(page.text).toContain("What each host read");
    expect(page.text).toContain("with version 1");
    await page.press("Keep this version", {
      "commercial-did": "I built a model of 40 bus stops in Leeds.",
      "commercial-help": "Could you tell me how you count bridges?",
    });
    await made.settle();
    expect(page.text).toContain("Kept as your newest version.");
    expect(page.text).toContain("Version 2");
    await made.wind(7 * DAY_MS);
    const [request, followUp] = made.letters.filter(({ subject }) =>
      subject.includes("Could you give Sana 20 minutes?"),
    );
    for (const sent of [request, followUp]) {
      expect(sent?.text).toContain("which parts of the work you enjoy");
      expect(sent?.text).not.toContain("bridges");
    }
    const harriet = await visit("answer", "harriet@example.org");
    expect(harriet.text).toContain("Last summer I built a model of bus delays");
    expect(harriet.text).not.toContain("40 bus stops");
    await page.open(page.path);
    await page.press("Use version 1 again");
    await made.settle();
    expect(page.text).toContain("That version is yours again");
    expect(page.text).toContain("Version 3");
    const data = await app.request(
      `${HOST}${page.path.replace("/commercial", "/data.json").replace(/\?.*/, "")}`,
    );
    expect(await data.text()).toContain("40 bus stops");
  });

  test("words that ask for a job are not kept, and what was typed stays", async () => {
    const { made, page } = await practice();
    await page.press("Keep this version", { "commercial-help": "Please give me a job." });
    expect(page.status).toBe(422);
    expect(page.text).toContain("Leave out “job”.");
    expect(page.html).toContain("Please give me a job.</textarea>");
    await page.press("Keep this version", {
      "commercial-who": "",
      "commercial-help": "Tell me how you began?",
    });
    expect(page.text).toContain("Please say in a sentence who you are.");
    await made.settle();
    expect(made.facts.filter(({ event }) => event.type === "seeker.commercialWritten")).toEqual([]);
  });

  test("advice says in which box, with a link to it", async () => {
    const { page } = await practice();
    await page.press("Count my words", {
      "commercial-did": "I worked on transport.",
      "commercial-help": "Any advice.",
    });
    expect(page.html).toMatch(/<a href="#commercial-did">What I did<\/a>: (?:<span[^>]*>)?Name one thing/);
    expect(page.html).toMatch(
      /<a href="#commercial-help">How you can help<\/a>: (?:<span[^>]*>)?Ask for one/,
    );
    expect(page.status).toBe(200);
  });

  test("a version that is gone, and a link that is not ours, get a clear page", async () => {
    const { app, page } = await practice();
    const { url } = page.sheet("Keep this version");
    await page.post(url, new URLSearchParams({ action: "restore", version: "99" }));
    expect(page.status).toBe(404);
    expect(page.text).toContain("We no longer hold that version.");
    expect((await app.request(`${HOST}/seeker/nonsense/commercial`)).status).toBe(404);
  });

  test("somebody erased has no version left anywhere", async () => {
    const { made, app, page, sana } = await practice();
    await page.press("Keep this version", {
      "commercial-did": "I built CANARY-VERSION in Leeds for 40 stops.",
    });
    await page.press("Keep this version", { "commercial-did": "I built another model for 41 stops." });
    await made.settle();
    await sana.open(sana.path);
    await sana.press("Erase me", { sure: "yes" });
    await made.wind(3 * DAY_MS);
    const kinds = ["seeker", "introduction", "search", "letter", "preparation", "host"] as const;
    for (const kind of kinds) {
      const { items } = await made.store.list(made.programmeId, kind, { max: 100 });
      expect(JSON.stringify(items), kind).not.toContain("CANARY-VERSION");
      for (const { id } of items)
        expect(JSON.stringify(await made.store.history(id)), kind).not.toContain("CANARY-VERSION");
    }
    expect((await app.request(HOST + page.path.replace(/\?.*/, ""))).status).toBe(404);
  });
});

describe("the guide on its pages", () => {
  const articleOf = (html: string): string =>
    (/<article>([\s\S]*)<\/article>/.exec(html)?.[1] ?? "")
      .replace(/<[^>]+>/g, " ")
      .replace(/&amp;/g, "&")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'");

  test("the page and its PDF say the same, in the same order", async () => {
    const { app, sana } = await meeting({
      guide: {
        name: "Leeds & Łódź",
        colour: "#7a1f5c",
        pages: [{ title: "Cafés <here>", text: "One.\n\nTwo & three." }],
      },
    });
    for (const path of ["/guide", "/p/prg_leeds/guide", `${sana.path}/guide`]) {
      const page = await new Visitor(app).open(path);
      expect(page.status).toBe(200);
      const pdf = await readBack(
        new Uint8Array(await (await app.request(`${HOST}${page.link("The guide as PDF")}`)).arrayBuffer()),
      );
      const spoken = pdf.elements.filter(({ tag }) => tag !== "Lbl").map(({ text }) => text);
      expect(wordsOf(spoken.slice(2).join(" ")), path).toEqual(
        wordsOf(articleOf(page.html).replaceAll("\u200b", "")),
      );
      expect(pdf.isTagged).toBe(true);
    }
  });

  test("the seeker's own guide names them, and their meeting", async () => {
    const { app, sana, questions, made } = await meeting();
    await questions.press("Keep these questions");
    await made.settle();
    const page = await new Visitor(app).open(`${sana.path}/guide`);
    expect(page.text).toContain("For Sana Seeker");
    expect(page.text).toContain("Harriet Host (Head of data, Acme)");
    expect(page.text).toContain("You chose these, in this order:");
    expect(page.text).toContain("Opposite Café, 26 Blenheim Terrace, Leeds");
  });

  test("a seeker without a meeting reads that none is set", async () => {
    const { app, sana } = await everybody();
    const page = await new Visitor(app).open(`${sana.path}/guide`);
    expect(page.text).toContain("None is set yet.");
  });

  test("a programme's colour comes as a style sheet of ours, and only where it chose one", async () => {
    const coloured = await everybody({ guide: { colour: "#7a1f5c", pages: [] } });
    const page = await new Visitor(coloured.app).open("/p/prg_leeds/guide");
    expect(page.html).toMatch(
      /<link rel="stylesheet" href="\/p\/prg_leeds\/guide\/colour.css" integrity="sha384-/,
    );
    const sheet = await coloured.app.request(`${HOST}/p/prg_leeds/guide/colour.css`);
    expect(sheet.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await sheet.text()).toContain("color: #7a1f5c;");
    const plain = await everybody();
    expect((await plain.app.request(`${HOST}/p/prg_leeds/guide/colour.css`)).status).toBe(404);
  });

  test("without a press there is the page, and no link to a PDF", async () => {
    const made = await world();
    const app = checked(participantPages(made));
    const page = await new Visitor(app).open("/guide");
    expect(page.html).not.toContain("guide.pdf");
    expect((await app.request(`${HOST}/guide/guide.pdf`)).status).toBe(404);
  });
});
