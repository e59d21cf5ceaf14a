import type { Purpose } from "@legwork/core/domain/letter.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import type { Door } from "@legwork/core/kernel/link.ts";
import type { Message } from "@legwork/core/ports.ts";
import type { Browser } from "./demo-browser.ts";
import { actOnColumn } from "./demo-column.ts";
import { listPeople, passOn } from "./demo-known.ts";
import { chooseQuestions, practise } from "./demo-prepare.ts";
import { actOnTalk } from "./demo-talks.ts";
import { type Dice, diceFrom } from "./sample-dice.ts";
import { CITIES } from "./sample-places.ts";
import { TRADES } from "./sample-words.ts";

/**
 * How the made-up people of the demo behave. The rates are assumptions, chosen inside the ranges people report for
 * hosts who signed up; they measure nothing. Each person draws from dice of their own, so that one of them behaving
 * differently changes nobody else.
 */
export interface Persona {
  readonly dice: Dice;
  /** Chance that a letter is read at all. */
  readonly reads: number;
  /** Chance that a request is read, put aside for later, and forgotten until the next letter. */
  readonly busy: number;
  /** Chance that a request that is answered is answered with a yes. */
  readonly warm: number;
}

export function personaOf(seed: number, address: string): Persona {
  let mixed = seed;
  for (const sign of address) mixed = (Math.imul(mixed, 31) + (sign.codePointAt(0) ?? 0)) | 0;
  const dice = diceFrom(mixed);
  return {
    dice,
    reads: 0.55 + 0.4 * dice.next(),
    busy: 0.3 + 0.5 * dice.next(),
    warm: 0.25 + 0.55 * dice.next(),
  };
}

/** When somebody reads a letter: often within hours, sometimes days later, sometimes never (undefined). */
export function readsAt({ dice, reads }: Persona, at: Instant): Instant | undefined {
  if (!dice.chance(reads)) return undefined;
  return later(at, dice.chance(0.55) ? (5 + dice.below(240)) * MINUTE_MS : (4 + dice.below(72)) * HOUR_MS);
}

/** A letter somebody has read, and the browser in which they follow its link. */
export interface Reading {
  readonly persona: Persona;
  readonly purpose: Purpose;
  readonly message: Message;
  readonly browser: Browser;
  readonly now: Instant;
}

/** What each letter leads to, when its reader does anything at all. */
const ACTS: Readonly<Partial<Record<Purpose, (reading: Reading) => Promise<unknown>>>> = {
  request: answer,
  "follow-up": answer,
  answer,
  "times-refused": answer,
  question: reply,
  asked: ({ browser, message }) => practise(browser, message.text, message.to.address),
  times: choose,
  "choose-reminder": choose,
  confirmation: (reading) => visit(reading, 0.05),
  pack: ({ browser, message }) => chooseQuestions(browser, message.text, message.to.address),
  reminder: (reading) => visit(reading, 0.08),
  missed: (reading) => move(reading),
  "did-it-happen": tell,
  survey,
  "thanks-prompt": thank,
  outcome,
  thanks: refer,
  referral: invited,
  "seeker-link": ({ browser, message }) => listPeople(browser, message.text, message.to.address),
  "host-link": ({ browser, message }) => listPeople(browser, message.text, message.to.address),
  "pass-on": ({ browser, message }) => passOn(browser, message.text, message.to.address),
  "pass-on-text": passed,
  "confirm-address": confirm,
};

/** Does what this person does with this letter. */
export async function actOn(reading: Reading): Promise<void> {
  await ACTS[reading.purpose]?.(reading);
  const { purpose, browser, message, persona } = reading;
  await actOnTalk(purpose, { dice: persona.dice, browser, text: message.text });
  await actOnColumn(purpose, browser, message.text, persona.dice);
}

