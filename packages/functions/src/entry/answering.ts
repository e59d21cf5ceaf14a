import { createHash } from "node:crypto";
import { columnAt } from "@legwork/core/domain/mail-in.ts";
import { type Meaning, meaningOf } from "@legwork/core/domain/received.ts";
import { askByMail } from "@legwork/core/engine/act-mail-in.ts";
import { letterAnsweredAt } from "@legwork/core/engine/answer-address.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Commands } from "@legwork/core/vocabulary.ts";
import { addressParser } from "postal-mime";
import { logWith } from "../adapters/log-json.ts";
import { MailUnreadable, type ReceivedMail, readMail } from "../adapters/mail-read.ts";

/** What became of a mail. `parked`: nothing we can use, with the reason as a code. */
export type AnswerOutcome =
  | "answered"
  | "away"
  | "bounced"
  | "nothing"
  | "question"
  | { readonly parked: string };

/**
 * One mail that came in, to its end: read, understood, and written to the letter it answers. `domain` is ours; an address
 * under it that carries no mark of ours answers nothing. The same mail twice is one.
 */
export async function takeMail(world: World, bytes: Uint8Array, domain: string): Promise<AnswerOutcome> {
  const mail = await readIfMail(bytes);
  if (mail === undefined) return { parked: "mail.unreadable" };
  if (mail.isHarmful) return { parked: "mail.harmful" };
  const ours = mail.recipients.filter((address) => address.endsWith(`@${domain.toLowerCase()}`));
  const letterId = ours
    .map((address) => letterAnsweredAt(world, address, domain))
    .find((found) => found !== undefined);
  const programmeId = letterId === undefined ? columnAt(ours, domain) : undefined;
  if (programmeId !== undefined) return asked(world, programmeId, mail);
  if (letterId === undefined) return { parked: ours.length === 0 ? "mail.not-for-us" : "mail.no-letter" };
  return writeDown(world, letterId, mail, mailIdOf(mail, bytes));
}

/** A mail to a programme's column: under the address it came from, when a person wrote it. */
async function asked(
  world: World,
  programmeId: Id<"programme">,
  { headers, recipients, subject, text }: ReceivedMail,
): Promise<AnswerOutcome> {
  const [from] = addressParser(headers.get("from") ?? "", { flatten: true });
  const name = from?.name ?? "";
  const mail = {
    // A name that is still encoded is no name to greet somebody with.
    from: { name: name.includes("=?") ? "" : name, address: from?.address ?? "" },
    to: recipients,
    subject,
    text,
    headers: Object.fromEntries(headers),
  };
  const done = await askByMail(world, programmeId, mail, true);
  if (isRefusal(done)) return { parked: done.code };
  return done.became;
}

async function readIfMail(bytes: Uint8Array): Promise<ReceivedMail | undefined> {
  try {
    return await readMail(bytes);
  } catch (fault) {
    if (fault instanceof MailUnreadable) return undefined;
    throw fault;
  }
}

/** Characters of a digest that names a mail among the few that answer one letter. */
const MAIL_ID_LENGTH = 24;

/** From its Message-ID, so that a copy by another way is the same mail; from its bytes when it has none. */
const mailIdOf = ({ messageId }: ReceivedMail, bytes: Uint8Array): string =>
  createHash("sha256")
    .update(messageId ?? bytes)
    .digest("hex")
    .slice(0, MAIL_ID_LENGTH);

async function writeDown(
  world: World,
  to: Id<"letter">,
  mail: ReceivedMail,
  mailId: string,
): Promise<AnswerOutcome> {
  const log = logWith(world.log, { recordId: to });
  const stored = await world.store.load(to);
  if (stored === undefined) return { parked: "mail.letter-gone" };
  const meaning = meaningOf(mail, world.clock.now());
  if (meaning.kind === "nothing") return "nothing";
  const command = commandFor(meaning, mailId);
  const done = await run({ ...world, log }, { to, programmeId: stored.programmeId, command });
  if (isRefusal(done)) return { parked: done.code };
  return meaning.kind === "bounce" ? "bounced" : meaning.kind === "away" ? "away" : "answered";
}

function commandFor(meaning: Exclude<Meaning, { kind: "nothing" }>, mailId: string): Commands["letter"] {
  switch (meaning.kind) {
    case "plain":
      return { type: "letter.answer", mailId, text: meaning.text };
    case "away":
      return { type: "letter.answer", mailId, text: "", awayUntil: meaning.until };
    case "bounce":
      return {
        type: "letter.bounce",
        kind: meaning.isPermanent ? "permanent" : "transient",
        feedbackId: `mail-${mailId}`,
      };
  }
}
