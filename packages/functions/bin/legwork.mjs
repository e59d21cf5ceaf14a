#!/usr/bin/env node
// Runs the TypeScript source as it is: there is nothing to build on one machine. The compiler's settings are named,
// because this may be started from any folder.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
const { main } = await import("../src/entry/cli.ts");
await main(process.argv);
