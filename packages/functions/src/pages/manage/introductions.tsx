import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { Reason } from "@legwork/core/domain/introduction.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, Select } from "../fields.tsx";
import { Facts } from "../layout.tsx";
import { englishOf } from "../speech.ts";
import { whenInWords } from "../words.ts";
import { inWords, type Telling } from "./event-words.ts";
import { Ask, carryOut, Moment, notHere, sheet, Table } from "./frame.tsx";
import {
  INTRODUCTION_WORDS,
  type Listed,
  rowsOfIntroductions,
  STATE_HEAD,
  stateInWords,
  stepEndsAt,
} from "./introduction-rows.tsx";
import { LETTER_WORDS, PURPOSE_WORDS } from "./letter-words.ts";
import { isPersonId, namesIn } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";
import { letterAt } from "./stuck.ts";
import { type Entry, timelineOf } from "./timeline.ts";

/** Every introduction, and one of them from the proposal to the last letter. */
export const introductionPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/introductions", (c) => list(c, world))
    .get("/:programmeId/introductions/:introductionId", async (c) => {
      const found = await introductionIn(c, world);
      return found === undefined ? notHere(c) : view(c, world, found);
    })
    .post("/:programmeId/introductions/:introductionId", async (c) => {
      const found = await introductionIn(c, world);
      if (found === undefined) return notHere(c);
      const { programmeId, base } = c.get("desk");
      const here = `${base}/introductions/${found.id}`;
      const to = { to: found.id, programmeId } as const;
      const action = one(await fieldsOf(c), "action");
      if (action !== "approve" && action !== "drop" && action !== "end") return c.redirect(here, 303);
      const answer =
        action === "approve"
          ? await carryOut(
              c,
              world,
              { ...to, command: { type: "introduction.approve" } },
              `${here}?done=approved`,
            )
          : action === "drop"
            ? await carryOut(
                c,
                world,
                { ...to, command: { type: "introduction.drop", because: BY_MANAGER } },
                `${here}?done=dropped`,
              )
            : await carryOut(
                c,
                world,
                { ...to, command: { type: "introduction.end", outcome: "withdrawn", because: BY_MANAGER } },
                `${here}?done=withdrawn`,
              );
      return isRefusal(answer) ? view(c, world, found, answer) : answer;
    });

export const BY_MANAGER = "The programme decided so.";

const LIST_MAX = 200;

async function list(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const asked = c.req.query("status") ?? "";
  const all = (await everyRecord(world, desk.programmeId, "introduction")).flatMap(({ id, state }) =>
    state.status === "none" ? [] : [{ id, state }],
  );
  const fitting = all
    .filter(({ state }) =>
      asked === "" ? true : asked === "live" ? state.status !== "ended" : state.status === asked,
    )
    .sort((a, b) => ((stepEndsAt(a.state) ?? "9") < (stepEndsAt(b.state) ?? "9") ? -1 : 1));
  return sheet(
    c,
    desk,
    { title: "Introductions", tab: "/introductions" },
    <>
      <Ask action={`${desk.base}/introductions`} label="Show">
        <Select
          name="status"
          label="Which"
          value={asked}
          blank="all"
          options={[
            { value: "live", text: "under way" },
            ...Object.entries(INTRODUCTION_WORDS).map(([value, text]) => ({ value, text })),
          ]}
        />
      </Ask>
      <Table
        caption={`${fitting.length} of ${all.length}${fitting.length > LIST_MAX ? `; ${LIST_MAX} shown` : ""}`}
        head={STATE_HEAD}
        rows={await rowsOfIntroductions(desk, namesIn(world, desk.programmeId), fitting.slice(0, LIST_MAX))}
        empty="None like that."
      />
      <p>
        <a href={`${desk.base}/export/introductions.csv`}>Download all introductions as CSV</a>
      </p>
    </>,
  );
}

async function introductionIn(c: Context<ManageEnv>, world: World): Promise<Listed | undefined> {
  const id = c.req.param("introductionId") ?? "";
  if (!isId("introduction", id)) return undefined;
  const state = await read(world, id, c.get("desk").programmeId);
  return state === undefined || state.status === "none" ? undefined : { id, state };
}

