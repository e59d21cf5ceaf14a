import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { HostState } from "@legwork/core/domain/host.ts";
import type { IntroductionState } from "@legwork/core/domain/introduction.ts";
import type { LetterState } from "@legwork/core/domain/letter.ts";
import { CRITICAL, type Purpose } from "@legwork/core/domain/letter.ts";
import type { MeetingState } from "@legwork/core/domain/meeting.ts";
import { CLOSING_MS } from "@legwork/core/domain/search.ts";
import { type SuppressionState, suppressedBecause } from "@legwork/core/domain/suppression.ts";
import { type Id, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { digestOf, type Recorded, SHARED, type Stored, sorted } from "@legwork/core/kernel/record.ts";
import { isArranging } from "@legwork/core/letters/wanted.ts";
import { DECIDERS, deciderOf, type Event, type Fact, FORGETS, isPublic } from "@legwork/core/vocabulary.ts";
import { isBridgeOver, revealsOnlyAllowed } from "./circles.ts";
import { columnHolds, issueWatch } from "./column.ts";
import { PROGRAMME } from "./people.ts";
import { preparationsHold } from "./prepare.ts";
import type { Sent, Stage } from "./stage.ts";
import { talksHold } from "./talks.ts";

/** What must hold whatever happens. Each has a name, so that a removed guard can be told by the one it breaks. */
export interface Watch {
  note(name: string, what: string): void;
  onSent(sent: Sent): Promise<void>;
  onRest(): Promise<void>;
  readonly seen: ReadonlyMap<string, string>;
}

const KINDS = Object.keys(DECIDERS) as Kind[];

/** Looks while the term is played: what can only be seen at the moment it happens. */
export function watchful(stage: Stage): Watch {
  const seen = new Map<string, string>();
  const note = (name: string, what: string) => {
    if (!seen.has(name)) seen.set(name, what);
  };
  const sequences = new Map<string, number>();
  const takenBefore = new Map<Id, number>();
  const onIssue = issueWatch(stage, note);
  return {
    seen,
    note,
    async onSent(sent) {
      const { message, at } = sent;
      await onIssue(sent);
      const stored = await stage.still.load(message.key);
      const letter = stored?.state as LetterState | undefined;
      // Its person was forgotten meanwhile, and the letter with them.
      if (letter === undefined || letter.status === "none") return;
      const suppression = await stage.still.load(
        stage.world.ids.ofPerson("suppression", SHARED, message.to.address),
      );
      const state = suppression?.state as SuppressionState | undefined;
      // Only what was suppressed a while before: a letter may cross with the complaint it causes.
      const before = state && {
        ...state,
        scopes: state.scopes.filter((scope) => later(scope.at, DAY_MS) < at),
      };
      if (before && suppressedBecause(before, PROGRAMME, isArranging(letter.purpose)) !== undefined)
        note("no letter to a suppressed address", `${letter.purpose} ${message.to.address}`);
      await revealsOnlyAllowed(stage, message, letter.about, note);
      if (letter.purpose === "follow-up" && "since" in letter) {
        const stood = (await stage.still.load(letter.about))?.state as IntroductionState | undefined;
        const heard = stood !== undefined && "asked" in stood && stood.asked?.heard === true;
        // A reminder that was claimed just before may cross with the mail that answers the request.
        if (heard && letter.since > (await heardAt(stage, letter.about)))
          note("whoever wrote back is not reminded", letter.about);
      }
      if (message.calendar === undefined) return;
      const sequence = Number(/SEQUENCE:(\d+)/.exec(message.calendar.ics)?.[1]);
      const key = `${message.to.address} ${/UID:(\S+)/.exec(message.calendar.ics)?.[1]}`;
      const last = sequences.get(key);
      if (last !== undefined && sequence < last)
        note("SEQUENCE never falls", `${key}: ${last} then ${sequence}`);
      sequences.set(key, Math.max(last ?? 0, sequence));
    },
    async onRest() {
      await hostsWithinTheirRoom(stage, takenBefore, note);
      await nobodyInTwoPlaces(stage, note);
    },
  };
}

type Note = (name: string, what: string) => void;

/** When the host's answer by mail was heard, of one that was. */
async function heardAt(stage: Stage, id: Id): Promise<Instant> {
  const kept = (await stage.still.history(id, { max: 1_000 })).items;
  const facts = [...kept, ...((await stage.still.load(id))?.outbox ?? [])];
  return facts.find(({ event }) => event.type === "introduction.heard")?.at ?? stage.world.clock.now();
}

/** A host who asks for less room keeps what they had promised by then, and is given nothing more. */
async function hostsWithinTheirRoom(stage: Stage, before: Map<Id, number>, note: Note): Promise<void> {
  for (const { id, state } of await all<HostState>(stage, PROGRAMME, "host")) {
    if (!("profile" in state)) continue;
    const month = stage.world.clock.now().slice(0, 7);
    const taken = state.reservations.filter((r) => r.kind === "held" || r.at.startsWith(month)).length;
    if (taken > state.profile.capacity && taken > (before.get(id) ?? 0))
      note("no host over capacity", `${id}: ${taken} of ${state.profile.capacity}`);
    before.set(id, taken);
  }
}

async function nobodyInTwoPlaces(stage: Stage, note: Note): Promise<void> {
  const booked = new Map<string, { id: Id; from: string; to: string }[]>();
  for (const { id, state } of await all<MeetingState>(stage, PROGRAMME, "meeting")) {
    if (state.status !== "scheduled") continue;
    const from = state.when.startsAt;
    const to = later(from, state.appointment.minutes * 60_000);
    for (const diary of [state.appointment.hostDiaryId, state.appointment.seekerDiaryId]) {
      const others = booked.get(diary) ?? [];
      const clash = others.find((other) => other.from < to && from < other.to);
      if (clash !== undefined) note("nobody is booked twice", `${diary}: ${clash.id} and ${id} at ${from}`);
      booked.set(diary, [...others, { id, from, to }]);
    }
  }
}

async function all<S>(
  stage: Stage,
  programmeId: Id<"programme">,
  kind: Kind,
): Promise<{ id: Id; state: S; stored: Stored }[]> {
  const found: { id: Id; state: S; stored: Stored }[] = [];
  let after: string | undefined;
  do {
    const page = await stage.still.list(programmeId, kind, {
      max: 1_000,
      ...(after !== undefined && { after }),
    });
    for (const stored of page.items) found.push({ id: stored.id, state: stored.state as S, stored });
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Looks when everything has come to rest. An empty list is a term without a broken promise. */
export async function broken(stage: Stage, watch: Watch, end: Instant): Promise<string[]> {
  const seen = new Map(watch.seen);
  const note: Note = (name, what) => {
    if (!seen.has(name)) seen.set(name, what);
  };
  for (const fault of stage.faults) note("no fault in the code", fault);
  if (stage.queueLength() > 0) note("every fact is handled", `${stage.queueLength()} left`);
  await everyRecord(stage, note);
  await lettersOnce(stage, note);
  await searchesEnd(stage, note, end);
  await introductionsEnd(stage, note);
  await bridgesEnd(stage, note);
  await meetingsAgree(stage, note);
  await partnersHearAll(stage, note);
  await columnHolds(stage, note);
  await talksHold(
    (kind) => all(stage, PROGRAMME, kind),
    (id) => historyOf(stage, id),
    note,
  );
  await theForgottenAreGone(stage, note);
  const exists = async (id: Id): Promise<boolean> => (await stage.still.load(id)) !== undefined;
  for (const kind of ["preparation", "seeker"] as const)
    await preparationsHold(await all(stage, PROGRAMME, kind), exists, note);
  return [...seen].map(([name, what]) => `${name}: ${what}`);
}

async function everyRecord(stage: Stage, note: Note): Promise<void> {
  for (const programmeId of [PROGRAMME, SHARED]) {
    for (const kind of KINDS) {
      for (const { id, stored } of await all(stage, programmeId, kind)) {
        if (stored.outbox.length > 0) note("every outbox is emptied", id);
        // Who was forgotten has no history, on purpose.
        if ((stored.state as { status: string }).status === "forgotten") continue;
        const facts = await historyOf(stage, id);
        // Nor has a record in which a host named somebody who was forgotten since.
        const forgets = kind === "question" || kind === "subscriber" || kind === "concern";
        const named =
          forgets || kind === "referral" || (stored.state as { outcome?: string }).outcome === "referred";
        if (named && facts[0]?.sequence !== 1) continue;
        // Nor has a list, of which each fact takes the place of those before, nor whoever came back after being forgotten.
        const [first] = facts as readonly Fact[];
        if (first !== undefined && first.sequence !== 1 && FORGETS.has(first.event.type)) continue;
        const decider = deciderOf(kind);
        let state: unknown = decider.initial;
        let digest = "";
        for (const [index, fact] of facts.entries()) {
          if (fact.sequence !== index + 1) note("no gap in a history", `${id} ${fact.sequence}`);
          if (digestOf(digest, fact) !== fact.digest) note("the digest chain holds", fact.id);
          if (!stage.facts.has(fact.id)) note("every fact that is kept was published", fact.id);
          digest = fact.digest;
          state = decider.evolve(state as never, fact.event as Event as never, fact.at);
        }
        if (JSON.stringify(sorted(state)) !== JSON.stringify(sorted(stored.state)))
          note("history folds to the state", id);
      }
    }
  }
}

async function historyOf(stage: Stage, id: Id): Promise<Recorded[]> {
  const facts: Recorded[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await stage.still.history(id, { max: 1_000, ...(after !== undefined && { after }) });
    facts.push(...page.items);
    if (page.next === undefined) return facts;
    after = facts.at(-1)?.sequence;
  }
}

async function lettersOnce(stage: Stage, note: Note): Promise<void> {
  for (const programmeId of [PROGRAMME, SHARED]) {
    for (const { id, state } of await all<LetterState>(stage, programmeId, "letter")) {
      if (state.status === "none") continue;
      const calls = stage.calls.get(id) ?? 0;
      const most = CRITICAL.has(state.purpose as Purpose) ? 2 : 1;
      if (calls > most) note("each letter is handed over once", `${state.purpose} ${id}: ${calls} times`);
      if (state.status === "claimed" || state.status === "unknown" || state.status === "waiting")
        note("every letter comes to an end", `${state.purpose} ${id} is ${state.status}`);
      if (state.status === "sent" && calls === 0)
        note("a letter marked sent was sent", `${state.purpose} ${id}`);
    }
  }
}

async function searchesEnd(stage: Stage, note: Note, end: Instant): Promise<void> {
  for (const { id, state } of await all<{ status: string; deadlineAt?: Instant }>(
    stage,
    PROGRAMME,
    "search",
  )) {
    if (state.status === "none" || state.status === "ended" || state.deadlineAt === undefined) continue;
    if (later(state.deadlineAt, CLOSING_MS + 3 * DAY_MS) < end)
      note("no search is left in silence", `${id} is ${state.status}`);
  }
}

async function introductionsEnd(stage: Stage, note: Note): Promise<void> {
  for (const { id, state } of await all<IntroductionState>(stage, PROGRAMME, "introduction")) {
    if (state.status !== "ended") note("every introduction ends", `${id} is ${state.status}`);
    const facts = await historyOf(stage, id);
    let open = true;
    for (const { event } of facts) {
      if (event.type === "introduction.ended" && !open) note("one end per introduction", id);
      if (event.type === "introduction.ended") open = false;
      if (event.type === "introduction.undone") open = true;
    }
    const nudges = facts.filter(({ event }) => event.type === "introduction.followedUp").length;
    if (nudges > 2) note("never more than two follow-ups", id);
  }
}

async function bridgesEnd(stage: Stage, note: Note): Promise<void> {
  for (const { id, state } of await all<BridgeState>(stage, PROGRAMME, "bridge")) {
    if (!isBridgeOver(state)) note("every request to pass on ends", `${id} is ${state.status}`);
    const facts = await historyOf(stage, id);
    if (facts.filter(({ event }) => event.type === "bridge.reminded").length > 1)
      note("a connector is reminded once at most", id);
  }
}

/** What each side read last about a meeting is how the meeting stands. */
async function meetingsAgree(stage: Stage, note: Note): Promise<void> {
  const lastFor = new Map<string, Sent>();
  for (const sent of stage.sent) {
    const uid = sent.message.calendar && /UID:(\S+)/.exec(sent.message.calendar.ics)?.[1];
    if (uid === undefined) continue;
    const key = `${uid} ${sent.message.to.address}`;
    const sequence = (one: Sent) => Number(/SEQUENCE:(\d+)/.exec(one.message.calendar?.ics ?? "")?.[1]);
    const before = lastFor.get(key);
    if (before === undefined || sequence(sent) >= sequence(before)) lastFor.set(key, sent);
  }
  for (const [key, sent] of lastFor) {
    const id = key.split("@")[0] as Id;
    const stored = await stage.still.load(id);
    const state = stored?.state as MeetingState | undefined;
    if (state === undefined || state.status === "none" || !("when" in state)) continue;
    const cancelled = sent.message.calendar?.method === "CANCEL";
    if (cancelled === (state.status === "cancelled")) continue;
    if (!(await wasLost(stage, id, sent.message.to.address)))
      note(
        "the last letter agrees with the record",
        `${key}: ${sent.message.calendar?.method} but ${state.status}`,
      );
  }
}

/** True when a letter about this was refused or lost, came too late to be sent, or may not reach this person. */
async function wasLost(stage: Stage, about: Id, address: string): Promise<boolean> {
  const suppression = await stage.still.load(stage.world.ids.ofPerson("suppression", SHARED, address));
  if (suppression !== undefined) return true;
  const letters = await all<LetterState>(stage, PROGRAMME, "letter");
  return letters.some(
    ({ state }) =>
      state.status !== "none" &&
      state.about === about &&
      ["refused", "lost", "skipped"].includes(state.status),
  );
}

async function partnersHearAll(stage: Stage, note: Note): Promise<void> {
  const deliveries = await all<{ status: string; factId?: string }>(stage, PROGRAMME, "delivery");
  const settled = new Set<string>();
  for (const { id, state } of deliveries) {
    if (state.status === "pending") note("every webhook is delivered or visibly failed", id);
    if (state.factId !== undefined) settled.add(state.factId);
  }
  for (const fact of stage.facts.values()) {
    const kind = kindOf(fact.recordId);
    if (kind === undefined || fact.programmeId !== PROGRAMME || !isPublic(kind, fact.event.type)) continue;
    if (fact.recordId === PROGRAMME) continue;
    if (!settled.has(fact.id)) note("every public fact leaves for the partner", fact.id);
  }
}

/**
 * Nothing that is kept names somebody who asked to be erased. Whoever is forgotten because they never confirmed asked for
 * nothing: what others list of them is the others' own.
 */
async function theForgottenAreGone(stage: Stage, note: Note): Promise<void> {
  const asked = new Set(
    [...stage.facts.values()].flatMap(({ recordId, event }) =>
      event.type.endsWith(".erased") ? [recordId] : [],
    ),
  );
  const forgotten: { readonly canary: RegExp; readonly hasAsked: boolean }[] = [];
  for (const kind of ["seeker", "host"] as const)
    for (const { id, state } of await all<{ status: string }>(stage, PROGRAMME, kind)) {
      const name = state.status === "forgotten" ? stage.names.get(id) : undefined;
      if (name !== undefined)
        forgotten.push({ canary: new RegExp(`\\b${name}\\b`), hasAsked: asked.has(id) });
    }
  if (forgotten.length === 0) return;
  for (const programmeId of [PROGRAMME, SHARED])
    for (const kind of KINDS)
      for (const { id, state } of await all(stage, programmeId, kind)) {
        const kept = JSON.stringify([state, await historyOf(stage, id)]);
        const found = forgotten.find(
          ({ canary, hasAsked }) => (hasAsked || kind !== "circle") && canary.test(kept),
        );
        if (found !== undefined)
          note("an erased person appears nowhere", `${id} holds ${found.canary.source}`);
      }
}
