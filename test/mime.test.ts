import { addressObjection, normalAddress, wireAddress } from "@legwork/core/kernel/address.ts";
import type { Message } from "@legwork/core/ports.ts";
import { mimeOf } from "@legwork/functions/adapters/mime.ts";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { message } from "./message.ts";

interface Read {
  from: [string, string][];
  to: [string, string][];
  replyTo: [string, string][];
  cc: number;
  bcc: number;
  subject: string;
  headers: [string, string][];
  text: string;
  html: string;
  attached: { filename: string; type: string; content: string }[];
}

/** What one independent parser reads. */
async function byMailparser(bytes: Buffer): Promise<Read> {
  const mail = await simpleParser(bytes, {
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipImageLinks: true,
  });
  const boxes = (given: typeof mail.to): [string, string][] =>
    [given ?? []]
      .flat()
      .flatMap(({ value }) => value.map(({ name, address }): [string, string] => [name, address ?? ""]));
  return {
    from: boxes(mail.from),
    to: boxes(mail.to),
    replyTo: boxes(mail.replyTo),
    cc: boxes(mail.cc).length,
    bcc: boxes(mail.bcc).length,
    subject: mail.subject ?? "",
    headers: mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
    text: mail.text ?? "",
    html: mail.html || "",
    attached: mail.attachments.map(({ filename, contentType, content }) => ({
      filename: filename ?? "",
      type: contentType,
      content: content.toString("utf8"),
    })),
  };
}

/** What the other one reads. */
async function byPostalMime(bytes: Buffer): Promise<Read> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" });
  const boxes = (given: typeof mail.to): [string, string][] =>
    (given ?? []).map(({ name, address }) => [name, address ?? "a group"]);
  return {
    from: boxes(mail.from === undefined ? [] : [mail.from]),
    to: boxes(mail.to),
    replyTo: boxes(mail.replyTo),
    cc: mail.cc?.length ?? 0,
    bcc: mail.bcc?.length ?? 0,
    subject: mail.subject ?? "",
    headers: mail.headers.map(({ key, value }) => [key, value]),
    text: mail.text ?? "",
    html: mail.html ?? "",
    attached: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "",
      type: mimeType,
      content: typeof content === "string" ? content : new TextDecoder().decode(content),
    })),
  };
}

const readTwice = async (different: Partial<Message> = {}): Promise<[Read, Read, Buffer]> => {
  const { bytes } = await mimeOf(message(different));
  return [await byMailparser(bytes), await byPostalMime(bytes), bytes];
};

const header = (read: Read, name: string): string[] =>
  read.headers.filter(([key]) => key === name).map(([, value]) => value);

const HOSTILE: [string, string][] = [
  ["x\r\nBcc: evil@x.example\r\nX-Inj: 1", "x Bcc: evil@x.example X-Inj: 1"],
  ["x\rBcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\nBcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\u2028Bcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\u2029Bcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\u0085Bcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\0Bcc: evil@x.example", "x Bcc: evil@x.example"],
  ["x\r\n\r\n<p>body</p>", "x <p>body</p>"],
];

const TRICKY_NAMES: [string, string][] = [
  ['Ada "the host" Lovelace', 'Ada "the host" Lovelace'],
  ["Lovelace, Ada", "Lovelace, Ada"],
  ["Ada <evil@e.example>", "Ada <evil@e.example>"],
  ["Ada (evil@e.example); Bob:", "Ada (evil@e.example); Bob:"],
  ["back\\slash\\", "back\\slash\\"],
  ["\u202eadA", "adA"],
  ["Ada 🙂 👩‍🚀", "Ada 🙂 👩‍🚀"],
  ["Ada \ud800", "Ada \ufffd"],
  ["\u200bAda\ufeff", "Ada"],
  ["=?utf-8?Q?evil=40e.example?=", "= ?utf-8?Q?evil=40e.example? ="],
  ["=?utf-8?B?ZXZpbEBlLmV4YW1wbGU=?=, x", "= ?utf-8?B?ZXZpbEBlLmV4YW1wbGU= ? =, x"],
  ["Зоя Ñandú 王", "Зоя Ñandú 王"],
  ["", ""],
];