async function view(c: Context<ManageEnv>, world: World, { id, state }: Listed, refusal?: Refusal) {
  const desk = c.get("desk");
  const { settings, base } = desk;
  const names = namesIn(world, desk.programmeId);
  const { seekerId, hostId, searchId, reasons, score } = state.terms;
  const [seeker, host] = [await names(seekerId), await names(hostId)];
  const meeting = await read(world, meetingIdOf(id), desk.programmeId);
  const entries = await timelineOf(world, id, searchId);
  const telling: Telling = {
    seeker,
    host,
    when: (at) => whenInWords(at, settings.zone, englishOf(settings.locale)),
  };
  const by = stepEndsAt(state);
  const lines = [];
  for (const entry of entries)
    lines.push(
      entry.kind === "fact" ? (
        <li>
          <Moment at={entry.at} desk={desk} />
          {inWords(entry.fact, telling)} <code class="small soft">{entry.fact.event.type}</code>
        </li>
      ) : (
        <LetterLine desk={desk} entry={entry} name={await readerOf(entry, names, settings.name)} />
      ),
    );
  return sheet(
    c,
    desk,
    { title: `${seeker} and ${host}`, tab: "/introductions", refusal },
    <>
      <Facts
        rows={[
          ["Seeker", <a href={`${base}/people/${seekerId}`}>{seeker}</a>],
          ["Host", <a href={`${base}/people/${hostId}`}>{host}</a>],
          ["State", stateInWords(state)],
          ["This step ends by", by && <Moment at={by} desk={desk} />],
          [
            "Meeting",
            meeting !== undefined && "when" in meeting ? (
              <Moment at={meeting.when.startsAt} desk={desk} />
            ) : (
              ""
            ),
          ],
          ["Search", <a href={`${base}/searches/${searchId}`}>All that was tried</a>],
        ]}
      />
      <Actions desk={desk} id={id} status={state.status} />
      <h2>Timeline</h2>
      <ol class="timeline">{lines}</ol>
      <h2>Why these two</h2>
      <p>
        {score} points. {state.terms.connection}
      </p>
      <Reasons reasons={reasons} />
    </>,
  );
}

const readerOf = async (
  { letter }: Extract<Entry, { kind: "letter" }>,
  names: ReturnType<typeof namesIn>,
  programme: string,
): Promise<string> =>
  isPersonId(letter.to)
    ? names(letter.to)
    : isId("programme", letter.to)
      ? programme
      : "the person who was named";

const LetterLine: FC<{ desk: Desk; entry: Extract<Entry, { kind: "letter" }>; name: string }> = ({
  desk,
  entry: { id, letter },
  name,
}) => (
  <li>
    <Moment at={letterAt(letter)} desk={desk} />
    Letter to {name}:{" "}
    <a href={`${desk.base}/letters/${id}`}>
      {"subject" in letter ? letter.subject : PURPOSE_WORDS[letter.purpose]}
    </a>{" "}
    ({LETTER_WORDS[letter.status]}
    {letter.status === "skipped" ? `: ${letter.because}` : ""}){" "}
    <code class="small soft">{letter.purpose}</code>
  </li>
);

/** Each criterion with its points; what a form left out is said to be missing. */
/** `pair`: who it is about, where several such tables stand on one page and need names of their own. */
export const Reasons: FC<{ reasons: readonly Reason[]; pair?: string }> = ({ reasons, pair }) => (
  <Table
    caption={pair === undefined ? "Points by criterion" : `Points by criterion, ${pair}`}
    head={["Criterion", "Points", "Why"]}
    empty="No reasons were kept for this match."
    rows={reasons.map(({ criterion, points, max, known, because }) => [
      CRITERION_WORDS[criterion] ?? criterion,
      `${points} of ${max}`,
      <>
        {!known && <span class="badge warn">something is missing</span>} {because}
      </>,
    ])}
  />
);

export const CRITERION_WORDS: Readonly<Record<string, string>> = {
  "role-and-field": "Role and field",
  goals: "Goals against offer",
  relationship: "Relationship",
  seniority: "Career stage",
  place: "Place and zone",
  background: "Shared background",
  responsiveness: "Host's answers so far",
};

const Actions: FC<{ desk: Desk; id: string; status: string }> = ({ desk, id, status }) => {
  if (status === "ended") return null;
  const can = ["proposed", "reviewing", "queued"].includes(status) ? "drop" : "end";
  const what = can === "drop" ? "Drop this match" : "Take this request back";
  return (
    <Form action={`${desk.base}/introductions/${id}`}>
      <div class="buttons">
        {status === "reviewing" && (
          <Button name="action" value="approve">
            Approve
          </Button>
        )}
        <Button name="action" value={can} kind="danger">
          {what}
        </Button>
      </div>
    </Form>
  );
};
