import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { HOUR_MS, type Instant, msBetween } from "@legwork/core/kernel/instant.ts";
import { type Agreement, type Cohort, type Entered, enrolCohort, type RowResult } from "../../http/import.ts";

/**
 * Files between their preview and their report, kept in this process only: a cohort holds the data of people who have
 * not agreed to anything yet, so it is not written anywhere. Whoever loses it (a restart, an hour) sends the file
 * again, and nobody is entered twice.
 */

export interface Upload {
  readonly id: string;
  readonly programmeId: Id<"programme">;
  readonly fileName: string;
  readonly cohort: Cohort;
  readonly at: Instant;
  readonly progress: Progress | undefined;
}

export interface Progress {
  readonly agreement: Agreement;
  readonly done: number;
  readonly counts: Readonly<Record<Entered, number>>;
  /** Rows that were not entered though their cells were fine. */
  readonly refused: readonly RowResult[];
  readonly isOver: boolean;
}

interface Uploads {
  keep(programmeId: Id<"programme">, fileName: string, cohort: Cohort): Upload;
  /** Undefined also for an upload of another programme. */
  find(programmeId: Id<"programme">, id: string): Upload | undefined;
  /** Begins to enter the people; a second call changes nothing. */
  begin(id: string, agreement: Agreement): void;
}

/** Uploads kept at once: each may hold some megabytes. */
const UPLOADS_MAX = 20;
const KEPT_MS = HOUR_MS;
const ID_BYTES = 16;

export function uploadsOf(world: World): Uploads {
  const held = new Map<string, Upload>();

  function tidy(): void {
    const now = world.clock.now();
    for (const [id, { at, progress }] of held) {
      const isRunning = progress !== undefined && !progress.isOver;
      if (!isRunning && (msBetween(at, now) > KEPT_MS || held.size > UPLOADS_MAX)) held.delete(id);
    }
  }

  function change(id: string, progress: Progress): void {
    const upload = held.get(id);
    if (upload !== undefined) held.set(id, { ...upload, progress });
  }

  return {
    keep(programmeId, fileName, cohort) {
      const id = world.vault.random(ID_BYTES);
      const upload = { id, programmeId, fileName, cohort, at: world.clock.now(), progress: undefined };
      held.set(id, upload);
      tidy();
      return upload;
    },
    find(programmeId, id) {
      const upload = held.get(id);
      return upload?.programmeId === programmeId ? upload : undefined;
    },
    begin(id, agreement) {
      const upload = held.get(id);
      if (upload === undefined || upload.progress !== undefined) return;
      let progress: Progress = {
        agreement,
        done: 0,
        counts: { entered: 0, here: 0, suppressed: 0, refused: 0 },
        refused: [],
        isOver: false,
      };
      change(id, progress);
      world.later(async () => {
        const { programmeId, cohort } = upload;
        await enrolCohort(world, programmeId, cohort.entrants, agreement, (result) => {
          progress = noted(progress, result);
          change(id, progress);
        });
        change(id, { ...progress, isOver: true });
      });
    },
  };
}

const noted = (before: Progress, result: RowResult): Progress => ({
  ...before,
  done: before.done + 1,
  counts: { ...before.counts, [result.outcome]: before.counts[result.outcome] + 1 },
  refused:
    result.outcome === "entered" || result.outcome === "here" ? before.refused : [...before.refused, result],
});
