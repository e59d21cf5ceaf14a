import { type Id, isId, tail } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import type { World } from "./world.ts";

/**
 * Where answers to one letter go: the letter's own id and a keyed mark, so that nobody who was not written to can speak
 * for the reader. Lower case only, since servers may fold it; at most 47 characters before the @. The key is the one
 * behind people's ids, which never changes: a letter may be answered a year later.
 */
export const answerAddress = (world: Pick<World, "ids">, id: Id<"letter">, domain: string): string =>
  `${tail(id)}.${markOf(world, id)}@${domain}`;

/** Digits of the mark: 64 bits. */
const MARK_LENGTH = 16;

const markOf = ({ ids }: Pick<World, "ids">, id: Id<"letter">): string =>
  tail(ids.ofPerson("letter", SHARED, `answer to ${id}`)).slice(0, MARK_LENGTH);

/** The letter an address of ours belongs to; undefined for any other, and for a mark that is not ours. */
export function letterAnsweredAt(
  world: Pick<World, "ids">,
  address: string,
  domain: string,
): Id<"letter"> | undefined {
  const [local = "", at = "", ...rest] = address.toLowerCase().split("@");
  const [letter = "", mark = "", ...more] = local.split(".");
  const id = `ltr_${letter}`;
  if (at !== domain.toLowerCase() || rest.length + more.length > 0 || !isId("letter", id)) return undefined;
  return mark === markOf(world, id) ? id : undefined;
}
