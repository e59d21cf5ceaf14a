import type { Received } from "@legwork/core/domain/received.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import PostalMime, { addressParser, type Email } from "postal-mime";

/** A mail somebody sent us. */
export interface ReceivedMail extends Received {
  /** Addresses it was sent to, as far as it says so itself; at most `RECIPIENTS_MAX`. */
  readonly recipients: readonly string[];
  /** Names this mail, from its own Message-ID; undefined when it has none. */
  readonly messageId: string | undefined;
  /** True when SES found spam or something harmful in it. */
  readonly isHarmful: boolean;
}

/** Headers of one mail; a few dozen are usual. */
const HEADERS_MAX_BYTES = 64 * 1024;
/** Parts within parts; a bounce has three levels. */
const NESTING_MAX = 10;
/** Addresses looked at: a mail with more is not an answer to one letter. */
const RECIPIENTS_MAX = 50;
/** Characters of text read; an answer by hand is far shorter. */
const TEXT_MAX = 20_000;
const MESSAGE_ID_MAX = 500;

/** Nobody could read this as a mail. */
export class MailUnreadable extends Error {
  override readonly name = "MailUnreadable";
}

/**
 * Reads a raw mail (RFC 5322 and MIME), or as much of it as there is: the text stands first and attachments after it, so
 * a large mail may be cut. Throws MailUnreadable for what is no mail.
 */
export async function readMail(bytes: Uint8Array): Promise<ReceivedMail> {
  const email = await parsed(bytes);
  const headers = new Map<string, string>();
  for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(key, value);
  if (!headers.has("from") && !headers.has("received"))
    throw new MailUnreadable("This has no header of a mail");
  const parts = email.attachments.map(({ mimeType, content }) => ({ mimeType, text: textIn(content) }));
  const status = parts.find(({ mimeType }) => mimeType === "message/delivery-status")?.text;
  const calendar = parts.find(
    ({ mimeType }) => mimeType === "text/calendar" || mimeType === "application/ics",
  )?.text;
  const isReport = /report-type="?delivery-status/i.test(headers.get("content-type") ?? "");
  return {
    subject: (email.subject ?? "").slice(0, 1_000),
    text: (email.text ?? plainFrom(email.html ?? "")).slice(0, TEXT_MAX),
    headers,
    deliveryStatus:
      status === undefined && !isReport ? undefined : (/^Status:\s*(\S+)/im.exec(status ?? "")?.[1] ?? ""),
    calendarAnswer: calendar === undefined ? undefined : answerIn(calendar),
    recipients: recipientsOf(email),
    messageId: email.messageId?.slice(0, MESSAGE_ID_MAX),
    isHarmful: ["x-ses-spam-verdict", "x-ses-virus-verdict"].some((name) =>
      /^fail/i.test(headers.get(name)?.trim() ?? ""),
    ),
  };
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxHeadersSize: HEADERS_MAX_BYTES,
      maxNestingDepth: NESTING_MAX,
    });
  } catch (fault) {
    throw new MailUnreadable(fault instanceof Error ? fault.name : "The mail cannot be read");
  }
}

const textIn = (content: ArrayBuffer | Uint8Array | string): string =>
  (typeof content === "string" ? content : new TextDecoder().decode(content)).slice(0, TEXT_MAX);

/** `PARTSTAT` of the answer; undefined when the part invites, or cancels, and does not answer. */
const answerIn = (calendar: string): string | undefined =>
  /^METHOD:REPLY\s*$/im.test(calendar)
    ? (/PARTSTAT=([A-Z-]{3,20})/i.exec(calendar.replace(/\r?\n[ \t]/g, ""))?.[1] ?? undefined)
    : undefined;

/** Where it was sent: what the mail says, and what the servers on the way noted. */
function recipientsOf(email: Email): readonly string[] {
  const noted = email.headers.flatMap(({ key, value }) => {
    if (key === "received") return [/\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/i.exec(value)?.[1] ?? ""];
    return key === "to" || key === "cc" || key === "delivered-to" || key === "x-original-to"
      ? addressParser(value, { flatten: true }).map(({ address }) => address ?? "")
      : [];
  });
  const plain = noted.map((address) => address.trim().toLowerCase());
  return [...new Set(plain)]
    .filter((address) => addressObjection(address) === undefined)
    .slice(0, RECIPIENTS_MAX);
}

/** The words of an HTML mail that has no text of its own. They are shown as text, never as HTML. */
const plainFrom = (html: string): string =>
  html
    .slice(0, 4 * TEXT_MAX)
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<(br|\/p|\/div|\/li|\/tr)\b[^>]*>/gi, "\n")
    .replace(/<[^>]{0,2000}>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
