// One cold start: what a fresh Node takes to import a bundle and to answer its first event. Prints both in milliseconds.
import { pathToFileURL } from "node:url";

const [, , file, event] = process.argv;
const before = process.cpuUsage();
const from = performance.now();
const { handler } = await import(pathToFileURL(file).href);
const imported = performance.now();
// Lambda's own bookkeeping; a bundle writes its log to the same place.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
await handler(JSON.parse(event), {
  awsRequestId: "cold",
  functionName: "cold",
  getRemainingTimeInMillis: () => 900_000,
});
const firstMs = performance.now() - imported;
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1_000;
write(JSON.stringify({ importMs: imported - from, firstMs, cpuMs }), () => process.exit(0));
