import { read, run } from "@legwork/core/engine/run.ts";
import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { describe, expect, test } from "vitest";
import { ATTESTED, coachProfile } from "./cast.ts";
import {
  asks,
  BEA_ASKS,
  CHIDI_ANSWERS,
  CLEAN,
  COLUMN,
  confirms,
  editorOpens,
  publishedId,
  scene,
  subscribes,
  TITLE,
  writesAndApproves,
} from "./column-scenes.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, untilMs } from "./world.ts";

const BEA = { email: "bea@example.org", name: "Bea Bell", words: BEA_ASKS, field: "data" };
const to = (made: TestWorld, email: string) => made.letters.filter((letter) => letter.to.address === email);
const subjects = (made: TestWorld, email: string) => to(made, email).map(({ subject }) => subject);
const windTo = (made: TestWorld, when: string) => made.wind(untilMs(made.clock.now(), when));

test("an editor's whole fortnight: from a question in a form to a page, two feeds and a mailbox", async () => {
  const held = await scene();
  const { made, mona, base, visitor } = held;

  // Tuesday: Bea asks, and confirms it from her mailbox; Ola subscribes.
  const form = await asks(held, BEA);
  expect(form.text).toContain("Please look in your mailbox");
  expect(subjects(made, BEA.email)).toEqual(["Did you ask us a question?"]);
  expect(to(made, BEA.email)[0]?.text).not.toContain("accounting");
  const own = await confirms(held, BEA.email);
  expect(own.text).toContain("The editor has it");
  expect(subjects(made, BEA.email)).toEqual(["Did you ask us a question?", "We have your question"]);
  await subscribes(held, "ola@example.org");

  // Mona gives it to a coach; not before what tells who asks is written out.
  await mona.open(base);
  expect(mona.text).toContain("The column waits for its editor");
  const page = await editorOpens(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`);
  expect(page.text).toContain("Bea Bell, bea@example.org");
  await page.press("Ask them");
  expect(page.status).toBe(409);
  expect(page.text).toContain("could tell who asks (Bea, Acme)");
  await page.press("Save, and look it through", { title: TITLE, question: CLEAN });
  await page.press("Ask them");
  await made.settle();
  expect(page.text).toContain("Chidi Coach");

  // Chidi is asked, reminded once, and answers on a page without a login.
  expect(subjects(made, "chidi@example.org")).toEqual(["Would you answer a question?"]);
  await windTo(made, "2026-11-27 17:00");
  expect(subjects(made, "chidi@example.org")).toEqual([
    "Would you answer a question?",
    "A reader waits for your answer",
  ]);
  const advice = await visitor().open(made.door("column", "chidi@example.org"));
  expect(advice.text).toContain(CLEAN);
  expect(advice.text).not.toMatch(/Bea|Acme/);
  const answerField = advice.fields.find((name) => name.startsWith("answer-")) ?? "";
  await advice.press("Send my answer", { [answerField]: "Yes." });
  expect(advice.status).toBe(422);
  expect(advice.html).toContain(">Yes.</textarea>");
  await advice.press("Send my answer", {
    [answerField]: `${CHIDI_ANSWERS} Tell them Harriet Host sent you.`,
  });
  await made.settle();
  expect(advice.text).toContain("No question waits for you");
  expect(subjects(made, "people@leeds.example")).toEqual(["The column: a question needs you"]);

  // Mona reads the answer; a name in it stops the approval until she says why, or takes it out.
  await editorOpens(held, TITLE);
  expect(mona.html).toContain("Tell them Harriet Host sent you.</textarea>");
  await mona.press("Save, and look it through");
  expect(mona.text).toContain("One thing in it could tell who asked");
  await mona.press("Approve it for the next issue");
  expect(mona.status).toBe(409);
  await mona.press("Save, and look it through", { answer: CHIDI_ANSWERS });
  await mona.press("Approve it for the next issue");
  await made.settle();
  expect(mona.path).toBe(`${base}/column?done=saved`);
  await mona.follow("See the next issue");
  expect(mona.text).toContain("It goes out on Tuesday 1 December 2026, 09:00");
  expect(mona.text).toContain(CLEAN);

  // Sunday the preview; Tuesday at nine the issue, to the page, to Ola, to Bea, and to Chidi.
  await windTo(made, "2026-11-30 12:00");
  expect(subjects(made, "people@leeds.example").at(-1)).toBe("The column: look at the next issue");
  expect((await visitor().open(COLUMN)).text).toContain("There is no issue yet");
  expect(to(made, "ola@example.org")).toHaveLength(1);
  await windTo(made, "2026-12-01 09:30");
  expect(subjects(made, BEA.email).at(-1)).toBe("Your question is answered");
  expect(subjects(made, "chidi@example.org").at(-1)).toBe("Your answer is published");
  const issue = to(made, "ola@example.org").at(-1);
  expect(issue?.subject).toBe("Your questions answered: one question");
  expect(issue?.at.slice(0, 13)).toBe("2026-12-01T09");
  expect(issue?.unsubscribeUrl).toContain("https://legwork.example/unsubscribe/");

  const latest = await visitor().open(COLUMN);
  for (const said of [TITLE, CLEAN, CHIDI_ANSWERS, "A reader asks", "A coach of the programme answers"])
    expect(latest.text).toContain(said);
  await latest.follow(TITLE);
  expect(latest.path).toBe(`${COLUMN}/questions/${publishedId(made)}`);
  await latest.follow("the issue of Tuesday 1 December 2026");
  expect(latest.text).toContain(CLEAN);

  // Of Bea there is no trace in anything public.
  const everything = [COLUMN, `${COLUMN}/archive`, `${COLUMN}/feed.atom`, `${COLUMN}/feed.json`];
  for (const path of everything) expect((await visitor().open(path)).html).not.toMatch(/\bBea\b|bea@|Acme/);
  expect(issue?.text).not.toMatch(/\bBea\b|bea@|Acme/);
});

describe("whoever asks", () => {
  test("twenty thousand characters, or nothing, gets a clear word and everything back", async () => {
    const held = await scene();
    const long = "I would like to know how one begins with maps. ".repeat(420);
    const page = await asks(held, { ...BEA, words: long });
    expect(page.status).toBe(400);
    expect(page.text).toContain("Please keep it under 2,000 characters");
    expect(page.html).toContain(long.trim());
    await page.press("Send my question", { ...BEA, words: "" });
    expect(page.text).toContain("Please write a little more");
    await page.press("Send my question", {
      ...BEA,
      email: "bea@",
      words: "Which degree counts most for maps?",
    });
    expect(page.text).toContain("The part after the @ is not a domain");
    expect(page.html).toContain(">Which degree counts most for maps?</textarea>");
    expect(held.made.letters.filter(({ to: reader }) => reader.address.startsWith("bea"))).toEqual([]);
  });

  test("more than a form can hold is told that nothing was kept", async () => {
    const held = await scene();
    const page = await asks(held, { ...BEA, words: "maps ".repeat(14_000) });
    expect(page.status).toBe(413);
    expect(page.text).toContain("Please shorten what you wrote");
  });

  test("with script in it is shown the script as text, everywhere it is shown", async () => {
    const held = await scene();
    const evil = `<script>alert(1)</script> "><svg onload=alert(2)> Which degree counts most for maps?`;
    await asks(held, { ...BEA, words: evil, name: "<b>Bea</b>" });
    await confirms(held, BEA.email);
    await writesAndApproves(held, evil.replace(/\s+/g, " "), {
      title: "<i>Degrees</i> & maps",
      question: evil,
      answer: `${CHIDI_ANSWERS} <img src=x onerror=alert(3)>`,
    });
    await windTo(held.made, "2026-12-01 10:00");
    const id = publishedId(held.made);
    for (const path of [
      COLUMN,
      `${COLUMN}/questions/${id}`,
      `${COLUMN}/feed.atom`,
      `${COLUMN}/archive?q=<script>`,
    ]) {
      const { html } = await held.visitor().open(path);
      expect(html, path).not.toMatch(/<script>alert|<svg onload|<img src=x|<i>Degrees/);
    }
    const feed = JSON.parse((await held.visitor().open(`${COLUMN}/feed.json`)).html);
    expect(feed.items[0].title).toBe("<i>Degrees</i> & maps");
    expect(feed.items[0].content_html).not.toContain("<script");
  });

  test("a machine that fills in what nobody sees, or is quicker than a person, leaves no question", async () => {
    const held = await scene();
    const quick = await held.visitor().open(`${COLUMN}/ask`);
    await quick.press("Send my question", BEA);
    expect(quick.status).toBe(400);
    expect(quick.text).toContain("quicker than anybody reads");
    const trapped = await asks(held, { ...BEA, "leave-empty": "x" });
    expect(trapped.text).toContain("Please look in your mailbox");
    expect(held.made.facts.filter(({ recordId }) => recordId.startsWith("qst_"))).toEqual([]);
  });

  test("twice on one day is told so, with the second question still there", async () => {
    const held = await scene();
    await asks(held, BEA);
    const again = await asks(held, { ...BEA, words: "And how long does it take until one can live on it?" });
    expect(again.status).toBe(409);
    expect(again.text).toContain("We have a question of yours from today");
    expect(again.html).toContain("And how long does it take until one can live on it?");
    expect(to(held.made, BEA.email)).toHaveLength(1);
  });

  test("opens the link as often as they like: only the button changes anything", async () => {
    const held = await scene();
    await asks(held, BEA);
    const path = held.made.door("asked", BEA.email);
    for (const method of ["GET", "HEAD", "GET"])
      await held.bare.request(`https://legwork.example${path}`, { method });
    await held.made.settle();
    expect(held.made.facts.filter(({ event }) => event.type === "question.received")).toEqual([]);
  });

  test("takes it back after it is published, and it is gone from page, archive and feeds at once", async () => {
    const held = await scene();
    await asks(held, BEA);
    await confirms(held, BEA.email);
    await writesAndApproves(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`, {
      title: TITLE,
      question: CLEAN,
      answer: CHIDI_ANSWERS,
    });
    await windTo(held.made, "2026-12-01 10:00");
    const id = publishedId(held.made);
    const own = await held.visitor().open(held.made.door("asked", BEA.email));
    await own.press("Take my question back");
    await held.made.settle();
    expect(own.text).toContain("Nothing of it is kept");
    expect((await held.visitor().open(`${COLUMN}/questions/${id}`)).status).toBe(410);
    for (const path of [COLUMN, `${COLUMN}/archive`, `${COLUMN}/feed.atom`, `${COLUMN}/feed.json`])
      expect((await held.visitor().open(path)).html).not.toContain(TITLE);
    expect(
      JSON.stringify([await read(held.made, id), (await held.made.store.history(id)).items]),
    ).not.toMatch(/maps|bea@/i);
  });

  test("is declined in the editor's own words", async () => {
    const held = await scene();
    await asks(held, BEA);
    await confirms(held, BEA.email);
    const page = await editorOpens(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`);
    await page.press("Decline", { because: "" });
    expect(page.status).toBe(422);
    await page.press("Decline", { because: "Acme's own people can tell you better." });
    await held.made.settle();
    const letter = to(held.made, BEA.email).at(-1);
    expect(letter?.subject).toBe("We cannot answer your question");
    expect(letter?.text).toContain("> Acme's own people can tell you better.");
  });
});

