import { DEFAULT_CADENCE, type Settings } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import type { ManageOptions } from "@legwork/functions/pages/manage/manage.tsx";
import type { Hono } from "hono";
import { settings, type TestWorld, world } from "./world.ts";

/** A manager at a browser: keeps the cookie, presses buttons, reads pages. */
export interface Browser {
  get(path: string): Promise<Page>;
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Page>;
  upload(path: string, fields: Readonly<Record<string, string>>, bytes: Uint8Array | string): Promise<Page>;
  readonly cookie: () => string;
}

export interface Page {
  readonly status: number;
  /** The address a redirect leads to. */
  readonly to: string;
  readonly html: string;
  readonly headers: Headers;
}

export const ORIGIN = "https://legwork.example";
export const MANAGER = "mona@leeds.example";

export interface Office {
  readonly made: TestWorld;
  readonly app: Hono;
  readonly base: string;
  readonly browser: Browser;
}

export function browserOn(app: Hono): Browser {
  let cookie = "";
  const fetched = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const answer = await app.request(ORIGIN + path, { ...init, headers });
    const set = answer.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";")[0] ?? "";
    return {
      status: answer.status,
      to: answer.headers.get("location") ?? "",
      html: await answer.text(),
      headers: answer.headers,
    };
  };
  const sent = { origin: ORIGIN, "sec-fetch-site": "same-origin" };
  return {
    cookie: () => cookie,
    get: (path) => fetched(path, {}),
    post: (path, fields = {}) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const each of typeof value === "string" ? [value] : value) body.append(name, each);
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return fetched(path, { method: "POST", body: body.toString(), headers: { ...sent, ...type } });
    },
    upload: (path, fields, bytes) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const part = typeof bytes === "string" ? bytes : Uint8Array.from(bytes);
      form.set("file", new File([part], "cohort.csv"));
      return fetched(path, { method: "POST", body: form, headers: sent });
    },
  };
}

export async function appoint(made: TestWorld, programmeId: Id<"programme">, email: string): Promise<void> {
  await run(made, {
    to: made.ids.ofPerson("manager", SHARED, email),
    programmeId: SHARED,
    command: { type: "manager.appoint", forProgrammeId: programmeId, name: "Mona Manager", email },
  });
  await made.settle();
}

/** Signs in by the letter, as a person would. */
export async function signIn(made: TestWorld, browser: Browser, email: string): Promise<void> {
  await browser.post("/manage/sign-in", { email });
  await made.settle();
  await browser.post(made.door("sign-in", email));
}

/** A programme with a manager who is signed in. */
export async function office(
  different: Partial<Settings> = {},
  options: ManageOptions = {},
): Promise<Office> {
  const made = await world(different);
  const app = createApp(made, { manage: options });
  const browser = browserOn(app);
  await appoint(made, made.programmeId, MANAGER);
  await signIn(made, browser, MANAGER);
  return { made, app, base: `/manage/${made.programmeId}`, browser };
}

/** A second programme in the same world, of somebody else. */
export async function neighbour(made: TestWorld): Promise<Id<"programme">> {
  const id: Id<"programme"> = "prg_york";
  const other = { ...settings(), name: "York Careers", cadence: DEFAULT_CADENCE };
  await run(made, { to: id, programmeId: id, command: { type: "programme.create", settings: other } });
  await made.settle();
  return id;
}
