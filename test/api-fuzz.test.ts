import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { PostOutcome } from "@legwork/core/ports.ts";
import { urlObjection } from "@legwork/functions/adapters/public-host.ts";
import { expect, test } from "vitest";
import { booked, partner, type Sent } from "./api.given.ts";
import { type Description, descriptionOf, type Operation, type Schema } from "./api-description.ts";
import { Dice } from "./simulation/dice.ts";

// A program that has read the description and nothing else, and is careless: it sends what is nearly right.

/** Calls of one run. */
const CALLS = 1_500;
/** Calls between two moments of rest, in which everything that falls due happens. */
const CALLS_AT_ONCE = 10;

const NASTY: readonly unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "\ud800",
  "x\r\nBcc: all@example.org",
  "<script>alert(1)</script>",
  "=1+1",
  "../../etc/passwd",
  "constructor",
  "__proto__",
  "a".repeat(5_000),
  "🙂".repeat(300),
  "٣",
  0,
  -1,
  1.5,
  1e308,
  true,
  [],
  {},
  [[[]]],
  { toString: 1 },
];

/** What fits a field where the schema alone does not say it. */
const FITTING: Readonly<Record<string, readonly unknown[]>> = {
  email: Array.from({ length: 12 }, (_, number) => `person${number}@example.org`),
  zone: ["Europe/London", "America/Toronto", "asia/kolkata", "Pacific/Chatham"],
  from: ["00:00", "09:00", "13:30"],
  to: ["17:00", "23:59", "24:00"],
  since: ["2026-11-01T00:00:00Z", "2026-11-24T09:30:00+02:00"],
  url: ["https://crm.example/hooks", "https://hooks.example:8443/a?b=c", "http://127.0.0.1/"],
  next: ["c2tyXw", "aHN0Xw", "AAAA"],
};

class Careless {
  readonly dice: Dice;
  readonly description: Description;
  /** Ids of answers so far: what the next calls are about. */
  readonly ids: string[] = ["skr_none", "nothing", "%2e%2e", "prg_leeds"];

  constructor(seed: number, description: Description, meetingId: string) {
    this.dice = new Dice(seed);
    this.description = description;
    this.ids.push(meetingId);
  }

  /** Something of that shape, or, now and then, not. */
  value(schema: Schema, name = "", careless = 0.02): unknown {
    const { dice } = this;
    if (dice.chance(careless)) return dice.pick(NASTY);
    const held = this.description.resolve(schema) as {
      readonly [keyword: string]: unknown;
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly required?: readonly string[];
    };
    const fitting = FITTING[name];
    if (fitting !== undefined) return dice.pick(fitting);
    if (name.endsWith("Id")) return dice.pick(this.ids);
    if (Array.isArray(held.enum)) return dice.pick(held.enum);
    if ("const" in held) return held.const;
    if (Array.isArray(held.anyOf)) return this.value(dice.pick(held.anyOf as Schema[]), name, careless);
    if (held.type === "object") {
      const { properties = {}, required = [] } = held;
      const given = Object.entries(properties).filter(([key]) =>
        dice.chance(required.includes(key) ? 1 - careless : 0.6),
      );
      return Object.fromEntries(given.map(([key, each]) => [key, this.value(each, key, careless)]));
    }
    if (held.type === "array") {
      const count = dice.below(Math.min(Number(held.maxItems ?? 3), 3)) + 1;
      const items = Array.from({ length: count }, () => this.value(held.items as Schema, name, careless));
      return dice.chance(0.9) ? [...new Set(items)] : items;
    }
    if (held.type === "boolean") return dice.chance(0.5);
    if (held.type === "integer" || held.type === "number") {
      const from = Number(held.minimum ?? 0);
      return from + dice.below(Math.min(Number(held.maximum ?? 5) - from, 60) + 1);
    }
    return dice.pick(["data analyst", "Müller & Söhne", "O’Neill", "x"]);
  }

  path({ path, query }: Operation): string {
    const asked = new URLSearchParams();
    for (const { name, schema } of query)
      if (this.dice.chance(0.3)) asked.append(name, textOf(this.value(schema, name, 0.1)));
    const [prefix] = path.slice("/api/v1/".length).split("/");
    const fitting = this.ids.filter((id) => id.startsWith(PREFIX_OF[prefix ?? ""] ?? ""));
    const id = this.dice.pick(this.dice.chance(0.85) && fitting.length > 0 ? fitting : this.ids);
    return `${path.replace("{id}", id)}${asked.size === 0 ? "" : `?${asked}`}`;
  }

