import { referralIdOf } from "@legwork/core/domain/derived.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { fieldErrors, namedPerson } from "../http/schemas.ts";
import { AFTERWARDS } from "./afterwards-words.ts";
import { badLink, framedIn, refused, sayIn } from "./door.tsx";
import { Button, Checkbox, Form, TextArea, TextField } from "./fields.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { type FieldError, Layout, show } from "./layout.tsx";
import { firstName } from "./words.ts";

/** "Who else should I speak to, and may I use your name?" After the meeting, by the host, or by the seeker for them. */
export const referPage = (world: World): Hono =>
  new Hono()
    .get("/refer/:token", async (c) => {
      const asked = await openEither(world, c.req.param("token"));
      return asked === undefined ? badLink(c) : view(c, world, asked);
    })
    .post("/refer/:token", async (c) => {
      const asked = await openEither(world, c.req.param("token"));
      return asked === undefined ? badLink(c) : name(c, world, asked, await fieldsOf(c));
    });

const openEither = async (world: World, token: string): Promise<Asked | undefined> =>
  (await openIntroduction(world, "refer", token, "host")) ??
  (await openIntroduction(world, "refer", token, "seeker"));

async function name(c: Context, world: World, asked: Asked, fields: Fields) {
  const { id, state, programme, token } = asked;
  const here = `/refer/${token}`;
  const to = referralIdOf(id, "also");
  if (!haveMet(asked) || (await isNamed(world, asked))) return c.redirect(here, 303);
  const typed = namedPerson.safeParse({
    name: one(fields, "name"),
    email: one(fields, "email"),
    note: one(fields, "note"),
    mayUseName: one(fields, "mayUseName") === "yes",
  });
  if (!typed.success) return view(c, world, asked, fields, fieldErrors(typed.error));
  const { hostId, seekerId, referralId } = state.terms;
  const before = referralId === undefined ? undefined : await read(world, referralId);
  const generation = (before !== undefined && "generation" in before ? before.generation : 0) + 1;
  const ref = { fromHostId: hostId, seekerId, introductionId: id, when: "also" } as const;
  const command = { type: "referral.offer", ...typed.data, generation, ...ref } as const;
  const done = await run(world, { to, programmeId: programme.id, command });
  return isRefusal(done) ? refused(c, done, here, programme) : c.redirect(here, 303);
}

const haveMet = ({ state }: Asked): boolean => state.status === "ended" && state.outcome === "met";

async function isNamed(world: World, { id }: Asked): Promise<boolean> {
  const referral = await read(world, referralIdOf(id, "also"));
  return referral !== undefined && referral.status !== "none";
}

async function view(
  c: Context,
  world: World,
  asked: Asked,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { programme, token, link, seeker, host } = asked;
  const isHost = link.role === "host";
  const words = AFTERWARDS(programme.settings.locale);
  if (!haveMet(asked)) return sayIn(c, words.notYet, 200, <p>{words.onceMet}</p>, programme);
  if (await isNamed(world, asked))
    return sayIn(
      c,
      words.thankYou,
      200,
      <>
        <p class="lead">{words.nameArrived}</p>
        <p>{words.forget}</p>
      </>,
      programme,
    );
  const title = isHost ? words.whoElse(firstName(seeker.name)) : words.whoElseYou;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <p>{isHost ? words.opensDoor : words.namedWhen(firstName(host.name))}</p>
      <Form action={`/refer/${token}`}>
        <TextField name="name" label={words.theirName} value={one(fields, "name")} max={80} errors={errors} />
        <TextField
          name="email"
          label={words.theirAddress}
          type="email"
          value={one(fields, "email")}
          max={254}
          errors={errors}
        />
        <TextArea
          name="note"
          label={words.whyThem}
          value={one(fields, "note")}
          max={500}
          rows={2}
          errors={errors}
          optional
        />
        <Checkbox
          name="mayUseName"
          label={isHost ? words.useMine : words.useTheirs(firstName(host.name))}
          checked={one(fields, "mayUseName") === "yes"}
        />
        <Button>{words.sendName}</Button>
      </Form>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
