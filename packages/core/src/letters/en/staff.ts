import type { Purpose } from "../../domain/letter.ts";
import { type Block, button, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";

/** To the people who run the programme. */
export const STAFF = {
  "endpoint-disabled": endpointDisabled,
  "answered-by-mail": answeredByMail,
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

function answeredByMail(facts: Facts): Letter {
  const { by, email, subject, text, holds } = needed(facts.answered, "an answer by mail");
  return {
    subject: say`An answer came by mail`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(say`${by} (${email}) answered our letter “${subject}” by mail. This is what they wrote:`),
      ...quoted(text),
      ...(holds
        ? [
            paragraph(
              say`We send no reminder of this request for now, so that you have time to read this. What they decided is best pressed on their own page; if they would rather not, their record is at your desk.`,
            ),
          ]
        : []),
      button(say`Open the desk`, facts.page("/manage")),
      small(say`To answer, write to ${by} at ${email}: an answer to this letter comes back to you.`),
    ],
  };
}

/** Their words as paragraphs of their own. */
const quoted = (text: string): readonly Block[] =>
  text === ""
    ? [paragraph(say`(There was no text in it.)`)]
    : text.split(/\n{2,}/).map((part) => paragraph(say`“${part.replace(/\s*\n\s*/g, " ").trim()}”`));