describe("the editor's other ways", () => {
  const SECOND = "How does one come from book-keeping to making maps for a living?";

  test("two that ask the same are answered once, and both askers hear of it", async () => {
    const held = await scene();
    const { made, mona } = held;
    for (const [email, words] of [
      ["bea@example.org", CLEAN],
      ["cem@example.org", SECOND],
    ] as const) {
      await asks(held, { email, name: "", words });
      await confirms(held, email);
    }
    await editorOpens(held, SECOND);
    await mona.press("Merge them");
    await made.settle();
    await mona.open(`${held.base}/column`);
    expect(mona.text).toContain("with 1 other");
    await writesAndApproves(held, CLEAN, { title: TITLE, question: CLEAN, answer: CHIDI_ANSWERS });
    await windTo(made, "2026-12-01 10:00");
    for (const email of ["bea@example.org", "cem@example.org"])
      expect(subjects(made, email).at(-1)).toBe("Your question is answered");
    expect(to(made, "cem@example.org").at(-1)?.text).toContain(`/column/questions/${publishedId(made)}`);
    const own = await held.visitor().open(made.door("asked", "cem@example.org"));
    expect(own.text).toContain("answered together with one that asks the same");
  });

  test("a coach who would rather not is followed by the next, and after them the editor has it again", async () => {
    const held = await scene();
    const { made, visitor } = held;
    await asks(held, { email: "bea@example.org", name: "", words: CLEAN, field: "data" });
    await confirms(held, "bea@example.org");
    await editorOpens(held, CLEAN);
    await held.mona.press("Ask them");
    await made.settle();
    await (await visitor().open(made.door("column", "chidi@example.org"))).press("I would rather not");
    await made.settle();
    expect(subjects(made, "harriet@example.org").at(-1)).toBe("Would you answer a question?");
    const old = await visitor().open(made.door("column", "chidi@example.org"));
    expect(old.text).toContain("No question waits for you");
    await (await visitor().open(made.door("column", "harriet@example.org"))).press("I would rather not");
    await made.settle();
    expect(subjects(made, "people@leeds.example").at(-1)).toBe("The column: a question needs you");
    await editorOpens(held, CLEAN);
    expect(held.mona.html).not.toContain("Ask somebody to answer");
  });

  test("nobody is asked who agreed to letters about conversations and nothing else", async () => {
    const held = await scene();
    const { made } = held;
    const profile = coachProfile({ name: "Ada Adviser", email: "ada@example.org" });
    const to = made.ids.ofPerson("coach", made.programmeId, profile.email);
    const command = { type: "coach.apply", profile, consent: ATTESTED, source: "import" } as const;
    await run(made, { to, programmeId: made.programmeId, command });
    await asks(held, { email: "bea@example.org", name: "", words: CLEAN });
    await confirms(held, "bea@example.org");
    const page = await editorOpens(held, CLEAN);
    expect(page.html).toContain("Chidi Coach (coach)");
    expect(page.html).not.toContain("Ada Adviser");
  });

  test("what is held comes back by itself, and its asker still hears", async () => {
    const held = await scene();
    const { made, mona } = held;
    await asks(held, { email: "bea@example.org", name: "", words: CLEAN });
    await confirms(held, "bea@example.org");
    await editorOpens(held, CLEAN);
    await mona.press("Hold", { until: "2027-03-01" });
    expect(mona.status).toBe(422);
    await mona.press("Hold", { until: "2026-12-10" });
    await made.settle();
    await windTo(made, "2026-12-02 12:00");
    expect(subjects(made, "bea@example.org").at(-1)).toBe("Your question is still with us");
    await windTo(made, "2026-12-10 12:00");
    const page = await editorOpens(held, CLEAN);
    expect(page.text).toContain("open, waits for an answer");
  });
});

