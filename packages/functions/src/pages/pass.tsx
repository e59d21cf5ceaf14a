import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { isSpared, suppression } from "@legwork/core/domain/suppression.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framed, type Opened, opened, refused, say } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Layout, show } from "./layout.tsx";
import { aTerm, dayInWords, FIELD_WORDS, firstName } from "./words.ts";

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
  const title = `Would you pass this on for ${first}?`;
  const { locale, term } = programme.settings;
  const whom =
    state.end.kind === "organisation"
      ? `somebody at ${state.end.organisation}`
      : host === undefined
        ? "somebody you know"
        : `${host.name}, ${host.title} at ${host.employer}`;
  return show(
    c,
    <Layout title={title} {...framed(programme)}>
      <h1>{title}</h1>
      <p class="lead">
        {seeker.name} is curious about {seeker.role} ({FIELD_WORDS[seeker.field].toLowerCase()}), and would
        like {aTerm(term)} with {whom}: 20 minutes to learn, never a request for a job.
      </p>
      <blockquote class="said">{[seeker.commercial.who, seeker.commercial.help].join("\n")}</blockquote>
      <p>
        {state.end.kind === "organisation"
          ? "If you say yes, you get a short text with a link, and send it to whom you like. Nobody’s address leaves your hands."
          : "If you say yes, we write to them and say that you suggested it. Until then neither of the two knows of this letter."}
      </p>
      <p>
        An answer by {dayInWords(state.answerBy, state.place.zone, locale)} helps most; after that it is
        closed.
      </p>
      <Form action={`/pass/${token}`}>
        <div class="buttons">
          <Button name="action" value="forward">
            Yes, pass it on
          </Button>
          <Button name="action" value="decline" kind="quiet">
            Not this time
          </Button>
          <Button name="action" value="never" kind="quiet">
            I’d rather not be asked again
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
  const name = seeker?.name ?? "Somebody";
  const at = state.end.kind === "organisation" ? ` at ${state.end.organisation}` : "";
  return show(
    c,
    <Layout title="Thank you" {...framed(programme)}>
      <h1>Thank you</h1>
      <p class="lead">
        Please send this to whom you have in mind{at}. It is in your mailbox too, to be forwarded.
      </p>
      <Passage name={name} at={at} link={link} />
      <p>
        The link is for one person, and works until{" "}
        {dayInWords(state.closesAt, state.place.zone, programme.settings.locale)}. We do not know whom you
        send it to; their address reaches us when they say yes.
      </p>
    </Layout>,
  );
}

const Passage: FC<{ name: string; at: string; link: string }> = ({ name, at, link }) => (
  <pre>
    {`${name} would like to learn what your work${at} is like. It is 20 minutes, how and when it suits you: a conversation, and nothing more. This page says who asks, and you say yes or no there without an account:\n\n${link}`}
  </pre>
);

const thanks = (c: Context, { programme }: Found, host: HostProfile | undefined) =>
  say(
    c,
    "Thank you",
    200,
    <p class="lead">
      {host === undefined
        ? "Your word has reached them. Nothing more is asked of you."
        : `We write to ${firstName(host.name)}, and say that you suggested it. Nothing more is asked of you.`}
    </p>,
    programme,
  );

function over(c: Context, { programme, token }: Found, how: string, isSparedNow = false) {
  const says: Readonly<Record<string, string>> = {
    declined: "Thank you for the answer. It is closed, and your name and address are forgotten.",
    never: "Thank you for the answer. Your name and address are forgotten.",
    silence: "The time for this has passed, and no harm is done. Your name and address are forgotten.",
    unused: "Nobody has used the link. Thank you all the same.",
    over: "It is no longer needed. Thank you all the same.",
  };
  return say(
    c,
    isSparedNow ? "You are not asked again" : "This is closed",
    200,
    <>
      <p class="lead">{says[how]}</p>
      {isSparedNow && (
        <>
          <p>Nobody asks you to pass anything on, whatever else comes of it.</p>
          <Form action={`/pass/${token}`}>
            <Button name="action" value="again" kind="quiet">
              I may be asked after all
            </Button>
          </Form>
        </>
      )}
    </>,
    programme,
  );
}
