import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { LETTER_TAG, messageIdAt } from "./ses-names.ts";

/** What SES tells about one letter, as far as it matters to us. */
export type SesReport =
  | { readonly told: "left"; readonly letterId: Id<"letter">; readonly providerId: string }
  | {
      readonly told: "bounced";
      readonly letterId: Id<"letter">;
      readonly kind: "permanent" | "transient" | "complaint";
      readonly feedbackId: string;
    }
  | { readonly told: "rejected"; readonly letterId: Id<"letter">; readonly because: string }
  /** True of a letter, and nothing follows from it. */
  | { readonly told: "nothing"; readonly letterId: Id<"letter"> }
  /** Nothing we can use; the code stands in the log. */
  | { readonly told: "unusable"; readonly code: SesUnusable };

export type SesUnusable =
  | "ses.malformed"
  | "ses.foreign"
  | "ses.no-tag"
  | "ses.many-recipients"
  | "ses.unknown-event";

/** SES's own ids have 60 characters; anything far beyond is not one. */
const FEEDBACK_ID_MAX = 200;

type Held = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Held =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const part = (value: unknown, name: string): Held => {
  const held = isObject(value) ? value[name] : undefined;
  return isObject(held) ? held : {};
};

const textIn = (held: Held, name: string): string => {
  const value = held[name];
  return typeof value === "string" ? value : "";
};

/**
 * Reads an event of Amazon SES as EventBridge delivers it ("Contents of event data that Amazon SES publishes"): the
 * letter is in the tag we gave it. Each of our letters has one recipient, so an event with several is about no letter of
 * ours, whatever its tag says. `text`: the message's body, from a queue.
 */
export function sesReport(text: string): SesReport {
  const event = parsed(text);
  if (!isObject(event) || !isObject(event.detail)) return unusable("ses.malformed");
  if (event.source !== "aws.ses") return unusable("ses.foreign");
  const { detail } = event;
  const mail = part(detail, "mail");
  const [letterId] = listIn(part(mail, "tags"), LETTER_TAG);
  if (typeof letterId !== "string" || !isId("letter", letterId)) return unusable("ses.no-tag");
  if (listIn(mail, "destination").length > 1) return unusable("ses.many-recipients");
  return reportOf(detail, letterId, messageIdAt(textIn(event, "region"), textIn(mail, "messageId")));
}

function reportOf(detail: Held, letterId: Id<"letter">, providerId: string): SesReport {
  switch (textIn(detail, "eventType")) {
    case "Send":
    case "Delivery":
      return { told: "left", letterId, providerId };
    case "Bounce": {
      const bounce = part(detail, "bounce");
      const kind = textIn(bounce, "bounceType") === "Permanent" ? "permanent" : "transient";
      return bounced(letterId, kind, textIn(bounce, "feedbackId"));
    }
    case "Complaint": {
      const complaint = part(detail, "complaint");
      // A reader took back what a filter or a slip had said.
      if (textIn(complaint, "complaintFeedbackType") === "not-spam") return { told: "nothing", letterId };
      return bounced(letterId, "complaint", textIn(complaint, "feedbackId"));
    }
    case "Reject":
      return { told: "rejected", letterId, because: "Amazon SES found something harmful in the letter." };
    case "DeliveryDelay":
    case "Rendering Failure":
    case "Open":
    case "Click":
    case "Subscription":
      return { told: "nothing", letterId };
    default:
      return unusable("ses.unknown-event");
  }
}

const bounced = (
  letterId: Id<"letter">,
  kind: "permanent" | "transient" | "complaint",
  feedbackId: string,
): SesReport =>
  feedbackId === "" || feedbackId.length > FEEDBACK_ID_MAX
    ? unusable("ses.malformed")
    : { told: "bounced", letterId, kind, feedbackId };

const unusable = (code: SesUnusable): SesReport => ({ told: "unusable", code });

const listIn = (held: Held, name: string): readonly unknown[] => {
  const value = held[name];
  return Array.isArray(value) ? value : [];
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
