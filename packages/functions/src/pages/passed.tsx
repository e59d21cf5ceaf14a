import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framed, type Opened, opened, refused, say } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { EnrolmentForm, enrol, judge, startingFields } from "./form.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { aTerm, FIELD_WORDS, firstName } from "./words.ts";

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
  const own = seeker === undefined ? [] : whoseAddress(world, state, seeker, one(typed, "email"));
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
  { mark }: Forwarded,
  seeker: SeekerProfile,
  email: string,
): readonly FieldError[] {
  const theirs = world.ids.ofPerson("suppression", SHARED, email);
  if (theirs === world.ids.ofPerson("suppression", SHARED, seeker.email))
    return [
      { field: "email", says: "This is the address of whoever asks; nobody is introduced to themselves." },
    ];
  if (theirs === mark)
    return [
      {
        field: "email",
        says: "This is the address of whoever passed the request on. If you would like to talk yourself, please fill in the host form on the programme’s own page.",
      },
    ];
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
  const seeker = state.status === "forwarded" ? await seekerOf(world, state) : undefined;
  if (state.status === "reached" || state.status === "crossed")
    return say(
      c,
      "Thank you, and welcome",
      200,
      <p class="lead">
        A letter is in your mailbox. Once you have pressed the button in it, we write to you about the
        conversation itself.
      </p>,
      programme,
    );
  if (state.status !== "forwarded" || state.end.kind !== "organisation" || seeker === undefined)
    return say(
      c,
      "This is closed",
      200,
      <p>
        Nothing is kept about you. If you would still like to host,{" "}
        <a href={`/p/${programme.id}/host`}>the form</a> is open to everybody.
      </p>,
      programme,
    );
  const title = "Would you spare 20 minutes?";
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      <p class="lead">
        {seeker.name} is curious about {seeker.role} ({FIELD_WORDS[seeker.field].toLowerCase()}), and somebody
        who knows you both thought of you.
      </p>
      <blockquote class="said">{[seeker.commercial.who, seeker.commercial.help].join("\n")}</blockquote>
      <p>
        It is {aTerm(programme.settings.term)}: a conversation, never a request for a job.{" "}
        {firstName(seeker.name)} does not see your address. If you say no, or nothing, nothing is kept about
        you.
      </p>
      <Form action={`/passed/${token}`}>
        <Button name="action" value="no" kind="quiet">
          No, thank you
        </Button>
      </Form>
      <h2>Yes: tell us your terms</h2>
      <EnrolmentForm
        form="host"
        programme={programme}
        action={`/passed/${token}`}
        send="Yes, I can spare 20 minutes"
        canSave={false}
        values={typed ?? { ...startingFields("host", programme.settings), employer: state.end.organisation }}
        errors={errors}
        now={world.clock.now()}
      />
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}
