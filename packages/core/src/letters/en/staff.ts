import type { Purpose } from "../../domain/letter.ts";
import { button, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";

/** To the people who run the programme. */
export const STAFF = {
  "endpoint-disabled": endpointDisabled,
} satisfies Partial<Record<Purpose, Writer>>;

function endpointDisabled(facts: Facts): Letter {
  const url = needed(facts.endpointUrl, "an endpoint");
  return {
    subject: say`A webhook endpoint was switched off`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`The endpoint ${url} takes no more deliveries: it failed for five days without a break, or said that it is gone. So we switched it off.`,
      ),
      paragraph(
        say`Nothing is lost. Every fact is kept; once the receiver works again, switch the endpoint on and replay what it missed.`,
      ),
      button(say`Look at the endpoint`, facts.page("/manage")),
      small(say`Other endpoints are not affected.`),
    ],
  };
}
