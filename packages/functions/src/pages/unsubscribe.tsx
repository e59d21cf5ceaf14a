import { suppression } from "@legwork/core/domain/suppression.ts";
import { openLink } from "@legwork/core/engine/links.ts";
import { recipientOf } from "@legwork/core/engine/recipient.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, sameAs } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { fieldsOf, one } from "../http/fields.ts";
import { formObjection } from "../http/security.ts";
import { badLink, framedIn, type Programme, programmeOf, say, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Layout, Notice, show } from "./layout.tsx";
import { STOP } from "./own-words.ts";

/**
 * Unsubscribing, in three scopes. Opening the link changes nothing; a button does, and so does the mail program's own
 * one-click POST at the same address (RFC 8058), which carries neither origin nor cookie.
 */
export const unsubscribePage = (world: World): Hono =>
  new Hono()
    .get("/unsubscribe/:token", async (c) => {
      const found = await openLetter(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/unsubscribe/:token", async (c) => {
      const found = await openLetter(world, c.req.param("token"));
      if (found === undefined) return badLink(c);
      const fields = await fieldsOf(c);
      if (one(fields, "List-Unsubscribe") === "One-Click") {
        await quickly(world, found);
        const words = STOP(found.programme.settings.locale);
        return sayIn(c, words.done, 200, <p>{words.nothingMore}</p>, found.programme);
      }
      const objection = formObjection(c, world.baseUrl);
      if (objection !== undefined)
        return say(c, "Nothing was done", objection.status, <p>{objection.because}</p>);
      await act(world, found, one(fields, "scope"));
      return c.redirect(`/unsubscribe/${found.token}`, 303);
    });

interface Found {
  readonly token: string;
  readonly programme: Programme;
  readonly about: Id;
  readonly to: Id;
  /** Undefined once a connector is forgotten: the mark of their address is enough to leave it in peace. */
  readonly email: string | undefined;
  readonly suppressionId: Id<"suppression">;
}

async function openLetter(world: World, token: string): Promise<Found | undefined> {
  const link = openLink(world, "unsubscribe", token);
  if (link === undefined || !isId("letter", link.id)) return undefined;
  const stored = await world.store.load(link.id);
  const letter = await read(world, link.id);
  if (stored === undefined || letter === undefined || letter.status === "none") return undefined;
  const { about, to } = letter;
  // Letters to connectors are on no programme's desk, but they are written in one's name.
  const programmeId =
    stored.programmeId === SHARED ? (await world.store.load(about))?.programmeId : stored.programmeId;
  const programme = programmeId && (await programmeOf(world, programmeId));
  if (!programme) return undefined;
  const email = (await recipientOf(world, to))?.email;
  const suppressionId =
    email === undefined ? await markOf(world, to) : world.ids.ofPerson("suppression", SHARED, email);
  return suppressionId && { token, programme, about, to, email, suppressionId };
}

async function markOf(world: World, to: Id): Promise<Id<"suppression"> | undefined> {
  // Whoever has left the column has no address here any more, and so nothing of it is marked.
  if (isId("subscriber", to)) return sameAs("suppression", to);
  const bridge = isId("bridge", to) ? await read(world, to) : undefined;
  return bridge !== undefined && "mark" in bridge ? bridge.mark : undefined;
}

type Scope = Id<"programme"> | "everything";

const suppress = (world: World, found: Found, scope: Scope) =>
  run(world, {
    to: found.suppressionId,
    programmeId: SHARED,
    command: { type: "suppression.add", scope, reason: "unsubscribed" },
  });

const lift = (world: World, found: Found, scope: Scope) =>
  run(world, {
    to: found.suppressionId,
    programmeId: SHARED,
    command: { type: "suppression.lift", scope },
  });

/** One press in a mail program: the column for its reader, everything from the programme for anybody else. */
async function quickly(world: World, found: Found): Promise<void> {
  if (isId("subscriber", found.to)) await endRequest(world, found);
  else await suppress(world, found, found.programme.id);
}

async function act(world: World, found: Found, scope: string): Promise<void> {
  switch (scope) {
    case "request":
      await endRequest(world, found);
      return;
    case "programme":
      await suppress(world, found, found.programme.id);
      return;
    case "everything":
      await suppress(world, found, "everything");
      return;
    case "again":
      await lift(world, found, found.programme.id);
      await lift(world, found, "everything");
      return;
  }
}

/** "This request": for a host the one they were asked, for a named person the invitation. A refusal means it is over. */
async function endRequest(world: World, { about, to, programme }: Found): Promise<void> {
  const programmeId = programme.id;
  if (isId("introduction", about) && isId("host", to))
    await run(world, {
      to: about,
      programmeId,
      command: { type: "introduction.decline", pause: 0, note: "" },
    });
  if (isId("referral", about))
    await run(world, { to: about, programmeId, command: { type: "referral.decline" } });
  if (isId("bridge", about) && isId("bridge", to))
    await run(world, { to: about, programmeId, command: { type: "bridge.decline", never: false } });
  if (isId("subscriber", to))
    await run(world, { to, programmeId, command: { type: "subscriber.leave", because: "asked" } });
  if (isId("question", about) && (isId("coach", to) || isId("host", to)))
    await run(world, { to: about, programmeId, command: { type: "question.pass", by: to } });
}

/** Whether the letter belongs to a request that its reader can end by itself. */
async function hasRequest(world: World, { about, to }: Found): Promise<boolean> {
  if (isId("introduction", about) && isId("host", to)) {
    const introduction = await read(world, about);
    return (
      introduction?.status === "asked" ||
      introduction?.status === "questioned" ||
      introduction?.status === "offered"
    );
  }
  if (isId("bridge", about) && isId("bridge", to)) return (await read(world, about))?.status === "asked";
  if (isId("subscriber", to)) return (await read(world, to))?.status === "active";
  if (isId("question", about)) {
    const question = await read(world, about);
    return question?.status === "open" && question.assignment?.to === to;
  }
  return isId("referral", about) && (await read(world, about))?.status === "invited";
}

async function view(c: Context, world: World, found: Found) {
  const { programme, token, email, suppressionId } = found;
  const { name, locale } = programme.settings;
  const words = STOP(locale);
  if (isId("subscriber", found.to) && email === undefined)
    return sayIn(c, words.unsubscribed, 200, <p>{words.columnGone}</p>, programme);
  const state = (await read(world, suppressionId)) ?? suppression.initial;
  const isOff = (scope: Scope): boolean => state.scopes.some((held) => held.scope === scope);
  const isQuiet = isOff("everything") || isOff(programme.id);
  return show(
    c,
    <Layout title={words.title} {...framedIn(programme)}>
      <h1>{isQuiet ? words.unsubscribed : words.what}</h1>
      <p>
        {email !== undefined && `${words.for(masked(email))} `}
        {words.keeps}
      </p>
      {isQuiet ? (
        <Notice>
          <p>{isOff("everything") ? words.nothingAnywhere : words.nothingFrom(name)}</p>
          <Form action={`/unsubscribe/${token}`}>
            <Button name="scope" value="again" kind="quiet">
              {words.again}
            </Button>
          </Form>
        </Notice>
      ) : (
        (await hasRequest(world, found)) && (
          <Choice
            token={token}
            scope="request"
            text={isId("subscriber", found.to) ? words.onlyColumn : words.onlyRequest}
            says={isId("subscriber", found.to) ? words.columnSays : words.requestSays}
          />
        )
      )}
      {!isQuiet && (
        <Choice
          token={token}
          scope="programme"
          text={words.everythingFrom(name)}
          says={words.programmeSays}
        />
      )}
      {!isOff("everything") && (
        <Choice token={token} scope="everything" text={words.everything} says={words.everythingSays} />
      )}
    </Layout>,
  );
}

const Choice: FC<{ token: string; scope: string; text: string; says: string }> = ({
  token,
  scope,
  text,
  says,
}) => (
  <Form action={`/unsubscribe/${token}`} class="card">
    <p>{says}</p>
    <Button name="scope" value={scope} kind="quiet">
      {text}
    </Button>
  </Form>
);

/** Enough to know one's own address by; a link that was passed on gives none away. */
function masked(email: string): string {
  const cut = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…@${email.slice(cut + 1)}`;
}
