import { MAIL_ACTS } from "@legwork/core/engine/acts-mail.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { mailMeasured } from "../adapters/mail-measured.ts";
import { mailSes } from "../adapters/mail-ses.ts";
import { cloud } from "./cloud.ts";
import { consuming } from "./consuming.ts";
import { lettersRecorded } from "./letters-recorded.ts";

const { world, measure, idle } = cloud({
  mail: ({ configurationSet, mailDomain }, store) =>
    mailSes({ configurationSet, mailDomain, recorded: lettersRecorded(store) }),
});

/** One letter after the other: SES counts them by the second. A refusal may take 20 seconds. */
export const handler = consuming(
  { world: { ...world, mail: mailMeasured(world.mail, measure) }, idle },
  "mail",
  MAIL_ACTS,
  { atOnce: 1, needsMs: 25 * SECOND_MS },
);