describe("a letter on the wire", () => {
  test.each(HOSTILE)(
    "a subject or a name of %j stays one line, %j, and adds no header and no recipient",
    async (text, line) => {
      const box = (address: string) => ({ name: text, address });
      const different = {
        subject: text,
        from: box("hello@legwork.example"),
        replyTo: box("reply@legwork.example"),
        to: box("ada@example.org"),
      };
      const [one, other] = await readTwice(different);
      for (const read of [one, other]) {
        expect(header(read, "subject")).toHaveLength(1);
        expect([read.cc, read.bcc]).toEqual([0, 0]);
        expect(header(read, "x-inj")).toEqual([]);
        expect(read.subject).toBe(line);
        expect(read.to).toEqual([[line, "ada@example.org"]]);
        expect(read.from).toEqual([[line, "hello@legwork.example"]]);
        expect(read.replyTo).toEqual([[line, "reply@legwork.example"]]);
        expect(read.text.trim()).toBe("Dear Ada,\n\nit is set.");
      }
    },
  );

  test.each(TRICKY_NAMES)(
    "the display name %j is read as %j, with the address unchanged",
    async (name, shown) => {
      const [one, other] = await readTwice({ to: { name, address: "ada@example.org" } });
      expect(one.to).toEqual([[shown, "ada@example.org"]]);
      expect(other.to).toEqual([[shown, "ada@example.org"]]);
    },
  );

  test("no name and no subject, however it is made, changes who is written to", async () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(text, text, async (name, subject) => {
        const [one, other] = await readTwice({
          to: { name, address: "ada@example.org" },
          subject: `A ${subject}`,
        });
        for (const read of [one, other]) {
          expect(read.to.map(([, address]) => address)).toEqual(["ada@example.org"]);
          expect(read.headers.map(([key]) => key).sort()).toEqual(HEADERS);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("a body full of markup keeps text as text and HTML as it was escaped", async () => {
    const notes = "<a href=//evil.example>x</a> <img src=x onerror=alert(1)> [x](javascript:alert(1))";
    const escaped = notes.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    for (const read of (await readTwice({ text: notes, html: `<p>${escaped}</p>` })).slice(0, 2) as Read[]) {
      expect(read.text.trim()).toBe(notes);
      expect(read.html.trim()).toBe(`<p>${escaped}</p>`);
    }
  });

  test("one click unsubscribes: each List header once, one https address and nothing else in it", async () => {
    for (const read of (await readTwice()).slice(0, 2) as Read[]) {
      expect(header(read, "list-unsubscribe")).toEqual([
        "<https://legwork.example/u/q2V0bTk4dGhpc2lzb3BhcXVl>",
      ]);
      expect(header(read, "list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
    }
  });

  test("a letter nobody can unsubscribe from says nothing of it", async () => {
    for (const read of (await readTwice({ unsubscribeUrl: undefined })).slice(0, 2) as Read[]) {
      expect(read.headers.filter(([key]) => key.startsWith("list-"))).toEqual([]);
    }
  });

  test("it is known for a machine's letter, is dated, is threaded and names its key", async () => {
    for (const read of (await readTwice()).slice(0, 2) as Read[]) {
      expect(header(read, "auto-submitted")).toEqual(["auto-generated"]);
      expect(header(read, "x-legwork-letter")).toEqual(["ltr_4f1c"]);
      expect(header(read, "message-id")).toEqual(["<ltr_4f1c@legwork.example>"]);
      expect(header(read, "in-reply-to")).toEqual(["<ltr_0b77@legwork.example>"]);
      expect(header(read, "references")).toEqual(["<ltr_0b77@legwork.example>"]);
      expect(header(read, "date")).toEqual(["Tue, 24 Nov 2026 09:30:00 +0000"]);
      expect(read.from).toEqual([["Alumni Office", "hello@legwork.example"]]);
      expect(read.replyTo).toEqual([["Alumni Office", "reply+4f1c@legwork.example"]]);
    }
  });

  test("an international domain of ours is written in ASCII in every id, so the thread holds", async () => {
    for (const read of (
      await readTwice({ messageId: "ltr_2@bücher.example", inReplyTo: "ltr_1@bücher.example" })
    ).slice(0, 2) as Read[]) {
      expect(header(read, "message-id")).toEqual(["<ltr_2@xn--bcher-kva.example>"]);
      expect(header(read, "in-reply-to")).toEqual(["<ltr_1@xn--bcher-kva.example>"]);
    }
  });

  test("a letter without a proper id of its own is not written", async () => {
    for (const messageId of ["ltr_1", "@x.example", "l tr@x.example", "ltr>\r\nBcc: evil@x.example"]) {
      await expect(mimeOf(message({ messageId }))).rejects.toThrow("left@right");
    }
  });

  test("the id of a strange letter it answers costs the thread, not the letter", async () => {
    const [one] = await readTwice({ inReplyTo: "a b>\r\nBcc: evil@x.example" });
    expect(header(one, "in-reply-to")).toEqual([]);
    expect(one.bcc).toBe(0);
  });

  test("a calendar reads the invitation among the alternatives, and a person saves the same octets as invite.ics", async () => {
    const { ics } = message().calendar ?? { ics: "" };
    const [one, other, bytes] = await readTwice();
    const text = bytes.toString("latin1");
    const alternative = /multipart\/alternative;\s+boundary="([^"]+)"/.exec(text)?.[1] ?? "none";
    const parts = text.split(`--${alternative}`).slice(1, -1);
    expect(parts.map((part) => /Content-Type: ([^\r]+)/.exec(part)?.[1])).toEqual([
      "text/plain; charset=utf-8",
      "text/html; charset=utf-8",
      "text/calendar; charset=utf-8; method=REQUEST",
    ]);
    const inside = Buffer.from(parts[2]?.split("\r\n\r\n")[1] ?? "", "base64").toString("utf8");
    expect(inside).toBe(ics);
    const saved = (read: Read) => read.attached.filter(({ filename }) => filename === "invite.ics");
    expect(saved(one)).toEqual([{ filename: "invite.ics", type: "application/ics", content: ics }]);
    // This parser hands calendars out with line feeds only.
    expect(saved(other).map(({ content }) => content.replaceAll("\n", "\r\n"))).toEqual([ics]);
  });

  test("a cancellation is labelled as one", async () => {
    const { bytes } = await mimeOf(
      message({ calendar: { method: "CANCEL", ics: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" } }),
    );
    expect(bytes.toString()).toContain("text/calendar; charset=utf-8; method=CANCEL");
  });

  test("no line is longer than 998 octets and every line ends in CRLF, whatever was written", async () => {
    const long = "w".repeat(5_000);
    const { bytes } = await mimeOf(
      message({
        subject: long,
        to: { name: `${long} ü`, address: `${"l".repeat(64)}@example.org` },
        text: `${long}\n${"é".repeat(3_000)}\r\n.\n\rlast`,
        html: `<p>${long}</p>`,
        unsubscribeUrl: `https://legwork.example/u/${"t".repeat(800)}`,
      }),
    );
    const lines = bytes.toString("latin1").split("\r\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
  });

  test("text and HTML are both there, for exactly one recipient", async () => {
    const { to, from, bytes } = await mimeOf(message({ calendar: undefined }));
    const read = await byMailparser(bytes);
    expect([from, to]).toEqual(["hello@legwork.example", "ada@example.org"]);
    expect([read.to.length, read.cc, read.bcc]).toEqual([1, 0, 0]);
    expect(read.text).toContain("it is set.");
    expect(read.html).toContain("it is set.");
  });

  test("a letter over 10 MB is not written", async () => {
    await expect(mimeOf(message({ text: "é".repeat(4_000_000) }))).rejects.toThrow("larger than 10 MB");
  });

  test("an unsubscribe address with anything odd in it is not written", async () => {
    for (const unsubscribeUrl of [
      "https://x.example/a>,<mailto:evil@x.example",
      "https://x.example/\r\nBcc: e@x.example",
      "javascript:1",
    ]) {
      await expect(mimeOf(message({ unsubscribeUrl }))).rejects.toThrow("plain URL");
    }
  });
});

const HEADERS = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "in-reply-to",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "message-id",
  "mime-version",
  "references",
  "reply-to",
  "subject",
  "to",
  "x-legwork-letter",
];

const NOT_ADDRESSES = [
  "ada@example.org\r\nBcc: evil@x.example",
  "ada@example.org\nx",
  "ada@example.org,bob@example.org",
  "ada@example.org;bob@example.org",
  "Friends:ada@example.org,bob@example.org;",
  '"evil@e.example x"@v.example',
  '"ada"@example.org',
  "ada@example.org\u200b",
  "ada\u00ad@example.org",
  "\u202eada@example.org",
  "ada@example.org ",
  " ada@example.org",
  "Ada <ada@example.org>",
  "ada(comment)@example.org",
  "ada@bob@example.org",
  "ada",
  "@example.org",
  "ada@",
  "ada@localhost",
  "ada@example..org",
  "ada@.example.org",
  "ada@example.org.",
  "ada@-example.org",
  "ada@example.org/x",
  "ada@ex%61mple.org",
  "ada@127.0.0.1",
  "ada@2130706433",
  "ada@[127.0.0.1]",
  ".ada@example.org",
  "ada.@example.org",
  "a..da@example.org",
  "adä@example.org",
  "ada@example.org\0",
  "ada\ud800@example.org",
  `${"l".repeat(65)}@example.org`,
  `a@${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(12)}`,
  `a@${"d".repeat(64)}.org`,
  "",
];

describe("an address somebody typed", () => {
  test.each(NOT_ADDRESSES)(
    "%j is sent back with a reason and never reaches the composer",
    async (address) => {
      expect(addressObjection(address)).toMatch(/^.{10,100}\.$/);
      await expect(mimeOf(message({ to: { name: "Ada", address } }))).rejects.toThrow(
        addressObjection(address) ?? "none",
      );
      await expect(mimeOf(message({ from: { name: "Ada", address } }))).rejects.toThrow(
        addressObjection(address) ?? "none",
      );
      await expect(mimeOf(message({ replyTo: { name: "Ada", address } }))).rejects.toThrow(
        addressObjection(address) ?? "none",
      );
    },
  );

  test.each([
    ["ada@example.org", "ada@example.org"],
    ["Ada.O'Hara+term1@mail.example.co.uk", "Ada.O'Hara+term1@mail.example.co.uk"],
    ["a{b|c}~!#$%&'*/=?^_`@example.org", "a{b|c}~!#$%&'*/=?^_`@example.org"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"],
    ["ada@EXAMPLE.org", "ada@example.org"],
    [`${"l".repeat(64)}@example.org`, `${"l".repeat(64)}@example.org`],
  ])("%j can be written to, as %j", async (address, wire) => {
    expect(addressObjection(address)).toBeUndefined();
    expect(wireAddress(address)).toBe(wire);
    const { bytes, to } = await mimeOf(message({ to: { name: "Ada", address } }));
    expect(to).toBe(wire);
    expect(bytes.toString().replace(/\r\n /g, " ")).toContain(`To: Ada <${wire}>\r\n`);
    expect((await byPostalMime(bytes)).to).toEqual([["Ada", wire]]);
    // This one shows an international domain in its own letters.
    expect((await byMailparser(bytes)).to.map(([, read]) => wireAddress(read))).toEqual([wire]);
  });

  test("whatever passes the check is read by both parsers as that one address", async () => {
    const piece = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const typed = fc.tuple(piece, piece).map(([local, domain]) => `${local}@${domain}.example`);
    await fc.assert(
      fc.asyncProperty(typed, async (address) => {
        if (addressObjection(address) !== undefined) return;
        const { bytes } = await mimeOf(message({ to: { name: "Ada", address } }));
        for (const read of [await byMailparser(bytes), await byPostalMime(bytes)]) {
          expect(read.to.map(([, found]) => wireAddress(found))).toEqual([wireAddress(address)]);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test("is the same person in capitals, with spaces around it, or in another Unicode form", () => {
    expect(normalAddress(" Ada@Exämple.org ")).toBe(normalAddress("ada@exa\u0308mple.org"));
  });
});
