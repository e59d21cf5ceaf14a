import type { Mail, SendOutcome } from "@legwork/core/ports.ts";
import type { MetricName } from "../../../../infra/metrics.ts";
import type { Measure } from "./measure-emf.ts";

const METRIC: Readonly<Record<SendOutcome["outcome"], MetricName>> = {
  sent: "LettersSent",
  unknown: "LettersUnknown",
  refused: "LettersRefused",
  throttled: "LettersThrottled",
};

/** The same mail, with what came of each letter counted. */
export const mailMeasured = (mail: Mail, measure: Measure): Mail => ({
  ...mail,
  send: async (message) => {
    const done = await mail.send(message);
    measure({ [METRIC[done.outcome]]: 1 });
    return done;
  },
});
