import type { World } from "@legwork/core/engine/world.ts";
import { epochMsOf, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { type Context, Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { say } from "../pages/door.tsx";
import { nothingHere, wentWrong } from "../pages/nothing.tsx";
import { INTAKES_PER_PEER, LINKS_PER_PEER, limited, peerOf } from "./limit.ts";
import { answerProblem, problem, titleOf } from "./problem.ts";
import { secured } from "./security.ts";

/**
 * What stands around every page and route, whoever mounts them with `mount`: headers, limits, the monitors' address, and
 * an answer for whatever leads nowhere or goes wrong.
 */
export function shellOf(world: World, mount: (app: Hono) => void): Hono {
  const app = new Hono();
  app.use(secured);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        const answer = await wrongMethod(c);
        answer.headers.set("allow", methods.join(", "));
        return answer;
      },
    }),
  );
  app.use("/p/*", limited(world, INTAKES_PER_PEER, senderOf, tooManyForms));
  const links = limited(world, LINKS_PER_PEER, senderOf, tooManyForms);
  app.use("/p/:programmeId/link", links);
  app.use("/p/:programmeId/column/:form{ask|subscribe}", links);
  app.use("/manage/sign-in", links);
  app.get("/health", (c) => health(c, world));
  mount(app);
  app.notFound((c) =>
    isApi(c)
      ? answerProblem(c, problem(404, "address.missing", "There is nothing at this address."))
      : nothingHere(c),
  );
  app.onError((fault, c) => {
    if (!isApi(c)) return wentWrong(c, world, fault);
    world.log("error", "a call failed", { fault: fault.name, type: c.req.method });
    return answerProblem(
      c,
      problem(500, "fault", "Nothing of this call is known to have been done. Please try again."),
    );
  });
  return app;
}

/** Whose forms are counted (S17); reading is free. */
const senderOf = (c: Context): string | undefined => (c.req.method === "POST" ? peerOf(c) : undefined);

const tooManyForms = (c: Context) =>
  say(
    c,
    titleOf(429),
    429,
    "More forms have come from your network in this minute than people send. Please wait a minute, then go back and send yours again.",
  );

const isApi = (c: Context): boolean => c.req.path === "/api" || c.req.path.startsWith("/api/");

const wrongMethod = (c: Context): Response | Promise<Response> =>
  isApi(c)
    ? answerProblem(c, problem(405, "method.wrong", "This address does not take that method."))
    : say(c, titleOf(405), 405, "Please open the address with a browser.");

/** A sweep runs each minute; a record that is due for longer than this means that nothing wakes anything. */
const LATE_MAX_MS = 10 * MINUTE_MS;

/** For monitors: whether the clockwork turns, as the age of the oldest record that should have been woken (B32). */
async function health(c: Context, world: Pick<World, "store" | "clock">): Promise<Response> {
  const due = await world.store.nextDue();
  const lateMs = due === undefined ? 0 : Math.max(0, epochMsOf(world.clock.now()) - epochMsOf(due));
  const isWell = lateMs <= LATE_MAX_MS;
  return c.json({ well: isWell, oldestDueLateMs: lateMs }, isWell ? 200 : 503);
}
