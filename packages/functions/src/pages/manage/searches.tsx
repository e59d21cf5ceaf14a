import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, Select } from "../fields.tsx";
import { Facts } from "../layout.tsx";
import { historyOf, introductionsIn } from "../people.ts";
import { Ask, carryOut, Day, notHere, sheet, Table } from "./frame.tsx";
import { type Listed, rowsOfIntroductions, STATE_HEAD } from "./introduction-rows.tsx";
import { namesIn } from "./names.ts";
import { type ListedSearch, rowsOfSearches, SEARCH_HEAD, searchInWords } from "./search-rows.tsx";
import type { ManageEnv } from "./session.ts";

/** Every search, and one of them with all that was tried. */
export const searchPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/searches", (c) => list(c, world))
    .get("/:programmeId/searches/:searchId", async (c) => {
      const search = await searchIn(c, world);
      return search === undefined ? notHere(c) : view(c, world, search);
    })
    .post("/:programmeId/searches/:searchId", async (c) => {
      const search = await searchIn(c, world);
      if (search === undefined) return notHere(c);
      const { programmeId, base } = c.get("desk");
      const command = COMMANDS[one(await fieldsOf(c), "action")];
      const here = `${base}/searches/${search.id}`;
      if (command === undefined) return c.redirect(here, 303);
      const order = { to: search.id, programmeId, command: { type: command } } as const;
      const answer = await carryOut(c, world, order, `${here}?done=saved`);
      return isRefusal(answer) ? view(c, world, search, answer) : answer;
    });

const COMMANDS: Readonly<Record<string, "search.askCoach" | "search.withdraw">> = {
  coach: "search.askCoach",
  withdraw: "search.withdraw",
};

const FILTERS = {
  waiting: "waiting for the first round",
  running: "running",
  hostless: "running, and nobody is asked",
  closing: "out of days",
  handing: "waiting for a coach",
  ended: "ended",
} as const;
type Filter = keyof typeof FILTERS;

const LIST_MAX = 200;

async function list(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const asked = c.req.query("status") ?? "";
  const filter = Object.hasOwn(FILTERS, asked) ? (asked as Filter) : undefined;
  const all = (await everyRecord(world, desk.programmeId, "search")).flatMap(({ id, state }) =>
    state.status === "none" ? [] : [{ id, state }],
  );
  const fitting = all
    .filter(({ state }) => filter === undefined || fits(state, filter))
    .sort((a, b) => (a.state.openedAt < b.state.openedAt ? -1 : 1));
  const names = namesIn(world, desk.programmeId);
  return sheet(
    c,
    desk,
    { title: "Searches", tab: "/searches" },
    <>
      <Ask action={`${desk.base}/searches`} label="Show">
        <Select
          name="status"
          label="Which"
          value={asked}
          blank="all"
          options={Object.entries(FILTERS).map(([value, text]) => ({ value, text }))}
        />
      </Ask>
      <Table
        caption={`${fitting.length} of ${all.length}, the oldest first${fitting.length > LIST_MAX ? `; ${LIST_MAX} shown` : ""}`}
        head={SEARCH_HEAD}
        rows={await rowsOfSearches(desk, names, fitting.slice(0, LIST_MAX))}
        empty="None like that."
      />
    </>,
  );
}

const fits = (state: ListedSearch["state"], filter: Filter): boolean =>
  filter === "hostless" ? state.status === "running" && state.live.length === 0 : state.status === filter;

async function searchIn(c: Context<ManageEnv>, world: World): Promise<ListedSearch | undefined> {
  const id = c.req.param("searchId") ?? "";
  if (!isId("search", id)) return undefined;
  const state = await read(world, id, c.get("desk").programmeId);
  return state === undefined || state.status === "none" ? undefined : { id, state };
}

async function view(c: Context<ManageEnv>, world: World, { id, state }: ListedSearch, refusal?: Refusal) {
  const desk = c.get("desk");
  const names = namesIn(world, desk.programmeId);
  const history = await historyOf(world, id);
  const introductions: Listed[] = [];
  for (const introductionId of introductionsIn(history)) {
    const held = await read(world, introductionId, desk.programmeId);
    if (held !== undefined && held.status !== "none") introductions.push({ id: introductionId, state: held });
  }
  const missing = history.flatMap(({ at, event }) =>
    event.type === "search.hostMissing" && "because" in event ? [{ at, because: String(event.because) }] : [],
  );
  const isOpen = state.status === "running" || state.status === "waiting";
  return sheet(
    c,
    desk,
    { title: `Search of ${await names(state.seekerId)}`, tab: "/searches", refusal },
    <>
      <Facts
        rows={[
          ["Seeker", <a href={`${desk.base}/people/${state.seekerId}`}>{await names(state.seekerId)}</a>],
          ["State", searchInWords(state)],
          ["Conversations", `${state.met.length} of ${state.wanted}`],
          ["Opened", <Day at={state.openedAt} desk={desk} />],
          state.status === "ended"
            ? ["Ended", <Day at={state.endedAt} desk={desk} />]
            : ["Asks new hosts until", <Day at={state.deadlineAt} desk={desk} />],
          [
            "Coach",
            state.status === "ended" && state.coachId !== undefined ? (
              <a href={`${desk.base}/people/${state.coachId}`}>{await names(state.coachId)}</a>
            ) : (
              ""
            ),
          ],
        ]}
      />
      <Table
        caption="Whom we asked, in order"
        head={STATE_HEAD}
        rows={await rowsOfIntroductions(desk, names, introductions)}
        empty="Nobody yet."
      />
      {missing.length > 0 && (
        <Table
          caption="When nobody suitable was found"
          head={["When", "Why"]}
          rows={missing.map(({ at, because }) => [<Day at={at} desk={desk} />, because])}
          empty=""
        />
      )}
      {state.status !== "ended" && (
        <Form action={`${desk.base}/searches/${id}`}>
          <div class="buttons">
            {isOpen && (
              <Button name="action" value="coach" kind="quiet">
                Hand it to a coach
              </Button>
            )}
            <Button name="action" value="withdraw" kind="danger">
              End this search
            </Button>
          </div>
        </Form>
      )}
    </>,
  );
}
