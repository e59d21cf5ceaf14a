import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { later } from "@legwork/core/kernel/instant.ts";
import { mailLocal } from "@legwork/functions/adapters/mail-local.ts";
import { fromWithin, mailSes } from "@legwork/functions/adapters/mail-ses.ts";
import { mailSmtp, type SmtpMail } from "@legwork/functions/adapters/mail-smtp.ts";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { message } from "./message.ts";
import { type Odd, type SmtpServer, type Step, smtpServer } from "./smtp-server.ts";

const opened: (() => unknown)[] = [];
afterEach(() => {
  for (const close of opened.splice(0).reverse()) close();
});

const ODD_ADDRESS = { name: "Ada", address: "ada@example.org,bob@example.org" };

describe("the mailbox on one's own machine", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "legwork-mail-"));
    opened.push(() => rmSync(folder, { recursive: true, force: true }));
  });
  const files = () => readdirSync(folder).filter((name) => name.endsWith(".eml"));

  test("keeps a letter as one file a mail program opens, named by its time and key", async () => {
    expect(await mailLocal(folder).send(message())).toEqual({
      outcome: "sent",
      providerId: "ltr_4f1c@legwork.example",
    });
    expect(files()).toEqual(["20261124T093000000Z-ltr_4f1c.eml"]);
    const read = await simpleParser(readFileSync(join(folder, files()[0] ?? "")));
    expect([read.subject, read.text?.trim()]).toEqual([
      "Twenty minutes on Tuesday",
      "Dear Ada,\n\nit is set.",
    ]);
  });

  test("shows letters as they were written, the newest first, after a restart too", async () => {
    const [older, newer] = [
      message(),
      message({ key: "ltr_9", messageId: "ltr_9@x.example", at: later(message().at, 1) }),
    ];
    const before = mailLocal(folder);
    await before.send(newer);
    await before.send(older);
    const mail = mailLocal(folder);
    for (const each of [before, mail]) {
      expect((await each.letters()).map(({ key }) => key)).toEqual(["ltr_9", "ltr_4f1c"]);
    }
    expect((await mail.letters(1)).map(({ key }) => key)).toEqual(["ltr_9"]);
    expect(await mail.letter("ltr_4f1c")).toEqual({
      ...older,
      file: "20261124T093000000Z-ltr_4f1c.eml",
      sends: 1,
    });
    expect(await mail.letter("ltr_none")).toBeUndefined();
  });

  test("keeps one file and counts when a letter is handed over again, at once, later, or after a restart", async () => {
    const mail = mailLocal(folder);
    await Promise.all([mail.send(message()), mail.send(message())]);
    await mail.send(message({ at: later(message().at, 60_000) }));
    const restarted = mailLocal(folder);
    await restarted.send(message());
    expect(files()).toHaveLength(1);
    expect((await restarted.letter("ltr_4f1c"))?.sends).toBe(4);
    expect(await restarted.letters()).toHaveLength(1);
  });

  test("knows a letter has left by its file alone, so a crash on the way is told from a send", async () => {
    expect(await mailLocal(folder).settle("ltr_4f1c")).toBe("not-sent");
    // What a crash leaves behind: the fields are there, the letter itself was not yet renamed into its place.
    mailLocal(folder);
    writeFileSync(join(folder, "parts", "20261124T093000000Z-ltr_4f1c.json"), JSON.stringify(message()));
    writeFileSync(
      join(folder, "20261124T093000000Z-ltr_4f1c.eml.99.part"),
      "X-Legwork-Letter: ltr_4f1c\r\nAuto-Sub",
    );
    const mail = mailLocal(folder);
    expect(await mail.settle("ltr_4f1c")).toBe("not-sent");
    expect(await mail.letters()).toEqual([]);
    await mail.send(message());
    expect(await mail.settle("ltr_4f1c")).toBe("sent");
    expect(await mailLocal(folder).settle("ltr_4f1c")).toBe("sent");
    expect((await mail.letter("ltr_4f1c"))?.sends).toBe(1);
  });

  test("refuses a letter to something that is not one address, and writes nothing", async () => {
    expect(await mailLocal(folder).send(message({ to: ODD_ADDRESS }))).toMatchObject({ outcome: "refused" });
    expect(files()).toEqual([]);
  });

  test("stays inside its folder whatever else lies there", async () => {
    writeFileSync(join(folder, "notes.eml"), "mine");
    writeFileSync(join(folder, "20261124T093000000Z-..x.eml"), "mine");
    expect(await mailLocal(folder).letters()).toEqual([]);
  });
});

