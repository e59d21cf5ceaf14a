import { type Acquaintance, RELATIONS } from "@legwork/core/domain/acquaintance.ts";
import { circleIdOf } from "@legwork/core/domain/circle.ts";
import { ownReferralIdOf, searchIdOf } from "@legwork/core/domain/derived.ts";
import { askPassing, placeOf } from "@legwork/core/engine/act-paths.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { email as emailShape, fieldErrors, organisationName } from "../http/schemas.ts";
import { badLink, framed, refused, say } from "./door.tsx";
import { Button, Checkbox, Form, Select, TextArea, TextField } from "./fields.tsx";
import { type Own, openKnown, RELATION_WORDS } from "./known-own.ts";
import { rowsOf, workOf } from "./known-parts.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { firstName } from "./words.ts";

/** One person somebody knows: ask them, ask them to pass a request on, or say better how they are known. */
export const knownPersonPage = (world: World): Hono =>
  new Hono()
    .get("/:side{seeker|host}/:token/known/:piece{[0-9]{1,4}}/:key", async (c) => {
      const found = await openPerson(world, c);
      return "answer" in found ? found.answer : view(c, found);
    })
    .post("/:side{seeker|host}/:token/known/:piece{[0-9]{1,4}}/:key", async (c) => {
      const found = await openPerson(world, c);
      return "answer" in found ? found.answer : act(c, world, found, await fieldsOf(c));
    });

interface Found {
  readonly own: Own;
  readonly piece: number;
  readonly person: Acquaintance;
  readonly here: string;
}

async function openPerson(world: World, c: Context) {
  const own = await openKnown(world, c.req.param("side") ?? "", c.req.param("token") ?? "");
  if (own === undefined) return { answer: await badLink(c) };
  const [piece, key] = [Number(c.req.param("piece")), c.req.param("key")];
  const row = rowsOf(own).find((one) => one.piece === piece && one.person.key === key);
  if (row === undefined)
    return {
      answer: await say(
        c,
        "Not on your list",
        404,
        <p>
          This person is not on your list any more. <a href={own.here}>See who is</a>
        </p>,
        own.found.programme,
      ),
    };
  return { own, piece, person: row.person, here: `${own.here}/${piece}/${row.person.key}` };
}

async function act(c: Context, world: World, found: Found, fields: Fields) {
  switch (one(fields, "action")) {
    case "describe":
      return describe(c, world, found, fields);
    case "pass":
      return passOn(c, world, found, fields);
    case "ask":
      return ask(c, world, found, fields);
    default:
      return c.redirect(found.here, 303);
  }
}

const markOf = (world: World, address: string) => world.ids.ofPerson("suppression", SHARED, address);

/** The address that was typed, or what is wrong with it; one's own never does. */
function addressIn(world: World, { own }: Found, fields: Fields, field: string): string | FieldError {
  const read = emailShape.safeParse(one(fields, field));
  if (!read.success)
    return { field, says: fieldErrors(read.error)[0]?.says ?? "Please give an e-mail address." };
  if (markOf(world, read.data) === markOf(world, own.profile.email))
    return { field, says: "This is your own address. Please give theirs." };
  return read.data;
}

async function describe(c: Context, world: World, found: Found, fields: Fields) {
  const { own, piece, person, here } = found;
  const relation = RELATIONS.find((candidate) => candidate === one(fields, "relation")) ?? person.relation;
  const mayAsk = one(fields, "mayAsk") === "yes";
  const address = mayAsk ? addressIn(world, found, fields, "askAt") : "";
  if (typeof address !== "string") return view(c, found, fields, [address]);
  const done = await run(world, {
    to: circleIdOf(own.found.id, piece),
    programmeId: own.found.programme.id,
    command: {
      type: "circle.describe",
      key: person.key,
      relation,
      ...(mayAsk && { askAt: { address, mark: markOf(world, address) } }),
    },
  });
  return isRefusal(done) ? refused(c, done, here, own.found.programme) : c.redirect(`${own.here}#list`, 303);
}

/** Asks this person to pass a request on to somebody at an organisation. */
async function passOn(c: Context, world: World, found: Found, fields: Fields) {
  const { own, person } = found;
  const { id, state, programme } = own.found;
  if (!isId("seeker", id) || !("searches" in state)) return c.redirect(found.here, 303);
  const address = addressIn(world, found, fields, "passEmail");
  const organisation = organisationName.safeParse(one(fields, "organisation"));
  const errors = [
    ...(typeof address === "string" ? [] : [address]),
    ...(organisation.success
      ? []
      : [{ field: "organisation", says: fieldErrors(organisation.error)[0]?.says ?? "" }]),
  ];
  if (typeof address !== "string" || !organisation.success) return view(c, found, fields, errors);
  const objection = await askPassing(world, programme.id, {
    seekerId: id,
    searchId: searchIdOf(id, state.searches),
    by: "seeker",
    connector: { kind: "outsider", name: person.name, address },
    mark: markOf(world, address),
    end: { kind: "organisation", organisation: organisation.data },
    place: placeOf(programme.settings),
  });
  return objection === undefined
    ? c.redirect(own.here, 303)
    : view(c, found, fields, [{ field: "passEmail", says: objection }]);
}