  sent({ body, method }: Operation): Sent {
    const { dice } = this;
    const headers: Record<string, string> = {};
    if (method === "POST" && dice.chance(0.3)) headers["idempotency-key"] = `key-${dice.below(150)}`;
    if (dice.chance(0.01)) headers["idempotency-key"] = "not a key";
    if (dice.chance(0.01)) headers.authorization = "Bearer lw_leeds_wrong";
    if (body === undefined || dice.chance(0.05)) return { headers };
    const json = this.value(body, "", dice.chance(0.6) ? 0 : 0.03);
    if (dice.chance(0.96)) return { headers, json };
    const raw = dice.pick(["{", "\u0000", "[".repeat(2_000), "x".repeat(70_000), JSON.stringify(json)]);
    const type = dice.pick(["application/json", "text/plain", "application/x-www-form-urlencoded"]);
    return { raw, headers: { ...headers, "content-type": type } };
  }
}

const PREFIX_OF: Readonly<Record<string, string>> = {
  seekers: "skr_",
  hosts: "hst_",
  searches: "sch_",
  introductions: "int_",
  meetings: "mtg_",
  endpoints: "end_",
  deliveries: "dlv_",
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const idsIn = (json: unknown): readonly string[] =>
  [...new Set(JSON.stringify(json).match(/\b[a-z]{3}_[0-9A-Za-z-]+/g) ?? [])].filter(
    (id) => id.startsWith("sch_") || !/-\d+$/.test(id),
  );

async function carelessDay(seed: number) {
  // A partner whose receiver is moody, so that deliveries fail and are replayed.
  const moods = new Dice(seed + 1);
  const post = async (): Promise<PostOutcome> => ({
    outcome: "answered",
    status: moods.pick([204, 204, 500, 410]),
    retryAfter: undefined,
    answer: "",
    tookMs: 1,
  });
  const there = await partner(
    { reviewed: true },
    { post, objection: async (url) => urlObjection(url, false) },
  );
  const { made, app, curl } = there;
  const meetingId = await booked(there);
  const careless = new Careless(seed, await descriptionOf(app), meetingId);
  const { operations, objection } = careless.description;
  const succeeded = new Set<string>();
  const wrong: string[] = [];
  const trace: string[] = [];
  for (let number = 0; number < CALLS; number++) {
    const operation = careless.dice.pick(operations);
    const path = careless.path(operation);
    const sent = careless.sent(operation);
    const { status, headers, told } = await curl(operation.method, path, sent);
    const type = headers.get("content-type");
    const against = objection(operation, status, type, told);
    const asked = `seed ${seed}, call ${number}: ${operation.name} ${path} ${JSON.stringify(sent).slice(0, 600)}`;
    if (status >= 500 || against !== undefined) wrong.push(`${asked}\n${status} ${against}`);
    if (status < 300) succeeded.add(operation.name);
    for (const id of idsIn(told)) if (!careless.ids.includes(id)) careless.ids.push(id);
    trace.push(`${operation.name} ${status}`);
    if (number % CALLS_AT_ONCE === 0) await made.wind(2 * SECOND_MS);
  }
  return { wrong, trace, operations, succeeded, deadLetters: made.deadLetters };
}

test.each([20_261_125, 7])(
  "a careless program never breaks anything, and every answer is as described (seed %i)",
  async (seed) => {
    const { wrong, trace, operations, succeeded, deadLetters } = await carelessDay(seed);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(deadLetters).toEqual([]);
    expect(operations.map(({ name }) => name).filter((name) => !succeeded.has(name))).toEqual([]);
    const counts = new Map<string, number>();
    for (const line of trace)
      counts.set(line.split(" ")[1] ?? "", (counts.get(line.split(" ")[1] ?? "") ?? 0) + 1);
    for (const status of ["200", "400", "401", "404", "409", "413", "415", "422"])
      expect([status, (counts.get(status) ?? 0) > 0]).toEqual([status, true]);
  },
);