describe("a seeker whom no host could answer", () => {
  test("is asked, with one press and their own words, whether the column may have it", async () => {
    const held = await scene();
    const { made, visitor } = held;
    // Nobody is left to ask, and no coach is there: the search ends with the staff.
    const { programmeId, ids } = made;
    const hostId = ids.ofPerson("host", programmeId, "harriet@example.org");
    const coachId = ids.ofPerson("coach", programmeId, "chidi@example.org");
    await run(made, { to: hostId, programmeId, command: { type: "host.withdraw", because: "" } });
    await run(made, { to: coachId, programmeId, command: { type: "coach.withdraw" } });
    await made.wind(60 * DAY_MS);
    const page = await visitor().open(made.door("ask", "sana@example.org"));
    expect(page.text).toContain("May your question go to our column?");
    expect(page.html).toContain(">Talk to me.</textarea>");
    await page.press("Yes, send it to the editor");
    expect(page.status).toBe(422);
    await page.press("Yes, send it to the editor", { words: "How does one begin in data without a degree?" });
    await made.settle();
    expect(page.text).toContain("The editor has your question");
    await page.follow("See how it stands, or take it back");
    expect(page.text).toContain("How does one begin in data without a degree?");
    expect(to(made, "sana@example.org").at(-1)?.subject).toBe("We have your question");
    await page.open(made.door("ask", "sana@example.org"));
    expect(page.text).toContain("The editor has your question");
  });
});

