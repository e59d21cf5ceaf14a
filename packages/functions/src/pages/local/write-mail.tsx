import { askByMail } from "@legwork/core/engine/act-mail-in.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, many, one } from "../../http/fields.ts";
import { Button, Checkbox, Form, Select, TextArea, TextField } from "../fields.tsx";
import { Notice } from "../layout.tsx";
import { localSheet, programmesHere } from "./frame.tsx";
import type { Machine } from "./machine.ts";

/** Writing a mail to a programme as anybody: what a mail server would hand over, handed over by hand. */
export const writeMailPages = (machine: Machine): Hono =>
  new Hono()
    .get("/mailbox/write", (c) => view(c, machine))
    .post("/mailbox/write", async (c) => take(c, machine, await fieldsOf(c, TEXT_MAX)));

const TEXT_MAX = 20_000;

async function take(c: Context, machine: Machine, fields: Fields) {
  const runs = await programmesHere(machine.world);
  const programme = runs.find(({ programme: { id } }) => id === one(fields, "programme"))?.programme;
  if (programme === undefined) return view(c, machine, fields);
  const done = await askByMail(machine.world, programme.id, {
    from: { name: one(fields, "name"), address: one(fields, "from") },
    to: [one(fields, "to")],
    subject: one(fields, "subject"),
    text: one(fields, "text"),
    headers: many(fields, "automatic").length > 0 ? { "auto-submitted": "auto-replied" } : {},
  });
  if (isRefusal(done)) return view(c, machine, fields, done.because);
  return view(
    c,
    machine,
    done.became === "question" ? {} : fields,
    done.became === "question"
      ? "It became a question to the column. Its asker has a letter in the mailbox."
      : "It became nothing: it is not for the column, or a machine wrote it.",
  );
}

async function view(c: Context, machine: Machine, values: Fields = {}, says?: string) {
  const runs = await programmesHere(machine.world);
  const [first] = runs;
  return localSheet(
    c,
    "Write a mail to a programme",
    <>
      <p class="lead">
        No mail comes in on this machine by itself. What you write here is taken as if a mail server had
        received it: to the column's address it becomes a question.
      </p>
      {says !== undefined && (
        <Notice>
          <p>{says}</p>
        </Notice>
      )}
      {first === undefined ? (
        <p>There is no programme yet.</p>
      ) : (
        <Form action="/mailbox/write">
          <Select
            name="programme"
            label="Programme"
            options={runs.map(({ programme: { id, settings } }) => ({ value: id, text: settings.name }))}
            value={one(values, "programme")}
            width="middle"
          />
          <TextField name="name" label="From: the name" value={one(values, "name")} width="middle" optional />
          <TextField
            name="from"
            label="From: the address"
            type="email"
            value={one(values, "from") || "somebody@example.org"}
            width="middle"
          />
          <TextField
            name="to"
            label="To"
            type="email"
            value={
              one(values, "to") ||
              (first.programme.settings.column?.address ??
                first.programme.settings.sender.address.replace("@", "+column@"))
            }
            width="middle"
          />
          <TextField name="subject" label="Subject" value={one(values, "subject")} width="middle" optional />
          <TextArea name="text" label="Text" value={one(values, "text")} max={TEXT_MAX} rows={8} />
          <Checkbox name="automatic" label="An automatic reply, as its header says" />
          <Button>Hand it over</Button>
        </Form>
      )}
      <p>
        <a href="/mailbox">Back to the mailbox</a>
      </p>
    </>,
  );
}
