import { columnPath } from "@legwork/core/letters/column.ts";
import type { Browser } from "./demo-browser.ts";
import { SAMPLE_ID } from "./sample.ts";
import { type Dice, diceFrom } from "./sample-dice.ts";

/** The made-up people of the column: visitors who ask, readers who subscribe, and the manager as its editor. */

interface Exchange {
  readonly title: string;
  /** As a visitor writes it, sometimes with a name in it. */
  readonly asked: string;
  readonly clean: string;
  readonly answer: string;
  readonly field: string;
}

const EXCHANGES: readonly Exchange[] = [
  {
    title: "From bookkeeping to maps",
    asked:
      "I am Robin Sample and have kept books for six years. I would like to make maps. Must I study again?",
    clean: "After six years of bookkeeping I would like to make maps. Must I study again?",
    answer:
      "Mostly not. Learn one tool well, make three maps of places you know, and show them to two people who make maps for a living.\n\nWhat they ask you about is what you learn next.",
    field: "data",
  },
  {
    title: "A first talk by telephone",
    asked: "How do I begin a talk by telephone with somebody I have never met?",
    clean: "How do I begin a talk by telephone with somebody I have never met?",
    answer:
      "Say who gave you the name, say that twenty minutes are enough, and ask your first question. People are at ease once they know when it ends.",
    field: "marketing",
  },
  {
    title: "When nobody writes back",
    asked: "I have written to nine people and heard from none. Am I doing something wrong, or is that usual?",
    clean: "I have written to nine people and heard from none. Is that usual?",
    answer:
      "It is usual, and seldom about you. Write shorter: who you are in a sentence, one question, twenty minutes. Then write to people who share something with you, a school or a former employer.",
    field: "",
  },
  {
    title: "Asking for a second talk",
    asked: "A host was very kind to me. May I ask for a second conversation, or is that too much?",
    clean: "A host was very kind to me. May I ask for a second conversation, or is that too much?",
    answer:
      "You may, once, and with something to tell: what you did with the first. A person who sees that their advice was used likes to give more of it.",
    field: "education",
  },
  {
    title: "Changing field after ten years",
    asked:
      "I have been a nurse for ten years and look at design now. Who would take somebody like me seriously?",
    clean: "After ten years as a nurse I look at design. Who would take somebody like me seriously?",
    answer:
      "Those who design for hospitals. Begin where your ten years are an advantage, and let the field widen from there.",
    field: "design",
  },
  {
    title: "A visa and a first talk",
    asked: "My visa runs out next summer. Should I say so in a first conversation?",
    clean: "My permission to stay ends next summer. Should I say so in a first conversation?",
    answer:
      "A first conversation is about their work, so it need not come up. Our advisers know the rules better than any column does; please write to them as well.",
    field: "",
  },
];

/** Readers who subscribe in a term. */
const READERS = 8;

/** What happens around the column, day by day. */
export interface ColumnTerm {
  /** Visitors open forms and send those they opened a day ago; the editor looks at the queue. */
  pass(editor: Browser): Promise<void>;
}

