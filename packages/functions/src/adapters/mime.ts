import { addressObjection, asciiDomain, wireAddress } from "@legwork/core/kernel/address.ts";
import type { Mailbox, Message, SendOutcome } from "@legwork/core/ports.ts";
import MailComposer from "nodemailer/lib/mail-composer";

/** Characters of a display name and of a subject: enough for any real one, and a folded line stays under 998. */
const NAME_MAX = 100;
const SUBJECT_MAX = 250;
/** RFC 5322, 2.1.1: a URL cannot be folded, and its line may have 998 octets. */
const UNSUBSCRIBE_URL_MAX = 900;
/** What Amazon SES takes in one message, before it adds its own headers. */
const MESSAGE_MAX_BYTES = 10_000_000;
/** RFC 5322, 3.6.4: `id-left@id-right`, the left a dot-atom. */
const MESSAGE_ID = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]{1,200}@[a-z0-9.-]{1,253}$/;

/** Carries the letter's key, so that a bounce or a copy can be traced back to it. */
export const LETTER_HEADER = "X-Legwork-Letter";

/** Why a letter can never be written, whenever it is tried. */
class Unwritable extends Error {}

/** A message as it goes on the wire, and the envelope: one sender, exactly one recipient. */
export interface Mime {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

/**
 * Writes a letter as an RFC 5322 message: CRLF, lines of 998 octets at most, text and HTML as alternatives, and an
 * invitation both as an alternative (what calendars read) and as an identical attachment (what people save). It says
 * of itself that a machine wrote it (RFC 3834), and carries one-click unsubscribing where the letter has it (RFC 8058).
 *
 * Throws Unwritable when an address is not one plain mailbox, or our Message-ID or the unsubscribe address is malformed:
 * a letter must rather not be written than reach somebody else. A malformed `inReplyTo` only costs the thread.
 */
export async function mimeOf(message: Message): Promise<Mime> {
  const [from, replyTo, to] = [mailbox(message.from), mailbox(message.replyTo), mailbox(message.to)];
  const messageId = messageIdOf(message.messageId);
  if (messageId === undefined) throw new Unwritable("A Message-ID must have the form left@right.");
  const answered = message.inReplyTo === undefined ? undefined : messageIdOf(message.inReplyTo);
  const composer = new MailComposer({
    from,
    replyTo,
    to,
    subject: oneLine(message.subject, SUBJECT_MAX),
    messageId,
    date: new Date(message.at),
    ...(answered === undefined ? {} : { inReplyTo: answered, references: answered }),
    headers: headersOf(message),
    text: bodyOf(message.text),
    html: bodyOf(message.html),
    ...(message.calendar === undefined ? {} : calendarOf(message.calendar)),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  if (bytes.length > MESSAGE_MAX_BYTES)
    throw new Unwritable(`The letter ${message.key} is larger than 10 MB.`);
  return { from: from.address, to: to.address, bytes };
}

/** Writes a letter and has it handed over. One that cannot be written is refused, since trying again will not help. */
export async function writeAndHand(
  message: Message,
  hand: (mime: Mime) => Promise<SendOutcome> | SendOutcome,
): Promise<SendOutcome> {
  try {
    return await hand(await mimeOf(message));
  } catch (fault) {
    if (fault instanceof Unwritable) return { outcome: "refused", because: fault.message };
    throw fault;
  }
}

function headersOf(message: Message) {
  const own = { [LETTER_HEADER]: message.key, "Auto-Submitted": "auto-generated" };
  if (message.unsubscribeUrl === undefined) return own;
  // MailComposer ignores `list`, which the mailer around it reads, so these two are written here, once. `prepared`
  // keeps the URL on the header's own line; it was checked to hold nothing but a URL's characters.
  const url = { prepared: true, value: `<${unsubscribeUrlOf(message.unsubscribeUrl)}>` };
  return { ...own, "List-Unsubscribe": url, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** The tree calendars expect: the alternative is acted on, the attachment is only kept, hence its plain type. */
function calendarOf({ method, ics }: NonNullable<Message["calendar"]>) {
  // Base64 keeps every octet, so the two copies are identical and no relay can re-wrap the folded lines.
  const part = { content: ics, contentTransferEncoding: "base64" };
  return {
    alternatives: [{ ...part, contentType: `text/calendar; charset=utf-8; method=${method}` }],
    attachments: [{ ...part, contentType: "application/ics", filename: "invite.ics" }],
  };
}

function mailbox({ name, address }: Mailbox): Mailbox {
  const objection = addressObjection(address);
  if (objection !== undefined) throw new Unwritable(objection);
  return { name: oneLine(name, NAME_MAX), address: wireAddress(address) };
}

/** A Message-ID in its angle brackets, an international domain in its ASCII form; undefined when it is none. */
function messageIdOf(id: string): string | undefined {
  const cut = id.lastIndexOf("@");
  const wire = `${id.slice(0, cut)}@${asciiDomain(id.slice(cut + 1))}`;
  return cut > 0 && MESSAGE_ID.test(wire) ? `<${wire}>` : undefined;
}

function unsubscribeUrlOf(url: string): string {
  const isPlain = /^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/.test(url) && url.length <= UNSUBSCRIBE_URL_MAX;
  if (!isPlain) throw new Unwritable("The unsubscribe address must be a plain URL.");
  return url;
}

/**
 * Text for a header: one line, without control characters, and without the marks that turn writing around or hide
 * in it (joiners stay: emoji and several scripts need them). `=?` and `?=` are parted, because mail programs
 * decode what stands between them even inside quotes.
 */
export function oneLine(text: string, max: number): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replaceAll("=?", "= ?")
    .replaceAll("?=", "? =")
    .replace(/\s+/g, " ")
    .trim();
  return Array.from(clean).slice(0, max).join("").trim();
}

/** A carriage return alone is no line ending (RFC 5322, 2.3), and servers that take it for one can be misled. */
const bodyOf = (text: string): string => text.replace(/\r\n?/g, "\n");