/** Opens the link to a door in the letter, as a pressed link does; false when the letter has none. */
async function through({ message, browser }: Reading, door: Door): Promise<boolean> {
  const path = new RegExp(`https?://[^/\\s]+(/${door}/[^\\s)>"]+)`).exec(message.text)?.[1];
  if (path === undefined) return false;
  await browser.open(path);
  return browser.status === 200;
}

const QUESTIONS = [
  "Happy to. Which part of the work would you most like to hear about?",
  "What have you read or tried already, so that I do not bore you?",
] as const;
const NAMED_NOTE = "They know this better than I do, and they like to explain.";

async function answer(reading: Reading): Promise<void> {
  const { persona, browser, now } = reading;
  const { dice, warm, busy } = persona;
  if (dice.chance(busy) || !(await through(reading, "answer"))) return;
  const throwOf = dice.next();
  if (throwOf < warm) {
    const offered = browser.valuesOf("times[]");
    if (browser.has("answer=yes") && !dice.chance(0.12)) {
      await browser.press("answer=yes", {
        "times[]": dice.some(offered, 2 + dice.below(2)),
        ...where(reading, "yes"),
      });
      return;
    }
    if (!browser.has("answer=another")) return;
    const day = later(now, (5 + dice.below(6)) * DAY_MS).slice(0, 10);
    await browser.press("answer=another", { when1Date: day, when1Time: "16:30", ...where(reading, "other") });
    return;
  }
  const rest = (throwOf - warm) / (1 - warm);
  if (rest < 0.4) await decline(reading);
  else if (rest < 0.55 && browser.has("answer=refer"))
    await browser.press("answer=refer", { ...named(dice), note: NAMED_NOTE, mayUseName: "yes" });
  else if (rest < 0.7 && browser.has("answer=question"))
    await browser.press("answer=question", { question: dice.pick(QUESTIONS) });
  // The rest read it, mean to answer, and do not.
}

async function decline({ persona: { dice }, browser }: Reading): Promise<void> {
  if (browser.has("answer=not-now"))
    await browser.press("answer=not-now", { pause: dice.pick(["0", "0", "1", "1", "3"]) });
}

/** How and where: the first way both like, and a place that suits it. */
function where({ browser, message }: Reading, prefix: "yes" | "other"): Record<string, string> {
  const [format = "video"] = browser.valuesOf(`${prefix}-format`);
  if (format === "in-person") return { [`${prefix}-format`]: format };
  const room = `https://meet.example.com/${message.to.address.split("@")[0]}`;
  return { [`${prefix}-format`]: format, [`${prefix}-place`]: format === "video" ? room : "+1 555 0100" };
}

const GIVEN = ["Robin", "Sasha", "Kim", "Noor", "Jules", "Charlie"] as const;
const FAMILY = ["Harper", "Lindqvist", "Moreau", "Okoye", "Petit", "Sato", "Vance"] as const;

function named(dice: Dice): { readonly name: string; readonly email: string } {
  const [given, family] = [dice.pick(GIVEN), dice.pick(FAMILY)];
  return { name: `${given} ${family}`, email: `${given}.${family}@example.net`.toLowerCase() };
}

async function reply(reading: Reading): Promise<void> {
  if (await through(reading, "reply"))
    await press(reading, "Send my reply", {
      text: "Thank you for asking. I would most like to hear how a week of yours looks, and what you would do first in my place. I have read your page and two articles about the field.",
    });
}

async function choose(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (!(await through(reading, "choose"))) return;
  const times = reading.browser.valuesOf("time");
  if (times.length === 0) return;
  if (dice.chance(0.08))
    await press(reading, "action=none", { "none-note": "After four on weekdays would be best." });
  else await press(reading, "action=choose", { time: dice.pick(times) });
}

async function visit(reading: Reading, moves: number): Promise<void> {
  const { dice } = reading.persona;
  if (dice.chance(moves)) return move(reading);
  if (!(await through(reading, "meeting"))) return;
  if (dice.chance(0.04)) await press(reading, "action=cancel", { because: "Something came up at home." });
  else await press(reading, "action=confirm");
}

