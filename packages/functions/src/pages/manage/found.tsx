import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { newSettings } from "../../http/settings.ts";
import { Button, Form, Group, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { plainSheet } from "./frame.tsx";
import { BasicFields } from "./settings-fields.tsx";
import { askForLink } from "./sign-in.tsx";
import { personIn } from "./staff.tsx";

/** Founding a programme: one page, and sensible defaults for everything it does not ask. */
export const found = (world: World): Hono =>
  new Hono().get("/new", (c) => view(c)).post("/new", async (c) => create(c, world, await fieldsOf(c)));

/** A programme starts with the most careful choice. */
const DEFAULTS: Fields = { locale: "en-GB", reviewed: "yes" };

const view = (c: Context, errors: readonly FieldError[] = [], values: Fields = DEFAULTS) =>
  plainSheet(
    c,
    "Start a programme",
    <>
      <p class="lead">
        Everything can be changed later, and nobody is asked before you launch the first round.
      </p>
      <Form action="/manage/new">
        <BasicFields values={values} errors={errors} />
        <Group name="you" label="You, who run it" hint="We send the link to sign in to this address." big>
          <TextField
            name="managerName"
            label="Your name"
            value={one(values, "managerName")}
            autocomplete="name"
            max={NAME_MAX}
            width="middle"
            errors={errors}
          />
          <TextField
            name="managerEmail"
            label="Your address"
            type="email"
            value={one(values, "managerEmail")}
            autocomplete="email"
            max={254}
            width="middle"
            errors={errors}
          />
        </Group>
        <Button>Start it</Button>
      </Form>
    </>,
    { errors },
  );

const NAME_MAX = 80;

async function create(c: Context, world: World, fields: Fields) {
  const read = newSettings(fields);
  const manager = managerIn(fields);
  const errors = [...("errors" in read ? read.errors : []), ...("errors" in manager ? manager.errors : [])];
  if ("errors" in read || "errors" in manager) return view(c, errors, fields);
  const programmeId = world.ids.fresh("programme");
  const command = { type: "programme.create", settings: read.settings } as const;
  const created = await run(world, { to: programmeId, programmeId, command });
  if (isRefusal(created)) return view(c, [{ field: "name", says: created.because }], fields);
  const to = world.ids.ofPerson("manager", SHARED, manager.email);
  const appointed = await run(world, {
    to,
    programmeId: SHARED,
    command: { type: "manager.appoint", forProgrammeId: programmeId, ...manager },
  });
  if (isRefusal(appointed)) return view(c, [{ field: "managerEmail", says: appointed.because }], fields);
  askForLink(world, manager.email);
  return c.redirect("/manage/sign-in/sent", 303);
}

function managerIn(fields: Fields) {
  const read = personIn({ name: one(fields, "managerName"), email: one(fields, "managerEmail") });
  if (!("errors" in read)) return read;
  const FIELD: Readonly<Record<string, string>> = { name: "managerName", email: "managerEmail" };
  return { errors: read.errors.map(({ field, says }) => ({ field: FIELD[field] ?? field, says })) };
}
