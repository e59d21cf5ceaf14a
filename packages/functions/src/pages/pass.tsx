import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { isSpared, suppression } from "@legwork/core/domain/suppression.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framedIn, type Opened, opened, refused, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Layout, show } from "./layout.tsx";
import { LISTS, termIn } from "./lists.ts";
import { PASS } from "./pass-words.ts";
import { dayInWords, firstName } from "./words.ts";

/** "Would you pass this on?": one press each for yes, no, and never again. Opening the page changes nothing. */
export const passPage = (world: World): Hono =>
  new Hono()
    .get("/pass/:token", async (c) => {
      const found = await opened(world, "pass", c.req.param("token"), "bridge");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/pass/:token", async (c) => {
      const found = await opened(world, "pass", c.req.param("token"), "bridge");
      return found === undefined ? badLink(c) : act(c, world, found, one(await fieldsOf(c), "action"));
    });

type Found = Opened<"bridge">;
type Asked = Extract<BridgeState, { status: "asked" }>;

async function act(c: Context, world: World, found: Found, action: string) {
  const { id, programme, token, state } = found;
  const here = `/pass/${token}`;
  const order = { to: id, programmeId: programme.id } as const;
  if (action === "again" && "mark" in state) {
    const command = { type: "suppression.lift", scope: "passing-on" } as const;
    await run(world, { to: state.mark, programmeId: SHARED, command });
    return c.redirect(here, 303);
  }
  const command =
    action === "forward"
      ? ({ type: "bridge.forward" } as const)
      : action === "decline" || action === "never"
        ? ({ type: "bridge.decline", never: action === "never" } as const)
        : undefined;
  if (command === undefined) return c.redirect(here, 303);
  const done = await run(world, { ...order, command });
  return isRefusal(done) ? refused(c, done, here, programme) : c.redirect(here, 303);
}

async function view(c: Context, world: World, found: Found) {
  const { state, id, link } = found;
  const host = await hostOf(world, state);
  switch (state.status) {
    case "none":
    case "waiting":
      return badLink(c);
    case "asked": {
      const seeker = await seekerOf(world, state);
      return seeker === undefined ? over(c, found, "over") : ask(c, found, state, seeker, host);
    }
    case "forwarded":
      if (state.end.kind === "organisation")
        return text(
          c,
          found,
          state,
          await seekerOf(world, state),
          world.baseUrl + alongside(world, link, "passed", id, "self"),
        );
      return thanks(c, found, host);
    case "reached":
    case "crossed":
      return thanks(c, found, host);
    case "closed":
    case "forgotten":
      if (state.how === "crossed") return thanks(c, found, undefined);
      return over(c, found, state.how, await isSparedNow(world, state.mark));
  }
}

const isSparedNow = async (world: World, mark: Id<"suppression">): Promise<boolean> =>
  isSpared((await read(world, mark)) ?? suppression.initial);

async function seekerOf(world: World, state: BridgeState): Promise<SeekerProfile | undefined> {
  const seeker = state.status === "none" ? undefined : await read(world, state.ref.seekerId);
  return seeker?.status === "active" ? seeker.profile : undefined;
}

async function hostOf(world: World, state: BridgeState): Promise<HostProfile | undefined> {
  if (!("end" in state) || state.end?.kind !== "host") return undefined;
  const host = await read(world, state.end.hostId);
  return host !== undefined && "profile" in host ? host.profile : undefined;
}

function ask(
  c: Context,
  { programme, token }: Found,
  state: Asked,
  seeker: SeekerProfile,
  host: HostProfile | undefined,
) {
  const first = firstName(seeker.name);
  const { locale, term } = programme.settings;
  const [words, lists] = [PASS(locale), LISTS(locale)];
  const title = words.wouldYou(first);
  const whom =
    state.end.kind === "organisation"
      ? words.somebodyAt(state.end.organisation)
      : host === undefined
        ? words.somebodyKnown
        : words.host(host.name, host.title, host.employer);
  return show(
    c,
    <Layout title={title} {...framedIn(programme)}>
      <h1>{title}</h1>
      <p class="lead">
        {words.lead(
          seeker.name,
          seeker.role,
          lists.fields[seeker.field].toLowerCase(),
          termIn(locale, term),
          whom,
        )}
      </p>
      <blockquote class="said">{[seeker.commercial.who, seeker.commercial.help].join("\n")}</blockquote>
      <p>{state.end.kind === "organisation" ? words.ifOrganisation : words.ifHost}</p>
      <p>{words.by(dayInWords(state.answerBy, state.place.zone, locale))}</p>
      <Form action={`/pass/${token}`}>
        <div class="buttons">
          <Button name="action" value="forward">
            {words.yes}
          </Button>
          <Button name="action" value="decline" kind="quiet">
            {words.no}
          </Button>
          <Button name="action" value="never" kind="quiet">
            {words.never}
          </Button>
        </div>
      </Form>
    </Layout>,
  );
}

/** What the connector sends on, to be copied. */
function text(
  c: Context,
  { programme }: Found,
  state: Extract<BridgeState, { status: "forwarded" }>,
  seeker: SeekerProfile | undefined,
  link: string,
) {
  const { locale } = programme.settings;
  const words = PASS(locale);
  const name = seeker?.name ?? words.somebody;
  const at = state.end.kind === "organisation" ? words.at(state.end.organisation) : "";
  return show(
    c,
    <Layout title={words.thankYou} {...framedIn(programme)}>
      <h1>{words.thankYou}</h1>
      <p class="lead">{words.sendThis(at)}</p>
      <pre>{`${words.passage(name, at)}\n\n${link}`}</pre>
      <p>{words.onePerson(dayInWords(state.closesAt, state.place.zone, locale))}</p>
    </Layout>,
  );
}

const thanks = (c: Context, { programme }: Found, host: HostProfile | undefined) => {
  const words = PASS(programme.settings.locale);
  return sayIn(
    c,
    words.thankYou,
    200,
    <p class="lead">{host === undefined ? words.reached : words.weWrite(firstName(host.name))}</p>,
    programme,
  );
};

/** How it ended; a request that ended otherwise is no longer needed. */
type Over = "declined" | "never" | "silence" | "unused" | "over";
const OVER: readonly Over[] = ["declined", "never", "silence", "unused", "over"];

function over(c: Context, { programme, token }: Found, how: string, isSparedNow = false) {
  const words = PASS(programme.settings.locale);
  const ending = OVER.find((known) => known === how);
  return sayIn(
    c,
    isSparedNow ? words.notAgain : words.closed,
    200,
    <>
      <p class="lead">{ending && words.over[ending]}</p>
      {isSparedNow && (
        <>
          <p>{words.nobodyAsks}</p>
          <Form action={`/pass/${token}`}>
            <Button name="action" value="again" kind="quiet">
              {words.afterAll}
            </Button>
          </Form>
        </>
      )}
    </>,
    programme,
  );
}