interface Opened {
  readonly browser: Browser;
  readonly button: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** `signIn` lets the editor in again once the working day's session is over. */
export function columnTerm(
  seed: number,
  newBrowser: () => Browser,
  signIn: (editor: Browser) => Promise<void>,
  settle: () => Promise<void>,
): ColumnTerm {
  const dice = diceFrom(seed ^ 0x0c01);
  let opened: Opened[] = [];
  let [asked, readers, days] = [0, 0, 0];
  return {
    async pass(editor) {
      // A form that is sent within a blink is not taken, so what was opened yesterday is sent today.
      for (const { browser, button, typed } of opened)
        if (browser.has(button)) await browser.press(button, typed);
      opened = [];
      await settle();
      days += 1;
      const next = EXCHANGES[asked];
      if (next !== undefined && dice.chance(0.3)) opened.push(await asks(newBrowser(), asked++, next, dice));
      if (readers < READERS && dice.chance(0.4)) opened.push(await subscribes(newBrowser(), readers++));
      if (days % 2 === 0) await edits(editor, signIn, settle);
    },
  };
}

async function asks(
  browser: Browser,
  number: number,
  { asked, field }: Exchange,
  dice: Dice,
): Promise<Opened> {
  await browser.open(`${columnPath(SAMPLE_ID)}/ask`);
  const typed = {
    words: asked,
    field,
    email: `visitor${number + 1}@example.net`,
    name: number === 0 ? "Robin Sample" : "",
    ...(dice.chance(0.2) && { signed: "yes" }),
  };
  return { browser, button: "Send my question", typed };
}

async function subscribes(browser: Browser, number: number): Promise<Opened> {
  await browser.open(`${columnPath(SAMPLE_ID)}/subscribe`);
  const typed = { email: `reader${number + 1}@example.net` };
  return { browser, button: "Send me the letter to confirm", typed };
}

/** Questions looked at in one sitting. */
const SITTING_MAX = 6;

async function edits(
  editor: Browser,
  signIn: (editor: Browser) => Promise<void>,
  settle: () => Promise<void>,
): Promise<void> {
  const desk = `/manage/${SAMPLE_ID}/column`;
  await editor.open(desk);
  if (editor.path !== desk) {
    await signIn(editor);
    await editor.open(desk);
  }
  const paths = [...editor.html.matchAll(/<a href="(\/manage\/[^"]+\/column\/qst_[^"]+)"/g)].map(
    ([, path = ""]) => path,
  );
  for (const path of [...new Set(paths)].slice(0, SITTING_MAX)) {
    await editor.open(path);
    await edit(editor);
    await settle();
  }
}

/** Writes it out; asks a coach once, and publishes what comes back, or an answer of the editor's own. */
async function edit(editor: Browser): Promise<void> {
  const known = EXCHANGES.find(({ asked }) => editor.html.includes(asked.slice(0, 40)));
  const isWaiting = !editor.has("action=draft") || editor.html.includes("<dt>Asked to answer</dt>");
  if (isWaiting) return;
  const title = known?.title ?? "Where nobody could be found";
  const question = known?.clean ?? "How does one begin where no host could be found?";
  const isAnswered = editor.html.includes("answers</h2>");
  if (!isAnswered && editor.has("action=assign")) {
    await editor.press("action=draft", { title, question });
    if (editor.has("action=assign")) await editor.press("action=assign");
    if (editor.status < 400) return;
  }
  const answer =
    known?.answer ?? "By asking two people for twenty minutes, and one of them for a third name.";
  await editor.press("action=draft", { title, question, ...(!isAnswered && { answer }) });
  if (editor.has("action=approve")) await editor.press("action=approve");
}

/** What a visitor, a reader, a coach or a host does with a letter of the column. */
export async function actOnColumn(
  purpose: string,
  browser: Browser,
  text: string,
  dice: Dice,
): Promise<void> {
  const open = async (door: string): Promise<boolean> => {
    const path = new RegExp(`https?://[^/\\s]+(/${door}/[^\\s)>"]+)`).exec(text)?.[1];
    if (path === undefined) return false;
    await browser.open(path);
    return browser.status === 200;
  };
  const press = async (button: string, typed: Readonly<Record<string, string>> = {}): Promise<void> => {
    if (browser.has(button)) await browser.press(button, typed);
  };
  if (purpose === "question-confirm" && (await open("asked"))) return press("action=confirm");
  if (purpose === "subscription-confirm" && (await open("subscriber"))) return press("action=confirm");
  if (purpose === "column" && (await open("ask")))
    return press("Yes, send it to the editor", {
      words: "How does one begin where no host could be found for me?",
    });
  const isAsked = purpose === "question-assigned" || purpose === "question-reminder";
  if (!isAsked || !(await open("column"))) return;
  if (dice.chance(0.25)) return press("action=pass");
  const known = EXCHANGES.find(({ clean }) => browser.html.includes(clean.slice(0, 30)));
  const field = /<textarea[^>]*\sname="(answer-[^"]+)"/.exec(browser.html)?.[1];
  const answer =
    known?.answer ?? "Ask two people who do it, and the second for a third name. It adds up within a month.";
  if (field !== undefined) await press("action=answer", { [field]: answer });
}
