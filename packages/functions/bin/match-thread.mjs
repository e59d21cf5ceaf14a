// Where a thread of `legwork match` begins: it runs the TypeScript source as it is, like the command itself.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
await import("../src/entry/match-thread.ts");
