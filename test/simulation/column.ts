import type { LetterState } from "@legwork/core/domain/letter.ts";
import { isInHand, type QuestionState } from "@legwork/core/domain/question.ts";
import type { SubscriberState } from "@legwork/core/domain/subscriber.ts";
import { candidatesFor, identifyingIn } from "@legwork/core/engine/act-column.ts";
import { askByMail, questionIdOf, questionIdOfSearch } from "@legwork/core/engine/act-mail-in.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { Fact, Order } from "@legwork/core/vocabulary.ts";
import { Dice } from "./dice.ts";
import { PROGRAMME } from "./people.ts";
import type { Sent, Stage } from "./stage.ts";

/** People around the column: askers who change their minds, a careless editor, readers who come and go. Made up. */
export interface ColumnLife {
  /** What happens on a day of the term; at most once a day, whenever it is called. */
  pass(now: Instant): Promise<void>;
}

const ASKERS_MAX = 12;
const READERS_MAX = 8;

export const askerName = (number: number): string => `Zibby Quandt${number}`;

export function columnLife(stage: Stage, seed: number): ColumnLife {
  const dice = new Dice(seed ^ 0x51ed);
  let today = "";
  let [askers, readers] = [0, 0];
  return {
    async pass(now) {
      if (now.slice(0, 10) === today) return;
      today = now.slice(0, 10);
      if (askers < ASKERS_MAX && dice.chance(0.3)) asks(stage, dice, askers++);
      if (readers < READERS_MAX && dice.chance(0.4)) subscribes(stage, readers++);
      if (dice.chance(0.7)) await edits(stage, dice);
    },
  };
}

/** Some write by mail, some by the form; some write their own name into it; some would like it printed. */
function asks(stage: Stage, dice: Dice, number: number): void {
  const { world } = stage;
  const name = askerName(number);
  const email = `asker${number}@example.org`;
  const words = `${dice.chance(0.5) ? `${name} here. ` : ""}How does one begin in a field where number ${number} knows nobody?${dice.chance(0.2) ? " My visa runs out in March." : ""}`;
  const byMail = dice.chance(0.4);
  const anonymous = dice.chance(0.7);
  stage.start("ask the column", async () => {
    if (byMail)
      await askByMail(world, PROGRAMME, {
        from: { name, address: email },
        to: ["centre+column@legwork.example.org"],
        subject: "",
        text: words,
        headers: {},
      });
    else
      await run(world, {
        to: questionIdOf(world, PROGRAMME, email, "America/Toronto"),
        programmeId: PROGRAMME,
        command: { type: "question.ask", source: "form", asker: { name, email }, words, anonymous },
      });
  });
}

function subscribes(stage: Stage, number: number): void {
  const { world } = stage;
  const email = `reader${number}@example.org`;
  stage.start("subscribe", async () => {
    await run(world, {
      to: world.ids.ofPerson("subscriber", PROGRAMME, email),
      programmeId: PROGRAMME,
      command: { type: "subscriber.subscribe", email },
    });
  });
}

const BY: Id<"manager"> = "mgr_editor";

/** The editor looks at the queue as the store shows it; every press is a command that may come too late. */
async function edits(stage: Stage, dice: Dice): Promise<void> {
  const still = { store: stage.still };
  const open = (await everyRecord(still, PROGRAMME, "question")).filter(({ state }) => isInHand(state));
  for (const { id, state } of open) {
    if (!isInHand(state) || !dice.chance(0.6)) continue;
    const order = { to: id, programmeId: PROGRAMME } as const;
    const press = (command: Extract<Order, { to: Id<"question"> }>["command"]) =>
      stage.start(`press ${command.type}`, async () => void (await run(stage.world, { ...order, command })));
    if (state.status === "held" || (state.status === "approved" && dice.chance(0.05)))
      press({ type: "question.reopen" });
    if (state.status !== "open" || state.assignment !== undefined) continue;
    const throwOf = dice.next();
    const [candidate] = await candidatesFor(still, PROGRAMME, state);
    if (
      state.answered === undefined &&
      state.draft === undefined &&
      candidate !== undefined &&
      throwOf < 0.3
    ) {
      const findings = await identifyingIn(still, PROGRAMME, state.asker, {
        title: "",
        question: state.words,
        answer: "",
      });
      const { zone, country } = candidate.place;
      press({ type: "question.assign", to: candidate.id, place: { zone, country }, findings });
    } else if (throwOf < 0.4)
      press({ type: "question.hold", until: later(stage.world.clock.now(), 3 * DAY_MS) });
    else if (throwOf < 0.47)
      press({ type: "question.decline", by: BY, because: "It is about one employer only." });
    else if (throwOf < 0.53) {
      const other = dice.pick(open);
      press({ type: "question.merge", into: other.id });
    } else await approves(stage, dice, id, state);
  }
}

/** Writes and approves at one go, now and then with the asker's words as they came, names and all. */
async function approves(
  stage: Stage,
  dice: Dice,
  id: Id<"question">,
  state: Extract<QuestionState, { status: "open" }>,
): Promise<void> {
  const question = dice.chance(0.5) ? state.words : "How does one begin in a field where one knows nobody?";
  const answer =
    state.answered?.answer ?? "By asking two people for twenty minutes, and one of them for a third name.";
  const order = { to: id, programmeId: PROGRAMME } as const;
  stage.start("write and approve", async () => {
    const { world } = stage;
    const title = "Where one knows nobody";
    await run(world, { ...order, command: { type: "question.draft", by: BY, title, question, answer } });
    const now = await read(world, id);
    if (now?.status !== "open" || now.draft === undefined) return;
    const findings = await identifyingIn(world, PROGRAMME, now.asker, now.draft);
    await run(world, { ...order, command: { type: "question.approve", by: BY, findings, reasons: {} } });
  });
}

