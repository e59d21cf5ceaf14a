import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FORM_MAX, formObjection } from "../../http/security.ts";
import { accessPages, noteLooks } from "./access.tsx";
import { columnPages } from "./column.tsx";
import { columnNextPages } from "./column-next.tsx";
import { columnQuestionPages } from "./column-question.tsx";
import { columnSettingsPages } from "./column-settings.tsx";
import { concernPages } from "./concerns.tsx";
import { deskPage } from "./desk.tsx";
import { exports } from "./export.ts";
import { found } from "./found.tsx";
import { notHere, objected, plainSheet } from "./frame.tsx";
import { funnelPage } from "./funnel-page.tsx";
import { guideSettingsPage } from "./guide.tsx";
import { importPages } from "./import.tsx";
import { introductionPages } from "./introductions.tsx";
import { knownCountPage } from "./known.tsx";
import { letterPages } from "./letters.tsx";
import { matchPages } from "./matches.tsx";
import { partnerPages } from "./partners.tsx";
import { peoplePages } from "./people.tsx";
import { personPages } from "./person.tsx";
import { searchPages } from "./searches.tsx";
import { deskOf, type ManageEnv, type SignedIn, whoIs } from "./session.ts";
import { settingsPages } from "./settings.tsx";
import { type SignInOptions, signInForms } from "./sign-in.tsx";
import { staffPages } from "./staff.tsx";

export interface ManageOptions extends SignInOptions {
  /** True: whoever opens `/manage/new` may found a programme. For one's own machine, not for the public. */
  readonly allowNew?: boolean;
}

/** Everything a programme's managers see and do, to be mounted at `/manage`. */
export function managePages(world: World, options: ManageOptions = {}): Hono {
  const app = new Hono();
  app.use(smallForms);
  app.use(async (c, next) => {
    const objection = c.req.method === "POST" ? formObjection(c, world.baseUrl) : undefined;
    return objection === undefined ? next() : objected(c, objection.status, objection.because);
  });
  app.route("/", signInForms(world, options));
  if (options.allowNew === true) app.route("/", found(world));
  app.get("/", async (c) => {
    const who = await whoIs(c, world);
    if (who === undefined) return c.redirect("/manage/sign-in", 303);
    const [only] = who.programmeIds;
    return who.programmeIds.length === 1 && c.req.query("choose") === undefined
      ? c.redirect(`/manage/${only}`, 303)
      : choose(c, world, who, options);
  });
  const inside = new Hono<ManageEnv>();
  inside.use("/:programmeId/*", async (c, next) => {
    if (!isId("programme", c.req.param("programmeId"))) return notHere(c);
    const who = await whoIs(c, world);
    if (who === undefined) return c.redirect("/manage/sign-in", 303);
    const desk = await deskOf(world, who, c.req.param("programmeId"));
    if (desk === undefined) return notHere(c);
    c.set("desk", desk);
    return next();
  });
  inside.use("/:programmeId/*", noteLooks(world));
  for (const page of PAGES) inside.route("/", page(world));
  app.route("/", inside);
  app.all("/*", notHere);
  return app;
}

const PAGES: readonly ((world: World) => Hono<ManageEnv>)[] = [
  deskPage,
  funnelPage,
  peoplePages,
  personPages,
  searchPages,
  introductionPages,
  matchPages,
  letterPages,
  columnPages,
  columnNextPages,
  columnSettingsPages,
  columnQuestionPages,
  concernPages,
  knownCountPage,
  importPages,
  exports,
  partnerPages,
  settingsPages,
  guideSettingsPage,
  staffPages,
  accessPages,
];

const limited = bodyLimit({
  maxSize: FORM_MAX,
  onError: (c) => objected(c, 413, "Please shorten what you wrote, and send it again. Nothing was kept."),
});

/** Every form is small but the one that brings a file, which has a bound of its own. */
const smallForms: MiddlewareHandler = (c, next) => (/\/import$/.test(c.req.path) ? next() : limited(c, next));

async function choose(c: Context, world: World, who: SignedIn, { allowNew }: ManageOptions) {
  const names = await Promise.all(
    who.programmeIds.map(async (id) => {
      const programme = await read(world, id);
      return programme === undefined || programme.status === "none"
        ? undefined
        : { id, ...programme.settings };
    }),
  );
  return plainSheet(
    c,
    "Which programme?",
    <>
      <ul>
        {names.map(
          (programme) =>
            programme && (
              <li>
                <a href={`/manage/${programme.id}`}>{programme.name}</a>
              </li>
            ),
        )}
      </ul>
      {allowNew === true && (
        <p>
          <a href="/manage/new">Start another programme</a>
        </p>
      )}
    </>,
  );
}
