import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Commands } from "@legwork/core/vocabulary.ts";
import type { MetricName } from "../../../../infra/metrics.ts";
import { logWith } from "../adapters/log-json.ts";
import { type SesReport, sesReport } from "../adapters/ses-events.ts";
import type { Cloud } from "./cloud.ts";
import { fromQueue, type QueueHandler } from "./queue.ts";

/**
 * What SES tells of our letters, written to the letters. An event that says nothing we can use is parked: logged with
 * what is wrong and counted, and consumed. Trying it again could not help, and because anybody who sends mail through
 * the account can cause one, it must not stand among the dead letters that call somebody out of bed.
 */
export function reporting({ world, measure, idle }: Pick<Cloud, "world" | "measure" | "idle">): QueueHandler {
  return fromQueue({
    world,
    idle,
    atOnce: 10,
    needsMs: 2 * SECOND_MS,
    handle: async ({ body }, within) => {
      const report = sesReport(body);
      if (report.told === "unusable") {
        measure({ Parked: 1 });
        within.log("warn", "an event of SES was parked", { code: report.code });
        return;
      }
      const command = commandFor(report);
      if (command === undefined) return;
      const changed = await tell(within, report.letterId, command);
      const metric = metricFor(report);
      if (changed && metric !== undefined) measure({ [metric]: 1 });
    },
  });
}

function commandFor(report: Exclude<SesReport, { told: "unusable" }>): Commands["letter"] | undefined {
  switch (report.told) {
    case "left":
      // Told by the provider itself, whatever became of the claim.
      return { type: "letter.markSent", providerId: report.providerId, claim: 0 };
    case "bounced":
      return { type: "letter.bounce", kind: report.kind, feedbackId: report.feedbackId };
    case "rejected":
      return { type: "letter.reject", because: report.because };
    case "nothing":
      return undefined;
  }
}

const METRIC = {
  permanent: "Bounces",
  transient: "SoftBounces",
  complaint: "Complaints",
} as const satisfies Record<string, MetricName>;

function metricFor(report: SesReport): MetricName | undefined {
  if (report.told === "rejected") return "Rejects";
  return report.told === "bounced" ? METRIC[report.kind] : undefined;
}

/** True when it was news. A letter nobody knows was erased with its person, or is another installation's. */
async function tell(world: World, to: Id<"letter">, command: Commands["letter"]): Promise<boolean> {
  const log = logWith(world.log, { recordId: to });
  const stored = await world.store.load(to);
  if (stored === undefined) {
    log("info", "an event of SES is about a letter that is not there");
    return false;
  }
  const done = await run({ ...world, log }, { to, programmeId: stored.programmeId, command });
  if (isRefusal(done)) {
    log("warn", "an event of SES was refused", { code: done.code });
    return false;
  }
  return done.events.length > 0;
}
