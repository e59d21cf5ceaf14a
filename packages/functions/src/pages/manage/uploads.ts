import { pieceIdOf } from "@legwork/core/domain/derived.ts";
import type { Agreement, UploadState } from "@legwork/core/domain/upload.ts";
import { entrantsIn, sealedIn } from "@legwork/core/engine/act-upload.ts";
import type { Entrant } from "@legwork/core/engine/enrol.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Cohort, RowFault } from "../../http/import.ts";

/**
 * Files between their preview and their report. They hold the data of people who have not agreed to anything yet, so they
 * are sealed, in pieces a record can hold, and erased after a day. Entering goes on by itself, wherever it was stopped.
 */

/** A file that is here, with its report: what is wrong in it, and which columns are not read. */
export interface Upload {
  readonly id: Id<"upload">;
  readonly state: Extract<UploadState, { keptAt: unknown }>;
  readonly report: Report;
}

interface Report {
  readonly faults: readonly RowFault[];
  readonly unknown: readonly string[];
}

/**
 * Bytes of one piece before it is sealed: sealing adds a third, and state and fact hold it once each, within the 400 kB
 * of a record.
 */
const PIECE_BYTES_MAX = 100_000;
/** People of one piece: entering them takes a function a few seconds. */
const PIECE_PEOPLE_MAX = 100;
/** Pieces written at the same time. */
const WRITTEN_AT_ONCE = 10;

/** Keeps a file that was read. The pieces come first: an upload that is there is whole. */
export async function keepUpload(
  world: World,
  programmeId: Id<"programme">,
  fileName: string,
  cohort: Cohort,
): Promise<Id<"upload"> | Refusal> {
  const id = world.ids.fresh("upload");
  const { form, rows, wrong, unknown } = cohort;
  const pieces = inPieces(cohort.entrants);
  const report: Report = { faults: withinBytes(cohort.faults), unknown: withinBytes(unknown) };
  const texts = [report, ...pieces].map((held) => JSON.stringify(held));
  for (let from = 0; from < texts.length; from += WRITTEN_AT_ONCE) {
    const group = texts.slice(from, from + WRITTEN_AT_ONCE);
    await Promise.all(
      group.map((text, at) =>
        run(world, {
          to: pieceIdOf(id, from + at),
          programmeId,
          command: { type: "piece.keep", sealed: world.vault.seal(text) },
        }),
      ),
    );
  }
  const sheet = { form, fileName, rows, entrants: cohort.entrants.length, wrong, pieces: pieces.length };
  const done = await run(world, { to: id, programmeId, command: { type: "upload.keep", ...sheet } });
  return isRefusal(done) ? done : id;
}

/** Undefined also for an upload of another programme, and for one that was forgotten. */
export async function findUpload(
  world: Pick<World, "store" | "vault">,
  programmeId: Id<"programme">,
  id: string,
): Promise<Upload | undefined> {
  if (!isId("upload", id)) return undefined;
  const state = await read(world, id, programmeId);
  if (state === undefined || !("keptAt" in state)) return undefined;
  const text = await sealedIn(world, id, 0);
  // Only `keepUpload` writes piece 0.
  return text === undefined ? undefined : { id, state, report: JSON.parse(text) as Report };
}

/** Everybody in the file who can be entered, in the order of the rows. */
export async function entrantsOf(
  world: Pick<World, "store" | "vault">,
  { id, state }: Upload,
): Promise<readonly Entrant[]> {
  const numbers = Array.from({ length: state.pieces }, (_, index) => index + 1);
  const found: (readonly Entrant[] | undefined)[] = [];
  for (let from = 0; from < numbers.length; from += WRITTEN_AT_ONCE)
    found.push(
      ...(await Promise.all(
        numbers.slice(from, from + WRITTEN_AT_ONCE).map((number) => entrantsIn(world, id, number)),
      )),
    );
  return found.flatMap((entrants) => entrants ?? []);
}

/** Begins to enter the people; a second call changes nothing. */
export const beginUpload = (
  world: World,
  programmeId: Id<"programme">,
  id: Id<"upload">,
  agreement: Agreement,
) => run(world, { to: id, programmeId, command: { type: "upload.begin", agreement } });

function inPieces(entrants: readonly Entrant[]): readonly (readonly Entrant[])[] {
  const pieces: Entrant[][] = [];
  let room = 0;
  for (const entrant of entrants) {
    const bytes = bytesOf(entrant);
    const current = pieces.at(-1);
    if (current !== undefined && current.length < PIECE_PEOPLE_MAX && bytes <= room) {
      current.push(entrant);
      room -= bytes;
    } else {
      pieces.push([entrant]);
      room = PIECE_BYTES_MAX - bytes;
    }
  }
  return pieces;
}

/** As many from the beginning as a piece holds. */
function withinBytes<T>(items: readonly T[]): readonly T[] {
  let room = PIECE_BYTES_MAX / 2;
  const end = items.findIndex((item) => {
    room -= bytesOf(item);
    return room < 0;
  });
  return end === -1 ? items : items.slice(0, end);
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;
