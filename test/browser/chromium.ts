import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** Where Debian's package puts it. */
const EXECUTABLE = "/usr/bin/chromium";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Chromium {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Why no browser can be started here, in words for whoever reads the test run; undefined when one can. */
export const noChromium: string | undefined = existsSync(EXECUTABLE)
  ? undefined
  : `skipped: there is no ${EXECUTABLE}; install Debian's package “chromium” to walk the story in a browser`;

/** Starts a browser of its own, in a profile of its own that goes with it. */
export async function startChromium({ scripts }: { readonly scripts: boolean }): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), "legwork-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    args: QUIET,
    javaScriptEnabled: scripts,
    acceptDownloads: true,
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(10_000);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
