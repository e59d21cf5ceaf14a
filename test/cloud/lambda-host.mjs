// One Lambda environment: loads a bundle as Lambda does, and calls its handler with what the parent sends. Its clock is
// the parent's, so that weeks pass in seconds; nothing else differs from a function that stays warm.
import { pathToFileURL } from "node:url";

let aheadMs = 0;
const realNow = Date.now;
Date.now = () => realNow() + aheadMs;

const { handler } = await import(pathToFileURL(process.argv[2]).href);

process.on("message", async ({ id, event, ahead, timeoutMs }) => {
  aheadMs = ahead;
  const ends = performance.now() + timeoutMs;
  const context = {
    awsRequestId: `request-${id}`,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    getRemainingTimeInMillis: () => Math.max(0, ends - performance.now()),
  };
  try {
    process.send({ id, answer: (await handler(event, context)) ?? null });
  } catch (fault) {
    process.send({ id, fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) });
  }
});
process.send({ ready: true });
