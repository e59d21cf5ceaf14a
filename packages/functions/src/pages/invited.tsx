import { consentByForm } from "@legwork/core/domain/consent.ts";
import type { ReferralState } from "@legwork/core/domain/referral.ts";
import { referrerOf } from "@legwork/core/engine/facts.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framedIn, type Opened, opened, refused, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { EnrolmentForm, judge, startingFields } from "./form.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { LISTS, termIn } from "./lists.ts";
import { INVITED } from "./own-words.ts";

/** Somebody a host named: yes, with the host form, or no thanks. The link came to their own mailbox, so yes is enough. */
export const invitedPage = (world: World): Hono =>
  new Hono()
    .get("/invited/:token", async (c) => {
      const found = await opened(world, "invited", c.req.param("token"), "referral");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/invited/:token", async (c) => {
      const found = await opened(world, "invited", c.req.param("token"), "referral");
      return found === undefined ? badLink(c) : answer(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"referral">;
type Invited = Extract<ReferralState, { status: "offered" | "invited" }>;

async function answer(c: Context, world: World, found: Found, typed: Fields) {
  const { id, programme, token, state } = found;
  const here = `/invited/${token}`;
  if (state.status !== "invited") return c.redirect(here, 303);
  const order = { to: id, programmeId: programme.id } as const;
  if (one(typed, "action") === "no") {
    const done = await run(world, { ...order, command: { type: "referral.decline" } });
    return isRefusal(done)
      ? refused(c, done, here, programme)
      : c.redirect(`/p/${programme.id}/no-thanks`, 303);
  }
  const fields: Fields = { ...typed, email: state.email };
  const judged = judge("host", fields);
  if ("errors" in judged) return view(c, world, found, fields, judged.errors);
  if (judged.form !== "host") return view(c, world, found, fields);
  const hostId = world.ids.ofPerson("host", programme.id, state.email);
  const consent = consentByForm("host", world.clock.now());
  const applied = await run(world, {
    to: hostId,
    programmeId: programme.id,
    command: { type: "host.apply", profile: judged.profile, consent, source: "referral" },
  });
  if (isRefusal(applied)) return refused(c, applied, here, programme);
  const placed = await run(world, { ...order, command: { type: "referral.place", hostId } });
  return isRefusal(placed) ? refused(c, placed, here, programme) : c.redirect(here, 303);
}

async function view(
  c: Context,
  world: World,
  found: Found,
  typed?: Fields,
  errors: readonly FieldError[] = [],
) {
  const { state, programme } = found;
  const words = INVITED(programme.settings.locale);
  if (state.status === "placed")
    return sayIn(
      c,
      words.welcome,
      200,
      <>
        <p class="lead">{words.ownPage}</p>
        <p>{words.next}</p>
      </>,
      programme,
    );
  if (state.status !== "invited")
    return sayIn(
      c,
      words.closed,
      200,
      <p>
        {words.nothingKept} <a href={`/p/${programme.id}/host`}>{words.form}</a> {words.open}
      </p>,
      programme,
    );
  return invitation(c, world, found, state, typed, errors);
}

async function invitation(
  c: Context,
  world: World,
  { id, programme, token }: Found,
  state: Invited,
  typed: Fields | undefined,
  errors: readonly FieldError[],
) {
  const { settings } = programme;
  const { locale } = settings;
  const [words, lists] = [INVITED(locale), LISTS(locale)];
  const seeker = await read(world, state.ref.seekerId);
  const giver = (await referrerOf(world, id))?.name ?? words.somebody;
  const learner = seeker !== undefined && "profile" in seeker ? seeker.profile : undefined;
  const title = words.spare;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <p class="lead">
        {words.thought(giver)}{" "}
        {learner && words.learner(learner.name, learner.role, lists.fields[learner.field].toLowerCase())}
      </p>
      {state.mayUseName && state.note !== "" && <blockquote class="said">{state.note}</blockquote>}
      <p>{words.itIs(termIn(locale, settings.term))}</p>
      <Form action={`/invited/${token}`}>
        <Button name="action" value="no" kind="quiet">
          {words.no}
        </Button>
      </Form>
      <h2>{words.yesTerms}</h2>
      <EnrolmentForm
        form="host"
        programme={programme}
        action={`/invited/${token}`}
        send={words.yes}
        canSave={false}
        values={typed ?? { ...startingFields("host", settings), name: state.name }}
        errors={errors}
        now={world.clock.now()}
        fixedEmail={state.email}
      />
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}
