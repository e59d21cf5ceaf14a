import { openLink } from "@legwork/core/engine/links.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { type ProblemStatus, statusOf } from "../../http/problem.ts";
import { formObjection } from "../../http/security.ts";
import { Button, Form, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { objected, plainSheet } from "./frame.tsx";
import { letIn, letOut, whoIs } from "./session.ts";

export interface SignInOptions {
  /** Where letters can be read on this machine; undefined when they go to real mailboxes. */
  readonly mailbox?: string;
}

/** Asking for a sign-in letter, and signing out: under `/manage`. */
export const signInForms = (world: World, options: SignInOptions): Hono =>
  new Hono()
    .get("/sign-in", (c) => ask(c))
    .post("/sign-in", async (c) => {
      const fields = await fieldsOf(c);
      const says = addressObjection(one(fields, "email"));
      if (says !== undefined) return ask(c, [{ field: "email", says }], fields);
      askForLink(world, one(fields, "email"));
      return c.redirect("/manage/sign-in/sent", 303);
    })
    .get("/sign-in/sent", (c) => sent(c, options))
    .post("/sign-out", async (c) => {
      const who = await whoIs(c, world);
      if (who !== undefined)
        await run(world, { to: who.sessionId, programmeId: SHARED, command: { type: "session.close" } });
      letOut(c, world);
      return c.redirect("/manage/sign-in", 303);
    });

/** The link in the letter, at `/sign-in/<token>`: opening it changes nothing, pressing the button signs in. */
export function signInPages(world: World): Hono {
  const app = new Hono();
  app.use("/sign-in/*", async (c, next) => {
    const objection = c.req.method === "POST" ? formObjection(c, world.baseUrl) : undefined;
    return objection === undefined ? next() : objected(c, objection.status, objection.because);
  });
  return app
    .get("/sign-in/:token", async (c) => {
      const sessionId = sessionIn(world, c.req.param("token"));
      const session = sessionId && (await read(world, sessionId));
      const isFresh = session?.status === "asked" && world.clock.now() < session.until;
      return isFresh ? door(c) : over(c, 410);
    })
    .post("/sign-in/:token", async (c) => {
      const sessionId = sessionIn(world, c.req.param("token"));
      if (sessionId === undefined) return over(c, 410);
      const done = await run(world, {
        to: sessionId,
        programmeId: SHARED,
        command: { type: "session.open" },
      });
      if (isRefusal(done)) return over(c, statusOf(done));
      letIn(c, world, sessionId);
      return c.redirect("/manage", 303);
    });
}

/**
 * Has a sign-in letter sent to whoever runs a programme under this address. Done after the answer, which is the same
 * whatever the address, in words and in time: nobody learns who the managers are.
 */
export function askForLink(world: World, email: string): void {
  const to = world.ids.ofPerson("manager", SHARED, email);
  const sessionId = world.ids.fresh("session");
  world.later(async () => {
    await run(world, { to, programmeId: SHARED, command: { type: "manager.askLink", sessionId } });
  });
}

function sessionIn(world: World, token: string): Id<"session"> | undefined {
  const id = openLink(world, "sign-in", token)?.id;
  return id !== undefined && isId("session", id) ? id : undefined;
}

const ask = (c: Context, errors: readonly FieldError[] = [], fields: Fields = {}) =>
  plainSheet(
    c,
    "Sign in to your programme",
    <>
      <p class="lead">There is no password. We send a letter with a button to the address you give.</p>
      <Form action="/manage/sign-in">
        <TextField
          name="email"
          label="Your e-mail address"
          type="email"
          value={one(fields, "email")}
          autocomplete="email"
          max={254}
          width="middle"
          errors={errors}
        />
        <Button>Send me the letter</Button>
      </Form>
    </>,
    { errors },
  );

const sent = (c: Context, { mailbox }: SignInOptions) =>
  plainSheet(
    c,
    "Please look in your mailbox",
    <>
      <p class="lead">If somebody with this address runs a programme here, a letter is on its way.</p>
      <p>Its button works once, within 15 minutes.</p>
      {mailbox !== undefined && (
        <p>
          Letters stay on this machine: <a href={mailbox}>open the mailbox</a>.
        </p>
      )}
      <p>
        Nothing came? <a href="/manage/sign-in">Check the address and try again</a>.
      </p>
    </>,
  );

const door = (c: Context) =>
  plainSheet(
    c,
    "Sign in",
    <>
      <p>Press the button to sign in on this device, for twelve hours.</p>
      <Form action={new URL(c.req.url).pathname}>
        <Button>Sign me in</Button>
      </Form>
    </>,
  );

const over = (c: Context, status: ProblemStatus) =>
  plainSheet(
    c,
    "This link is over",
    <>
      <p>It was used already, or is older than 15 minutes.</p>
      <p>
        <a href="/manage">Go to your desk</a>, or <a href="/manage/sign-in">ask for a new link</a>.
      </p>
    </>,
    { status },
  );
