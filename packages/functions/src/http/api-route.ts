import type { ProgrammeState } from "@legwork/core/domain/programme.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, type Kind } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import { type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";
import type { States } from "@legwork/core/vocabulary.ts";
import * as z from "zod";
import type { ProblemStatus } from "./problem.ts";

/**
 * One route of the API as plain data: what it takes, what it answers, and the function between. `api.ts` serves it,
 * `api-document.ts` describes it, so that the description cannot differ from what is served.
 */
export interface Route {
  readonly method: "get" | "post" | "patch" | "delete";
  /** Under `/api/v1`; `{id}` stands for the id of a record. */
  readonly path: string;
  /** Unique, for generated clients. */
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  /** What `{id}` must be the id of; empty when the path has none. */
  readonly of: readonly Kind[];
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  /** The statuses of success, each with the same shape; `shape` undefined: no content. */
  readonly statuses: readonly SuccessStatus[];
  readonly shape: z.ZodType | undefined;
  /** Problems beyond those every route may answer with. */
  readonly refusals: readonly ProblemStatus[];
  readonly serve: (call: Call<unknown, unknown>, found: Found | undefined) => Promise<Success | Refusal>;
}

export type SuccessStatus = 200 | 201 | 202 | 204;

export interface Success {
  readonly status: SuccessStatus;
  readonly value: unknown;
}

/** A programme that exists. */
export type KnownProgramme = Exclude<ProgrammeState, { status: "none" }>;

/** Who calls, and with what. */
export interface Call<Body, Query> {
  readonly world: World;
  readonly programmeId: Id<"programme">;
  readonly programme: KnownProgramme;
  readonly body: Body;
  readonly query: Query;
  /** Set when the call came with an `Idempotency-Key`. */
  readonly requestId: Id<"request"> | undefined;
}

/** The record `{id}` names, of the caller's own programme. */
export interface Found<K extends Kind = Kind> {
  readonly id: Id<K>;
  readonly state: Known<K>;
  readonly stored: Stored;
}

/** The states in which there is something to show. */
export type Known<K extends Kind> = Exclude<
  States[K],
  { readonly status: "none" } | { readonly status: "forgotten" } | { readonly status: "removed" }
>;

interface Said<B extends z.ZodType, Q extends z.ZodObject, R extends z.ZodType> {
  readonly path: string;
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  readonly query?: Q;
  readonly body?: B;
  readonly statuses?: readonly SuccessStatus[];
  readonly shape?: R;
  readonly refusals?: readonly ProblemStatus[];
}

type Outcome<R extends z.ZodType> = Promise<
  { readonly status?: SuccessStatus; readonly value?: Told<z.input<R>> } | Refusal
>;

/** What may be told is never changed on the way. */
type Told<T> = T extends readonly (infer Item)[]
  ? readonly Told<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]: Told<T[Field]> }
    : T;

type Method = Route["method"];

/** A route to a whole collection, or to something there is one of. */
export function onAll<B extends z.ZodType, Q extends z.ZodObject, R extends z.ZodType>(
  method: Method,
  said: Said<B, Q, R>,
  serve: (call: Call<z.output<B>, z.output<Q>>) => Outcome<R>,
): Route {
  return routeOf(method, said, [], (call) => serve(call));
}

/** A route to one record; what is not there, or another programme's, has been answered before `serve` is asked. */
export function onOne<K extends Kind, B extends z.ZodType, Q extends z.ZodObject, R extends z.ZodType>(
  method: Method,
  of: K | readonly K[],
  said: Said<B, Q, R>,
  serve: (call: Call<z.output<B>, z.output<Q>>, found: Found<K>) => Outcome<R>,
): Route {
  const kinds = typeof of === "string" ? [of] : of;
  // Guaranteed by `findIn`: a route of these kinds is handed a record of one of them.
  return routeOf(method, said, kinds, (call, found) => serve(call, found as Found<K>));
}

function routeOf<B extends z.ZodType, Q extends z.ZodObject, R extends z.ZodType>(
  method: Method,
  said: Said<B, Q, R>,
  of: readonly Kind[],
  serve: (call: Call<z.output<B>, z.output<Q>>, found: Found | undefined) => Outcome<R>,
): Route {
  const { path, operation, tag, summary, query, body, shape, refusals = [] } = said;
  const statuses = said.statuses ?? [shape === undefined ? 204 : 200];
  return {
    ...{ method, path, operation, tag, summary, of, statuses, refusals, query, body, shape },
    serve: async (call, found) => {
      // Guaranteed by `api.ts`, which parsed both with this route's own schemas.
      const outcome = await serve(call as Call<z.output<B>, z.output<Q>>, found);
      return "refused" in outcome
        ? outcome
        : { status: outcome.status ?? statuses[0] ?? 204, value: outcome.value };
    },
  };
}

/** One answer for what is not there and for what is another programme's (S06). */
export const notFound = (): Refusal =>
  refuse("missing", "record.missing", "There is no such record in this programme.");

/** The record an id names, when it is one of these kinds, of this programme, and there is something to show. */
export async function findIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  kinds: readonly Kind[],
  id: string,
): Promise<Found | undefined> {
  const kind = kinds.find((candidate) => isId(candidate, id));
  if (kind === undefined || !isId(kind, id)) return undefined;
  const stored = await world.store.load(id);
  if (stored === undefined || stored.programmeId !== programmeId || !isShown(stored)) return undefined;
  // Guaranteed by `isShown` and by `run`: the state of that kind, in one of the states that show something.
  return { id, state: stored.state as Known<Kind>, stored };
}

const HIDDEN: ReadonlySet<string> = new Set(["none", "forgotten", "removed"]);

/** Every state has a status; of those in `HIDDEN` nothing is left to show. */
const isShown = ({ state }: Stored): boolean => !HIDDEN.has((state as { readonly status: string }).status);

export const PAGE_MAX = 100;
/** Records looked at for one page: a page of a narrow list may be short, and still have a next. */
const LOOKED_AT_MAX = 1_000;

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50).describe("Records on one page, at most."),
  next: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional()
    .describe("`next` of the page before."),
};

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .describe(
        "Give it back to read on; null on the last page. A page may be short, even empty, and have a next.",
      ),
  });

/** A page of one kind's records, in the order of their ids; `viewed` shows one, or leaves it out. */
export async function listed<K extends Kind, V>(
  { world, programmeId, query }: Call<unknown, { limit: number; next?: string | undefined }>,
  kind: K,
  viewed: (id: Id<K>, state: Known<K>) => V | undefined,
): Promise<{ items: V[]; next: string | null }> {
  const items: V[] = [];
  let after = query.next === undefined ? undefined : cursorIn(query.next);
  for (let seen = 0; seen < LOOKED_AT_MAX; ) {
    const max = query.limit - items.length;
    const page = await world.store.list(programmeId, kind, { max, ...(after !== undefined && { after }) });
    for (const stored of page.items) {
      // Guaranteed by the store and `isShown`: that kind's record, in a state that shows something.
      const view = isShown(stored) ? viewed(stored.id as Id<K>, stored.state as Known<K>) : undefined;
      if (view !== undefined) items.push(view);
    }
    seen += page.items.length;
    after = page.next;
    if (after === undefined) return { items, next: null };
    if (items.length >= query.limit) break;
  }
  return { items, next: after === undefined ? null : cursorOf(after) };
}

/** The store's cursor as text nobody is tempted to take apart. */
const cursorOf = (after: string): string => Buffer.from(after).toString("base64url");
const cursorIn = (next: string): string => Buffer.from(next, "base64url").toString("utf8");
