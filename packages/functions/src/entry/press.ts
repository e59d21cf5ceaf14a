import type { Press } from "@legwork/core/ports.ts";

let press: Promise<Press> | undefined;

/** Loads the press and its typeface when the first document is asked for, and never before: it is a large library. */
export const pressWhenAsked: Press = async (paper) => {
  press ??= import("../adapters/press-pdfkit.ts").then(async ({ installedTypeface, pressWith }) =>
    pressWith(await installedTypeface()),
  );
  return (await press)(paper);
};
