import type { Purpose } from "../../domain/letter.ts";
import { button, clip, link, ours, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { aTerm, dear, FIELD_WORDS, hostFirst, hostName, seekerFirst, seekerName } from "./words.ts";

/** After the meeting: thanks, what was learned, and the next name. */
export const AFTERWARDS = {
  survey,
  "thanks-prompt": thanksPrompt,
  thanks,
  referral,
} satisfies Partial<Record<Purpose, Writer>>;

function thanksPrompt(facts: Facts): Letter {
  const first = hostFirst(facts);
  const opening =
    facts.ref.number === 1
      ? say`While it is fresh: would you thank ${hostName(facts)}? Two or three sentences in your own words do it. Name one thing they said that stayed with you; it is what makes thanks worth reading.`
      : facts.ref.number === 2
        ? say`Thanks are best within a day. Would you write ${hostName(facts)} two or three sentences? Name one thing they said, and what you do with it.`
        : say`One last reminder: ${hostName(facts)} gave you time, and has not heard from you yet. Would you write two or three sentences? They are never too late.`;
  return {
    subject: say`A word of thanks to ${first}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(opening),
      button(say`Write to ${first}`, facts.link("thanks")),
      small(say`We bring your words to ${first} as you wrote them.`),
    ],
  };
}

/** The seeker's words come first and whole; ours are a frame. */
function thanks(facts: Facts): Letter {
  const { said, words } = needed(
    facts.thanks?.status === "written" ? facts.thanks : undefined,
    "thanks that were written",
  );
  const first = seekerFirst(facts);
  return {
    subject: say`${first} thanks you`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(say`${seekerName(facts)} writes:`),
      ...quote(words),
      paragraph(say`What stayed with ${first} of what you said:`),
      ...quote(said),
      paragraph(
        say`We thank you too. If somebody comes to mind whom ${first} should speak to next, a name is the best gift of all, and it stays your choice whether yours is mentioned.`,
      ),
      // That page is about two people: with one of them gone it does not open.
      ...(facts.seeker === undefined ? [] : [button(say`Name somebody for ${first}`, facts.link("refer"))]),
      small(say`Nothing is expected. This letter needs no answer.`),
    ],
  };
}

function survey(facts: Facts): Letter {
  const isHost = facts.recipient.side === "host";
  const other = isHost ? seekerFirst(facts) : hostFirst(facts);
  const again = facts.ref.number > 1;
  return {
    subject: say`Three short questions about ${other}`,
    blocks: [
      paragraph(dear(isHost ? hostName(facts) : seekerName(facts))),
      paragraph(
        say`How was your talk with ${isHost ? seekerName(facts) : hostName(facts)}? Three questions, one minute. ${ours(
          isHost
            ? "Your answers help us to ask the right people of you."
            : "Your answers help us to find better hosts for you and for those after you.",
        )}`,
      ),
      button(say`Answer three questions`, facts.link("survey")),
      ...(isHost || facts.host === undefined
        ? []
        : [
            small(
              say`Did ${other} name somebody you should speak to next? ${link(say`Tell us`, facts.link("refer"))}, and we ask them for you.`,
            ),
          ]),
      ...(again ? [small(say`This is the last time we ask.`)] : []),
    ],
  };
}

/** To somebody who was named: says by whom, if they may know, and that this is the only letter. */
function referral(facts: Facts): Letter {
  const state = needed(
    facts.referral?.status === "invited" ? facts.referral : undefined,
    "a person who was named",
  );
  const { referrer, seeker } = facts;
  const isNamed = state.mayUseName && referrer !== undefined;
  const note = state.note.trim();
  const curious = seeker === undefined ? undefined : ours(FIELD_WORDS[seeker.field]);
  return {
    subject: isNamed
      ? say`${clip(referrer.name.trim(), 48)} gave us your name`
      : say`Somebody gave us your name`,
    blocks: [
      paragraph(dear(state.name)),
      paragraph(
        isNamed
          ? state.ref.when === "known"
            ? say`${referrer.name} told us that you know each other, and thought of you.`
            : say`${referrer.name} thought of you, and said that we may tell you so.`
          : say`Somebody who knows your work thought of you, and would rather not be named here.`,
      ),
      ...(isNamed && note !== "" ? quote(note) : []),
      paragraph(
        curious === undefined
          ? say`Somebody would like to learn about your work.`
          : say`${seekerName(facts)} is curious about ${curious} and would like to learn from you.`,
      ),
      paragraph(
        say`Would you be open to ${aTerm(facts)}: 20 minutes, when and how it suits you, and nothing more? On one page you say yes, or no, without an account.`,
      ),
      button(say`Say yes or no`, facts.link("invited")),
      small(
        say`This is the only letter you get about it. If you say no, or nothing, your name and address are deleted after 30 days at most.`,
      ),
    ],
  };
}
