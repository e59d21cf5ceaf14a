import type { Browser } from "./demo-browser.ts";

/**
 * How the made-up seekers of the demo prepare. What each does follows from their address and not from their dice, so
 * that preparing changes nothing else in a term.
 */

const OWN = [
  "What would you show somebody who visits your team for one morning?",
  "Which small thing did you change that others took up?",
  "What do you wish people asked you more often?",
] as const;

const sumOf = (address: string): number =>
  [...address].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);

/** Keeps the suggestion as it is, or puts a question of their own in the place of the fourth. */
export async function chooseQuestions(browser: Browser, letter: string, address: string): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/pack\/[^\s)>"/]+)/.exec(letter)?.[1];
  if (path === undefined) return;
  await browser.open(`${path}/questions`);
  const kind = sumOf(address) % 5;
  const own = OWN[kind];
  if (own !== undefined && browser.has("action=out:3")) {
    await browser.press("action=out:3");
    await browser.press("action=own", { own, ownLevel: "person" });
  }
  if (kind < 4 && browser.has("action=keep")) await browser.press("action=keep");
}

/** One in three says the half minute aloud, and rewrites one box so that it can be pictured. */
export async function practise(browser: Browser, letter: string, address: string): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/seeker\/[^\s)>"/]+)/.exec(letter)?.[1];
  if (path === undefined || sumOf(address) % 3 !== 0) return;
  await browser.open(`${path}/commercial`);
  if (!browser.has("action=write")) return;
  await browser.press("action=write", {
    "commercial-did": `Last year I counted what ${10 + (sumOf(address) % 40)} people in my town do with their Saturday, and our library changed its hours.`,
  });
}
