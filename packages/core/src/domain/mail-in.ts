import { normalAddress } from "../kernel/address.ts";
import { type Id, isId, tail } from "../kernel/id.ts";
import type { Settings } from "./programme.ts";

/**
 * A mail that came in, read by whoever received it. Pure: what it is for, and whether a machine wrote it.
 */
export interface MailIn {
  readonly from: { readonly name: string; readonly address: string };
  /** Every address it was sent to. */
  readonly to: readonly string[];
  readonly subject: string;
  /** The text part. */
  readonly text: string;
  /** Header fields by lower-case name; of a repeated one the first. */
  readonly headers: Readonly<Record<string, string>>;
}

const SUBJECTS_OF_MACHINES =
  /^(?:(?:re|aw|tr|fwd?): *)*(?:auto(?:matic)?(?:[- ]?reply|mated response)|out of (?:the )?office|away from|on (?:leave|holiday|vacation)\b|undeliver|delivery (?:status|failure|has failed)|mail delivery|returned mail|failure notice|r[ée]ponse automatique|absence du bureau|message d.absence|absent(?:e)? du bureau|abwesen|non remis|[ée]chec de (?:remise|la remise))/i;
const SENDERS_OF_MACHINES =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|ne-?pas-?repondre|bounces?|notifications?)(?:[+@-]|$)/i;

/**
 * True when no person wrote this for us to read: an auto-reply, an absence note, a bounce, a list (RFC 3834; and what
 * mail programs did before it).
 */
export function isAutomatic({ from, subject, headers }: MailIn): boolean {
  const said = (name: string): string => (headers[name] ?? "").trim().toLowerCase();
  const submitted = said("auto-submitted");
  if (submitted !== "" && submitted !== "no") return true;
  if (/^(?:bulk|list|junk|auto_reply)$/.test(said("precedence"))) return true;
  if (
    ["x-autoreply", "x-autorespond", "x-auto-response-suppress", "list-id"].some((name) => said(name) !== "")
  )
    return true;
  if (said("return-path") === "<>" || /^multipart\/report/.test(said("content-type"))) return true;
  return SENDERS_OF_MACHINES.test(from.address) || SUBJECTS_OF_MACHINES.test(subject.trim());
}

/** "Question:" at the head of a subject sends a mail to any of the programme's addresses to the column. */
const ASKS = /^(?:(?:re|fwd?|tr): *)*question\b\s*:/i;

/** Where mail for a programme's column can be sent or forwarded to, under a domain whose mail comes to us. */
export const columnAddress = (programmeId: Id<"programme">, domain: string): string =>
  `column.${tail(programmeId)}@${domain}`;

/** The programme whose column one of these addresses under our domain is; undefined when none is. */
export function columnAt(addresses: readonly string[], domain: string): Id<"programme"> | undefined {
  for (const address of addresses.map(normalAddress)) {
    const [local = "", host] = address.split("@");
    const id = `prg_${local.replace(/^column\./, "")}`;
    if (host === domain.toLowerCase() && local.startsWith("column.") && isId("programme", id)) return id;
  }
  return undefined;
}

/**
 * Whether a mail is a question to the column: it was sent to the column's own address, to `anything+column@` beside one of
 * the programme's, or to one of the programme's with a subject that begins with “Question:”.
 */
export function isForColumn(
  { to, subject }: Pick<MailIn, "to" | "subject">,
  { column, sender, replyTo }: Pick<Settings, "column" | "sender" | "replyTo">,
): boolean {
  const addressed = to.map(normalAddress);
  const own = [sender.address, replyTo].map(normalAddress);
  if (column?.address !== undefined && addressed.includes(normalAddress(column.address))) return true;
  if (
    addressed.some(
      (address) => own.includes(address.replace("+column@", "@")) && address.includes("+column@"),
    )
  )
    return true;
  return ASKS.test(subject.trim()) && addressed.some((address) => own.includes(address));
}
