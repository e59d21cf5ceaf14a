import { cohortOf } from "@legwork/core/engine/act-match.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { weightsOf } from "@legwork/core/engine/pool.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Proposal, proposeMatches } from "@legwork/core/matching/propose.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, many, one } from "../../http/fields.ts";
import { Button, Form } from "../fields.tsx";
import { counted } from "../words.ts";
import { carryOut, Day, sheet, Table } from "./frame.tsx";
import type { Listed } from "./introduction-rows.tsx";
import { BY_MANAGER, Reasons } from "./introductions.tsx";
import { each, namesIn, type PersonId } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** Matches before anything is sent: those that wait for a manager, and what a round would give now. */
export const matchPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/matches", (c) => review(c, world))
    .post("/:programmeId/matches", async (c) => judge(c, world, await fieldsOf(c)))
    .get("/:programmeId/matches/preview", (c) => preview(c, world))
    .post("/:programmeId/matches/launch", async (c) => {
      const { programmeId, base, who } = c.get("desk");
      const command = { type: "programme.launch", by: who.managerId } as const;
      const answer = await carryOut(
        c,
        world,
        { to: programmeId, programmeId, command },
        `${base}/matches?done=launched`,
      );
      return isRefusal(answer) ? review(c, world, answer) : answer;
    });

/** Matches judged by one press, and shown on one page. */
const BATCH_MAX = 200;

type Name = (id: PersonId) => Promise<string>;

async function review(c: Context<ManageEnv>, world: World, refusal?: Refusal) {
  const desk = c.get("desk");
  const names = namesIn(world, desk.programmeId);
  const waiting: Listed[] = (await everyRecord(world, desk.programmeId, "introduction"))
    .flatMap(({ id, state }) => (state.status === "reviewing" ? [{ id, state }] : []))
    .sort((a, b) => b.state.terms.score - a.state.terms.score);
  const shown = waiting.slice(0, BATCH_MAX);
  const cards = await each(shown, async (listed) => ({
    listed,
    seeker: await names(listed.state.terms.seekerId),
    host: await names(listed.state.terms.hostId),
  }));
  return sheet(
    c,
    desk,
    { title: "Matches", tab: "/matches", refusal },
    <>
      <Launch desk={desk} />
      <h2>Waiting for your review</h2>
      {cards.length === 0 ? (
        <p class="soft">
          {desk.settings.reviewed
            ? "None now. New matches appear here, and nothing is sent before you approve it."
            : "This programme sends without review. Change that in the settings if you want to see each match first."}
        </p>
      ) : (
        <Form action={`${desk.base}/matches`}>
          <p>
            {counted(waiting.length, "match", "matches")}, the best first
            {waiting.length > shown.length ? `; ${BATCH_MAX} shown` : ""}. Tick those you mean, or use “all”.
          </p>
          <Buttons />
          {cards.map(({ listed, seeker, host }) => (
            <MatchCard desk={desk} listed={listed} seeker={seeker} host={host} />
          ))}
          <Buttons />
        </Form>
      )}
    </>,
  );
}

const Launch: FC<{ desk: Desk }> = ({ desk }) => (
  <section class="card" aria-labelledby="round">
    <h2 id="round">{desk.programme.rounds === 0 ? "The first matching round" : "Another matching round"}</h2>
    <p>
      {desk.programme.rounds === 0
        ? "Nobody is asked before you launch it. After that, whoever comes is matched at once."
        : `${counted(desk.programme.rounds, "round has", "rounds have")} run. Between rounds each search is matched by itself; a round looks at everybody together.`}
    </p>
    <Form action={`${desk.base}/matches/launch`}>
      <div class="buttons">
        <a class="button quiet" href={`${desk.base}/matches/preview`}>
          See who would get whom
        </a>
        <Button>Launch a round</Button>
      </div>
    </Form>
  </section>
);

const Buttons: FC = () => (
  <div class="buttons">
    <Button name="action" value="approve">
      Approve the ticked
    </Button>
    <Button name="action" value="drop" kind="danger">
      Drop the ticked
    </Button>
    <Button name="action" value="approve-all" kind="quiet">
      Approve all shown
    </Button>
  </div>
);

const MatchCard: FC<{ desk: Desk; listed: Listed; seeker: string; host: string }> = (props) => {
  const { desk, listed, seeker, host } = props;
  const { terms } = listed.state;
  return (
    <section class="card">
      <div class="choice">
        <input type="checkbox" id={listed.id} name="match[]" value={listed.id} />
        <div>
          <label for={listed.id}>
            <strong>{seeker}</strong> to <strong>{host}</strong>, {terms.score} points
          </label>
          <p class="hint">
            {terms.connection}{" "}
            {listed.state.status === "reviewing" && (
              <>
                Waiting since <Day at={listed.state.since} desk={desk} />.
              </>
            )}
          </p>
        </div>
      </div>
      {/* Approve all shown judges what was shown, not what came in the meantime. */}
      <input type="hidden" name="shown[]" value={listed.id} />
      <details>
        <summary>Why these two</summary>
        <Reasons reasons={terms.reasons} pair={`${seeker} and ${host}`} />
        <p>
          <a href={`${desk.base}/introductions/${listed.id}`}>The whole introduction</a> ·{" "}
          <a href={`${desk.base}/people/${terms.seekerId}`}>{seeker}</a> ·{" "}
          <a href={`${desk.base}/people/${terms.hostId}`}>{host}</a>
        </p>
      </details>
    </section>
  );
};