describe("a letter handed to an SMTP server", () => {
  // Generous where the server answers, so that a busy machine does not fail a test; short where it never will.
  const timeouts = { connectMs: 10_000, silenceMs: 10_000, sendMs: 30_000 };
  const impatient = { connectMs: 300, silenceMs: 300, sendMs: 30_000 };
  const sending = async (
    odd: Partial<Record<Step, Odd>> = {},
    userinfo = "",
  ): Promise<[SmtpMail, SmtpServer]> => {
    const server = await smtpServer(odd);
    const isHanging = Object.values(odd).includes("hang");
    const mail = mailSmtp({
      url: `smtp://${userinfo}127.0.0.1:${server.port}`,
      timeouts: isHanging ? impatient : timeouts,
    });
    opened.push(
      () => server.close(),
      () => mail.close(),
    );
    return [mail, server];
  };

  test("arrives once, as it was written, from our address and for one person", async () => {
    const [mail, server] = await sending();
    expect(await mail.send(message())).toEqual({ outcome: "sent", providerId: "ltr_4f1c@legwork.example" });
    expect(server.taken.map(({ from, to }) => [from, to])).toEqual([
      ["<hello@legwork.example>", ["<ada@example.org>"]],
    ]);
    const read = await simpleParser(server.taken[0]?.text ?? "");
    expect(read.subject).toBe("Twenty minutes on Tuesday");
    expect(read.headers.get("x-legwork-letter")).toBe("ltr_4f1c");
    expect(read.messageId).toBe("<ltr_4f1c@legwork.example>");
    expect(read.attachments.at(-1)?.content.toString()).toBe(message().calendar?.ics);
  });

  test("shares a connection with the next one", async () => {
    const [mail, server] = await sending();
    for (let count = 0; count < 5; count += 1) await mail.send(message());
    expect([server.taken.length, server.connections()]).toEqual([5, 1]);
  });

  test.each<[Step, string, "refused" | "throttled"]>([
    ["greeting", "421 4.3.2 closing", "throttled"],
    ["greeting", "554 5.3.2 go away", "throttled"],
    ["AUTH", "535 5.7.8 wrong password", "throttled"],
    ["MAIL", "451 4.3.0 busy", "throttled"],
    ["MAIL", "550 5.7.1 not from you", "refused"],
    ["MAIL", "503 5.5.1 say hello first", "throttled"],
    ["RCPT", "450 4.2.1 <ada@example.org> greylisted", "throttled"],
    ["RCPT", "550 5.1.1 <ada@example.org> unknown", "refused"],
    ["DATA", "452 4.3.1 disk full", "throttled"],
    ["text", "421 4.7.0 too many", "throttled"],
    ["text", "450 4.7.1 later", "throttled"],
    ["text", "554 5.7.1 looks like spam to ada@example.org", "refused"],
  ])("at %s answered %j is %s, by the number alone", async (step, reply, outcome) => {
    const [mail] = await sending({ [step]: reply }, "legwork:secret@");
    const given = await mail.send(message());
    expect(given).toEqual({ outcome, because: `The mail server answered ${reply.slice(0, 3)}.` });
  });

  test.each<[Step, Odd]>([
    ["greeting", "drop"],
    ["greeting", "hang"],
    ["EHLO", "drop"],
    ["MAIL", "drop"],
    ["MAIL", "hang"],
    ["RCPT", "drop"],
    ["DATA", "drop"],
  ])("waits for another time when the connection is lost before its text (%s, %s)", async (step, odd) => {
    const [mail, server] = await sending({ [step]: odd });
    expect(await mail.send(message())).toMatchObject({ outcome: "throttled" });
    expect([server.taken.length, server.connections()]).toEqual([0, 1]);
  });

  test.each<Odd>(["drop", "hang"])(
    "ends unknown, and is not sent again, when the server took its text and then %s",
    async (odd) => {
      const [mail, server] = await sending({ text: odd });
      expect(await mail.send(message())).toMatchObject({ outcome: "unknown" });
      expect([server.taken.length, server.connections()]).toEqual([1, 1]);
      expect(await mail.settle("ltr_4f1c")).toBe("cannot-tell");
    },
  );

  test("is given up after a silence, and after a while whatever the server does", async () => {
    const server = await smtpServer({ text: "hang" });
    opened.push(() => server.close());
    for (const [silenceMs, sendMs, code] of [
      [200, 30_000, "ETIMEDOUT"],
      [30_000, 200, "EABORT"],
    ] as const) {
      const mail = mailSmtp({
        url: `smtp://127.0.0.1:${server.port}`,
        timeouts: { connectMs: 200, silenceMs, sendMs },
      });
      opened.push(() => mail.close());
      expect(await mail.send(message())).toEqual({
        outcome: "unknown",
        because: `The mail server fell silent over the letter (${code}).`,
      });
    }
  });

  test("waits when no server is there", async () => {
    const [mail, server] = await sending();
    server.close();
    expect(await mail.send(message())).toMatchObject({ outcome: "throttled" });
  });

  test("is not given in the clear to a server that is not on this machine", async () => {
    const server = await smtpServer({}, "127.0.0.2");
    const mail = mailSmtp({ url: `smtp://127.0.0.2:${server.port}`, timeouts });
    opened.push(
      () => server.close(),
      () => mail.close(),
    );
    expect(await mail.send(message())).toMatchObject({ outcome: "throttled" });
    expect(server.taken).toEqual([]);
  });

  test("is refused before any connection when it is for something that is not one address", async () => {
    const [mail, server] = await sending();
    expect(await mail.send(message({ to: ODD_ADDRESS }))).toMatchObject({ outcome: "refused" });
    expect(server.connections()).toBe(0);
  });
});

