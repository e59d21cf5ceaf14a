import { letterIdOf } from "@legwork/core/domain/derived.ts";
import { answerAddress, letterAnsweredAt } from "@legwork/core/engine/answer-address.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { type Inbox, inboxS3, MAIL_BYTES_MAX, signedGet } from "@legwork/functions/adapters/inbox-s3.ts";
import { readMail } from "@legwork/functions/adapters/mail-read.ts";
import { cloudConfigFrom } from "@legwork/functions/config-cloud.ts";
import { receiving } from "@legwork/functions/entry/receiving.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { ENVIRONMENT } from "../infra/topology.ts";
import { batch, call, failures, functionOver } from "./functions.given.ts";
import { asked, DAY_MS } from "./pages-scenes.ts";
import type { TestWorld } from "./world.ts";

const DOMAIN = "answers.example";
const CONFIG = cloudConfigFrom({
  ...Object.fromEntries(Object.values(ENVIRONMENT).map((key) => [key, "x"])),
  LEGWORK_BASE_URL: "https://legwork.example",
  LEGWORK_INBOUND_DOMAIN: DOMAIN,
  LEGWORK_INBOUND_BUCKET: "mail-bucket",
});

let w: TestWorld;
let introductionId: Id<"introduction">;
let letterId: Id<"letter">;
let over: ReturnType<typeof functionOver>;
let mails: Record<string, string>;
const inbox: Inbox = {
  read: async (key) => {
    const held = mails[key];
    return held === undefined ? undefined : Buffer.from(held).subarray(0, MAIL_BYTES_MAX);
  },
};

beforeEach(async () => {
  const scene = await asked();
  w = scene.made;
  introductionId = scene.introductionId;
  const request = w.letters.find(
    ({ key, to }) => to.address === "harriet@example.org" && key !== undefined && isRequest(key),
  );
  if (request === undefined) throw new Error("Harriet was not asked");
  letterId = request.key;
  over = functionOver(w);
  mails = {};
}, 60_000);

const isRequest = (key: Id<"letter">): boolean =>
  w.facts.some(
    ({ event }) =>
      event.type === "introduction.requested" &&
      key === letterIdOf({ purpose: "request", about: introductionId, to: hostId(), number: 1 }),
  );

function hostId(): Id<"host"> {
  const fact = w.facts.find(
    ({ recordId, event }) => recordId === introductionId && event.type === "introduction.requested",
  );
  if (fact === undefined || !("hostId" in fact.event)) throw new Error("nobody was asked");
  // Facts of introductions carry their parties.
  return fact.event.hostId as Id<"host">;
}

const address = () => answerAddress(w, letterId, DOMAIN);

