import { searchIdOf } from "../domain/derived.ts";
import { type Finding, findingsIn, type Known } from "../domain/identifying.ts";
import { nextIssue, QUESTIONS_PER_ISSUE } from "../domain/issue.ts";
import type { Consent } from "../domain/profile.ts";
import type { Settings } from "../domain/programme.ts";
import {
  type Adviser,
  type Asker,
  type Copy,
  type InHand,
  isInHand,
  type QuestionState,
} from "../domain/question.ts";
import { suppressedBecause, suppression } from "../domain/suppression.ts";
import { derive, type Id } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { everyRecord } from "./every-record.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** What the column does beyond one record: looks texts through, finds somebody to answer, makes and brings an issue. */

/** The issue of a day: one record a programme and date, whoever names it. */
export const issueIdOf = (programmeId: Id<"programme">, date: string): Id<"issue"> =>
  derive("issue", programmeId, date);

/** What in this text could tell who asked, by what the programme knows of people now. */
export async function identifyingIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  asker: Asker,
  copy: Copy,
): Promise<readonly Finding[]> {
  return findingsIn(copy, await knownTo(world, programmeId, asker));
}

/** What an adviser reads: the question as the editor wrote it, else as it was asked. */
export const shownToAdviser = ({ draft, words }: Pick<InHand, "draft" | "words">): string =>
  draft !== undefined && draft.question !== "" ? draft.question : words;

/** What in that could tell them who asks. */
export const tellingIn = (
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  question: Pick<InHand, "draft" | "words" | "asker">,
): Promise<readonly Finding[]> =>
  identifyingIn(world, programmeId, question.asker, {
    title: "",
    question: shownToAdviser(question),
    answer: "",
  });

async function knownTo(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  asker: Asker,
): Promise<Known> {
  const names: string[] = [];
  const employers: string[] = [];
  for (const { state } of await everyRecord(world, programmeId, "seeker"))
    if ("profile" in state) {
      names.push(state.profile.name);
      employers.push(...state.profile.employers);
    }
  for (const { state } of await everyRecord(world, programmeId, "host"))
    if ("profile" in state) {
      names.push(state.profile.name);
      employers.push(state.profile.employer, ...state.profile.pastEmployers);
    }
  for (const { state } of await everyRecord(world, programmeId, "coach"))
    if ("profile" in state) names.push(state.profile.name);
  return { close: await closeTo(world, asker), names, employers };
}

/** The asker, and the hosts who were asked for them: any part of these names is too much. */
async function closeTo(world: Pick<World, "store">, asker: Asker): Promise<readonly string[]> {
  if (!("seekerId" in asker)) return [asker.name];
  const seeker = await read(world, asker.seekerId);
  if (seeker === undefined || !("profile" in seeker)) return [];
  const names = [seeker.profile.name];
  for (let number = 1; number <= seeker.searches; number++) {
    const search = await read(world, searchIdOf(asker.seekerId, number));
    if (search === undefined || search.status === "none") continue;
    for (const hostId of search.tried) {
      const host = await read(world, hostId);
      if (host !== undefined && "profile" in host) names.push(host.profile.name);
    }
  }
  return names;
}

/** The asker's name as they gave it; empty when they have left. */
export async function askerName(world: Pick<World, "store">, asker: Asker): Promise<string> {
  if (!("seekerId" in asker)) return asker.name;
  const seeker = await read(world, asker.seekerId);
  return seeker !== undefined && "profile" in seeker ? seeker.profile.name : "";
}

// ---------------------------------------------------------------- somebody to answer

/** Somebody who could be asked, and where they work. */
export interface Candidate {
  readonly id: Adviser;
  readonly name: string;
  readonly field: boolean;
  readonly place: { readonly zone: string; readonly country: string };
  readonly email: string;
}

/** Only those who agreed to it are asked: an earlier text spoke of conversations and of nothing else. */
const mayBeAsked = ({ purposes }: Consent): boolean => purposes.includes("column");

/**
 * Who could answer this question, the likeliest first: coaches before hosts, who give enough; those of its field before
 * others; nobody who was asked for it before or has another one now.
 */
