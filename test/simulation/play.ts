import type { CircleOwner } from "@legwork/core/domain/circle.ts";
import { run } from "@legwork/core/engine/run.ts";
import { type Id, kindOf } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { askSomebody, circleOrders } from "./circles.ts";
import { columnLife } from "./column.ts";
import { broken, watchful } from "./invariants.ts";
import { actOn, hostProfile, nameSomebody, PROGRAMME, readsAt, seekerProfile, settingsOf } from "./people.ts";
import { scanner } from "./scanner.ts";
import { FAIR, STORM, type Stage, stage, type Weather } from "./stage.ts";

export interface Term {
  readonly seed: number;
  readonly seekers: number;
  readonly hosts: number;
  readonly coaches?: number;
  readonly days: number;
  readonly weather: Weather;
  readonly reviewed?: boolean;
}

export interface Played {
  readonly broken: readonly string[];
  readonly trace: string;
  readonly stage: Stage;
}

const START = "2026-09-07T08:00:00.000Z" as Instant;
/** After the term the clock runs on until every promise must have ended. */
const TAIL_DAYS = 230;

/** Plays one term and says which invariants broke, if any. */
export async function play(term: Term): Promise<Played> {
  const theatre = stage({ seed: term.seed, startAt: START, weather: term.weather });
  const watch = watchful(theatre);
  const scan = scanner(theatre, watch);
  const column = columnLife(theatre, term.seed);
  await enrol(theatre, term);
  const end = later(START, term.days * DAY_MS);
  const mail: { at: Instant; index: number }[] = [];
  let seen = 0;
  let named = 0;

  for (let now = START; now < later(end, TAIL_DAYS * DAY_MS); now = await nextMoment(theatre, mail)) {
    theatre.moveTo(now);
    if (now < end) theatre.start("launch", async () => void (await maybeLaunch(theatre, now, term)));
    if (now < end) await column.pass(now);
    while (mail.length > 0 && (mail[0]?.at ?? now) <= theatre.world.clock.now()) {
      const read = mail.shift();
      const sent = read && theatre.sent[read.index];
      if (sent !== undefined) theatre.start("read a letter", () => actOn(theatre, sent));
    }
    await theatre.settle();
    if (!theatre.dice.chance(term.weather.lateSweep)) await theatre.wake();
    else theatre.moveTo(later(theatre.world.clock.now(), theatre.dice.below(8) * HOUR_MS));
    for (; seen < theatre.sent.length; seen++) {
      const sent = theatre.sent[seen];
      if (sent === undefined) continue;
      await watch.onSent(sent);
      if (theatre.dice.chance(0.15)) await scan(sent);
      feedback(theatre, sent.message.key, term.weather);
      const at = readsAt(theatre.dice, sent.at);
      if (at !== undefined) insertByTime(mail, { at, index: seen });
    }
    for (const fact of [...theatre.facts.values()].slice(named)) {
      named += 1;
      const event = fact.event as {
        type: string;
        introductionId?: Id<"introduction">;
        hostId?: Id<"host">;
        seekerId?: Id<"seeker">;
      };
      if (
        event.type === "meeting.held" &&
        event.introductionId &&
        event.hostId &&
        event.seekerId &&
        theatre.dice.chance(0.4)
      )
        await nameSomebody(theatre, event.introductionId, event.hostId, event.seekerId);
    }
    await theatre.settle();
    await watch.onRest();
  }
  await theatre.wake();
  return {
    broken: await broken(theatre, watch, later(end, TAIL_DAYS * DAY_MS)),
    trace: theatre.trace(),
    stage: theatre,
  };
}

/** The next thing that happens: a record is due, a letter is read. */
async function nextMoment(theatre: Stage, mail: readonly { at: Instant }[]): Promise<Instant> {
  const now = theatre.world.clock.now();
  const due = await theatre.still.nextDue();
  // A sweep was missed: the next one comes within the hour, not at the next event.
  if (due !== undefined && due <= now) return later(now, HOUR_MS);
  const candidates = [due, mail[0]?.at].filter((at) => at !== undefined && at > now);
  const soonest = candidates.sort()[0];
  return soonest ?? later(now, 6 * HOUR_MS);
}

function insertByTime(mail: { at: Instant; index: number }[], entry: { at: Instant; index: number }): void {
  const place = mail.findIndex((other) => other.at > entry.at);
  if (place < 0) mail.push(entry);
  else mail.splice(place, 0, entry);
}

