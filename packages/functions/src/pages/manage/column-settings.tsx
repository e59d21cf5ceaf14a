import { QUESTIONS_PER_ISSUE, QUESTIONS_PER_ISSUE_MAX } from "@legwork/core/domain/issue.ts";
import type { Settings } from "@legwork/core/domain/programme.ts";
import { SUBJECTS, type Subject } from "@legwork/core/domain/sensitive.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, TextArea, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { SUBJECT_NAMES } from "../signposts.tsx";
import { carryOut, sheet } from "./frame.tsx";
import type { ManageEnv } from "./session.ts";

/** What a programme decides about its column, and whom it names where no machine may answer. */
export const columnSettingsPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/column/settings", (c) => view(c))
    .post("/:programmeId/column/settings", async (c) => {
      const fields = await fieldsOf(c);
      const read = readSettings(fields);
      if ("errors" in read) return view(c, { values: fields, errors: read.errors });
      const { programmeId, base } = c.get("desk");
      const command = { type: "programme.change", settings: read.settings } as const;
      const there = `${base}/column/settings?done=saved`;
      const answer = await carryOut(c, world, { to: programmeId, programmeId, command }, there);
      return isRefusal(answer) ? view(c, { values: fields, refusal: answer }) : answer;
    });

/** Characters of one signpost: a name, a number, hours, a sentence. */
const SIGNPOST_MAX = 600;

type Read =
  | { readonly settings: Pick<Settings, "column" | "signposts"> }
  | { readonly errors: readonly FieldError[] };

function readSettings(fields: Fields): Read {
  const atMost = one(fields, "atMost") === "" ? QUESTIONS_PER_ISSUE : Number(one(fields, "atMost"));
  const address = one(fields, "address");
  const objection = address === "" ? undefined : addressObjection(address);
  const isCount = Number.isInteger(atMost) && atMost >= 1 && atMost <= QUESTIONS_PER_ISSUE_MAX;
  const errors: readonly FieldError[] = [
    ...(isCount
      ? []
      : [{ field: "atMost", says: `Please give a whole number from 1 to ${QUESTIONS_PER_ISSUE_MAX}.` }]),
    ...(objection === undefined ? [] : [{ field: "address", says: objection }]),
    ...SUBJECTS.filter((subject) => one(fields, `signpost-${subject}`).length > SIGNPOST_MAX).map(
      (subject): FieldError => ({
        field: `signpost-${subject}`,
        says: `Please keep this under ${SIGNPOST_MAX} characters.`,
      }),
    ),
  ];
  if (errors.length > 0) return { errors };
  // Guaranteed by the list: every key is a subject.
  const signposts = Object.fromEntries(
    SUBJECTS.map((subject) => [subject, one(fields, `signpost-${subject}`)]),
  ) as Record<Subject, string>;
  return { settings: { column: { atMost, ...(address !== "" && { address }) }, signposts } };
}

const fieldsFrom = ({ column, signposts }: Settings): Fields => ({
  atMost: String(column?.atMost ?? QUESTIONS_PER_ISSUE),
  address: column?.address ?? "",
  ...Object.fromEntries(SUBJECTS.map((subject) => [`signpost-${subject}`, signposts?.[subject] ?? ""])),
});

interface Shown {
  readonly values?: Fields;
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
}

function view(c: Context<ManageEnv>, { values, errors = [], refusal }: Shown = {}) {
  const desk = c.get("desk");
  const held = values ?? fieldsFrom(desk.settings);
  return sheet(
    c,
    desk,
    { title: "The column, and who can help", tab: "/column", errors, refusal },
    <Form action={`${desk.base}/column/settings`}>
      <h2>The column</h2>
      <TextField
        name="atMost"
        label="Questions in one issue at most"
        hint={`From 1 to ${QUESTIONS_PER_ISSUE_MAX}. What has no room goes into the issue after it.`}
        type="number"
        min={1}
        most={QUESTIONS_PER_ISSUE_MAX}
        value={one(held, "atMost")}
        width="short"
        errors={errors}
      />
      <TextField
        name="address"
        label="Address whose mail becomes a question"
        hint="Such as column@example.org. Automatic replies become nothing. Without it, a mail to the programme's own address counts when its subject begins with “Question:”."
        type="email"
        value={one(held, "address")}
        max={254}
        width="middle"
        optional
        errors={errors}
      />
      <h2>People who can help</h2>
      <p>
        Pay, visas, harassment and distress are never answered by a machine. Your staff find such texts under{" "}
        <a href={`${desk.base}/concerns`}>Concerns</a>. What you write here is shown to the writer right after
        sending: a name, a number, opening hours. Left empty, nothing is shown.
      </p>
      {SUBJECTS.map((subject) => (
        <TextArea
          name={`signpost-${subject}`}
          label={SUBJECT_NAMES[subject]}
          value={one(held, `signpost-${subject}`)}
          max={SIGNPOST_MAX}
          rows={3}
          errors={errors}
          optional
        />
      ))}
      <Button>Save</Button>
    </Form>,
  );
}
