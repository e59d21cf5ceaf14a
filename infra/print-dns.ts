import { existsSync, readFileSync } from "node:fs";

/** Prints the DNS records of what was deployed last from this folder, ready to paste: `npm run dns`. */
export function recordsIn(file: string): string {
  if (!existsSync(file))
    throw new Error("Nothing was deployed from this folder yet: run npx sst deploy first.");
  const outputs: unknown = JSON.parse(readFileSync(file, "utf8"));
  const dns =
    typeof outputs === "object" && outputs !== null && "dns" in outputs ? String(outputs.dns) : undefined;
  if (dns === undefined) throw new Error(`${file} names no records: deploy once more.`);
  return dns;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(recordsIn(".sst/outputs.json"));