export async function candidatesFor(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  { field, tried }: Pick<Extract<QuestionState, { status: "open" }>, "field" | "tried">,
): Promise<readonly Candidate[]> {
  const taken = new Set<Id>(tried);
  for (const { state } of await everyRecord(world, programmeId, "question"))
    if (isInHand(state) && state.assignment !== undefined) taken.add(state.assignment.to);
  const found: Candidate[] = [];
  for (const { id, state } of await everyRecord(world, programmeId, "coach"))
    if (state.status === "active" && mayBeAsked(state.consent) && !taken.has(id))
      found.push({
        id,
        name: state.profile.name,
        email: state.profile.email,
        field: field !== undefined && state.profile.fields.includes(field),
        place: state.profile,
      });
  for (const { id, state } of await everyRecord(world, programmeId, "host"))
    if (
      state.status === "active" &&
      mayBeAsked(state.consent) &&
      !taken.has(id) &&
      (field === undefined || state.profile.field === field)
    )
      found.push({
        id,
        name: state.profile.name,
        email: state.profile.email,
        field: field !== undefined,
        place: state.profile,
      });
  const rank = ({ id, field: fits }: Candidate): number => (id.startsWith("cch_") ? 0 : 2) + (fits ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** Whoever had it did not answer: the next is asked, or it is the editor's again. */
export async function assignNext(world: World, questionId: Id<"question">): Promise<void> {
  const stored = await world.store.load(questionId);
  const question = await read(world, questionId);
  if (stored === undefined || question?.status !== "open" || question.assignment !== undefined) return;
  const { programmeId } = stored;
  const order = { to: questionId, programmeId } as const;
  const findings = await tellingIn(world, programmeId, question);
  for (const { id, email, place } of await candidatesFor(world, programmeId, question)) {
    if (!(await mayWriteTo(world, programmeId, email))) continue;
    const { zone, country } = place;
    const done = await run(world, {
      ...order,
      command: { type: "question.assign", to: id, place: { zone, country }, findings },
    });
    if (!isRefusal(done)) return;
  }
  await run(world, { ...order, command: { type: "question.findNobody" } });
}

async function mayWriteTo(world: World, programmeId: Id<"programme">, email: string): Promise<boolean> {
  const id = world.ids.ofPerson("suppression", SHARED, email);
  const state = (await read(world, id)) ?? suppression.initial;
  return suppressedBecause(state, programmeId, false) === undefined;
}

// ---------------------------------------------------------------- the issue

/** Questions an issue of this programme holds at most. */
export const perIssue = ({ column }: Settings): number => column?.atMost ?? QUESTIONS_PER_ISSUE;

/** Approved questions in the order of approval: what the next issue would hold. */
export async function approvedIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
): Promise<
  readonly { readonly id: Id<"question">; readonly state: Extract<QuestionState, { status: "approved" }> }[]
> {
  const approved = (await everyRecord(world, programmeId, "question")).flatMap(({ id, state }) =>
    state.status === "approved" ? [{ id, state }] : [],
  );
  return approved.sort(
    (a, b) => (a.state.approvedAt < b.state.approvedAt ? -1 : 1) || (a.id < b.id ? -1 : 1),
  );
}

/** Something is approved: there will be an issue, on the next day there is one. */
export async function planIssue(world: World, programmeId: Id<"programme">): Promise<void> {
  const programme = await read(world, programmeId);
  if (programme?.status !== "open") return;
  if ((await approvedIn(world, programmeId)).length === 0) return;
  const { date, previewAt, publishAt } = nextIssue(world.clock.now(), programme.settings);
  await run(world, {
    to: issueIdOf(programmeId, date),
    programmeId,
    command: { type: "issue.plan", date, previewAt, publishAt },
  });
}

/**
 * The day has come. What the issue holds is fixed first, by whoever comes first; each question is looked through once
 * more and published or sent back; then the issue is out with those that were. Doing it twice publishes nothing twice.
 */
export async function gatherIssue(world: World, issueId: Id<"issue">): Promise<void> {
  const stored = await world.store.load(issueId);
  const issue = await read(world, issueId);
  if (stored === undefined || issue?.status !== "gathering") return;
  const { programmeId } = stored;
  const programme = await read(world, programmeId);
  if (programme === undefined || programme.status === "none") return;
  const order = { to: issueId, programmeId } as const;
  if (issue.questionIds === undefined) {
    const open = programme.status === "open" ? await approvedIn(world, programmeId) : [];
    const questionIds = open.slice(0, perIssue(programme.settings)).map(({ id }) => id);
    await run(world, { ...order, command: { type: "issue.fix", questionIds } });
  }
  const fixed = await read(world, issueId);
  if (fixed?.status !== "gathering") return;
  const published: Id<"question">[] = [];
  for (const questionId of fixed.questionIds ?? [])
    if (await publishIn(world, programmeId, issueId, questionId)) published.push(questionId);
  await run(world, { ...order, command: { type: "issue.publish", questionIds: published } });
}

async function publishIn(
  world: World,
  programmeId: Id<"programme">,
  issueId: Id<"issue">,
  questionId: Id<"question">,
): Promise<boolean> {
  const before = await read(world, questionId);
  if (before?.status === "approved") {
    const findings = await identifyingIn(world, programmeId, before.asker, before.draft);
    const signed = before.anonymous ? "" : firstWord(await askerName(world, before.asker));
    await run(world, {
      to: questionId,
      programmeId,
      command: { type: "question.publish", issueId, findings, signed },
    });
  }
  const after = await read(world, questionId);
  return after?.status === "published" && after.issueId === issueId;
}

const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? "";

/** The issue is out: every subscriber's own record decides whether it comes to them. */
export async function bringIssue(world: World, issueId: Id<"issue">): Promise<void> {
  const stored = await world.store.load(issueId);
  const issue = await read(world, issueId);
  if (stored === undefined || issue?.status !== "published") return;
  const { programmeId } = stored;
  for (const { id, state } of await everyRecord(world, programmeId, "subscriber"))
    if (state.status === "active")
      await run(world, {
        to: id,
        programmeId,
        command: { type: "subscriber.bring", issueId, date: issue.date },
      });
}
