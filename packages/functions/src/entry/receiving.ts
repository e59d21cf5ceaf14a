import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { INBOUND_PREFIX } from "../../../../infra/topology.ts";
import type { Inbox } from "../adapters/inbox-s3.ts";
import { takeMail } from "./answering.ts";
import type { Cloud } from "./cloud.ts";
import { fromQueue, type QueueHandler } from "./queue.ts";

/**
 * Mail that SES put into the bucket, message by message. What says nothing we can use is parked: logged by its code and
 * counted, and consumed. Anybody may write to us, so it must not fill the dead letters; the mail itself lies in the bucket
 * for as long as the bucket keeps it. What failed on our side fails, and is tried again.
 */
export function receiving(
  { world, config, measure, idle }: Pick<Cloud, "world" | "config" | "measure" | "idle">,
  inbox: Inbox,
): QueueHandler {
  return fromQueue({
    world,
    idle,
    atOnce: 5,
    needsMs: 15 * SECOND_MS,
    handle: async ({ body }, within) => {
      const park = (code: string): void => {
        measure({ Parked: 1 });
        within.log("warn", "a mail was parked", { code });
      };
      const key = keyIn(body, config.inboundBucket);
      if (typeof key !== "string") return park(key.parked);
      if (config.inboundDomain === undefined) return park("mail.not-for-us");
      const bytes = await inbox.read(key);
      if (bytes === undefined) return park("mail.gone");
      const outcome = await takeMail(within, bytes, config.inboundDomain);
      if (typeof outcome === "object") return park(outcome.parked);
      if (outcome === "answered") measure({ Answered: 1 });
      within.log("info", "a mail was read", { code: `mail.${outcome}` });
    },
  });
}

/** Keys SES makes have about 50 characters. */
const KEY_MAX = 200;

/** Where the mail lies, by what the bucket told. */
function keyIn(text: string, bucket: string): string | { readonly parked: string } {
  const event: unknown = parsed(text);
  const detail = field(event, "detail");
  if (detail === undefined) return { parked: "mail.malformed" };
  if (field(event, "source") !== "aws.s3" || field(field(detail, "bucket"), "name") !== bucket)
    return { parked: "mail.foreign" };
  const key = field(field(detail, "object"), "key");
  if (typeof key !== "string" || key.length > KEY_MAX) return { parked: "mail.malformed" };
  return key.startsWith(INBOUND_PREFIX) ? key : { parked: "mail.foreign" };
}

const field = (held: unknown, name: string): unknown =>
  typeof held === "object" && held !== null
    ? Object.entries(held).find(([key]) => key === name)?.[1]
    : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
