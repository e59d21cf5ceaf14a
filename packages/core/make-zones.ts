import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * Writes `src/kernel/zone-data.ts`: moment-timezone's packed rules, as they are, in 31 kB instead of 729 kB, because every
 * function in the cloud carries them and reads them before its first answer.
 * Run `npx tsx packages/core/make-zones.ts` after upgrading it; `test/zone.test.ts` fails when the copy is stale.
 */
export function packedZones(json: string): string {
  const bytes = Buffer.from(JSON.stringify(JSON.parse(json)));
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).toString("base64");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = createRequire(import.meta.url).resolve("moment-timezone/data/packed/latest.json");
  const text = `// Made by packages/core/make-zones.ts; not to be edited. IANA tzdb (public domain), packed by moment-timezone (MIT).
export const PACKED =
  "${packedZones(readFileSync(source, "utf8"))}";
`;
  writeFileSync(new URL("src/kernel/zone-data.ts", import.meta.url), text);
}
