import type { Purpose } from "../../domain/letter.ts";
import { type Advertisement, advertisementNumberOf } from "../../domain/recruitment.ts";
import { button, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dear, seekerName } from "./words.ts";

/** The person named in an advertisement is called, not written to: these letters go to the seeker alone. */
export const RECRUITMENT = {
  "call-due": callDue,
  "call-thanks": callThanks,
} satisfies Partial<Record<Purpose, Writer>>;

export function advertisementIn({ recruitment, ref }: Facts): Advertisement {
  const number = advertisementNumberOf(ref.number);
  const kept = recruitment !== undefined && "advertisements" in recruitment ? recruitment.advertisements : [];
  return needed(
    kept.find((one) => one.number === number),
    "its advertisement",
  );
}

export const sheetOf = (facts: Facts, { number }: Advertisement): string =>
  `${facts.link("seeker")}/advertisements/${number}`;

function callDue(facts: Facts): Letter {
  const one = advertisementIn(facts);
  const { contact, advertised } = one;
  return {
    subject: say`Today you call ${contact.name}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`You meant to call ${contact.name} today about the advertisement “${advertised.title}” at ${advertised.employer}.`,
      ),
      paragraph(
        say`Your sheet has what to say first, what to ask, and room for notes. Three minutes with it before you dial are enough.`,
      ),
      button(say`Open the sheet for this call`, sheetOf(facts, one)),
      small(
        say`Not today? Put it off on the same page. ${contact.name} hears nothing from us, now or later.`,
      ),
    ],
  };
}

function callThanks(facts: Facts): Letter {
  const one = advertisementIn(facts);
  const { contact, advertised } = one;
  return {
    subject: say`A word of thanks to ${contact.name}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Yesterday you spoke with ${contact.name} at ${advertised.employer}. Three sentences of thanks, sent by yourself from your own address, are remembered longer than the call.`,
      ),
      button(say`See a draft and your notes`, sheetOf(facts, one)),
      small(say`We write to nobody about this advertisement but you, and remind you of it only once.`),
    ],
  };
}
