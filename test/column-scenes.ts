import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { ATTESTED, coachProfile, hostProfile, seekerProfile } from "./cast.ts";
import { checked } from "./checked-pages.ts";
import { MANAGER, type Office, office, signIn } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";
import type { TestWorld } from "./world.ts";

// A programme with people, a column, and an editor at the desk. Mona edits, Bea asks, Chidi coaches, Ola reads.

export const COLUMN = "/p/prg_leeds/column";
export const BEA_ASKS =
  "I am Bea and have been in accounting at Acme for six years. I would like to work with maps. Must I study again?";
export const CLEAN = "After six years of accounting I would like to work with maps. Must I study again?";
export const CHIDI_ANSWERS =
  "Mostly not. Learn one tool well, make three maps of places you know, and show them to people who make maps.";
export const TITLE = "From accounting to maps";

export interface Scene extends Office {
  readonly visitor: () => Visitor;
}

export async function scene(different: Parameters<typeof office>[0] = {}): Promise<Scene> {
  const held = await office(different);
  const { made } = held;
  const order = { programmeId: made.programmeId };
  const people = [
    ["host", hostProfile({ employer: "Acme" })],
    ["coach", coachProfile()],
    ["seeker", seekerProfile()],
  ] as const;
  for (const [kind, profile] of people) {
    const to = made.ids.ofPerson(kind, made.programmeId, profile.email);
    const consent = { ...ATTESTED, purposes: ["column"] };
    const command = { type: `${kind}.apply`, profile, consent, source: "import" };
    // The three commands have one shape; which profile goes with which kind stands in the list above.
    await run(made, { ...order, to, command } as never);
  }
  await made.settle();
  return { ...held, visitor: () => new Visitor(checked(held.bare)) };
}

/** Somebody asks by the form, as a person would: not within a blink. */
export async function asks(
  { made, visitor }: Scene,
  typed: Readonly<Record<string, string | readonly string[]>>,
): Promise<Visitor> {
  const page = await visitor().open(`${COLUMN}/ask`);
  await made.wind(MINUTE_MS);
  await page.press("Send my question", typed);
  await made.settle();
  return page;
}

export async function confirms({ made, visitor }: Scene, email: string): Promise<Visitor> {
  const page = await visitor().open(made.door("asked", email));
  await page.press("Yes, give it to the editor");
  await made.settle();
  return page;
}

export async function subscribes({ made, visitor }: Scene, email: string): Promise<Visitor> {
  const page = await visitor().open(`${COLUMN}/subscribe`);
  await made.wind(MINUTE_MS);
  await page.press("Send me the letter to confirm", { email });
  await made.settle();
  const own = await visitor().open(made.door("subscriber", email));
  await own.press("Yes, send it to me");
  await made.settle();
  return own;
}

/** The editor opens the question whose beginning this is. */
export async function editorOpens({ made, app, mona, base }: Scene, beginning: string): Promise<Visitor> {
  await mona.open(`${base}/column`);
  // A session lasts for a working day.
  if (mona.path === "/manage/sign-in") {
    await signIn(made, app, MANAGER);
    await mona.open(`${base}/column`);
  }
  return mona.follow(beginning);
}

export async function writesAndApproves(
  held: Scene,
  beginning: string,
  copy: { readonly title: string; readonly question: string; readonly answer: string },
): Promise<Visitor> {
  const page = await editorOpens(held, beginning);
  await page.press("Save, and look it through", copy);
  await page.press("Approve it for the next issue");
  await held.made.settle();
  return page;
}

/** The newest published question's own id. */
export function publishedId(made: TestWorld): Id<"question"> {
  const fact = made.facts.findLast(({ event }) => event.type === "question.published");
  if (fact === undefined) throw new Error("nothing was published");
  // Guaranteed by the engine: what publishes is a question.
  return fact.recordId as Id<"question">;
}