/** What somebody does with a letter of the column. */
export async function columnOrders(stage: Stage, sent: Sent): Promise<readonly Order[]> {
  const { world, dice } = stage;
  const letter = await read(world, sent.message.key);
  if (letter === undefined || letter.status === "none") return [];
  const { purpose, about, to } = letter;
  const programmeId = PROGRAMME;
  if (isId("question", to) && purpose === "question-confirm")
    return [{ to, programmeId, command: { type: "question.confirm" } }];
  if (isId("question", to) && dice.chance(0.06))
    return [{ to, programmeId, command: { type: "question.withdraw" } }];
  if (isId("subscriber", to) && purpose === "subscription-confirm")
    return [{ to, programmeId, command: { type: "subscriber.confirm" } }];
  if (isId("subscriber", to) && purpose === "issue" && dice.chance(0.2))
    return [{ to, programmeId, command: { type: "subscriber.leave", because: "asked" } }];
  if (isId("question", about) && (isId("coach", to) || isId("host", to)) && purpose !== "question-published")
    return [
      {
        to: about,
        programmeId,
        command: dice.chance(0.6)
          ? {
              type: "question.answer",
              by: to,
              answer: "Ask two people who do it, and the second for a third name.",
            }
          : { type: "question.pass", by: to },
      },
    ];
  if (isId("search", about) && isId("seeker", to) && purpose === "column" && dice.chance(0.8)) {
    const name = stage.names.get(to) ?? "Somebody";
    return [
      {
        to: questionIdOfSearch(world, programmeId, about),
        programmeId,
        command: {
          type: "question.ask",
          source: "search",
          asker: { seekerId: to },
          words: `${name} would like to know how one begins where nobody answers. My visa runs out in March.`,
          anonymous: true,
          searchId: about,
        },
      },
    ];
  }
  return [];
}

type Note = (name: string, what: string) => void;

/** Looks at the moment of sending: no issue twice, and none after leaving. */
export function issueWatch(stage: Stage, note: Note): (sent: Sent) => Promise<void> {
  const brought = new Set<string>();
  return async ({ message, at }) => {
    const letter = (await stage.still.load(message.key))?.state as LetterState | undefined;
    if (letter === undefined || letter.status === "none" || letter.purpose !== "issue") return;
    const key = `${message.to.address} ${letter.about}`;
    if (brought.has(key)) note("no subscriber has one issue twice", key);
    brought.add(key);
    const left = [...stage.facts.values()].findLast(
      ({ recordId, event }) =>
        recordId === letter.to && (event.type === "subscriber.left" || event.type === "subscriber.confirmed"),
    );
    // A letter may cross with the press that ends the subscription.
    if (left?.event.type === "subscriber.left" && later(left.at, HOUR_MS) < at)
      note("no issue comes after leaving", key);
  };
}

/** Looks when everything has come to rest. */
export async function columnHolds(stage: Stage, note: Note): Promise<void> {
  // The stage carries what records published, so each fact is one of the vocabulary's.
  const facts = [...stage.facts.values()] as Fact[];
  const ofRecord = new Map<Id, Fact[]>();
  for (const fact of facts) ofRecord.set(fact.recordId, [...(ofRecord.get(fact.recordId) ?? []), fact]);
  for (const [id, own] of ofRecord) {
    if (!isId("question", id)) continue;
    own.sort((a, b) => a.sequence - b.sequence);
    for (const [index, { event }] of own.entries()) {
      if (event.type !== "question.published") continue;
      const before = own.slice(0, index);
      const last = before.findLast(({ event: { type } }) =>
        ["question.approved", "question.drafted", "question.reopened", "question.sentBack"].includes(type),
      );
      const draft = before.findLast(({ event: { type } }) => type === "question.drafted");
      if (last?.event.type !== "question.approved") note("nothing is public that was not approved", id);
      if (draft?.event.type === "question.drafted" && draft.event.question !== event.question)
        note("nothing is public that was not approved", `${id}: another text`);
      const asked = before.findLast(({ event: { type } }) => type === "question.asked");
      if (asked?.event.type !== "question.asked") continue;
      const { asker, anonymous } = asked.event;
      const name = "seekerId" in asker ? (stage.names.get(asker.seekerId) ?? "") : asker.name;
      const said = [event.title, event.question, event.answer, anonymous ? event.signed : ""].join("\n");
      if (name !== "" && said.includes(name))
        note("an anonymous asker's name is nowhere public", `${id}: ${name}`);
    }
  }
  for (const { id, state } of await everyRecord({ store: stage.still }, PROGRAMME, "question"))
    if (isInHand(state) || state.status === "unconfirmed")
      note("no question is left in silence", `${id} ${state.status}`);
  for (const { id, state } of await everyRecord({ store: stage.still }, PROGRAMME, "issue"))
    if (state.status !== "published" && state.status !== "skipped")
      note("every issue comes out or is skipped", id);
  for (const { id, state } of await everyRecord({ store: stage.still }, PROGRAMME, "subscriber"))
    if ((state as SubscriberState).status === "unconfirmed") note("no subscription hangs for ever", id);
}
