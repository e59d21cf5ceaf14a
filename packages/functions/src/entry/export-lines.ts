import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Config } from "../config.ts";
import { Complaint } from "./complaint.ts";
import { programmeNamed, withData } from "./opened.ts";
import { recordsOf } from "./record-copy.ts";

export interface Export {
  readonly programme: string;
  /** Only what is held about the person at this address. */
  readonly person?: string;
  /** Where to; standard output when undefined. */
  readonly out?: string;
}

/** `legwork export`: every record of a programme, or of one person, one JSON object a line, with its history. */
export async function exportLines(config: Config, wanted: Export): Promise<void> {
  await withData(config, async ({ world }) => {
    const { programmeId } = await programmeNamed(world, wanted.programme);
    const to =
      wanted.out === undefined ? process.stdout : createWriteStream(wanted.out, { flags: "wx", mode: 0o600 });
    if (to !== process.stdout) await opened(to, wanted.out ?? "");
    const ids = wanted.person === undefined ? undefined : idsOf(world, programmeId, wanted.person);
    let count = 0;
    for await (const { stored, facts } of recordsOf(world.store, programmeId)) {
      const { id, sequence, dueAt, state } = stored;
      const line = JSON.stringify({ id, sequence, ...(dueAt !== undefined && { dueAt }), state, facts });
      if (ids !== undefined && !ids.some((each) => line.includes(each))) continue;
      count += 1;
      if (!to.write(`${line}\n`)) await once(to, "drain");
    }
    if (to !== process.stdout) {
      to.end();
      await once(to, "close");
    }
    if (count === 0) throw new Complaint(`Nothing is held here about ${wanted.person ?? "this programme"}.`);
    process.stderr.write(`${count} records.\n`);
  });
}

async function opened(to: NodeJS.EventEmitter, file: string): Promise<void> {
  try {
    await once(to, "open");
  } catch (fault) {
    const isThere = fault instanceof Error && "code" in fault && fault.code === "EEXIST";
    throw new Complaint(
      isThere
        ? `${file} is there already. Give another name with --out.`
        : `${file} cannot be written. Check the path.`,
    );
  }
}

/** Whoever has that address in this programme: records that are theirs, or are about them, carry one of these ids. */
const idsOf = (world: Pick<World, "ids">, programmeId: Id<"programme">, address: string): readonly Id[] =>
  (["seeker", "host", "coach"] as const).map((kind) => world.ids.ofPerson(kind, programmeId, address));
