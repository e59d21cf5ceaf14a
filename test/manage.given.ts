import { DEFAULT_CADENCE, type Settings } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import type { ManageOptions } from "@legwork/functions/pages/manage/manage.tsx";
import type { Hono } from "hono";
import { checked } from "./checked-pages.ts";
import { Visitor } from "./visitor.ts";
import { settings, type TestWorld, world } from "./world.ts";

/** A manager at a browser: keeps the cookie, presses buttons, reads pages. */
export interface Browser {
  get(path: string): Promise<Page>;
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Page>;
  upload(path: string, fields: Readonly<Record<string, string>>, bytes: Uint8Array | string): Promise<Page>;
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
  /** The app as a stranger reaches it. */
  readonly bare: Hono;
  /** The app as the manager's browser reaches it. */
  readonly app: ReturnType<typeof jar>;
  readonly mona: Visitor;
  readonly base: string;
  readonly browser: Browser;
}

/** The same app as one browser sees it, which keeps its cookie; every page is checked on its way out. */
export function jar(app: Pick<Hono, "request">): Pick<Hono, "request"> & { readonly cookie: () => string } {
  const pages = checked(app);
  let cookie = "";
  return {
    cookie: () => cookie,
    request: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (cookie !== "") headers.set("cookie", cookie);
      const answer = await pages.request(input, { ...init, headers });
      const set = answer.headers.get("set-cookie");
      if (set !== null) cookie = set.split(";")[0] ?? "";
      return answer;
    },
  };
}

export function browserOn(app: Pick<Hono, "request">): Browser {
  const fetched = async (path: string, init: RequestInit): Promise<Page> => {
    const answer = await app.request(ORIGIN + path, init);
    return {
      status: answer.status,
      to: answer.headers.get("location") ?? "",
      html: await answer.text(),
      headers: answer.headers,
    };
  };
  const sent = { origin: ORIGIN, "sec-fetch-site": "same-origin" };
  return {
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

/** Signs in by the letter, as a person would, and stands on the desk. */
export async function signIn(made: TestWorld, app: Pick<Hono, "request">, email: string): Promise<Visitor> {
  const visitor = await new Visitor(app).open("/manage/sign-in");
  await visitor.press("Send me the letter", { email });
  await made.settle();
  await visitor.open(made.door("sign-in", email));
  return visitor.press("Sign me in");
}

/** A programme with a manager who is signed in. */
export async function office(
  different: Partial<Settings> = {},
  options: ManageOptions = {},
): Promise<Office> {
  const made = await world(different);
  const bare = createApp(made, { manage: options });
  const app = jar(bare);
  await appoint(made, made.programmeId, MANAGER);
  const mona = await signIn(made, app, MANAGER);
  return { made, bare, app, mona, base: `/manage/${made.programmeId}`, browser: browserOn(app) };
}

/** A second programme in the same world, of somebody else. */
export async function neighbour(made: TestWorld): Promise<Id<"programme">> {
  const id: Id<"programme"> = "prg_york";
  const other = { ...settings(), name: "York Careers", cadence: DEFAULT_CADENCE };
  await run(made, { to: id, programmeId: id, command: { type: "programme.create", settings: other } });
  await made.settle();
  return id;
}
