import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOnly } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import type { Sight } from "./reader.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** The narrowest screen: 1280 px at 400 %, WCAG 2.2 criterion 1.4.10. */
const NARROW_PX = 320;

/**
 * Looks at pages that somebody saw, each shape once: with axe in light, with its contrasts in dark, and for a page wider than the
 * narrowest screen. The scripts run here only, in a page of their own; the people's browser has none.
 */
export async function faultsIn(
  context: BrowserContext,
  sights: readonly Sight[],
): Promise<readonly string[]> {
  const page = await context.newPage();
  const faults: string[] = [];
  for (const sight of sights) faults.push(...(await examine(page, sight)));
  await page.close();
  return faults;
}

async function examine(page: Page, { url, html }: Sight): Promise<readonly string[]> {
  await page.setViewportSize({ width: NARROW_PX, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  // The page as it was seen, at its own address, so that its style sheet is let in.
  await page.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(url);
  await page.unroute(url);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const faults = wide > NARROW_PX ? [`${url}: ${wide} px wide at ${NARROW_PX}`] : [];
  faults.push(...(await axed(page, url, { type: "tag", values: TAGS })));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  return [...faults, ...(await axed(page, url, { type: "rule", values: ["color-contrast"] }))];
}

async function axed(page: Page, url: string, only: RunOnly): Promise<readonly string[]> {
  await page.evaluate(AXE);
  // `axe` is there since the line above.
  const found: AxeResults["violations"] = await page.evaluate(
    (runOnly) =>
      // biome-ignore lint/suspicious/noExplicitAny: the global is made by the script
      (globalThis as any).axe
        .run({ runOnly, resultTypes: ["violations"] })
        .then((result: AxeResults) => result.violations),
    only,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, html }) =>
        `${url} (${only.type}): ${id}, ${help}: ${target.join(" ")} ${html.slice(0, 160)}`,
    ),
  );
}

/** One sight of each shape: the same path but for its tokens, status, title, headings and fields. */
export function distinct(sights: readonly Sight[]): readonly Sight[] {
  return [...new Map(sights.map((sight) => [shapeOf(sight), sight])).values()];
}

function shapeOf({ url, status, html }: Sight): string {
  const path = new URL(url).pathname.replace(/[a-z]{3}_[\w.-]+/g, "…");
  const parts = [...html.matchAll(/<(h[1-3]|title|legend)[^>]*>([\s\S]*?)<\/\1>/g)].map(
    ([, , words]) => words,
  );
  const fields = [...html.matchAll(/<(?:input|select|textarea|button)\s[^>]*/g)].length;
  return `${path} ${status} ${parts.join("|")} ${fields}`;
}
