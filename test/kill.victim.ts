import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import { DAY_MS, HOUR_MS, later } from "@legwork/core/kernel/instant.ts";
import { configFrom } from "@legwork/functions/config.ts";
import { Browser } from "@legwork/functions/entry/demo-browser.ts";
import { actOn, personaOf } from "@legwork/functions/entry/demo-people.ts";
import { startLocal } from "@legwork/functions/entry/local.ts";
import { castFrom, makeSample, SAMPLE_ID } from "@legwork/functions/entry/sample.ts";
import { appFor } from "@legwork/functions/entry/serve.ts";

/**
 * A term that is there to be killed: `live <folder>` plays it for as long as it is let; `finish <folder>` carries on
 * with whatever the killed ones left, and ends when every search has had its time.
 */
const [mode, folder = "", seed = "1"] = process.argv.slice(2);

const BASE = "http://127.0.0.1:8787";
const CAST = { seekers: 4, hosts: 6 };
/** How long the people go on, and how long when nobody kills them any more; after that only the clock does. */
const LIVED_MS = 40 * DAY_MS;
const STEP_MS = 8 * HOUR_MS;
const LAST_LIVED_MS = 21 * DAY_MS;
/** Longer than any search, meeting and question about its outcome. */
const REST_MS = 120 * DAY_MS;

const config = configFrom({ LEGWORK_DATA: folder });
const local = await startLocal(config, BASE);
const { world } = local;
const { app } = appFor(local, config);

await makeSample(world, castFrom(Number(seed), CAST));
// Asked for again after each start, as by a manager who saw no answer.
await run(world, {
  to: SAMPLE_ID,
  programmeId: SAMPLE_ID,
  command: { type: "programme.launch", by: "demo" },
});
await local.settle();
process.stdout.write("ready\n");

const readFile = join(folder, "read.txt");
const seen = new Set(existsSync(readFile) ? readFileSync(readFile, "utf8").split("\n") : []);
const until = later(world.clock.now(), mode === "finish" ? LAST_LIVED_MS : LIVED_MS);

while (world.clock.now() < until) {
  await local.wind(later(world.clock.now(), STEP_MS));
  await approve();
  await readTheMail();
}
if (mode === "finish") {
  await local.wind(later(world.clock.now(), REST_MS));
  await local.stop();
  process.stdout.write("over\n");
}

/** The manager approves whatever is proposed. */
async function approve(): Promise<void> {
  for (const { id, state } of await everyRecord(world, SAMPLE_ID, "introduction"))
    if (state.status === "reviewing")
      await run(world, { to: id, programmeId: SAMPLE_ID, command: { type: "introduction.approve" } });
}

/** Everybody reads what is new and does what they do with it; what was done just before a kill may be done again. */
async function readTheMail(): Promise<void> {
  for (const message of [...((await local.mailbox?.letters()) ?? [])].reverse()) {
    if (seen.has(message.key)) continue;
    const letter = await read(world, message.key);
    if (letter !== undefined && letter.status !== "none")
      await actOn({
        persona: personaOf(Number(seed), message.to.address),
        purpose: letter.purpose,
        message,
        browser: new Browser((request) => app.fetch(request), BASE),
        now: world.clock.now(),
      });
    seen.add(message.key);
    appendFileSync(readFile, `${message.key}\n`);
  }
}
