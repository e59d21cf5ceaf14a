import { createHash } from "node:crypto";

/** Subresource integrity of a text we serve: nobody on the way can put another in its place. */
export const integrityOf = (text: string): string =>
  `sha384-${createHash("sha384").update(text).digest("base64")}`;