describe("a letter handed to Amazon SES", () => {
  const ACCEPTED =
    '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>' +
    "<MessageId>0102018f-77aa-000000</MessageId></SendRawEmailResult></SendRawEmailResponse>";
  const fault = (code: string) =>
    '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>' +
    `<Code>${code}</Code><Message>about ada@example.org</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`;

  async function ses(
    answer: (response: ServerResponse) => unknown,
    options: Partial<Parameters<typeof mailSes>[0]> = {},
  ) {
    const asked: URLSearchParams[] = [];
    const server = createServer(async (request, response) => {
      asked.push(new URLSearchParams(Buffer.concat(await request.toArray()).toString()));
      answer(response);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    opened.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    // A server that listens on a port has an AddressInfo; only pipes have text.
    const { port } = server.address() as AddressInfo;
    const config = {
      region: "eu-west-1",
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" },
    };
    return {
      asked,
      mail: mailSes({ configurationSet: "legwork-letters", config, callMs: 10_000, ...options }),
    };
  }

  test("goes out raw, once, to one person, tagged with its key, and learns the Message-ID its reader sees", async () => {
    const { asked, mail } = await ses((response) => response.end(ACCEPTED));
    expect(await mail.send(message())).toEqual({
      outcome: "sent",
      providerId: "0102018f-77aa-000000@eu-west-1.amazonses.com",
    });
    const { "RawMessage.Data": raw = "", ...rest } = Object.fromEntries(asked[0] ?? []);
    expect(asked).toHaveLength(1);
    expect(rest).toEqual({
      Action: "SendRawEmail",
      Version: "2010-12-01",
      Source: "hello@legwork.example",
      "Destinations.member.1": "ada@example.org",
      ConfigurationSetName: "legwork-letters",
      "Tags.member.1.Name": "letter",
      "Tags.member.1.Value": "ltr_4f1c",
    });
    const read = await simpleParser(Buffer.from(raw, "base64"));
    expect([read.subject, read.headers.get("x-legwork-letter")]).toEqual([
      "Twenty minutes on Tuesday",
      "ltr_4f1c",
    ]);
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["drops the connection", (response) => response.destroy()],
    [
      "breaks off its answer",
      (response) =>
        response.writeHead(200, { "content-length": "500" }).write("<Send", () => response.destroy()),
    ],
    ["answers 500", (response) => response.writeHead(500).end(fault("InternalFailure"))],
    ["answers 503", (response) => response.writeHead(503).end(fault("ServiceUnavailable"))],
    ["answers 502 with a page", (response) => response.writeHead(502).end("<html>bad gateway</html>")],
  ])("ends unknown after exactly one request when SES takes it and then %s", async (_, answer) => {
    const { asked, mail } = await ses(answer);
    const given = await mail.send(message());
    expect(given.outcome).toBe("unknown");
    expect(asked).toHaveLength(1);
  });

  test("ends unknown after exactly one request when SES takes it and says nothing", async () => {
    const { asked, mail } = await ses(() => undefined, { callMs: 300 });
    expect(await mail.send(message())).toMatchObject({ outcome: "unknown" });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ["Throttling", "throttled"],
    ["AccountSendingPausedException", "throttled"],
    ["ConfigurationSetSendingPausedException", "throttled"],
    ["ConfigurationSetDoesNotExistException", "throttled"],
    ["SignatureDoesNotMatch", "throttled"],
    ["ExpiredToken", "throttled"],
    ["AccessDenied", "throttled"],
    ["MessageRejected", "refused"],
    ["MailFromDomainNotVerifiedException", "refused"],
    ["InvalidParameterValue", "refused"],
  ])(
    "answered %s is %s after exactly one request, and the reason names the code and no address",
    async (code, outcome) => {
      const { asked, mail } = await ses((response) => response.writeHead(400).end(fault(code)));
      const given = await mail.send(message());
      expect(given).toMatchObject({ outcome, because: expect.stringContaining(code) });
      expect(JSON.stringify(given)).not.toContain("ada@");
      expect(asked).toHaveLength(1);
    },
  );

  test("waits when SES cannot be reached at all", async () => {
    const { mail } = await ses((response) => response.end(ACCEPTED), {
      config: {
        region: "eu-west-1",
        endpoint: "http://127.0.0.1:9",
        credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" },
      },
    });
    expect(await mail.send(message())).toEqual({
      outcome: "throttled",
      because: "Amazon SES does not take letters now: ECONNREFUSED.",
    });
  });

  test("is settled by an event that was recorded, and by nothing else", async () => {
    const answer = (response: ServerResponse) => response.destroy();
    const { mail } = await ses(answer, { recorded: async (key) => key === "ltr_4f1c" });
    expect([await mail.settle("ltr_4f1c"), await mail.settle("ltr_9")]).toEqual(["sent", "cannot-tell"]);
    expect(await (await ses(answer)).mail.settle("ltr_4f1c")).toBe("cannot-tell");
  });

  test("is refused without a request when it is for something that is not one address", async () => {
    const { asked, mail } = await ses((response) => response.end(ACCEPTED));
    expect(await mail.send(message({ to: ODD_ADDRESS }))).toMatchObject({ outcome: "refused" });
    expect(asked).toEqual([]);
  });
});

describe("the sender SES may write as", () => {
  const as = (address: string) => fromWithin({ name: "Leeds Careers", address }, "mail.legwork.example");

  test("keeps a programme's name and the part before the @, under the verified domain", () => {
    expect(as("careers@leeds.ac.uk")).toEqual({
      name: "Leeds Careers",
      address: "careers@mail.legwork.example",
    });
    expect(as('"odd@one"@leeds.ac.uk').address).toBe('"odd@one"@mail.legwork.example');
  });

  test("is untouched where it is the verified domain's already, or nobody named one", () => {
    for (const address of ["careers@mail.legwork.example", "a@Leeds.MAIL.legwork.example"])
      expect(as(address).address).toBe(address);
    expect(as("a@evilmail.legwork.example").address).toBe("a@mail.legwork.example");
    expect(fromWithin({ name: "", address: "a@b.example" }, undefined).address).toBe("a@b.example");
  });
});
