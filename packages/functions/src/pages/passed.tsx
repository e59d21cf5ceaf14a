import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framedIn, type Opened, opened, refused, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { EnrolmentForm, enrol, judge, startingFields } from "./form.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { LISTS, termIn } from "./lists.ts";
import { INVITED } from "./own-words.ts";
import { PASS } from "./pass-words.ts";
import { firstName } from "./words.ts";

/**
 * Whoever was passed the text: yes, with the host form, or no thanks. The link was forwarded, so the address they type
 * is theirs only once they have pressed the button in its mailbox.
 */
export const passedPage = (world: World): Hono =>
  new Hono()
    .get("/passed/:token", async (c) => {
      const found = await opened(world, "passed", c.req.param("token"), "bridge");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/passed/:token", async (c) => {
      const found = await opened(world, "passed", c.req.param("token"), "bridge");
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"bridge">;
type Forwarded = Extract<BridgeState, { status: "forwarded" }>;

async function act(c: Context, world: World, found: Found, typed: Fields) {
  const { id, programme, token, state } = found;
  const here = `/passed/${token}`;
  if (state.status !== "forwarded") return c.redirect(here, 303);
  const order = { to: id, programmeId: programme.id } as const;
  if (one(typed, "action") === "no") {
    const done = await run(world, { ...order, command: { type: "bridge.turnDown" } });
    return isRefusal(done) ? refused(c, done, here, programme) : c.redirect(here, 303);
  }
  const seeker = await seekerOf(world, state);
  const judged = judge("host", typed);
  const own = seeker === undefined ? [] : whoseAddress(world, found, seeker, one(typed, "email"));
  if ("errors" in judged) return view(c, world, found, typed, [...judged.errors, ...own]);
  if (judged.form !== "host" || own.length > 0) return view(c, world, found, typed, own);
  const refusal = await enrol(world, programme.id, judged);
  if (refusal !== undefined) return refused(c, refusal, here, programme);
  const hostId = world.ids.ofPerson("host", programme.id, judged.profile.email);
  const reached = await run(world, { ...order, command: { type: "bridge.reach", hostId } });
  return isRefusal(reached) ? refused(c, reached, here, programme) : c.redirect(here, 303);
}

/** A request does not come back to whoever sent it, nor to whoever carries it. */
function whoseAddress(
  world: World,
  { state, programme }: Found,
  seeker: SeekerProfile,
  email: string,
): readonly FieldError[] {
  const words = PASS(programme.settings.locale);
  const theirs = world.ids.ofPerson("suppression", SHARED, email);
  if (theirs === world.ids.ofPerson("suppression", SHARED, seeker.email))
    return [{ field: "email", says: words.ownAddress }];
  if ("mark" in state && theirs === state.mark) return [{ field: "email", says: words.carrierAddress }];
  return [];
}

async function seekerOf(world: World, state: Forwarded): Promise<SeekerProfile | undefined> {
  const seeker = await read(world, state.ref.seekerId);
  return seeker?.status === "active" ? seeker.profile : undefined;
}

async function view(
  c: Context,
  world: World,
  found: Found,
  typed?: Fields,
  errors: readonly FieldError[] = [],
) {
  const { state, programme, token } = found;
  const { locale, term } = programme.settings;
  const [words, invited, lists] = [PASS(locale), INVITED(locale), LISTS(locale)];
  const seeker = state.status === "forwarded" ? await seekerOf(world, state) : undefined;
  if (state.status === "reached" || state.status === "crossed")
    return sayIn(c, words.welcome, 200, <p class="lead">{words.mailbox}</p>, programme);
  if (state.status !== "forwarded" || state.end.kind !== "organisation" || seeker === undefined)
    return sayIn(
      c,
      words.closed,
      200,
      <p>
        {invited.nothingKept} <a href={`/p/${programme.id}/host`}>{invited.form}</a> {invited.open}
      </p>,
      programme,
    );
  const title = invited.spare;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <p class="lead">{words.passedOn(seeker.name, seeker.role, lists.fields[seeker.field].toLowerCase())}</p>
      <blockquote class="said">{[seeker.commercial.who, seeker.commercial.help].join("\n")}</blockquote>
      <p>{words.itIs(termIn(locale, term), firstName(seeker.name))}</p>
      <Form action={`/passed/${token}`}>
        <Button name="action" value="no" kind="quiet">
          {invited.no}
        </Button>
      </Form>
      <h2>{invited.yesTerms}</h2>
      <EnrolmentForm
        form="host"
        programme={programme}
        action={`/passed/${token}`}
        send={invited.yes}
        canSave={false}
        values={typed ?? { ...startingFields("host", programme.settings), employer: state.end.organisation }}
        errors={errors}
        now={world.clock.now()}
      />
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}
