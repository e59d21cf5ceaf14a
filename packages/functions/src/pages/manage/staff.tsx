import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { freshKey } from "../../http/api-key.ts";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, TextField } from "../fields.tsx";
import { type FieldError, Notice } from "../layout.tsx";
import { carryOut, Day, notHere, sheet, Table } from "./frame.tsx";
import type { Desk, ManageEnv } from "./session.ts";

/** Who may open the programme: people, and programs with a key. */
export const staffPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/managers", (c) => managers(c, world))
    .post("/:programmeId/managers", async (c) => appoint(c, world, await fieldsOf(c)))
    .post("/:programmeId/managers/dismiss", async (c) => dismiss(c, world, await fieldsOf(c)))
    .get("/:programmeId/keys", (c) => keys(c))
    .post("/:programmeId/keys", async (c) => issue(c, world, await fieldsOf(c)))
    .post("/:programmeId/keys/revoke", async (c) => {
      const { programmeId, base } = c.get("desk");
      const keyId = one(await fieldsOf(c), "keyId");
      const command = { type: "programme.revokeKey", keyId } as const;
      const answer = await carryOut(
        c,
        world,
        { to: programmeId, programmeId, command },
        `${base}/keys?done=revoked`,
      );
      return isRefusal(answer) ? keys(c, { refusal: answer }) : answer;
    });

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
  readonly values?: Fields;
}

const NAME_MAX = 80;
const LABEL_MAX = 60;

const staffOf = async (world: World, { programmeId }: Desk) =>
  (await everyRecord(world, SHARED, "manager")).flatMap(({ id, state }) =>
    state.status === "appointed" && state.programmeIds.includes(programmeId) ? [{ id, state }] : [],
  );

async function managers(c: Context<ManageEnv>, world: World, shown: Shown = {}) {
  const desk = c.get("desk");
  const { errors = [], refusal, values = {} } = shown;
  const staff = await staffOf(world, desk);
  return sheet(
    c,
    desk,
    { title: "Managers", tab: "/settings", errors, refusal },
    <>
      <Table
        caption="Who runs this programme"
        head={["Name", "Address", ""]}
        empty=""
        rows={staff.map(({ id, state }) => [
          state.name,
          state.email,
          id === desk.who.managerId ? (
            "you"
          ) : (
            <Form action={`${desk.base}/managers/dismiss`}>
              <input type="hidden" name="managerId" value={id} />
              <Button kind="danger">Dismiss</Button>
            </Form>
          ),
        ])}
      />
      <h2>Appoint somebody</h2>
      <Form action={`${desk.base}/managers`}>
        <TextField
          name="name"
          label="Their name"
          value={one(values, "name")}
          max={NAME_MAX}
          width="middle"
          errors={errors}
        />
        <TextField
          name="email"
          label="Their address"
          type="email"
          value={one(values, "email")}
          max={254}
          width="middle"
          errors={errors}
        />
        <Button>Appoint</Button>
      </Form>
    </>,
  );
}

async function appoint(c: Context<ManageEnv>, world: World, fields: Fields) {
  const { programmeId, base } = c.get("desk");
  const read = personIn(fields);
  if ("errors" in read) return managers(c, world, { errors: read.errors, values: fields });
  const to = world.ids.ofPerson("manager", SHARED, read.email);
  const command = { type: "manager.appoint", forProgrammeId: programmeId, ...read } as const;
  const answer = await carryOut(
    c,
    world,
    { to, programmeId: SHARED, command },
    `${base}/managers?done=appointed`,
  );
  return isRefusal(answer) ? managers(c, world, { refusal: answer, values: fields }) : answer;
}

/** A name and an address from a form, or what is wrong with them. */
export function personIn(
  fields: Fields,
): { readonly name: string; readonly email: string } | { readonly errors: readonly FieldError[] } {
  const name = one(fields, "name").replace(/\s+/g, " ").slice(0, NAME_MAX);
  const email = one(fields, "email");
  const objection = addressObjection(email);
  const errors: readonly FieldError[] = [
    ...(name === "" ? [{ field: "name", says: "Please give the name." }] : []),
    ...(objection === undefined ? [] : [{ field: "email", says: objection }]),
  ];
  return errors.length > 0 ? { errors } : { name, email };
}

async function dismiss(c: Context<ManageEnv>, world: World, fields: Fields) {
  const desk = c.get("desk");
  const { programmeId, base, who } = desk;
  const to = one(fields, "managerId");
  if (!isId("manager", to)) return notHere(c);
  const held = await read(world, to);
  if (held?.status !== "appointed" || !held.programmeIds.includes(programmeId)) return notHere(c);
  if (to === who.managerId)
    return managers(c, world, {
      refusal: {
        refused: true,
        kind: "conflict",
        code: "manager.self",
        because: "Nobody dismisses themselves: a programme always keeps somebody who runs it.",
      },
    });
  const command = { type: "manager.dismiss", forProgrammeId: programmeId } as const;
  const answer = await carryOut(
    c,
    world,
    { to, programmeId: SHARED, command },
    `${base}/managers?done=dismissed`,
  );
  return isRefusal(answer) ? managers(c, world, { refusal: answer }) : answer;
}

function keys(c: Context<ManageEnv>, shown: Shown = {}) {
  const desk = c.get("desk");
  const { errors = [], refusal, values = {} } = shown;
  return sheet(
    c,
    desk,
    { title: "API keys", tab: "/settings", errors, refusal },
    <>
      <p class="lead">
        With a key, a program of yours may do through the API what you may do here. The API is described at{" "}
        <a href="/api/openapi.json">/api/openapi.json</a>.
      </p>
      <Table
        caption="Keys in use"
        head={["Name", "Since", ""]}
        empty="No key yet."
        rows={desk.programme.keys.map(({ keyId, label, at }) => [
          label,
          <Day at={at} desk={desk} />,
          <Form action={`${desk.base}/keys/revoke`}>
            <input type="hidden" name="keyId" value={keyId} />
            <Button kind="danger">Revoke</Button>
          </Form>,
        ])}
      />
      <h2>A new key</h2>
      <Form action={`${desk.base}/keys`}>
        <TextField
          name="label"
          label="What it is for"
          value={one(values, "label")}
          max={LABEL_MAX}
          width="middle"
          errors={errors}
        />
        <Button>Make it and show it to me</Button>
      </Form>
    </>,
  );
}

async function issue(c: Context<ManageEnv>, world: World, fields: Fields) {
  const desk = c.get("desk");
  const { programmeId } = desk;
  const label = one(fields, "label").slice(0, LABEL_MAX);
  if (label === "") return keys(c, { errors: [{ field: "label", says: "Please say what the key is for." }] });
  const { keyId, key, hash } = freshKey(programmeId, world.vault);
  const command = { type: "programme.issueKey", keyId, hash, label } as const;
  const done = await run(world, { to: programmeId, programmeId, command });
  if (isRefusal(done)) return keys(c, { refusal: done, values: fields });
  return sheet(
    c,
    desk,
    { title: `The key “${label}”`, tab: "/settings" },
    <>
      <Notice kind="warn">
        <p>Copy it now. Only its hash is kept, so it is not shown again.</p>
      </Notice>
      <pre>
        <code>{key}</code>
      </pre>
      <p>
        Send it with every call: <code>Authorization: Bearer lw_…</code>
      </p>
      <p>
        <a class="button" href={`${desk.base}/keys`}>
          I have copied it
        </a>
      </p>
    </>,
  );
}
