import { sendLetter, settleLetter } from "./act-letter.ts";
import type { Acts } from "./doing.ts";

export const MAIL_ACTS = {
  "letter.send": (world, effect) => sendLetter(world, effect.letter, effect.programmeId),
  "letter.settle": (world, effect) => settleLetter(world, effect.letterId),
} as const satisfies Acts;
