import { acquaintance, RELATIONS, TYPED_MAX } from "@legwork/core/domain/acquaintance.ts";
import { CIRCLE_VERSION, type CircleCommand, circleIdOf } from "@legwork/core/domain/circle.ts";
import { emptyCircle, fillCircle } from "@legwork/core/engine/act-circle.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { CONNECTIONS_MAX, readConnections } from "../http/connections.ts";
import { UnreadableFile } from "../http/csv.ts";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { fieldErrors, knownPerson } from "../http/schemas.ts";
import { badLink, framed, refused, say } from "./door.tsx";
import { type Own, openKnown } from "./known-own.ts";
import { AddForm, EraseForm, LeaveForm, PeopleList, rowsOf, UploadForm } from "./known-parts.tsx";
import { pathsFor, WarmPathsOf } from "./known-paths.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";

/**
 * The people somebody knows, on their own page: listed by hand or from a file, shown back with exactly what is kept,
 * erased at once. Nobody else ever sees this page.
 */
export const knownPages = (world: World): Hono =>
  new Hono()
    .get("/:side{seeker|host}/:token/known", async (c) => {
      const own = await openKnown(world, c.req.param("side"), c.req.param("token"));
      return own === undefined ? badLink(c) : view(c, world, own);
    })
    .post("/:side{seeker|host}/:token/known", async (c) => {
      const own = await openKnown(world, c.req.param("side"), c.req.param("token"));
      return own === undefined ? badLink(c) : act(c, world, own, await fieldsOf(c));
    })
    .post("/:side{seeker|host}/:token/known/file", async (c) => {
      const own = await openKnown(world, c.req.param("side"), c.req.param("token"));
      return own === undefined ? badLink(c) : upload(c, world, own);
    });

/** Bytes of a posted file beside the file itself. */
const FORM_ROOM = 16 * 1024;

/** A list of connections is larger than any form. */
export const isUpload = (c: Context): boolean => /^\/(?:seeker|host)\/[^/]+\/known\/file$/.test(c.req.path);

export const uploadLimit = bodyLimit({
  maxSize: CONNECTIONS_MAX + FORM_ROOM,
  onError: (c) =>
    say(
      c,
      "This file is too large",
      413,
      <>
        <p>
          A list of connections is never larger than {CONNECTIONS_MAX / 1024 / 1024} MB. Please choose the
          file Connections.csv of your LinkedIn export.
        </p>
        <p>
          Nothing was changed. <a href={c.req.path.replace(/\/file$/, "")}>Back to the people you know</a>
        </p>
      </>,
    ),
});

async function act(c: Context, world: World, own: Own, fields: Fields) {
  const { found, here } = own;
  const { id, programme } = found;
  const ownerId = id;
  const at = (piece: number, command: CircleCommand) =>
    run(world, { to: circleIdOf(id, piece), programmeId: programme.id, command });
  const onward = (done: object | Refusal) =>
    isRefusal(done) ? refused(c, done, here, programme) : c.redirect(here, 303);
  switch (one(fields, "action")) {
    case "allow":
      return onward(await at(0, { type: "circle.allow", ownerId, version: CIRCLE_VERSION }));
    case "disallow":
      return onward(await at(0, { type: "circle.disallow" }));
    case "strike":
      return onward(
        await at(Number(one(fields, "piece")) || 0, { type: "circle.strike", keys: [one(fields, "key")] }),
      );
    case "empty":
      if (one(fields, "sure") !== "yes")
        return view(c, world, own, {
          errors: [{ field: "sure", says: "Please tick the box if you want the whole list erased." }],
        });
      await emptyCircle(world, id);
      return c.redirect(here, 303);
    case "add":
      return add(c, world, own, fields);
    default:
      return c.redirect(here, 303);
  }
}

async function add(c: Context, world: World, own: Own, fields: Fields) {
  const { found, here } = own;
  const typed = knownPerson.safeParse({
    name: one(fields, "name"),
    employer: one(fields, "employer"),
    position: one(fields, "position"),
    relation: one(fields, "relation"),
    email: one(fields, "email"),
    mayAsk: one(fields, "mayAsk") === "yes",
  });
  if (!typed.success) return view(c, world, own, { errors: fieldErrors(typed.error), fields });
  const { email, mayAsk, ...rest } = typed.data;
  if (email !== "" && markOf(world, email) === markOf(world, own.profile.email))
    return view(c, world, own, { errors: [{ field: "email", says: "This is your own address." }], fields });
  const person = acquaintance({
    ...rest,
    ...(email !== "" && { mark: markOf(world, email) }),
    ...(mayAsk && { askAt: email }),
  });
  const done = await run(world, {
    to: circleIdOf(found.id, 0),
    programmeId: found.programme.id,
    command: { type: "circle.add", ownerId: found.id, person },
  });
  return isRefusal(done) ? refused(c, done, here, found.programme) : c.redirect(here, 303);
}

const markOf = (world: World, email: string) => world.ids.ofPerson("suppression", SHARED, email);

async function upload(c: Context, world: World, own: Own) {
  const { found, here } = own;
  const file = (await c.req.parseBody()).file;
  if (!(file instanceof File) || file.size === 0)
    return view(c, world, own, { errors: [{ field: "file", says: "Please choose the file first." }] });
  try {
    const { people } = await readConnections(new Uint8Array(await file.arrayBuffer()));
    const kept = people.map(({ email, ...person }) =>
      acquaintance({
        ...person,
        relation: "contact",
        ...(email !== undefined && { mark: markOf(world, email) }),
      }),
    );
    const refusal = await fillCircle(world, found.programme.id, found.id, kept);
    return refusal === undefined
      ? c.redirect(`${here}#list`, 303)
      : refused(c, refusal, here, found.programme);
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) throw fault;
    return view(c, world, own, { errors: [{ field: "file", says: fault.message }] });
  }
}

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly fields?: Fields;
}

async function view(c: Context, world: World, own: Own, { errors = [], fields = {} }: Shown = {}) {
  const { found, side, here, pieces } = own;
  const head = pieces[0]?.held;
  const paths = side === "seeker" ? await pathsFor(world, own) : undefined;
  const title = "People you know";
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(found.programme)}>
      <h1>{title}</h1>
      <p class="lead">
        {side === "seeker"
          ? "The best conversations begin with somebody you know: a former boss, a colleague, a friend, a teacher."
          : "Somebody you trust may know a seeker, and a word from them is worth more than any letter of ours."}
      </p>
      <p>
        This list is yours. Nobody else sees it: no host, no seeker, no member of staff, no partner.{" "}
        <a href={`/${side}/${found.token}`}>Back to your page</a>
      </p>
      <LeaveForm here={here} leave={head?.leave} own={own} />
      {paths && <WarmPathsOf own={own} paths={paths} />}
      {rowsOf(own).length === 0 && (
        <Notice>
          <p>Your list is empty. Add somebody by hand, or send the file LinkedIn gives you.</p>
        </Notice>
      )}
      <h2 id="add">Add somebody</h2>
      <AddForm
        here={here}
        fields={fields}
        errors={errors}
        relations={RELATIONS}
        left={TYPED_MAX - (head?.people.length ?? 0)}
      />
      <h2 id="upload">Send your connections</h2>
      <UploadForm here={here} errors={errors} own={own} />
      <PeopleList own={own} asked={c.req.query("q") ?? ""} from={Number(c.req.query("from")) || 0} />
      {pieces.length > 0 && <EraseForm here={here} errors={errors} />}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