describe("a subscriber", () => {
  test("is subscribed by their own press, leaves with one press of their mail program, and gets nothing more", async () => {
    const held = await scene();
    const { made, visitor, bare } = held;
    await subscribes(held, "ola@example.org");
    await asks(held, BEA);
    await confirms(held, BEA.email);
    await writesAndApproves(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`, {
      title: TITLE,
      question: CLEAN,
      answer: CHIDI_ANSWERS,
    });
    await windTo(made, "2026-12-01 10:00");
    const letter = to(made, "ola@example.org").at(-1);
    const url = new URL(letter?.unsubscribeUrl ?? "");
    for (const method of ["GET", "HEAD"]) expect((await bare.request(url, { method })).status).toBe(200);
    const oneClick = () =>
      bare.request(url, {
        method: "POST",
        body: "List-Unsubscribe=One-Click",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    expect((await oneClick()).status).toBe(200);
    expect((await oneClick()).status).toBe(200);
    await made.settle();
    const id = made.ids.ofPerson("subscriber", made.programmeId, "ola@example.org");
    expect(await read(made, id)).toMatchObject({ status: "left" });
    expect(JSON.stringify((await made.store.history(id)).items)).not.toContain("ola");
    expect((await visitor().open(url.pathname)).text).toContain("You are unsubscribed");
    const before = to(made, "ola@example.org").length;
    await asks(held, {
      ...BEA,
      email: "cem@example.org",
      name: "",
      words: "How does one find a first mentor at work?",
    });
    await confirms(held, "cem@example.org");
    await writesAndApproves(held, "How does one find a first mentor at work?", {
      title: "A first mentor",
      question: "How does one find a first mentor at work?",
      answer: CHIDI_ANSWERS,
    });
    await windTo(made, "2026-12-16 10:00");
    expect(subjects(made, "cem@example.org").at(-1)).toBe("Your question is answered");
    expect(to(made, "ola@example.org")).toHaveLength(before);
  });

  test("who asked the programme not to write to them is told that the column will not come", async () => {
    const held = await scene();
    const { made } = held;
    const suppressionId = made.ids.ofPerson("suppression", "prg_shared", "ola@example.org");
    await run(made, {
      to: suppressionId,
      programmeId: "prg_shared",
      command: { type: "suppression.add", scope: made.programmeId, reason: "unsubscribed" },
    });
    const own = await subscribes(held, "ola@example.org");
    expect(own.text).toContain("before not to write to you, and we keep to that");
  });

  test("whose mailbox is dead is subscribed no longer", async () => {
    const held = await scene();
    const { made } = held;
    await subscribes(held, "ola@example.org");
    await asks(held, BEA);
    await confirms(held, BEA.email);
    await writesAndApproves(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`, {
      title: TITLE,
      question: CLEAN,
      answer: CHIDI_ANSWERS,
    });
    await windTo(made, "2026-12-01 10:00");
    const letter = to(made, "ola@example.org").at(-1);
    await run(made, {
      to: letter?.key ?? "ltr_none",
      programmeId: made.programmeId,
      command: { type: "letter.bounce", kind: "permanent", feedbackId: "f1" },
    });
    await made.settle();
    const id = made.ids.ofPerson("subscriber", made.programmeId, "ola@example.org");
    expect(await read(made, id)).toMatchObject({ status: "left" });
  });

  test("two hundred subscriptions from one place: the first thirty are taken, the rest are asked to wait", async () => {
    const held = await scene();
    const page = await held.visitor().open(`${COLUMN}/subscribe`);
    await held.made.wind(60_000);
    const sheet = page.sheet("Send me the letter to confirm");
    const statuses: number[] = [];
    for (let count = 0; count < 200; count++) {
      sheet.body.set("email", `reader${count}@example.org`);
      const answer = await held.bare.request(
        `https://legwork.example${sheet.url}`,
        {
          method: "POST",
          body: sheet.body.toString(),
          headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
        },
        { incoming: { socket: { remoteAddress: "192.0.2.7" } } },
      );
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    await held.made.settle();
    expect(statuses.filter((status) => status === 303)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(170);
    expect(
      held.made.letters.filter(({ subject }) => subject === "Would you like the column by mail?"),
    ).toHaveLength(30);
  });

  test("one address entered two hundred times gets one letter", async () => {
    const held = await scene();
    const page = await held.visitor().open(`${COLUMN}/subscribe`);
    await held.made.wind(60_000);
    const { url, body } = page.sheet("Send me the letter to confirm", { email: "ola@example.org" });
    for (let count = 0; count < 200; count++) expect((await page.post(url, body)).status).toBe(200);
    await held.made.settle();
    expect(subjects(held.made, "ola@example.org")).toEqual(["Would you like the column by mail?"]);
  });
});

describe("the archive", () => {
  test("finds every word that is asked for, whatever its accents and ending, and says so when there is none", async () => {
    const held = await scene();
    for (const [index, words] of [
      "How does one find a café to meet somebody in?",
      "How does one begin in data without any degree?",
    ].entries()) {
      const email = `asker${index}@example.org`;
      await asks(held, { ...BEA, name: "", email, words });
      await confirms(held, email);
      await writesAndApproves(held, words, {
        title: `Answer number ${index}`,
        question: words,
        answer: CHIDI_ANSWERS,
      });
    }
    await windTo(held.made, "2026-12-01 10:00");
    const search = async (asked: string) =>
      (await held.visitor().open(`${COLUMN}/archive?q=${encodeURIComponent(asked)}`)).text;
    expect(await search("CAFE meet")).toMatch(/1 answer, .*Answer number 0/);
    expect(await search("degre")).toMatch(/1 answer, .*Answer number 1/);
    expect(await search("")).toMatch(/2 answers/);
    expect(await search("cafe degree")).toContain("Nothing has all of these words");
    expect(await search("x".repeat(5_000))).toContain("Nothing has all of these words");
    expect((await held.visitor().open(`${COLUMN}/archive?page=999`)).status).toBe(200);
  });

  test("what is not there is a page that says so", async () => {
    const held = await scene();
    for (const path of ["/issues/2026-12-01", "/questions/qst_none", "/questions/nonsense", "/issues/../x"])
      expect((await held.visitor().open(COLUMN + path)).status).toBe(404);
    expect((await held.visitor().open("/p/prg_none/column")).status).toBe(404);
    expect((await held.visitor().open("/p/prg_none/column/feed.atom")).status).toBe(404);
  });

  test("a question that is only asked, drafted or approved is nowhere to be seen", async () => {
    const held = await scene();
    await asks(held, BEA);
    await confirms(held, BEA.email);
    await writesAndApproves(held, `${BEA_ASKS.slice(0, BEA_ASKS.lastIndexOf(" ", 90))} …`, {
      title: TITLE,
      question: CLEAN,
      answer: CHIDI_ANSWERS,
    });
    const fact = held.made.facts.find(({ event }) => event.type === "question.approved");
    for (const path of ["", "/archive", "/feed.atom", "/feed.json", `/questions/${fact?.recordId}`])
      expect((await held.visitor().open(COLUMN + path)).html, path).not.toMatch(/From accounting|six years/);
  });
});

describe("somebody who writes what no machine may answer", () => {
  const signposts = { distress: "Counselling, room 12, weekdays from nine: +44 113 496 0000." };

  test("sees the programme's own people after sending, and the staff find the words on their desk", async () => {
    const held = await scene({ signposts });
    const { made, mona, base } = held;
    const words =
      "I cannot cope any more with all these refusals. How do others go on with a search like mine?";
    const page = await asks(held, { ...BEA, name: "", words });
    expect(page.text).toContain("People who can help");
    expect(page.text).toContain("Counselling, room 12");
    const letter = to(made, "people@leeds.example").at(-1);
    expect(letter?.subject).toBe("Somebody wrote what a person should read");
    expect(letter?.text).not.toContain("cope");
    await mona.open(base);
    expect(mona.text).toContain("Somebody should read this");
    await mona.follow("Read it");
    expect(mona.text).toContain("I cannot cope any more with all these refusals");
    await mona.press("I have read it, and seen to it");
    await made.settle();
    expect(mona.text).toContain("Nothing waits to be read");
    expect(mona.text).toContain("Read already");
    const told = made.facts.filter(({ event }) => JSON.stringify(event).includes("cannot cope"));
    expect(new Set(told.map(({ event }) => event.type))).toEqual(
      new Set(["question.asked", "concern.raised"]),
    );
  });

  test("sees nothing where the programme has named nobody, and the form says beforehand who reads", async () => {
    const held = await scene();
    const form = await held.visitor().open(`${COLUMN}/ask`);
    expect(form.text).toContain("are shown to the programme's staff, who read them; no machine answers them");
    const page = await asks(held, {
      ...BEA,
      name: "",
      words: "My visa runs out in March. How do I say so at a first talk?",
    });
    expect(page.text).not.toContain("People who can help");
    expect(page.path).toBe(`${COLUMN}/asked`);
  });

  test("the settings keep what a programme names, and give back what is too long", async () => {
    const { mona, base, made } = await scene();
    await mona.open(`${base}/column/settings`);
    await mona.press("Save", { atMost: "0", address: "no", "signpost-visa": "International office" });
    expect(mona.status).toBe(422);
    expect(mona.html).toContain("International office");
    await mona.press("Save", {
      atMost: "3",
      address: "column@leeds.example",
      "signpost-visa": "International office",
    });
    await made.settle();
    expect(await read(made, made.programmeId)).toMatchObject({
      settings: {
        column: { atMost: 3, address: "column@leeds.example" },
        signposts: { visa: "International office", salary: "" },
      },
    });
  });
});

test("a manager of another programme sees nothing of it", async () => {
  const held = await scene();
  await asks(held, BEA);
  const stranger = new Visitor(held.bare);
  for (const path of ["/column", "/column/next", "/column/settings", "/concerns"]) {
    await stranger.open(held.base + path);
    expect(stranger.path).toBe("/manage/sign-in");
  }
});
