import type { Purpose } from "@legwork/core/domain/letter.ts";
import { POINTS } from "@legwork/core/domain/practice.ts";
import type { Browser } from "./demo-browser.ts";
import type { Dice } from "./sample-dice.ts";

/**
 * What the made-up people do outside of introductions: practise, go on meeting, work with a coach. As everywhere in the
 * demo, the rates are assumptions and measure nothing.
 */
interface Doing {
  readonly dice: Dice;
  readonly browser: Browser;
  readonly text: string;
}

type Act = (doing: Doing) => Promise<void>;

const ACTS: Readonly<Partial<Record<Purpose, Act>>> = {
  "talk-wanted": offerTimes,
  "talk-times": chooseTime,
  "mentorship-offer": joinMentorship,
  "practice-feedback": giveFeedback,
  "coaching-propose": proposeTerms,
  "coaching-terms": answerTerms,
  "coaching-due": setNextSession,
  asked: begin,
};

/** Does what somebody does with a letter about a talk, or what it is part of. */
export async function actOnTalk(purpose: Purpose, doing: Doing): Promise<void> {
  await ACTS[purpose]?.(doing);
}

/** Follows the link of a door in the letter; false when it does not open. */
async function through({ browser, text }: Doing, door: string, onward = ""): Promise<boolean> {
  const path = new RegExp(`https?://[^/\\s]+(/${door}/[^\\s)>"]+)`).exec(text)?.[1];
  if (path === undefined) return false;
  await browser.open(`${path}${onward}`);
  return browser.status === 200;
}

async function offerTimes(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (!dice.chance(0.85) || !(await through(doing, "talk")) || !browser.has("action=offer")) return;
  const times = dice.some(browser.valuesOf("times[]"), 2);
  if (times.length > 0)
    await browser.press("action=offer", {
      "times[]": times,
      format: "video",
      place: "https://meet.example.org/room",
    });
}

async function chooseTime(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (!dice.chance(0.9) || !(await through(doing, "talk")) || !browser.has("action=choose")) return;
  const [time] = dice.some(browser.valuesOf("time"), 1);
  if (time !== undefined) await browser.press("action=choose", { time });
}

async function joinMentorship(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (!dice.chance(0.8) || !(await through(doing, "mentorship")) || !browser.has("action=join")) return;
  await browser.press("action=join", {
    line: "To see whether this work is for me.",
    rhythm: "2",
    meetings: "3",
  });
}

async function giveFeedback(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (!dice.chance(0.85) || !(await through(doing, "feedback"))) return;
  const marks = Object.fromEntries(POINTS.map((point) => [point, String(dice.pick([3, 3, 4, 4, 5]))]));
  await browser.press("Send the six points", {
    ...marks,
    well: "You let me finish, and asked about what I had said.",
    next: "End with the question about who to speak to next; you ran out of time for it.",
  });
}

async function proposeTerms(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (dice.chance(0.9) && (await through(doing, "coaching")) && browser.has("action=propose"))
    await browser.press("action=propose", {
      sessions: String(dice.pick([2, 3, 4])),
      note: "We begin with what you are good at.",
    });
}

async function answerTerms(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (!(await through(doing, "coaching"))) return;
  const button = dice.chance(0.7) ? "action=agree" : "action=decline";
  if (browser.has(button)) await browser.press(button);
}

async function setNextSession(doing: Doing): Promise<void> {
  const { browser } = doing;
  if ((await through(doing, "coaching")) && browser.has("action=next")) await browser.press("action=next");
}

/** Some practise first, some practise with others, some have found an advertisement with a name. */
async function begin(doing: Doing): Promise<void> {
  const { dice, browser } = doing;
  if (dice.chance(0.15) && (await through(doing, "seeker", "/practice"))) {
    if (dice.chance(0.6)) await browser.press("action=willing", { willing: "yes" });
    const button = dice.chance(0.5) ? "action=coach" : "action=peer";
    if (browser.has(button)) await browser.press(button);
  }
  if (dice.chance(0.06) && (await through(doing, "seeker", "/advertisements")))
    await browser.press("Keep it, and make my sheet", {
      title: "Trainee",
      employer: "Kestrel Bay",
      contact: "Pat Sample",
      phone: "555 0100",
    });
}
