import type { Page } from "playwright-core";
import type { Typed } from "./reader.ts";

/** Stops on the way through a page: more would mean that the focus goes in a circle. */
const STOPS_MAX = 200;

/** What has the focus, as far as hands on a keyboard need to know. */
interface Stop {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly words: string;
  readonly options: readonly string[];
  readonly chosen: number;
  readonly ringed: boolean;
}

/**
 * Goes through a page from its top with Tab alone: types into each field of `typed`, ticks with Space, chooses with
 * the arrows, and presses the button with Enter. Throws at a stop that shows no focus, and when the button is not met.
 */
export async function byKeyboard(page: Page, typed: Typed, button: string): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (!at.ringed) throw new Error(`nothing shows that the focus is on ${at.tag} ${at.name}${at.words}`);
    if (at.tag === "BUTTON" && at.words === button) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      return;
    }
    await answer(page, at, typed[at.name]);
  }
  throw new Error(`Tab never came to the button “${button}”.`);
}

async function answer(page: Page, at: Stop, wanted: Typed[string] | undefined): Promise<void> {
  if (wanted === undefined) return;
  const values = typeof wanted === "string" ? [wanted] : wanted;
  if (at.type === "checkbox") {
    if (at.checked !== values.includes(at.value)) await page.keyboard.press("Space");
    return;
  }
  if (at.tag === "SELECT") {
    const steps = at.options.indexOf(values[0] ?? "") - at.chosen;
    for (let step = 0; step < Math.abs(steps); step++)
      await page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    return;
  }
  if (at.type === "radio") return chooseRadio(page, at, values[0] ?? "");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(values[0] ?? "");
}

async function chooseRadio(page: Page, at: Stop, wanted: string): Promise<void> {
  let now = at;
  for (let step = 0; step < STOPS_MAX && !(now.checked && now.value === wanted); step++) {
    await page.keyboard.press(now.value === wanted ? "Space" : "ArrowDown");
    now = await focused(page);
  }
}

const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const options = at instanceof HTMLSelectElement ? [...at.options].map((option) => option.value) : [];
    const style = at === null ? undefined : getComputedStyle(at);
    return {
      tag: at?.tagName ?? "",
      type: at?.getAttribute("type") ?? "",
      name: at?.getAttribute("name") ?? "",
      value: at?.getAttribute("value") ?? "",
      checked: at instanceof HTMLInputElement && at.checked,
      words: at?.textContent?.trim() ?? "",
      options,
      chosen: at instanceof HTMLSelectElement ? at.selectedIndex : 0,
      ringed: style !== undefined && style.outlineStyle !== "none" && style.outlineWidth !== "0px",
    };
  });
