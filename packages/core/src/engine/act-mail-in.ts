import { isAutomatic, isForColumn, type MailIn } from "../domain/mail-in.ts";
import { ownWords } from "../domain/own-words.ts";
import { WORDS_MAX } from "../domain/question.ts";
import { addressObjection, normalAddress } from "../kernel/address.ts";
import { derive, type Id } from "../kernel/id.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import { dateOf } from "../kernel/zone.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * The question of an address and a day: whoever asks twice on one day is told so, and no stranger can have more than one
 * letter a day sent to an address. Nothing in the id tells which questions are of one asker.
 */
export function questionIdOf(
  world: Pick<World, "ids" | "clock">,
  programmeId: Id<"programme">,
  email: string,
  zone: string,
): Id<"question"> {
  const person = world.ids.ofPerson("question", programmeId, normalAddress(email));
  return derive("question", person, dateOf(world.clock.now(), zone));
}

/** The one question of a search that ended without a host. */
export const questionIdOfSearch = (
  world: Pick<World, "ids">,
  programmeId: Id<"programme">,
  searchId: Id<"search">,
): Id<"question"> => derive("question", world.ids.ofPerson("question", programmeId, searchId));

const NAME_MAX = 80;
const CUT = "\n[…]";

/**
 * Takes a mail for a programme. A question to the column becomes one, under the address it came from; what a machine wrote
 * becomes nothing. A question that is too long is kept as far as it goes, and its asker reads in our letter what we have.
 */
export async function askByMail(
  world: World,
  programmeId: Id<"programme">,
  mail: MailIn,
  /** True where the address it came to can be nothing but the column's. */
  isAddressed = false,
): Promise<
  { readonly became: "question"; readonly id: Id<"question"> } | { readonly became: "nothing" } | Refusal
> {
  const programme = await read(world, programmeId);
  if (programme === undefined || programme.status === "none")
    return refuse("missing", "programme.missing", "There is no such programme.");
  const { settings } = programme;
  const isOurs = isAddressed || isForColumn(mail, settings);
  if (!isOurs || isAutomatic(mail)) return { became: "nothing" };
  const email = normalAddress(mail.from.address);
  if (addressObjection(email) !== undefined || email === normalAddress(settings.sender.address))
    return { became: "nothing" };
  const words = ownWords(mail.text);
  const done = await run(world, {
    to: questionIdOf(world, programmeId, email, settings.zone),
    programmeId,
    command: {
      type: "question.ask",
      source: "mail",
      asker: { name: mail.from.name.trim().slice(0, NAME_MAX), email },
      words: words.length > WORDS_MAX ? words.slice(0, WORDS_MAX - CUT.length) + CUT : words,
      anonymous: true,
    },
  });
  return isRefusal(done)
    ? done
    : { became: "question", id: questionIdOf(world, programmeId, email, settings.zone) };
}
