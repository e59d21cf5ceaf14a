import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { Offer } from "@legwork/core/domain/introduction.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { api } from "@legwork/functions/http/api.ts";
import { freshKey } from "@legwork/functions/http/api-key.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "@legwork/functions/pages/style.ts";
import type { Hono } from "hono";
import { at } from "./given.ts";
import { settings, type TestWorld, world } from "./world.ts";

// A partner's program: it holds a key, and calls the API as curl would.

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; empty where there is none. */
  readonly told: Told;
}

/** Fields of answers that tests look at; each test knows which of them its answer has. */
export interface Told {
  readonly id: string;
  readonly status: string | number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly says: string }[];
  readonly items: readonly Told[];
  readonly next: string | number | null;
  readonly profile: { readonly name: string; readonly email: string } | null;
  readonly searchIds: readonly string[];
  readonly secret: string;
  readonly url: string;
  readonly label: string;
  readonly secrets: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly seekerId: string;
  readonly hostId: string;
  readonly meetingId: string;
  readonly round: number;
  readonly room: number;
  readonly score: number;
  readonly reasons: readonly { readonly criterion: string; readonly points: number }[];
  readonly outcome: string | null;
  readonly because: string | null;
}

export interface Sent {
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that is sent as it is. */
  readonly raw?: string;
  /** The address the call comes from, as the socket saw it. */
  readonly from?: string;
}

export type Curl = (method: string, path: string, sent?: Sent) => Promise<Reply>;

/** Calls the app with this key; with none, as a stranger. Whatever a call sets off has happened when it returns. */
export function curlOn(app: Pick<Hono, "request">, made: Pick<TestWorld, "settle">, key?: string): Curl {
  return async (method, path, { json, headers, raw, from } = {}) => {
    const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const answer = await app.request(
      `https://legwork.example${path}`,
      {
        method,
        headers: {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(body !== undefined && raw === undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      },
      from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } },
    );
    const text = await answer.text();
    await made.settle();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return {
      status: answer.status,
      headers: answer.headers,
      // Every field may be missing at run time; a test that reads a wrong one fails.
      told: (isJson && text !== "" ? JSON.parse(text) : {}) as Told,
    };
  };
}

export async function must(made: World, order: Order): Promise<void> {
  const done = await run(made, order);
  if (isRefusal(done)) throw new Error(`${order.command.type}: ${done.because}`);
}

/** A key of a programme, as a manager would make it. */
export async function keyTo(made: World, programmeId: Id<"programme">, label = "CRM"): Promise<string> {
  const { keyId, key, hash } = freshKey(programmeId, made.vault);
  await must(made, {
    to: programmeId,
    programmeId,
    command: { type: "programme.issueKey", keyId, hash, label },
  });
  return key;
}

export const YORK: Id<"programme"> = "prg_york";

export interface Partner {
  readonly made: TestWorld;
  readonly app: Hono;
  readonly key: string;
  readonly curl: Curl;
  /** The same app for somebody with another programme's key. */
  readonly york: Curl;
  readonly stranger: Curl;
}

/** A world with two programmes, and a program with a key to each. `post` stands in for the way to partners. */
export async function partner(
  different: Parameters<typeof world>[0] = {},
  post: Partial<World["post"]> = {},
): Promise<Partner> {
  const made = await world(different);
  Object.assign(made.post, post);
  await must(made, {
    to: YORK,
    programmeId: YORK,
    command: { type: "programme.create", settings: settings({ name: "York Careers" }) },
  });
  const app = createApp(made, { api: api(made, { path: STYLE_PATH, integrity: STYLE_INTEGRITY }) });
  const key = await keyTo(made, made.programmeId);
  const yorkKey = await keyTo(made, YORK);
  await made.settle();
  return {
    made,
    app,
    key,
    curl: curlOn(app, made, key),
    york: curlOn(app, made, yorkKey),
    stranger: curlOn(app, made),
  };
}

const PLACE = {
  zone: "Europe/London",
  country: "GB",
  city: "Leeds",
  languages: ["en"],
  formats: ["video", "in-person"],
  availability: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
};

export const SANA = {
  ...PLACE,
  name: "Sana Seeker",
  email: "sana@example.org",
  seniority: "student",
  field: "data",
  role: "data analyst",
  goals: ["the-work", "the-path"],
  schools: ["University of Leeds"],
  commercial: {
    who: "I study mathematics in my last year at Leeds and I like finding the story in a pile of numbers.",
    did: "Last summer I built a model of bus delays for the city and it is still in use today.",
    next: "Next I want to understand what analysts do all day in a large firm.",
    help: "You could tell me which parts of the work you enjoy, and what surprised you when you began.",
  },
  wanted: 1,
};

export const HARRIET = {
  ...PLACE,
  name: "Harriet Host",
  email: "harriet@example.org",
  seniority: "senior",
  field: "data",
  title: "Head of data",
  employer: "Acme",
  topics: ["the-work", "the-path"],
  schools: ["University of Leeds"],
  capacity: 2,
  minutes: 20,
  about: "I run a team of nine.",
};

export const attested = (profile: unknown) => ({ json: { profile, agreement: "attested" } });

/** Enters an endpoint, Harriet and Sana, and plays their story until both have the meeting in their diaries. */
export async function booked({ made, curl }: Partner): Promise<Id<"meeting">> {
  const { programmeId } = made;
  await curl("POST", "/api/v1/endpoints", { json: { label: "CRM", url: "https://crm.example/hooks" } });
  await curl("POST", "/api/v1/hosts", attested(HARRIET));
  await curl("POST", "/api/v1/seekers", attested(SANA));
  await made.wind(SECOND_MS);
  const [found] = (await curl("GET", "/api/v1/introductions")).told.items;
  // Guaranteed by the API: the id of an introduction.
  const to = found?.id as Id<"introduction">;
  await curl("POST", `/api/v1/introductions/${to}/approve`);
  await made.wind(DAY_MS);
  const startsAt = at("2026-11-27 10:00");
  const offer: Offer = {
    times: [{ startsAt, wall: "2026-11-27T10:00" }],
    zone: "Europe/London",
    minutes: 20,
    format: "video",
    place: "https://meet.example/x",
    note: "",
  };
  await must(made, { to, programmeId, command: { type: "introduction.accept", offer } });
  await must(made, { to, programmeId, command: { type: "introduction.choose", startsAt } });
  await made.settle();
  return meetingIdOf(to);
}
