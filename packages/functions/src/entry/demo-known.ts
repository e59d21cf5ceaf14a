import type { Browser } from "./demo-browser.ts";
import { SAMPLE_ID } from "./sample.ts";

/**
 * The people whom the made-up people of the demo know. Who lists whom follows from their addresses and not from their
 * dice; connectors outside are made up too, and each of them answers in their own way.
 */

const CONNECTORS = [
  { name: "Alix Sample", employer: "Example Energy", email: "alix.sample@example.net" },
  { name: "Bao Specimen", employer: "Specimen Software", email: "bao.specimen@example.net" },
  { name: "Cleo Example", employer: "HEC Montréal", email: "cleo.example@example.net" },
] as const;

const RELATIONS = ["boss", "colleague", "friend", "teacher"] as const;

const sumOf = (address: string): number =>
  [...address].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);

/** How many of the first hosts and seekers ask for the link to their own page, to list whom they know. */
const LISTERS = 12;

/** Some of each side ask for their link by the programme's own form. */
export async function askForLinks(
  browser: Browser,
  addresses: { readonly seekers: readonly string[]; readonly hosts: readonly string[] },
): Promise<void> {
  for (const email of [...addresses.seekers.slice(0, LISTERS), ...addresses.hosts.slice(0, LISTERS)]) {
    await browser.open(`/p/${SAMPLE_ID}`);
    await browser.press("Send me my link again", { email });
  }
}

/** Lists two of the connectors, lets the programme use the list, and, as a seeker, asks one of them by hand. */
export async function listPeople(browser: Browser, letter: string, address: string): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/(?:seeker|host)\/[^\s)>"/]+)/.exec(letter)?.[1];
  if (path === undefined) return;
  const at = sumOf(address);
  for (const offset of [0, 1]) {
    const known = CONNECTORS[(at + offset) % CONNECTORS.length];
    if (known === undefined) continue;
    await browser.open(`${path}/known`);
    if (browser.has("action=add"))
      await browser.press("action=add", {
        ...known,
        relation: RELATIONS[at % RELATIONS.length] ?? "friend",
        mayAsk: "yes",
      });
  }
  if (browser.has("action=allow")) await browser.press("action=allow");
  if (at % 2 === 0) await askFirst(browser, path);
}

/** Opens the first person of the list and asks them to pass a request on. */
async function askFirst(browser: Browser, path: string): Promise<void> {
  const person = new RegExp(`href="(${path}/known/\\d+/[0-9a-f]+)"`).exec(browser.html)?.[1];
  if (person === undefined) return;
  await browser.open(person);
  if (browser.has("action=pass")) await browser.press("action=pass");
}

/** What a connector presses: Alix passes on, Bao does mostly, Cleo would rather not be asked again. */
export async function passOn(browser: Browser, letter: string, address: string): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/pass\/[^\s)>"]+)/.exec(letter)?.[1];
  if (path === undefined) return;
  await browser.open(path);
  const answer = address.startsWith("cleo") ? "action=never" : "action=forward";
  if (browser.has(answer)) await browser.press(answer);
}