const mail = (headers: Record<string, string>, body: string): string =>
  [
    ...Object.entries({
      From: "Harriet <harriet@example.org>",
      To: address(),
      Subject: "Re: Could you give Sana 20 minutes?",
      "Message-ID": "<one@example.org>",
      Date: "Tue, 24 Nov 2026 12:00:00 +0000",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");

const put = (key: string, raw: string): string => {
  mails[`mail/${key}`] = raw;
  return arrived(`mail/${key}`);
};

const arrived = (key: string, bucket = "mail-bucket", source = "aws.s3"): string =>
  JSON.stringify({
    version: "0",
    source,
    "detail-type": "Object Created",
    detail: { bucket: { name: bucket }, object: { key, size: 1_000 }, reason: "PutObject" },
  });

const take = async (...bodies: string[]) =>
  failures(await receiving({ ...over.given, config: CONFIG }, inbox)(batch(bodies), call()));

const toStaff = () => w.letters.filter(({ to }) => to.address === "people@leeds.example");

describe("an answer by plain mail", () => {
  test("is brought to the programme's people, and whoever wrote it is never reminded", async () => {
    const before = await read(w, introductionId);
    expect(
      await take(put("a", mail({}, "Gladly, but in June.\r\n\r\nOn Tue, Leeds wrote:\r\n> 20 minutes"))),
    ).toEqual([]);
    await w.settle();
    expect(over.sum("Answered")).toBe(1);
    const [letter] = toStaff();
    expect(letter?.text).toContain("Gladly, but in June.");
    expect(letter?.text).not.toContain("20 minutes\n");
    expect(letter?.replyTo.address).toBe("people@leeds.example");
    const after = await read(w, introductionId);
    expect(before).toMatchObject({ status: "asked" });
    expect(after).toMatchObject({ status: "asked" });
    expect(JSON.stringify(after)).not.toContain("nextFollowUpAt");
    const reminders = w.letters.length;
    await w.wind(8 * DAY_MS);
    expect(w.letters.slice(reminders).filter(({ to }) => to.address === "harriet@example.org")).toEqual([]);
  });

  test("that arrives three times, by two ways, is one", async () => {
    const raw = mail({}, "Gladly.");
    await take(put("a", raw), put("b", raw));
    await take(arrived("mail/a"));
    await w.settle();
    expect(toStaff().length).toBe(1);
  });

  test("that says its reader is away until Christmas holds the request back, and troubles nobody", async () => {
    await take(put("a", mail({ "Auto-Submitted": "auto-replied" }, "I am away until 20 December 2026.")));
    await w.settle();
    expect(toStaff()).toEqual([]);
    const state = await read(w, introductionId);
    expect(followUpOf(state) >= "2026-12-20").toBe(true);
  });

  test("that is a report of failure counts as a bounce, and the search moves on", async () => {
    await take(
      put(
        "a",
        mail(
          {
            From: "MAILER-DAEMON@example.org",
            "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
          },
          [
            "--b",
            "Content-Type: text/plain",
            "",
            "No such user.",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; example.org",
            "",
            "Final-Recipient: rfc822; harriet@example.org",
            "Action: failed",
            "Status: 5.1.1",
            "--b--",
          ].join("\r\n"),
        ),
      ),
    );
    await w.settle();
    expect(await read(w, letterId)).toMatchObject({ status: "bounced", kind: "permanent" });
    expect(await read(w, introductionId)).toMatchObject({ status: "ended", outcome: "undeliverable" });
  });

  test("that is HTML only is read as words", async () => {
    const html =
      "<html><style>p{}</style><body><p>Gladly &amp; soon.</p><script>alert(1)</script></body></html>";
    await take(put("a", mail({ "Content-Type": "text/html; charset=utf-8" }, html)));
    await w.settle();
    expect(toStaff()[0]?.text).toContain("Gladly & soon.");
    expect(toStaff()[0]?.text).not.toContain("alert");
  });

  test("to somebody who was erased goes with them", async () => {
    await take(put("a", mail({}, "CANARY-7351 is my words.")));
    await w.store.erase(letterId);
    await w.settle();
    expect(JSON.stringify(await w.store.history(letterId))).not.toContain("CANARY");
  });
});

const followUpOf = (state: object | undefined): string => {
  if (state === undefined || !("asked" in state)) throw new Error("nobody is asked");
  // Whoever is asked has a next reminder or a last day.
  const { nextFollowUpAt, answerBy } = state.asked as { nextFollowUpAt?: string; answerBy: string };
  return nextFollowUpAt ?? answerBy;
};

describe("mail of no use is parked, and its neighbour is read", () => {
  const forged = () => address().replace(/\.[0-9a-f]+@/, ".0123456789abcdef@");
  test.each<[string, string, () => string]>([
    [
      "a mark that is not ours",
      "mail.no-letter",
      () => put("a", mail({ To: forged() }, "I say no for her.")),
    ],
    [
      "mail for nobody here",
      "mail.not-for-us",
      () => put("a", mail({ To: "info@elsewhere.example" }, "Hello")),
    ],
    [
      "mail SES found harmful",
      "mail.harmful",
      () => put("a", mail({ "X-SES-Virus-Verdict": "FAIL" }, "Open me")),
    ],
    ["what is no mail", "mail.unreadable", () => put("a", "\u0000\u0001\u0002 no header at all")],
    ["an empty object", "mail.unreadable", () => put("a", "")],
    ["an object that is gone", "mail.gone", () => arrived("mail/gone")],
    ["another bucket's", "mail.foreign", () => arrived("mail/a", "other-bucket")],
    ["another place in the bucket", "mail.foreign", () => arrived("elsewhere/a")],
    ["another service's event", "mail.foreign", () => arrived("mail/a", "mail-bucket", "aws.ec2")],
    [
      "an event without a key",
      "mail.malformed",
      () => JSON.stringify({ source: "aws.s3", detail: { bucket: { name: "mail-bucket" } } }),
    ],
    ["no event at all", "mail.malformed", () => "[]"],
  ])("%s", async (_, code, body) => {
    const answer = await take(body(), put("good", mail({ "Message-ID": "<two@example.org>" }, "Gladly.")));
    await w.settle();
    expect(answer).toEqual([]);
    expect(over.codes()).toContain(code);
    expect([over.sum("Parked"), over.sum("Answered")]).toEqual([1, 1]);
    expect(toStaff().length).toBe(1);
  });

  test("a bucket that does not answer is tried again", async () => {
    const broken: Inbox = { read: () => Promise.reject(new Error("S3 answered 503")) };
    const answer = await receiving({ ...over.given, config: CONFIG }, broken)(
      batch([arrived("mail/a")]),
      call(),
    );
    expect(failures(answer)).toEqual(["m0"]);
    expect(over.sum("Parked")).toBe(0);
  });
});

test("a mail of 10 MB is read as far as its words go", async () => {
  const head = mail(
    { "Content-Type": 'multipart/mixed; boundary="b"' },
    "--b\r\nContent-Type: text/plain\r\n\r\nGladly, see attached.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n",
  );
  const asked: string[] = [];
  const whole = Buffer.concat([Buffer.from(head), Buffer.alloc(10_000_000, "QUJD")]);
  const s3 = inboxS3({
    bucket: "mail-bucket",
    region: "eu-west-2",
    credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" },
    nowMs: () => 0,
    // A server that ignores the range and sends everything.
    fetch: async (url, init) => {
      asked.push(String(url), new Headers(init?.headers).get("range") ?? "");
      return new Response(new Uint8Array(whole));
    },
  });
  const bytes = await s3.read("mail/a");
  expect(bytes?.length).toBe(MAIL_BYTES_MAX);
  expect(asked).toEqual([
    "https://mail-bucket.s3.eu-west-2.amazonaws.com/mail/a",
    `bytes=0-${MAIL_BYTES_MAX - 1}`,
  ]);
  expect((await readMail(bytes ?? new Uint8Array())).text.trim()).toBe("Gladly, see attached.");
});

test("a mail that is gone is not there, and one that S3 will not give is a fault", async () => {
  const s3 = (status: number) =>
    inboxS3({
      bucket: "b",
      region: "r",
      credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: undefined },
      fetch: async () => new Response("", { status }),
    });
  expect(await s3(404).read("mail/a")).toBeUndefined();
  await expect(s3(403).read("mail/a")).rejects.toThrow("S3 answered 403");
});

test("a call to S3 is signed as Amazon's documentation signs its example", () => {
  const { authorization } = signedGet({
    url: new URL("https://examplebucket.s3.amazonaws.com/test.txt"),
    range: "bytes=0-9",
    region: "us-east-1",
    credentials: {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      sessionToken: undefined,
    },
    nowMs: Date.UTC(2013, 4, 24),
  });
  expect(authorization).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  );
});

test("an address for answers opens the one letter it was made for, in capitals too", () => {
  expect(address().split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(letterAnsweredAt(w, address().toUpperCase(), DOMAIN)).toBe(letterId);
  expect(letterAnsweredAt(w, address(), "other.example")).toBeUndefined();
  const other = letterIdOf({ purpose: "request", about: introductionId, to: hostId(), number: 2 });
  const [, mark = ""] = address().split(/[.@]/);
  expect(letterAnsweredAt(w, `${other.slice(4)}.${mark}@${DOMAIN}`, DOMAIN)).toBeUndefined();
});
