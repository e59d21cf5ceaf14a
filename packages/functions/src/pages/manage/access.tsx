import { LISTS, type ListName, type Look, type Seen } from "@legwork/core/domain/access.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { derive, type Id, isId, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { Moment, sheet, Table } from "./frame.tsx";
import { isPersonId, namesIn, type PersonId } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** Records that tell about a person: whoever opens one has looked at that person. */
const TELLING: ReadonlySet<Kind> = new Set(["seeker", "host", "coach", "search", "introduction", "letter"]);

/**
 * Notes which record a manager was shown, or which list they took, before they get to see it: what cannot be noted is
 * not shown. It is the one thing a GET writes, because looking is what is written down.
 */
export const noteLooks =
  (world: World): MiddlewareHandler<ManageEnv> =>
  async (c, next) => {
    await next();
    const seen = c.req.method === "GET" && c.res.status === 200 ? seenAt(c.req.path) : undefined;
    if (seen === undefined) return;
    const { who, programmeId } = c.get("desk");
    const day = world.clock.now().slice(0, "2026-11-24".length);
    const done = await run(world, {
      to: derive("access", programmeId, who.managerId, day),
      programmeId,
      command: { type: "access.look", managerId: who.managerId, seen },
    });
    if (isRefusal(done)) throw new Error(`a look could not be noted: ${done.code}`);
  };

/** What the address of a page under `/manage/<programme>/` shows of somebody. */
function seenAt(path: string): Seen | undefined {
  const parts = path.split("/").slice(3);
  const list = LISTS.find((name) => parts[0] === "export" && parts[1] === `${name}.csv`);
  if (list !== undefined) return { list };
  const id = parts[1] ?? "";
  const kind = kindOf(id);
  // Its kind was just read.
  return kind !== undefined && TELLING.has(kind) ? { recordId: id as Id } : undefined;
}

/** Looks shown on one page; the person asked about narrows them. */
const SHOWN_MAX = 300;

/** Who of the staff looked at whose records, newest first. */
export const accessPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/access", (c) => view(c, world));

const LIST_WORDS: Readonly<Record<ListName, string>> = {
  seekers: "All seekers, as a file",
  hosts: "All hosts, as a file",
  coaches: "All coaches, as a file",
  introductions: "All introductions, as a file",
};

async function view(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const asked = c.req.query("person") ?? "";
  const person = isPersonId(asked) ? asked : undefined;
  const days = (await everyRecord(world, desk.programmeId, "access")).flatMap(({ state }) =>
    state.status === "kept" ? [state] : [],
  );
  const more = days.reduce((sum, day) => sum + day.more, 0);
  const all = days
    .flatMap(({ managerId, looks }) => looks.map((look): Noted => ({ ...look, managerId })))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const shown = await concerning(world, desk, all, person);
  const names = namesIn(world, desk.programmeId);
  const title = person === undefined ? "Who looked at whom" : `Who looked at ${await names(person)}`;
  return sheet(
    c,
    desk,
    { title, tab: "/settings" },
    <>
      <p class="lead">
        Every record of a person that a manager opens, and every list that is taken away, is noted here for
        400 days.
      </p>
      {person !== undefined && (
        <p>
          Lists that were taken away hold this person too. <a href={`${desk.base}/access`}>See everything</a>
        </p>
      )}
      <Table
        caption={shown.length === SHOWN_MAX ? `The latest ${SHOWN_MAX}` : "Newest first"}
        head={["When", "Who", "What they saw"]}
        empty="Nobody has looked at anything yet."
        rows={
          await Promise.all(
            shown.map(async ({ at, managerId, seen, people }) => [
              <Moment at={at} desk={desk} />,
              await managerName(world, managerId),
              "list" in seen ? (
                LIST_WORDS[seen.list]
              ) : (
                <a href={desk.base + pathOf(seen.recordId)}>
                  {WHAT[kindOf(seen.recordId) ?? "programme"] ?? "A record"} of{" "}
                  {(await Promise.all(people.map(names))).join(" and ") || "somebody who left"}
                </a>
              ),
            ]),
          )
        }
      />
      {more > 0 && <p class="soft">{more} more looks were counted on days with over a thousand.</p>}
    </>,
  );
}

interface Noted extends Look {
  readonly managerId: Id<"manager">;
}

/** The latest looks at this person, or at anybody, with the people each was about. */
async function concerning(
  world: World,
  desk: Desk,
  looks: readonly Noted[],
  person: PersonId | undefined,
): Promise<readonly (Noted & { readonly people: readonly PersonId[] })[]> {
  const found: (Noted & { readonly people: readonly PersonId[] })[] = [];
  const known = new Map<Id, readonly PersonId[]>();
  for (const look of looks) {
    if (found.length >= SHOWN_MAX) break;
    const { seen } = look;
    const people =
      "list" in seen ? [] : (known.get(seen.recordId) ?? (await peopleIn(world, desk, seen.recordId)));
    if ("recordId" in seen) known.set(seen.recordId, people);
    if (person === undefined || people.includes(person)) found.push({ ...look, people });
  }
  return found;
}

async function peopleIn(world: World, { programmeId }: Desk, id: Id): Promise<readonly PersonId[]> {
  if (isPersonId(id)) return [id];
  if (isId("introduction", id)) {
    const state = await read(world, id, programmeId);
    return state === undefined || state.status === "none" ? [] : [state.terms.seekerId, state.terms.hostId];
  }
  if (isId("search", id)) {
    const state = await read(world, id, programmeId);
    return state === undefined || state.status === "none" ? [] : [state.seekerId];
  }
  const state = isId("letter", id) ? await read(world, id, programmeId) : undefined;
  return state !== undefined && state.status !== "none" && isPersonId(state.to) ? [state.to] : [];
}

const WHAT: Readonly<Partial<Record<Kind, string>>> = {
  seeker: "The page",
  host: "The page",
  coach: "The page",
  search: "A search",
  introduction: "An introduction",
  letter: "A letter",
};

function pathOf(id: Id): string {
  if (isId("search", id)) return `/searches/${id}`;
  if (isId("introduction", id)) return `/introductions/${id}`;
  return isId("letter", id) ? `/letters/${id}` : `/people/${id}`;
}

async function managerName(world: World, id: Id<"manager">): Promise<string> {
  const manager = await read(world, id);
  return manager?.status === "appointed" ? manager.name : "somebody who left the programme";
}
