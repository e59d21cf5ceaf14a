import { LOCALES, PROGRAMME_KINDS } from "@legwork/core/domain/programme.ts";
import { bodyOf } from "@legwork/core/engine/act-webhook.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type EventType, PRIVATE_TYPES, PUBLIC_KINDS } from "@legwork/core/vocabulary.ts";
import * as z from "zod";
import { type Call, type KnownProgramme, onAll, onOne, PAGE_MAX, type Route } from "./api-route.ts";
import { idOf, instant } from "./api-shapes.ts";

/** The programme a key opens, its matching rounds, and the facts of every record. */

const programmeShape = z
  .object({
    id: idOf("programme"),
    status: z.enum(["open", "closed"]),
    name: z.string(),
    kind: z.enum(PROGRAMME_KINDS),
    country: z.string(),
    zone: z.string(),
    locale: z.enum(LOCALES),
    term: z.string().describe("What the conversation is called."),
    sender: z.object({ name: z.string(), address: z.string() }),
    replyTo: z.string(),
    reviewed: z.boolean().describe("Each match waits for a manager or for `approveIntroduction`."),
    cadence: z.object({
      followUpDays: z.array(z.int()).describe("Business days after the request."),
      closeDays: z.int(),
      coldFollowUpsMax: z.int(),
    }),
    searchDays: z.int(),
    sample: z.boolean().describe("Its people are made up."),
    rounds: z.int().describe("Matching rounds run so far."),
    createdAt: instant,
  })
  .meta({ id: "Programme" });

/** Field by field, so that a setting added later is not shown before somebody means it; keys never are. */
const programmeView = (id: Id<"programme">, { status, settings, rounds, createdAt }: KnownProgramme) => {
  const { name, kind, country, zone, locale, term, sender, replyTo, reviewed, searchDays, sample } = settings;
  const { followUpDays, closeDays, coldFollowUpsMax } = settings.cadence;
  return {
    ...{ id, status, name, kind, country, zone, locale, term, replyTo, reviewed, searchDays, sample },
    sender: { name: sender.name, address: sender.address },
    cadence: { followUpDays, closeDays, coldFollowUpsMax },
    ...{ rounds, createdAt },
  };
};

const roundShape = z.object({ round: z.int().describe("Its number, from 1.") }).meta({ id: "Round" });

export const programmeRoutes: readonly Route[] = [
  onAll(
    "get",
    {
      path: "/programme",
      operation: "getProgramme",
      tag: "Programme",
      summary: "The programme this key opens.",
      shape: programmeShape,
    },
    async ({ programmeId, programme }) => ({ value: programmeView(programmeId, programme) }),
  ),
  onAll(
    "post",
    {
      path: "/rounds",
      operation: "launchRound",
      tag: "Programme",
      summary: "Launch a matching round over everybody who waits. Matches appear as introductions.",
      statuses: [202],
      shape: roundShape,
      refusals: [409],
    },
    async ({ world, programmeId }) => {
      const command = { type: "programme.launch", by: "api" } as const;
      const done = await run(world, { to: programmeId, programmeId, command });
      if (isRefusal(done)) return done;
      return { value: { round: done.state.status === "none" ? 0 : done.state.rounds } };
    },
  ),
];

const factShape = z
  .object({
    id: z.string().describe("The `webhook-id` of the same fact."),
    type: z.string(),
    timestamp: instant,
    data: z
      .looseObject({
        recordId: z.string(),
        programmeId: idOf("programme"),
        sequence: z.int().min(1).describe("Counts the record's facts from 1, without gaps."),
        digest: z.string().describe("SHA-256 over the digest before and this fact, in hex."),
      })
      .describe("The fact's own fields, beside these."),
  })
  .meta({ id: "Fact", description: "A fact as a webhook brings it, with the webhook's id." });

const factsShape = z.object({
  items: z.array(factShape),
  next: z.int().nullable().describe("Give it back as `after` to read on; null at the end."),
});

/** The kinds whose facts partners receive. */
const FACT_KINDS: readonly Kind[] = [...PUBLIC_KINDS];

/** A fact about keys is counted and named, and nothing of it is told. */
function factView(fact: Recorded): z.input<typeof factShape> {
  // Guaranteed by the engine: what is recorded is an event of the vocabulary.
  const isPrivate = PRIVATE_TYPES.has(fact.event.type as EventType);
  const told = isPrivate ? { ...fact, event: { type: fact.event.type } } : fact;
  // Guaranteed by `bodyOf`, which writes this shape.
  return { id: fact.id, ...(JSON.parse(bodyOf(told)) as Omit<z.input<typeof factShape>, "id">) };
}

/** Facts after a sequence, whether published or still in the outbox. */
async function factsAfter(
  { world, query }: Call<unknown, { after: number; limit: number }>,
  { id, outbox }: { readonly id: Id; readonly outbox: readonly Recorded[] },
): Promise<{ items: readonly Recorded[]; next: number | null }> {
  const { after, limit } = query;
  const page = await world.store.history(id, { after, max: limit });
  const last = page.items.at(-1)?.sequence ?? after;
  const waiting = page.next === undefined ? outbox.filter(({ sequence }) => sequence > last) : [];
  const facts = [...page.items, ...waiting];
  const items = facts.slice(0, limit);
  const isMore = page.next !== undefined || facts.length > items.length;
  return { items, next: isMore ? (items.at(-1)?.sequence ?? null) : null };
}

export const factRoutes: readonly Route[] = [
  onOne(
    "get",
    FACT_KINDS,
    {
      path: "/records/{id}/facts",
      operation: "listFacts",
      tag: "Facts",
      summary:
        "What happened to one record, in order, as webhooks told it: read it to fill a gap, or to prove that there is none.",
      query: z.object({
        after: z.coerce.number().int().min(0).default(0).describe("The last sequence you have."),
        limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
      }),
      shape: factsShape,
    },
    async (call, { id, stored }) => {
      const { items, next } = await factsAfter(call, { id, outbox: stored.outbox });
      return { value: { items: items.map(factView), next } };
    },
  ),
];
