import { createHash } from "node:crypto";
import type { World } from "@legwork/core/engine/world.ts";
import type { Press } from "@legwork/core/ports.ts";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed } from "hono/method-not-allowed";
import { titleOf } from "../http/problem.ts";
import { FORM_MAX, formObjection, secured } from "../http/security.ts";
import { advertisementsPage } from "./advertisements.tsx";
import { answerPage } from "./answer.tsx";
import { choosePage } from "./choose.tsx";
import { coachPage } from "./coach.tsx";
import { coachingPage } from "./coaching.tsx";
import { advisePage } from "./column/advise.tsx";
import { askPage } from "./column/ask.tsx";
import { askedPage } from "./column/asked.tsx";
import { columnPage } from "./column/column.tsx";
import { subscribePage } from "./column/subscribe.tsx";
import { commercialPage } from "./commercial.tsx";
import { confirmPage } from "./confirm.tsx";
import { say } from "./door.tsx";
import { editPage } from "./edit.tsx";
import { feedbackPage } from "./feedback.tsx";
import { guidePage } from "./guide.tsx";
import { hostPage } from "./host.tsx";
import { intake } from "./intake.tsx";
import { invitedPage } from "./invited.tsx";
import { isUpload, knownPages, uploadLimit } from "./known.tsx";
import { knownPersonPage } from "./known-person.tsx";
import { meetingPage } from "./meeting.tsx";
import { mentorshipPage } from "./mentorship.tsx";
import { movePage } from "./move.tsx";
import { nothingHere, wentWrong } from "./nothing.tsx";
import { outcomePage } from "./outcome.tsx";
import { packPage } from "./pack.tsx";
import { packQuestionsPage } from "./pack-questions.tsx";
import { passPage } from "./pass.tsx";
import { passedPage } from "./passed.tsx";
import { pipelinePage } from "./pipeline.tsx";
import { practicePage } from "./practice.tsx";
import { programmePage } from "./programme.tsx";
import { referPage } from "./refer.tsx";
import { replyPage } from "./reply.tsx";
import { seekerPage } from "./seeker.tsx";
import { ICON, STYLE } from "./style.ts";
import { surveyPage } from "./survey.tsx";
import { talkPage } from "./talk.tsx";
import { thanksPage } from "./thanks.tsx";
import { unsubscribePage } from "./unsubscribe.tsx";

/** Every page of seekers, hosts and coaches. GET and HEAD never change anything; a pressed button does. */
export function participantPages(world: World, press?: Press): Hono {
  const app = new Hono();
  ours(app, secured);
  ours(
    app,
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        const page = await say(c, titleOf(405), 405, <p>Please open the address with a browser.</p>);
        page.headers.set("allow", methods.join(", "));
        return page;
      },
    }),
  );
  const limit = bodyLimit({ maxSize: FORM_MAX, onError: tooMuch });
  ours(app, (c, next) => (isUpload(c) ? uploadLimit(c, next) : limit(c, next)));
  ours(app, async (c, next) => {
    if (c.req.method !== "POST" || c.req.path.startsWith("/unsubscribe/")) return next();
    const objection = formObjection(c, world.baseUrl);
    if (objection === undefined) return next();
    return say(c, titleOf(objection.status), objection.status, <p>{objection.because}</p>);
  });
  for (const page of PAGES) app.route("/", page(world, press));
  app.get("/style.css", (c) => asset(c, STYLE, "text/css; charset=utf-8"));
  app.get("/icon.svg", (c) => asset(c, ICON, "image/svg+xml"));
  app.notFound(nothingHere);
  app.onError((fault, c) => wentWrong(c, world, fault));
  return app;
}

/** The first part of every path here: what else is mounted at the root keeps its own rules. */
const OURS =
  /^\/(?:p|confirm|draft|seeker|host|coach|answer|reply|choose|meeting|pack|survey|thanks|talk|coaching|feedback|mentorship|outcome|refer|invited|pass|passed|unsubscribe|ask|asked|column|subscriber|guide|style\.css|icon\.svg)(?:\/|$)/;

const ours = (app: Hono, middleware: MiddlewareHandler): Hono =>
  app.use((c, next) => (OURS.test(c.req.path) ? middleware(c, next) : next()));

const PAGES: readonly ((world: World, press?: Press) => Hono)[] = [
  programmePage,
  intake,
  confirmPage,
  editPage,
  seekerPage,
  commercialPage,
  pipelinePage,
  advertisementsPage,
  hostPage,
  coachPage,
  answerPage,
  replyPage,
  choosePage,
  movePage,
  meetingPage,
  packPage,
  packQuestionsPage,
  surveyPage,
  thanksPage,
  talkPage,
  mentorshipPage,
  coachingPage,
  practicePage,
  feedbackPage,
  outcomePage,
  referPage,
  invitedPage,
  knownPages,
  knownPersonPage,
  passPage,
  passedPage,
  unsubscribePage,
  columnPage,
  askPage,
  askedPage,
  subscribePage,
  advisePage,
  guidePage,
];

/** Kept by browsers for a year under the address that names its content; asked again under any other. */
function asset(c: Context, text: string, type: string): Response {
  const etag = `"${createHash("sha256").update(text).digest("hex").slice(0, 16)}"`;
  const isNamed = c.req.query("v") !== undefined;
  c.header("cache-control", isNamed ? "public, max-age=31536000, immutable" : "public, max-age=300");
  c.header("etag", etag);
  if (c.req.header("if-none-match") === etag) return c.body(null, 304);
  return c.body(text, 200, { "content-type": type });
}

const tooMuch = (c: Context) =>
  say(c, titleOf(413), 413, <p>Please shorten what you wrote, and send it again. Nothing was kept.</p>);
