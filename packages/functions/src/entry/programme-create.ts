import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Config } from "../config.ts";
import { newSettings } from "../http/settings.ts";
import { Complaint } from "./complaint.ts";
import { withData } from "./opened.ts";
import type { Telling } from "./progress.ts";

export interface NewProgramme {
  readonly name: string;
  readonly manager: string;
  readonly managerName?: string;
  readonly kind: string;
  readonly country: string;
  readonly zone: string;
  readonly locale: string;
  readonly term: string;
  readonly sender?: string;
  readonly review: boolean;
}

/** Which flag a setting was given by, where its name differs. */
const FLAG: Readonly<Record<string, string>> = { senderName: "name", senderAddress: "sender" };

/** Opens the world that the programme is for, does one thing in it, and closes it. */
export type Within = <T>(act: (world: World) => Promise<T>) => Promise<T>;

/** In a data folder on this machine. */
export const inFolder =
  (config: Config): Within =>
  (act) =>
    withData(config, ({ world }) => act(world));

/** `legwork programme create`: from flags alone, so that a script can do it; the manager signs in by letter. */
export async function createProgramme(within: Within, wanted: NewProgramme, telling: Telling): Promise<void> {
  const objection = addressObjection(wanted.manager);
  if (objection !== undefined) throw new Complaint(`--manager: ${objection}`);
  const read = newSettings({
    name: wanted.name,
    kind: wanted.kind,
    country: wanted.country,
    zone: wanted.zone,
    locale: wanted.locale,
    term: wanted.term,
    senderName: wanted.name,
    senderAddress: wanted.sender ?? wanted.manager,
    reviewed: wanted.review ? "yes" : "no",
  });
  if ("errors" in read)
    throw new Complaint(
      read.errors.map(({ field, says }) => `--${FLAG[field] ?? field}: ${says}`).join("\n"),
    );
  const programmeId = await within(async (world) => {
    const id = world.ids.fresh("programme");
    const created = await run(world, {
      to: id,
      programmeId: id,
      command: { type: "programme.create", settings: read.settings },
    });
    if (isRefusal(created)) throw new Complaint(created.because);
    const appointed = await run(world, {
      to: world.ids.ofPerson("manager", SHARED, wanted.manager),
      programmeId: SHARED,
      command: {
        type: "manager.appoint",
        forProgrammeId: id,
        name: wanted.managerName ?? wanted.name,
        email: wanted.manager,
      },
    });
    if (isRefusal(appointed)) throw new Complaint(appointed.because);
    return id;
  });
  telling.tell(`${read.settings.name} is there: ${programmeId}`);
  telling.tell(
    `${wanted.manager} signs in at /manage, by letter. Nobody is asked before a round is launched.`,
  );
}
