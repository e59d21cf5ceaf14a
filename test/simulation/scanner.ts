import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, tail } from "@legwork/core/kernel/id.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import type { Watch } from "./invariants.ts";
import type { Sent, Stage } from "./stage.ts";

/** A mail scanner: opens every link of a letter by GET and HEAD, as many do within seconds of delivery. */
export function scanner(stage: Stage, watch: Watch): (sent: Sent) => Promise<void> {
  const guard = (what: string) => async (): Promise<never> => {
    watch.note("GET and HEAD change nothing", what);
    throw new Error(`a page wrote by ${what}`);
  };
  const world: World = {
    ...stage.world,
    store: {
      ...stage.still,
      commit: guard("commit"),
      acknowledge: guard("acknowledge"),
      erase: guard("erase"),
      forget: guard("forget"),
    },
    later: () => watch.note("GET and HEAD change nothing", "work left for later"),
  };
  const app = createApp(world);
  return async ({ message }) => {
    const links = message.text.match(/https:\/\/legwork\.example\.org\/[^\s)>]+/g) ?? [];
    for (const link of new Set(
      message.unsubscribeUrl === undefined ? links : [...links, message.unsubscribeUrl],
    )) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await app.request(link, { method });
        if (answer.status >= 500)
          watch.note(
            "every link opens",
            `${method} ${new URL(link).pathname.split("/")[1]} ${answer.status}`,
          );
        if (answer.status === 404 && !(await hasLeft(stage, message.key)))
          watch.note(
            "no link in a letter is dead",
            `${new URL(link).pathname.split("/")[1]} in ${message.subject}`,
          );
      }
    }
  };
}

/** True when one of the two a letter is about has left since: their links open nothing any more. */
async function hasLeft(stage: Stage, key: Id<"letter">): Promise<boolean> {
  const letter = await read({ store: stage.still }, key);
  if (letter === undefined || letter.status === "none") return true;
  const introductionId: Id<"introduction"> = `int_${tail(letter.about).replace(/-(seeker|host|instead|also)$/, "")}`;
  const introduction = await read({ store: stage.still }, introductionId);
  const people: Id[] = [letter.to];
  if (introduction !== undefined && introduction.status !== "none")
    people.push(introduction.terms.seekerId, introduction.terms.hostId);
  for (const id of people) {
    const person = await stage.still.load(id);
    if (
      person === undefined ||
      ["leaving", "forgotten"].includes((person.state as { status: string }).status)
    )
      return true;
  }
  return false;
}
