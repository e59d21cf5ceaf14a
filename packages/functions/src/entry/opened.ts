import type { Settings } from "@legwork/core/domain/programme.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import type { Config } from "../config.ts";
import { Complaint } from "./complaint.ts";
import { type Local, startLocal } from "./local.ts";

/** Opens the data folder without a web server, does one thing, lets everything it set off end, and closes. */
export async function withData<T>(config: Config, act: (local: Local) => Promise<T>): Promise<T> {
  const local = await startLocal(config, baseOf(config));
  try {
    const done = await act(local);
    await local.idle();
    return done;
  } finally {
    await local.stop();
  }
}

/** Where links lead that are written while no server runs. */
const baseOf = ({ baseUrl, host, port }: Config): string => baseUrl ?? `http://${host}:${port}`;

/** The programme with that id. Throws a Complaint when there is none. */
export async function programmeNamed(
  world: World,
  id: string,
): Promise<{ readonly programmeId: Id<"programme">; readonly settings: Settings }> {
  const programme = isId("programme", id) ? await read(world, id) : undefined;
  if (!isId("programme", id) || programme === undefined || programme.status === "none")
    throw new Complaint(
      `There is no programme “${id}” in this folder. Its id stands in the address of its desk, and begins with prg_.`,
    );
  return { programmeId: id, settings: programme.settings };
}