async function judge(c: Context<ManageEnv>, world: World, fields: Fields) {
  const { programmeId, base } = c.get("desk");
  const action = one(fields, "action");
  const isAll = action === "approve-all";
  const ids = many(fields, isAll ? "shown" : "match")
    .filter((id): id is Id<"introduction"> => isId("introduction", id))
    .slice(0, BATCH_MAX);
  const isDrop = action === "drop";
  let refusal: Refusal | undefined;
  for (const to of ids) {
    const command = isDrop
      ? ({ type: "introduction.drop", because: BY_MANAGER } as const)
      : ({ type: "introduction.approve" } as const);
    const done = await run(world, { to, programmeId, command });
    if (isRefusal(done)) refusal = done;
  }
  if (refusal !== undefined) return review(c, world, refusal);
  const done = ids.length === 0 ? "" : `?done=${isDrop ? "dropped" : "approved"}`;
  return c.redirect(`${base}/matches${done}`, 303);
}

/** Pairs and shortfalls shown of a preview: a look, not a printout of the term. */
const PREVIEW_MAX = 200;

async function preview(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const { seekers, hosts } = await cohortOf(world, desk.programmeId);
  const weights = weightsOf(desk.settings);
  const proposal = proposeMatches({ seekers, hosts, now: world.clock.now(), weights });
  const names = namesIn(world, desk.programmeId);
  return sheet(
    c,
    desk,
    { title: "What a round would give now", tab: "/matches" },
    <>
      <p class="lead">Nothing is written and nobody is asked: this is only a look.</p>
      <Gain proposal={proposal} />
      <Table
        caption={`Who gets whom${proposal.pairs.length > PREVIEW_MAX ? `, ${PREVIEW_MAX} of ${proposal.pairs.length}` : ""}`}
        head={["Seeker", "Host", "Points", "Why"]}
        empty="Nobody would be introduced now."
        rows={await pairRows(desk, names, proposal)}
      />
      <Table
        caption="Who gets nobody, or fewer than wished for"
        head={["Seeker", "Gets", "Why"]}
        empty={
          seekers.length === 0
            ? "Nobody waits for a conversation now."
            : "Everybody gets as many as they wish for."
        }
        rows={await shortRows(desk, names, proposal)}
      />
      <Form action={`${desk.base}/matches/launch`}>
        <div class="buttons">
          <Button>Launch this round</Button>
          <a href={`${desk.base}/settings`}>Change the weights first</a>
        </div>
      </Form>
    </>,
  );
}

const Gain: FC<{ proposal: Proposal }> = ({ proposal }) => {
  const { worth, fairness, considered } = proposal;
  const rows = [
    ["This round", worth],
    ["Best pair first (greedy)", fairness.greedy],
    ["First come, first served", fairness.firstCome],
  ] as const;
  return (
    <>
      <p>
        {counted(considered.seekers, "seeker")} and {counted(considered.hosts, "host")} were compared;{" "}
        {counted(considered.pairs, "pair")} passed every gate.
      </p>
      <Table
        caption="Against simpler ways"
        head={[
          "Way of matching",
          "Conversations",
          "Seekers with one",
          "Points",
          "Worth with fairness",
          "Gain of this round",
        ]}
        empty=""
        rows={rows.map(([name, each]) => [
          name,
          String(each.pairs),
          String(each.seekers),
          String(each.points),
          String(each.objective),
          each === worth ? "" : signed(worth.objective - each.objective),
        ])}
      />
    </>
  );
};

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference));

const pairRows = (desk: Desk, names: Name, { pairs }: Proposal) =>
  each(pairs.slice(0, PREVIEW_MAX), async ({ seekerId, hostId, score, why }) => [
    <a href={`${desk.base}/people/${seekerId}`}>{await names(seekerId)}</a>,
    <a href={`${desk.base}/people/${hostId}`}>{await names(hostId)}</a>,
    String(score.total),
    why,
  ]);

const shortRows = (desk: Desk, names: Name, { unmatched, short }: Proposal) =>
  each([...unmatched, ...short].slice(0, PREVIEW_MAX), async ({ seekerId, wanted, given, because }) => [
    <a href={`${desk.base}/people/${seekerId}`}>{await names(seekerId)}</a>,
    `${given} of ${wanted}`,
    because,
  ]);