/** Asks this person for the conversation itself: one letter that says who gave their name, and then forgotten. */
async function ask(c: Context, world: World, found: Found, fields: Fields) {
  const { own, person } = found;
  const { id, programme } = own.found;
  if (!isId("seeker", id)) return c.redirect(found.here, 303);
  const address = addressIn(world, found, fields, "askEmail");
  if (typeof address !== "string") return view(c, found, fields, [address]);
  const to = ownReferralIdOf(id, markOf(world, address));
  const before = await read(world, to);
  if (before !== undefined && before.status !== "none")
    return view(c, found, fields, [
      { field: "askEmail", says: "You asked us to write to them before, and nobody is written to twice." },
    ]);
  const done = await run(world, {
    to,
    programmeId: programme.id,
    command: {
      type: "referral.offer",
      name: person.name,
      email: address,
      note: one(fields, "note").slice(0, NOTE_MAX),
      mayUseName: true,
      generation: 1,
      seekerId: id,
      when: "known",
    },
  });
  return isRefusal(done) ? refused(c, done, found.here, programme) : c.redirect(own.here, 303);
}

const NOTE_MAX = 500;

function view(c: Context, found: Found, fields: Fields = {}, errors: readonly FieldError[] = []) {
  const { own, person } = found;
  return show(
    c,
    <Layout title={person.name} errors={errors} {...framed(own.found.programme)}>
      <h1>{person.name}</h1>
      <p class="lead">
        {[RELATION_WORDS[person.relation], workOf(person)].filter((part) => part !== "").join(", ")}
      </p>
      <p>
        <a href={own.here}>Back to the people you know</a>
      </p>
      {own.side === "seeker" && <Asking found={found} fields={fields} errors={errors} />}
      <h2>How you know each other</h2>
      <Form action={found.here}>
        <Select
          name="relation"
          label="You know each other as"
          options={RELATIONS.map((value) => ({ value, text: RELATION_WORDS[value] }))}
          value={one(fields, "relation") || person.relation}
          width="middle"
        />
        <Checkbox
          name="mayAsk"
          label="They may be asked to pass a request on"
          hint="Then their address is kept, for this alone. Take the tick away, and it is gone."
          checked={fields.action === undefined ? person.askAt !== undefined : one(fields, "mayAsk") === "yes"}
        />
        <TextField
          name="askAt"
          label="Their e-mail address"
          type="email"
          value={one(fields, "askAt") || (person.askAt ?? "")}
          max={254}
          errors={errors}
          optional
        />
        <Button name="action" value="describe" kind="quiet">
          Save
        </Button>
      </Form>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const Asking: FC<{ found: Found; fields: Fields; errors: readonly FieldError[] }> = ({
  found,
  fields,
  errors,
}) => {
  const { own, person, here } = found;
  const first = firstName(person.name);
  const [target = ""] = "targets" in own.profile ? own.profile.targets : [];
  return (
    <>
      <h2>Ask {first} for a conversation</h2>
      <p>
        We write to them once, and say that you gave us their name. If no answer comes within 30 days, their
        name and address are forgotten.
      </p>
      <Form action={here}>
        <TextField
          name="askEmail"
          label={`${first}’s e-mail address`}
          type="email"
          value={one(fields, "askEmail") || (person.askAt ?? "")}
          max={254}
          errors={errors}
        />
        <TextArea
          name="note"
          label="A word from you"
          hint="It stands in the letter. Never ask for a job."
          value={one(fields, "note")}
          max={NOTE_MAX}
          rows={2}
          optional
        />
        <Button name="action" value="ask">
          Ask {first}
        </Button>
      </Form>
      <h2>Ask {first} to pass a request on</h2>
      <p>
        They get one letter and at most one reminder. If they say yes, they send a short text of ours to whom
        they like: nobody’s address leaves their hands.
      </p>
      <Form action={here}>
        <TextField
          name="organisation"
          label="To somebody at which organisation?"
          value={one(fields, "organisation") || target || person.employer}
          max={120}
          errors={errors}
        />
        <TextField
          name="passEmail"
          label={`${first}’s e-mail address`}
          type="email"
          value={one(fields, "passEmail") || (person.askAt ?? "")}
          max={254}
          errors={errors}
        />
        <Button name="action" value="pass">
          Ask {first} to pass it on
        </Button>
      </Form>
    </>
  );
};
