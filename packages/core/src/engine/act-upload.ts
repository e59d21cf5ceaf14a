import { pieceIdOf } from "../domain/derived.ts";
import type { Refused, Tally } from "../domain/upload.ts";
import type { Id } from "../kernel/id.ts";
import { type Entrant, enrolCohort } from "./enrol.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Enters the people of one piece of an uploaded file, and says how it went, which leads to the next piece. Doing it twice
 * passes over whoever was entered the first time.
 */
export async function enterPiece(world: World, uploadId: Id<"upload">, piece: number): Promise<void> {
  const stored = await world.store.load(uploadId);
  const upload = await read(world, uploadId);
  if (stored === undefined || upload?.status !== "entering" || upload.next !== piece) return;
  const { programmeId } = stored;
  const entrants = await entrantsIn(world, uploadId, piece);
  const tally: Record<keyof Tally, number> = { entered: 0, here: 0, suppressed: 0, refused: 0 };
  const refused: Refused[] = [];
  await enrolCohort(world, programmeId, entrants ?? [], upload.agreement, ({ row, outcome, because }) => {
    tally[outcome] += 1;
    if (outcome === "suppressed" || outcome === "refused") refused.push({ row, outcome, because });
  });
  await run(world, { to: uploadId, programmeId, command: { type: "upload.advance", piece, tally, refused } });
}

/** The people of one piece; undefined when it is not there. Throws when it was sealed elsewhere. */
export async function entrantsIn(
  world: Pick<World, "store" | "vault">,
  uploadId: Id<"upload">,
  piece: number,
): Promise<readonly Entrant[] | undefined> {
  const text = await sealedIn(world, uploadId, piece);
  // Only `pages/manage/uploads.ts` writes pieces of people.
  return text === undefined ? undefined : (JSON.parse(text) as readonly Entrant[]);
}

/** What a piece says, opened; undefined when it is not there. */
export async function sealedIn(
  world: Pick<World, "store" | "vault">,
  uploadId: Id<"upload">,
  piece: number,
): Promise<string | undefined> {
  const state = await read(world, pieceIdOf(uploadId, piece));
  return state?.status === "kept" ? world.vault.open(state.sealed) : undefined;
}