async function move(reading: Reading): Promise<void> {
  const { browser, persona } = reading;
  if (!(await through(reading, "meeting"))) return;
  await browser.open(`${browser.path}/move`);
  const times = browser.valuesOf("time");
  if (times.length > 0) await press(reading, "Move it", { time: persona.dice.pick(times) });
}

async function tell(reading: Reading): Promise<void> {
  if (await through(reading, "meeting"))
    await press(reading, reading.persona.dice.chance(0.93) ? "action=held" : "action=missed");
}

const LEARNED = [
  "That most of the work is talking with people, and that this can be learned.",
  "Which two skills to learn first, and which course not to bother with.",
  "That the path was crooked for them too. It was a relief to hear.",
] as const;

async function survey(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (dice.chance(0.7) && (await through(reading, "survey")))
    await press(reading, "Send my answers", {
      useful: String(dice.pick([3, 4, 4, 5, 5, 5])),
      again: dice.chance(0.85) ? "yes" : "no",
      together: dice.chance(0.35) ? "yes" : [],
      words: dice.chance(0.6) ? dice.pick(LEARNED) : "",
    });
}

async function outcome(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (!dice.chance(0.6) || !(await through(reading, "outcome"))) return;
  await press(reading, `finding=${dice.pick(["exploring", "clearer", "clearer", "changed", "applying"])}`, {
    line: dice.chance(0.5) ? dice.pick(LEARNED) : "",
    tell: dice.chance(0.6) ? "yes" : [],
  });
}

const SAID = [
  "the story of your first year, and the mistake you laughed about",
  "that you keep a list of questions you could not answer",
  "that the best colleagues you had came from somewhere else",
] as const;

async function thank(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (dice.chance(0.65) && (await through(reading, "thanks")))
    await press(reading, "Send my thanks", {
      said: dice.pick(SAID),
      words:
        "Thank you for your time and for being so frank. I have signed up for the course you named, and I will tell you how it went.",
    });
}

async function refer(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (dice.chance(0.45) && (await through(reading, "refer")))
    await press(reading, "Send the name", { ...named(dice), note: NAMED_NOTE, mayUseName: "yes" });
}

async function invited(reading: Reading): Promise<void> {
  const { dice } = reading.persona;
  if (!(await through(reading, "invited"))) return;
  if (dice.chance(0.35)) {
    await press(reading, "action=no");
    return;
  }
  const [trade, place] = [dice.pick(TRADES), dice.pick(CITIES)];
  await press(reading, "Yes, I can spare 20 minutes", {
    title: trade.titles[1],
    employer: dice.pick(trade.employers),
    field: trade.field,
    seniority: "experienced",
    "topics[]": trade.goals,
    city: place.city,
    about: dice.pick(trade.about),
    place: place.cafe,
    consent: reading.browser.valuesOf("consent")[0] ?? "",
  });
}

/** The connector sends the text on, and whoever it reaches says yes. */
async function passed(reading: Reading): Promise<void> {
  if (!(await through(reading, "passed"))) return;
  const { dice } = reading.persona;
  const trade = dice.pick(TRADES);
  await press(reading, "Yes, I can spare 20 minutes", {
    ...named(dice),
    title: trade.titles[1],
    field: trade.field,
    seniority: "experienced",
    "topics[]": trade.goals,
    consent: reading.browser.valuesOf("consent")[0] ?? "",
  });
}

async function confirm(reading: Reading): Promise<void> {
  if (await through(reading, "confirm")) await press(reading, "Yes, this is me");
}

/** Presses a button that may be gone by now: somebody else was quicker, or time has passed. */
async function press(
  reading: Reading,
  button: string,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
) {
  if (reading.browser.has(button)) await reading.browser.press(button, typed);
}
