import { allowance, msUntil, type Rate, tokensAt } from "@legwork/core/domain/allowance.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { epochMsOf, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, MiddlewareHandler } from "hono";

/**
 * How often somebody may call, as token buckets (S17). Most are in this process's memory: each process counts for itself,
 * so with n of them the real limit is up to n times as high, which is fine for stopping floods. What sends letters is
 * `isShared`: one record counts for all processes, at the price of one write a form.
 */
export interface Allowance extends Rate {
  /** Names the limit in the `RateLimit` headers. */
  readonly name: string;
  readonly isShared?: boolean;
}

/** A careers workshop sends its forms from one address: a hundred people in a minute are welcome, a thousand are not. */
export const INTAKES_PER_PEER: Allowance = { name: "forms", burst: 120, perMinute: 120 };

/**
 * Forms that send a letter to whatever address they are given: each record counts its own letters, this stops whoever
 * tries one address after the other. A room of people who all lost their link is still helped at once.
 */
export const LINKS_PER_PEER: Allowance = { name: "links", burst: 30, perMinute: 10, isShared: true };

export interface Verdict {
  readonly allowed: boolean;
  /** Calls left now. */
  readonly remaining: number;
  /** Whole seconds until one more call is allowed; 0 when one is now. */
  readonly waitS: number;
  /** Whole seconds until everything is allowed again. */
  readonly fullS: number;
}

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** Callers remembered; whoever called longest ago is forgotten first, and starts again with a full bucket. */
const CALLERS_MAX = 20_000;

/** Takes one call of `who` from its bucket, and says how that stands. */
export function buckets({ burst, perMinute }: Allowance, { clock }: Pick<World, "clock">) {
  const held = new Map<string, Bucket>();
  const perMs = perMinute / MINUTE_MS;
  return (who: string): Verdict => {
    const nowMs = epochMsOf(clock.now());
    const before = held.get(who) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, before.tokens + Math.max(0, nowMs - before.atMs) * perMs);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    held.delete(who);
    held.set(who, { tokens: left, atMs: nowMs });
    const [oldest] = held.keys();
    if (held.size > CALLERS_MAX && oldest !== undefined) held.delete(oldest);
    const secondsFor = (wanted: number): number => Math.ceil((wanted - left) / perMs / SECOND_MS);
    return {
      allowed,
      remaining: Math.floor(left),
      waitS: left >= 1 ? 0 : secondsFor(1),
      fullS: secondsFor(burst),
    };
  };
}

/** The same, counted in a record that every process reads. */
export function sharedBuckets(rate: Allowance, world: World) {
  return async (who: string): Promise<Verdict> => {
    const to = world.ids.ofPerson("allowance", SHARED, `${rate.name} ${who}`);
    const { burst, perMinute } = rate;
    const done = await run(world, {
      to,
      programmeId: SHARED,
      command: { type: "allowance.take", burst, perMinute },
    });
    const now = world.clock.now();
    const state = isRefusal(done) ? ((await read(world, to)) ?? allowance.initial) : done.state;
    const left = tokensAt(state, rate, now);
    return {
      allowed: !isRefusal(done),
      remaining: Math.floor(left),
      waitS: left >= 1 ? 0 : Math.ceil(msUntil(1, left, rate) / SECOND_MS),
      fullS: Math.ceil(msUntil(burst, left, rate) / SECOND_MS),
    };
  };
}

/**
 * Lets through as many calls as the allowance has, per caller `whoOf` names (nobody it cannot name is held back), and
 * says how many are left: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10), `Retry-After`
 * with the refusal, which `refused` writes.
 */
export function limited(
  world: World,
  rate: Allowance,
  whoOf: (c: Context) => string | undefined,
  refused: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  const take = rate.isShared === true ? sharedBuckets(rate, world) : buckets(rate, world);
  const { name, burst, perMinute } = rate;
  const policy = `"${name}";q=${burst};w=${Math.ceil((burst * MINUTE_MS) / perMinute / SECOND_MS)}`;
  return async (c, next) => {
    const who = whoOf(c);
    if (who === undefined) return next();
    const { allowed, remaining, waitS, fullS } = await take(who);
    c.header("ratelimit-policy", policy, { append: true });
    c.header("ratelimit", `"${name}";r=${remaining};t=${fullS}`, { append: true });
    if (allowed) return next();
    c.header("retry-after", String(waitS));
    return refused(c);
  };
}

interface Wire {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  readonly requestContext?: { readonly http?: { readonly sourceIp?: string } };
}

/**
 * The network a call comes from, as the socket or the gateway saw it; undefined where neither is known.
 * `X-Forwarded-For` is not looked at: whoever calls writes it. IPv6 counts by its /64, which one household has whole.
 */
export function peerOf(c: Context): string | undefined {
  // What calls the app: @hono/node-server passes `incoming`, a function's gateway `requestContext`, a test neither.
  const { incoming, requestContext } = (c.env ?? {}) as Wire;
  const address = incoming?.socket?.remoteAddress ?? requestContext?.http?.sourceIp;
  return address === undefined ? undefined : networkOf(address);
}

const GROUPS = 8;
const NETWORK_GROUPS = 4;

function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "")
    .replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const groupsOf = (text: string): string[] => text.split(":").filter((group) => group !== "");
  const [first, last] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: Math.max(0, GROUPS - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, NETWORK_GROUPS).join(":");
}
