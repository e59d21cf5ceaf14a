import type { TestProject } from "vitest/node";
import { type Diff, diff, installed } from "./sst.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What SST would deploy, or why it could not be asked. */
    readonly sst: Diff | { readonly skipped: string };
  }
}

/** Asks SST once for all tests: it builds every bundle anew into one folder. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const without = installed();
  if (without !== undefined) console.log(`The deployment is not tried: ${without.skipped}.`);
  provide("sst", without ?? (await diff("trial")));
}
