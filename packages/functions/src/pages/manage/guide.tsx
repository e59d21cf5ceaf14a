import { PAGE_TEXT_MAX, PAGE_TITLE_MAX } from "@legwork/core/domain/guide-settings.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { guideFields, guideSettingsIn, PAGE_NUMBERS } from "../../http/guide-settings.ts";
import { Button, Form, Group, TextArea, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { carryOut, sheet } from "./frame.tsx";
import type { ManageEnv } from "./session.ts";

/** What the programme adds to the guide: its name, its colour, and pages about the place. */
export const guideSettingsPage = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/guide", (c) => view(c))
    .post("/:programmeId/guide", async (c) => {
      const { programmeId, base } = c.get("desk");
      const fields = await fieldsOf(c, TYPED_MAX);
      const read = guideSettingsIn(fields);
      if ("errors" in read) return view(c, { errors: read.errors, values: fields });
      const command = { type: "programme.change", settings: { guide: read.guide } } as const;
      const there = `${base}/guide?done=saved`;
      const answer = await carryOut(c, world, { to: programmeId, programmeId, command }, there);
      return isRefusal(answer) ? view(c, { refusal: answer, values: fields }) : answer;
    });

/** A page that is too long is shown again whole, so that its writer can part it. */
const TYPED_MAX = 40_000;

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
  readonly values?: Fields;
}

function view(c: Context<ManageEnv>, shown: Shown = {}) {
  const desk = c.get("desk");
  const { errors = [], refusal } = shown;
  const values = shown.values ?? guideFields(desk.settings.guide);
  const there = `/p/${desk.programmeId}/guide`;
  return sheet(
    c,
    desk,
    { title: "The guide", tab: "/settings", errors, refusal },
    <>
      <p>
        Five pages on how to get a conversation and what to say there, in the programme’s language and with
        its own word. <a href={there}>See it as your people do</a>. What you add here is yours; the five pages
        stay as they are.
      </p>
      <Form action={`${desk.base}/guide`}>
        <TextField
          name="name"
          label="Whose guide it is"
          hint={`Stands under the title and at the foot of each page. Left empty: ${desk.settings.name}.`}
          value={one(values, "name")}
          max={80}
          width="middle"
          optional
          errors={errors}
        />
        <TextField
          name="colour"
          label="Colour of headings"
          hint="As # and six digits, such as #17594a. It has to be dark enough to be read on paper; we say if it is not."
          value={one(values, "colour")}
          max={7}
          width="short"
          optional
          errors={errors}
        />
        {PAGE_NUMBERS.map((number) => (
          <LocalPage number={number} values={values} errors={errors} />
        ))}
        <Button>Save</Button>
      </Form>
    </>,
  );
}

const LocalPage: FC<{ number: number; values: Fields; errors: readonly FieldError[] }> = ({
  number,
  values,
  errors,
}) => (
  <Group
    name={`page${number}`}
    label={`Your page ${number}`}
    hint={
      number === 1
        ? "Good cafés, where to get advice, who is behind the programme: what only you can know."
        : undefined
    }
    big
  >
    <TextField
      name={`page${number}-title`}
      label="Title"
      value={one(values, `page${number}-title`)}
      max={PAGE_TITLE_MAX}
      width="middle"
      optional
      errors={errors}
    />
    <TextArea
      name={`page${number}-text`}
      label="Text"
      hint="Plain text; an empty line begins a new paragraph."
      value={one(values, `page${number}-text`)}
      max={Math.max(PAGE_TEXT_MAX, one(values, `page${number}-text`).length)}
      rows={6}
      optional
      errors={errors}
    />
  </Group>
);
