import {
  columnAddress,
  columnAt,
  isAutomatic,
  isForColumn,
  type MailIn,
} from "@legwork/core/domain/mail-in.ts";
import { WORDS_MAX } from "@legwork/core/domain/question.ts";
import { askByMail, questionIdOf } from "@legwork/core/engine/act-mail-in.ts";
import { read } from "@legwork/core/engine/run.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { takeMail } from "@legwork/functions/entry/answering.ts";
import { describe, expect, test } from "vitest";
import { partner } from "./api.given.ts";
import { settings, world } from "./world.ts";

const WORDS = "Which degree counts most for somebody who would like to work with maps?";

const mail = (different: Partial<MailIn> = {}): MailIn => ({
  from: { name: "Bea Bell", address: "Bea@example.org" },
  to: ["column@leeds.example"],
  subject: "A question",
  text: `${WORDS}\n\n-- \nBea Bell\n+44 20 7946 0958\n`,
  headers: {},
  ...different,
});

const COLUMN = { column: { address: "column@leeds.example" } };

describe("a mail for the column", () => {
  test.each([
    ["to its own address", { to: ["Column@Leeds.Example"] }],
    ["beside the programme's own", { to: ["careers+column@leeds.example"], subject: "" }],
    [
      "to the programme, with the word in the subject",
      { to: ["people@leeds.example"], subject: "Re: Question : maps" },
    ],
  ] as const)("is one %s", (_, different) => {
    expect(isForColumn(mail(different), settings(COLUMN))).toBe(true);
  });

  test.each([
    [
      "an answer to a letter",
      { to: ["people@leeds.example"], subject: "Re: Could you give Amara 20 minutes?" },
    ],
    ["somebody else's address", { to: ["people@elsewhere.example"], subject: "Question: maps" }],
    ["another plus", { to: ["careers+tag@leeds.example"], subject: "Hello" }],
    ["a word that only begins like it", { to: ["people@leeds.example"], subject: "Questionable news" }],
  ] as const)("is none: %s", (_, different) => {
    expect(isForColumn(mail(different), settings(COLUMN))).toBe(false);
  });
});

describe("what a machine wrote", () => {
  test.each([
    [{ headers: { "auto-submitted": "auto-replied" } }],
    [{ headers: { "auto-submitted": "auto-generated; owner-email=x" } }],
    [{ headers: { precedence: "bulk" } }],
    [{ headers: { "x-autoreply": "yes" } }],
    [{ headers: { "list-id": "<news.example>" } }],
    [{ headers: { "return-path": "<>" } }],
    [{ headers: { "content-type": "multipart/report; report-type=delivery-status" } }],
    [{ from: { name: "", address: "MAILER-DAEMON@example.org" } }],
    [{ from: { name: "", address: "no-reply@example.org" } }],
    [{ subject: "Out of office: Question: maps" }],
    [{ subject: "Automatic reply: Your question" }],
    [{ subject: "Réponse automatique : votre question" }],
    [{ subject: "Undeliverable: A question" }],
  ] as const)("is told from what a person wrote: %o", (different) => {
    expect(isAutomatic(mail(different))).toBe(true);
  });

  test("is not what says “no” to that, nor what is about an office", () => {
    expect(isAutomatic(mail({ headers: { "auto-submitted": "no" } }))).toBe(false);
    expect(isAutomatic(mail({ subject: "Working out of a home office" }))).toBe(false);
  });
});

describe("the address of a column under our own domain", () => {
  test("names its programme, and nothing else does", () => {
    expect(columnAddress("prg_leeds", "in.example")).toBe("column.leeds@in.example");
    expect(columnAt(["x@y.example", "Column.Leeds@IN.example"], "in.example")).toBe("prg_leeds");
    for (const other of [
      "column.leeds@else.example",
      "column@in.example",
      "leeds@in.example",
      "column.@in.example",
    ])
      expect(columnAt([other], "in.example")).toBeUndefined();
  });
});