async function enrol(theatre: Stage, term: Term): Promise<void> {
  const { dice, world } = theatre;
  const now = world.clock.now();
  const consent = { version: "1", purposes: ["introductions", "column"], at: now, how: "form" } as const;
  const orders: Order[] = [
    {
      to: PROGRAMME,
      programmeId: PROGRAMME,
      command: { type: "programme.create", settings: settingsOf(term.reviewed ?? false) },
    },
  ];
  for (let number = 0; number < 2; number++)
    orders.push({
      to: `end_partner${number}`,
      programmeId: PROGRAMME,
      command: {
        type: "endpoint.create",
        url: `https://partner${number}.example.org/in`,
        label: "A partner",
        secret: world.vault.seal(`whsec_${Buffer.alloc(32, number).toString("base64")}`),
      },
    });
  for (let number = 0; number < term.hosts; number++) {
    const profile = hostProfile(dice, number);
    const to = world.ids.ofPerson("host", PROGRAMME, profile.email);
    theatre.names.set(to, profile.name);
    orders.push({
      to,
      programmeId: PROGRAMME,
      command: {
        type: "host.apply",
        profile,
        consent: { ...consent, how: dice.chance(0.7) ? "attested" : "form" },
        source: "import",
      },
    });
  }
  for (let number = 0; number < (term.coaches ?? 0); number++) {
    const { name: _name, ...person } = hostProfile(dice, number);
    const profile = {
      ...person,
      name: `Coach ${number}`,
      email: `coach${number}@example.org`,
      fields: [],
      seniorities: [],
      capacity: 3,
    };
    const to = world.ids.ofPerson("coach", PROGRAMME, profile.email);
    orders.push({
      to,
      programmeId: PROGRAMME,
      command: { type: "coach.apply", profile, consent: { ...consent, how: "attested" }, source: "import" },
    });
  }
  for (let number = 0; number < term.seekers; number++) {
    const profile = seekerProfile(dice, number);
    const to = world.ids.ofPerson("seeker", PROGRAMME, profile.email);
    theatre.names.set(to, profile.name);
    orders.push({
      to,
      programmeId: PROGRAMME,
      command: { type: "seeker.apply", profile, consent, source: "form" },
    });
    // Most confirm; a letter may also be read later and confirmed by that.
    if (dice.chance(0.8)) orders.push({ to, programmeId: PROGRAMME, command: { type: "seeker.confirm" } });
  }
  const owners = [...theatre.names.keys()].filter((id) => kindOf(id) === "seeker" || kindOf(id) === "host");
  // Only seekers and hosts were named above.
  for (const id of owners as CircleOwner[]) orders.push(...circleOrders(theatre, id, term.hosts));
  // Enrolment happens on a fine day: a person whose request fails tries again.
  for (const order of orders) await untilDone(theatre, order);
}

async function untilDone(theatre: Stage, order: Order): Promise<void> {
  let done = false;
  for (let attempt = 0; attempt < 50 && !done; attempt++) {
    theatre.start("enrol", async () => {
      await run(theatre.world, order);
      done = true;
    });
    await theatre.settle();
  }
}

/** Managers launch a round now and then, people leave, hosts come back. */
async function maybeLaunch(theatre: Stage, now: Instant, { reviewed }: Term): Promise<void> {
  const { world, dice, still } = theatre;
  const order = { to: PROGRAMME, programmeId: PROGRAMME } as const;
  if (now === START || dice.chance(0.01))
    await run(world, { ...order, command: { type: "programme.launch", by: "api" } });
  if (reviewed && dice.chance(0.3)) {
    for (const { id, state } of (await still.list(PROGRAMME, "introduction", { max: 1_000 })).items) {
      if ((state as { status: string }).status !== "reviewing") continue;
      const command = dice.chance(0.9)
        ? ({ type: "introduction.approve" } as const)
        : ({ type: "introduction.drop", because: "Not a fit." } as const);
      await run(world, { to: id as Id<"introduction">, programmeId: PROGRAMME, command });
    }
  }
  if (dice.chance(0.03)) {
    const seekers = (await still.list(PROGRAMME, "seeker", { max: 1_000 })).items;
    const asking = dice.pick(seekers).id;
    askSomebody(theatre, asking as Id<"seeker">);
  }
  if (dice.chance(0.01)) {
    const seekers = (await still.list(PROGRAMME, "seeker", { max: 1_000 })).items;
    const hosts = (await still.list(PROGRAMME, "host", { max: 1_000 })).items;
    const leaver = dice.pick([...seekers, ...hosts]);
    const erase = dice.chance(0.3);
    if (kindOf(leaver.id) === "seeker")
      await run(world, {
        to: leaver.id as Id<"seeker">,
        programmeId: PROGRAMME,
        command: erase ? { type: "seeker.erase" } : { type: "seeker.withdraw", because: "Enough for now." },
      });
    else
      await run(world, {
        to: leaver.id as Id<"host">,
        programmeId: PROGRAMME,
        command: erase ? { type: "host.erase" } : { type: "host.withdraw", because: "Too busy." },
      });
  }
  void now;
}

/** What the provider tells later: answers by mail, bounces and complaints, sometimes twice. */
function feedback(theatre: Stage, key: Id<"letter">, weather: Weather): void {
  const { dice, world } = theatre;
  if (dice.chance(weather.writesBack)) {
    const away = dice.chance(0.4) ? later(world.clock.now(), dice.below(40) * DAY_MS) : undefined;
    for (let copy = 0; copy < 2; copy++)
      theatre.start("answer by mail", async () => {
        await run(world, {
          to: key,
          programmeId: PROGRAMME,
          command: {
            type: "letter.answer",
            ...{ mailId: `mail-${key}`, text: away === undefined ? "Gladly, a little later." : "" },
            ...(away !== undefined && { awayUntil: away }),
          },
        });
      });
    return;
  }
  const bounced = dice.chance(weather.bounce);
  if (!bounced && !dice.chance(weather.complaint)) return;
  const kind = bounced ? dice.pick(["permanent", "transient"] as const) : "complaint";
  for (let copy = 0; copy < 2; copy++)
    theatre.start("feedback", async () => {
      await run(world, {
        to: key,
        programmeId: PROGRAMME,
        command: { type: "letter.bounce", kind, feedbackId: `feedback-${key}` },
      });
    });
}

export { FAIR, STORM };
