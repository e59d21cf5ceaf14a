import type { LetterState } from "@legwork/core/domain/letter.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { type Context, Hono } from "hono";
import { Select } from "../fields.tsx";
import { Facts, Notice } from "../layout.tsx";
import { historyOf } from "../people.ts";
import { Ask, Day, Moment, notHere, sheet, Table } from "./frame.tsx";
import { LETTER_TROUBLE, LETTER_WORDS, PURPOSE_WORDS } from "./letter-words.ts";
import { each, isPersonId, namesIn } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";
import { isTroubled, type Known, letterAt } from "./stuck.ts";

/** Every letter of the programme and what became of it. What a letter said is in the reader's mailbox, not here. */
export const letterPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/letters", (c) => list(c, world))
    .get("/:programmeId/letters/:letterId", async (c) => {
      const id = c.req.param("letterId");
      const letter = isId("letter", id) ? await read(world, id, c.get("desk").programmeId) : undefined;
      return letter === undefined || letter.status === "none" || !isId("letter", id)
        ? notHere(c)
        : view(c, world, id, letter);
    });

const LIST_MAX = 200;

type Name = (to: Id) => Promise<string>;

const readerIn = (world: World, desk: Desk): Name => {
  const names = namesIn(world, desk.programmeId);
  return async (to) =>
    isPersonId(to) ? names(to) : isId("programme", to) ? "You" : "The person who was named";
};

async function list(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const asked = c.req.query("status") ?? "";
  const all = (await everyRecord(world, desk.programmeId, "letter")).flatMap(({ id, state }) =>
    state.status === "none" ? [] : [{ id, state, at: letterAt(state) }],
  );
  const fitting = all
    .filter(({ state }) => asked === "" || (asked === "trouble" ? isTroubled(state) : state.status === asked))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const reader = readerIn(world, desk);
  const statuses = Object.entries(LETTER_WORDS).filter(([status]) => status !== "none");
  return sheet(
    c,
    desk,
    { title: "Letters", tab: "/letters" },
    <>
      <Ask action={`${desk.base}/letters`} label="Show">
        <Select
          name="status"
          label="Which"
          value={asked}
          blank="all"
          options={[
            { value: "trouble", text: "those that did not arrive" },
            ...statuses.map(([value, text]) => ({ value, text })),
          ]}
        />
      </Ask>
      <Table
        caption={`${fitting.length} of ${all.length}, the newest first${fitting.length > LIST_MAX ? `; ${LIST_MAX} shown` : ""}`}
        head={["When", "Letter", "To", "Subject", "State"]}
        empty="None like that."
        rows={
          await each(fitting.slice(0, LIST_MAX), async ({ id, state, at }) => [
            <Moment at={at} desk={desk} />,
            <a href={`${desk.base}/letters/${id}`}>{PURPOSE_WORDS[state.purpose]}</a>,
            await reader(state.to),
            "subject" in state ? state.subject : "",
            LETTER_WORDS[state.status],
          ])
        }
      />
    </>,
  );
}

async function view(c: Context<ManageEnv>, world: World, id: Id<"letter">, letter: Known<LetterState>) {
  const desk = c.get("desk");
  const name = await readerIn(world, desk)(letter.to);
  const history = await historyOf(world, id);
  return sheet(
    c,
    desk,
    { title: "subject" in letter ? letter.subject : PURPOSE_WORDS[letter.purpose], tab: "/letters" },
    <>
      {isTroubled(letter) && (
        <Notice kind="warn">
          <p>{LETTER_TROUBLE[letter.status]}</p>
        </Notice>
      )}
      <Facts
        rows={[
          ["Letter", PURPOSE_WORDS[letter.purpose]],
          ["To", isPersonId(letter.to) ? <a href={`${desk.base}/people/${letter.to}`}>{name}</a> : name],
          ["State", LETTER_WORDS[letter.status]],
          ["Why", "because" in letter ? letter.because : ""],
          ["When", <Moment at={letterAt(letter)} desk={desk} />],
          [
            "About",
            isId("introduction", letter.about) ? (
              <a href={`${desk.base}/introductions/${letter.about}`}>Its introduction</a>
            ) : (
              ""
            ),
          ],
        ]}
      />
      {"answers" in letter && letter.answers !== undefined && (
        <Table
          caption="Answered by mail"
          head={["What they wrote"]}
          empty=""
          rows={letter.answers.map(({ text, awayUntil }) => [
            awayUntil === undefined ? (
              text || "(no text)"
            ) : (
              <>
                Away until <Day at={awayUntil} desk={desk} />, as their mail program says.
              </>
            ),
          ])}
        />
      )}
      <Table
        caption="What happened to it"
        head={["When", "What"]}
        empty=""
        rows={history.map(({ at, event }) => [<Moment at={at} desk={desk} />, <code>{event.type}</code>])}
      />
    </>,
  );
}