describe("a mail that comes in", () => {
  test("becomes a question, and its asker reads in our letter what we have", async () => {
    const made = await world(COLUMN);
    const taken = await askByMail(made, made.programmeId, mail());
    await made.settle();
    if (isRefusal(taken) || taken.became !== "question") throw new Error("no question came of it");
    expect(await read(made, taken.id)).toMatchObject({
      status: "open",
      source: "mail",
      words: WORDS,
      anonymous: true,
      asker: { name: "Bea Bell", email: "bea@example.org" },
    });
    const [letter] = made.letters;
    expect(letter?.to.address).toBe("bea@example.org");
    expect(letter?.subject).toBe("We have your question");
    expect(letter?.text).toContain(`> ${WORDS}`);
  });

  test("a second time on one day is refused, with a word for whoever hands it in", async () => {
    const made = await world(COLUMN);
    await askByMail(made, made.programmeId, mail());
    const again = await askByMail(
      made,
      made.programmeId,
      mail({ text: "And how long does that take, you think?" }),
    );
    expect(isRefusal(again) && again.code).toBe("question.asked");
    await made.settle();
    expect(made.letters).toHaveLength(1);
  });

  test("becomes nothing when a machine wrote it, when it is for somebody else, or when it is ours", async () => {
    const made = await world(COLUMN);
    for (const different of [
      { headers: { "auto-submitted": "auto-replied" } },
      { to: ["somebody@elsewhere.example"] },
      { from: { name: "Leeds Careers", address: "careers@leeds.example" } },
      { from: { name: "", address: "not an address" } },
    ])
      expect(await askByMail(made, made.programmeId, mail(different))).toEqual({ became: "nothing" });
    await made.settle();
    expect(made.letters).toEqual([]);
  });

  test("that is twenty thousand characters long is kept as far as a question goes", async () => {
    const made = await world(COLUMN);
    await askByMail(made, made.programmeId, mail({ text: "maps ".repeat(4_000) }));
    const state = await read(made, questionIdOf(made, made.programmeId, "bea@example.org", "Europe/London"));
    const words = state !== undefined && "words" in state ? state.words : "";
    expect(words).toHaveLength(WORDS_MAX);
    expect(words.endsWith("\n[…]")).toBe(true);
  });

  test("to a programme there is none of is refused", async () => {
    const made = await world();
    const taken = await askByMail(made, "prg_none", mail());
    expect(isRefusal(taken) && taken.code).toBe("programme.missing");
  });
});

describe("a mail to the column's address under our own domain", () => {
  const raw = (headers: Readonly<Record<string, string>>, body: string): Uint8Array =>
    Buffer.from(
      [
        ...Object.entries({
          From: "Bea Bell <bea@example.org>",
          To: "column.leeds@in.example",
          Subject: "Maps",
          "Message-ID": "<one@example.org>",
          ...headers,
        }).map(([name, value]) => `${name}: ${value}`),
        "",
        body,
      ].join("\r\n"),
    );

  test("is read from its bytes and becomes a question; an absence note becomes nothing", async () => {
    const made = await world();
    expect(await takeMail(made, raw({ "Auto-Submitted": "auto-replied" }, WORDS), "in.example")).toBe(
      "nothing",
    );
    expect(await takeMail(made, raw({}, `${WORDS}\r\n-- \r\nBea`), "in.example")).toBe("question");
    const id = questionIdOf(made, made.programmeId, "bea@example.org", "Europe/London");
    expect(await read(made, id)).toMatchObject({
      words: WORDS,
      asker: { name: "Bea Bell", email: "bea@example.org" },
    });
    expect(await takeMail(made, raw({ "Message-ID": "<two@example.org>" }, WORDS), "in.example")).toEqual({
      parked: "question.asked",
    });
    expect(await takeMail(made, raw({ To: "column.york@in.example" }, WORDS), "in.example")).toEqual({
      parked: "programme.missing",
    });
  });
});

describe("a mail that a gateway hands over", () => {
  test("becomes a question, or nothing, or a problem that says why", async () => {
    const { curl, made } = await partner();
    const body = {
      sender: { name: "Bea", address: "bea@example.org" },
      recipients: ["careers+column@leeds.example"],
      text: WORDS,
    };
    const taken = await curl("POST", "/api/v1/mail", { json: body });
    expect([taken.status, taken.told]).toEqual([
      202,
      { became: "question", id: expect.stringMatching(/^qst_/) },
    ]);
    const again = await curl("POST", "/api/v1/mail", { json: body });
    expect([again.status, again.told.code]).toEqual([409, "question.asked"]);
    const automatic = { ...body, headers: { "auto-submitted": "auto-generated" } };
    expect((await curl("POST", "/api/v1/mail", { json: automatic })).told).toEqual({
      became: "nothing",
      id: null,
    });
    expect((await curl("POST", "/api/v1/mail", { json: { ...body, text: "x".repeat(30_000) } })).status).toBe(
      400,
    );
    await made.settle();
    expect(made.letters.map(({ subject }) => subject)).toEqual(["We have your question"]);
  });
});
