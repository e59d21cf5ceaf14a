import type { Id } from "@legwork/core/kernel/id.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { checked } from "./checked-pages.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const HOST = "https://legwork.example";

/** A programme with nobody in it, and its pages. */
export async function empty(different: Parameters<typeof world>[0] = {}) {
  const made = await world(different);
  return { made, app: checked(participantPages(made)) };
}

/** Sana and Harriet, and a request in Harriet's mailbox. */
export async function asked(zone?: string) {
  const { made, app } = await empty();
  await enrolled(made, app, "host", zone === undefined ? HARRIET : { ...HARRIET, zone });
  await enrolled(made, app, "seeker", SANA);
  await made.wind((zone === undefined ? 2 : 8) * HOUR_MS);
  const requested = made.facts.find(({ event }) => event.type === "introduction.requested");
  if (requested === undefined) throw new Error("nobody was asked");
  return { made, app, introductionId: requested.recordId as Id<"introduction"> };
}

export const letterCount = (made: TestWorld, email: string): number =>
  made.letters.filter(({ to }) => to.address === email).length;

export const seekerForm = async (made: TestWorld, app: Parameters<typeof checked>[0]) => {
  const page = await new Visitor(app).open(`/p/${made.programmeId}/seeker`);
  await made.wind(60_000);
  return page;
};
