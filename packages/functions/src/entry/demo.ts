import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { DAY_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { addDays, dateOf, isWall, landingOf, weekdayOf } from "@legwork/core/kernel/zone.ts";
import type { Message, Store } from "@legwork/core/ports.ts";
import { startEmbedded } from "../adapters/dynamo-embedded.ts";
import { mailLocal } from "../adapters/mail-local.ts";
import { dynamoStore, ensureTable } from "../adapters/store-dynamo.ts";
import { systemClock, windableClock } from "../adapters/system.ts";
import { freshKeys, type Keys, textOfKeys } from "../adapters/vault.ts";
import { writeWhole } from "../adapters/whole-file.ts";
import { Complaint } from "./complaint.ts";
import { type Played, playTerm, traceOf } from "./demo-play.ts";
import { storyOf } from "./demo-story.ts";
import { TABLE_NAME } from "./local.ts";
import { bar, type Telling } from "./progress.ts";
import { copyRecords } from "./record-copy.ts";
import { SAMPLE_ID, SAMPLE_SETTINGS } from "./sample.ts";

/** `legwork demo`: a whole term of the sample programme, played, counted and kept in a folder of its own. */

export interface DemoOptions {
  /** Folder of the installation; the demo's own folder is made inside it. */
  readonly data: string;
  readonly seed: number;
  readonly weeks: number;
  /** The first day, `2026-11-23`; this week's Monday unless given. */
  readonly from?: string;
}

const WEEKS_MAX = 40;
const FOLDERS_MAX = 100;

export async function demo({ data, seed, weeks, from: day }: DemoOptions, telling: Telling): Promise<void> {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > WEEKS_MAX)
    throw new Complaint(`A term has 1 to ${WEEKS_MAX} weeks, not ${weeks}. Try --weeks 15.`);
  const startedMs = Date.now();
  const folder = newFolder(data);
  const from = day === undefined ? lastMonday(systemClock.now()) : morningOf(day);
  telling.tell(
    `A term of ${weeks} weeks with 40 hosts and 60 seekers, all made up (seed ${seed}). Their habits are assumptions, ` +
      "not measurements.\n",
  );
  const keys = keysFor(seed);
  const played = await playTerm({
    seed,
    from,
    weeks,
    keys,
    onWeek: (week, { letters, meetings }) =>
      telling.tell(
        `  week ${String(week).padStart(2)} ${bar(week / weeks)} ${String(letters).padStart(5)} letters, ` +
          `${String(meetings).padStart(3)} conversations`,
      ),
  });
  telling.show("Keeping it …");
  await keep(folder, keys, played, telling);
  telling.show("");
  for (const line of await storyOf(played)) telling.tell(line);
  const took = Math.round((Date.now() - startedMs) / 1_000);
  telling.tell(
    `\nFirst day ${dateOf(from, SAMPLE_SETTINGS.zone)}, trace ${traceOf(played.facts).slice(0, 16)}: the same for this seed and first day. Played in ${took} s.`,
  );
  telling.tell(`\nRead the mailbox, the desk and every page of it:\n\n    npm start -- --data ${folder}\n`);
}

/** Never a folder that is there: what somebody did in an earlier demo is theirs. */
function newFolder(data: string): string {
  for (let number = 1; number <= FOLDERS_MAX; number++) {
    const folder = join(data, number === 1 ? "demo" : `demo-${number}`);
    if (!existsSync(folder)) return folder;
  }
  throw new Complaint(
    `There are ${FOLDERS_MAX} demos in ${data}. Remove some of its demo folders, or name another with --data.`,
  );
}

/** Nine in the morning of this week's Monday, where the programme is. */
function lastMonday(now: Instant): Instant {
  const { zone } = SAMPLE_SETTINGS;
  const today = dateOf(now, zone);
  const at = morningOf(addDays(today, 1 - weekdayOf(today)));
  return at > now ? later(at, -7 * DAY_MS) : at;
}

function morningOf(day: string): Instant {
  if (!isWall(`${day}T09:00`))
    throw new Complaint(`“${day}” is no date. Give one such as --from 2026-11-23.`);
  return landingOf(`${day}T09:00`, SAMPLE_SETTINGS.zone);
}

/** Ids of people follow from the seed, so that the same term is played each time; what signs links never does. */
const keysFor = (seed: number): Keys => ({
  ...freshKeys(),
  people: createHash("sha256").update(`the sample people of seed ${seed}`).digest(),
});

/** Writes records, letters, keys and the time into the folder, where `legwork start` finds them. */
async function keep(folder: string, keys: Keys, played: Played, telling: Telling): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(join(folder, "keys.json"), textOfKeys(keys), 0o600);
  const embedded = await startEmbedded({ folder: join(folder, "records") });
  try {
    await ensureTable(embedded.client, TABLE_NAME);
    const to = dynamoStore({ client: embedded.client, table: TABLE_NAME });
    const total = await countOf(played.store);
    await copyRecords(played.store, to, [SHARED, SAMPLE_ID], (done) => {
      if (done % SHOWN_EVERY === 0) telling.show(`Keeping ${done} of ${total} records …`);
    });
  } finally {
    await embedded.stop();
  }
  await keepLetters(join(folder, "mailbox"), played.letters, telling);
  const clock = windableClock({ folder });
  if (played.end > clock.now()) clock.moveTo(played.end);
}

const SHOWN_EVERY = 50;

async function countOf(store: Store): Promise<number> {
  let count = 0;
  for (const kind of ["letter", "introduction", "meeting", "survey", "thanks", "seeker", "host"] as const)
    count += (await everyRecord({ store }, SAMPLE_ID, kind)).length;
  return count;
}

async function keepLetters(folder: string, letters: readonly Message[], telling: Telling): Promise<void> {
  const mailbox = mailLocal(folder);
  for (const [at, letter] of letters.entries()) {
    await mailbox.send(letter);
    if (at % SHOWN_EVERY === 0) telling.show(`Keeping ${at} of ${letters.length} letters …`);
  }
}
