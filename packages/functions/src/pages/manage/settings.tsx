import { weightsOf } from "@legwork/core/engine/pool.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { CRITERIA } from "@legwork/core/matching/pool.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { changedSettings, settingsFields } from "../../http/settings.ts";
import { Button, Form, Group, TextArea, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { carryOut, sheet } from "./frame.tsx";
import { CRITERION_WORDS } from "./introductions.tsx";
import type { Desk, ManageEnv } from "./session.ts";
import { BasicFields } from "./settings-fields.tsx";

/** How the programme works: changed here, and taken up by what begins afterwards. */
export const settingsPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/settings", (c) => view(c))
    .post("/:programmeId/settings", async (c) => {
      const { programmeId, settings, base } = c.get("desk");
      const fields = await fieldsOf(c);
      const read = changedSettings(settings, fields);
      if ("errors" in read) return view(c, { errors: read.errors, values: fields });
      const command = { type: "programme.change", settings: read.settings } as const;
      const answer = await carryOut(
        c,
        world,
        { to: programmeId, programmeId, command },
        `${base}/settings?done=saved`,
      );
      return isRefusal(answer) ? view(c, { refusal: answer, values: fields }) : answer;
    })
    .post("/:programmeId/settings/open", async (c) => {
      const { programmeId, base } = c.get("desk");
      const isClosing = one(await fieldsOf(c), "action") === "close";
      const command = isClosing
        ? ({ type: "programme.close" } as const)
        : ({ type: "programme.reopen" } as const);
      const there = `${base}/settings?done=${isClosing ? "closed" : "reopened"}`;
      const answer = await carryOut(c, world, { to: programmeId, programmeId, command }, there);
      return isRefusal(answer) ? view(c, { refusal: answer }) : answer;
    });

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
  readonly values?: Fields;
}

function view(c: Context<ManageEnv>, shown: Shown = {}) {
  const desk = c.get("desk");
  const { errors = [], refusal } = shown;
  const values = shown.values ?? settingsFields(desk.settings, weightsOf(desk.settings));
  return sheet(
    c,
    desk,
    { title: "Settings", tab: "/settings", errors, refusal },
    <>
      <p>
        <a href={`${desk.base}/managers`}>Managers</a> ·{" "}
        <a href={`${desk.base}/access`}>Who looked at whom</a> · <a href={`${desk.base}/keys`}>API keys</a> ·{" "}
        <a href={`${desk.base}/partners`}>Partners</a> ·{" "}
        <a href={`${desk.base}/column/settings`}>The column, and who can help</a> ·{" "}
        <a href={`${desk.base}/guide`}>The guide</a> · <a href={`/p/${desk.programmeId}`}>The public page</a>
      </p>
      <Form action={`${desk.base}/settings`}>
        <BasicFields values={values} errors={errors} />
        <TextField
          name="replyTo"
          label="Answers to letters go to"
          type="email"
          value={one(values, "replyTo")}
          max={254}
          width="middle"
          errors={errors}
        />
        <Cadence values={values} errors={errors} />
        <Weights values={values} errors={errors} />
        <TextArea
          name="cafes"
          label="Good places to meet in person"
          hint="One a line: name | address | city | latitude, longitude | how to find it. The last two may stay away. Hosts are offered those in their own town and the seeker's."
          value={one(values, "cafes")}
          max={CAFES_TEXT_MAX}
          rows={6}
          optional
          errors={errors}
        />
        <TextArea
          name="embedOn"
          label="Sites that may show the forms in a frame"
          hint="One a line, such as https://careers.example.org."
          value={one(values, "embedOn")}
          rows={3}
          optional
          errors={errors}
        />
        <Button>Save</Button>
      </Form>
      <OpenOrClose desk={desk} />
    </>,
  );
}

/** Forty places with everything said of them. */
const CAFES_TEXT_MAX = 20_000;

const Cadence: FC<{ values: Fields; errors: readonly FieldError[] }> = ({ values, errors }) => (
  <>
    <h2>Asking</h2>
    <p class="hint">
      In business days after the request. Introductions under way keep the days they began with.
    </p>
    <TextField
      name="followUpDays"
      label="Follow-ups after"
      hint="Two at most, such as 4, 8. Empty for none."
      value={one(values, "followUpDays")}
      width="short"
      errors={errors}
    />
    <TextField
      name="closeDays"
      label="Closed after"
      type="number"
      value={one(values, "closeDays")}
      width="short"
      errors={errors}
    />
    <TextField
      name="coldFollowUpsMax"
      label="Follow-ups to a host who shares nothing with the seeker"
      type="number"
      value={one(values, "coldFollowUpsMax")}
      width="short"
      errors={errors}
    />
    <TextField
      name="searchDays"
      label="A search asks new hosts for this many days"
      type="number"
      value={one(values, "searchDays")}
      width="short"
      errors={errors}
    />
  </>
);

const Weights: FC<{ values: Fields; errors: readonly FieldError[] }> = ({ values, errors }) => (
  <Group
    name="weights"
    label="What counts in a match"
    hint="The most points each criterion can give. The preview of a round shows who gains and who loses."
    big
  >
    {CRITERIA.map((criterion) => (
      <TextField
        name={`weight-${criterion}`}
        label={CRITERION_WORDS[criterion] ?? criterion}
        type="number"
        value={one(values, `weight-${criterion}`)}
        width="short"
        errors={errors}
      />
    ))}
  </Group>
);

const OpenOrClose: FC<{ desk: Desk }> = ({ desk }) => {
  const isOpen = desk.programme.status === "open";
  return (
    <>
      <h2 id="close">{isOpen ? "Close the programme" : "Reopen the programme"}</h2>
      <p>
        {isOpen
          ? "No form is taken and nobody new is asked. Meetings that are set still happen, and everything is kept."
          : "Forms are taken again, and searches go on."}
      </p>
      <Form action={`${desk.base}/settings/open`}>
        {isOpen ? (
          <Button name="action" value="close" kind="danger">
            Close it
          </Button>
        ) : (
          <Button name="action" value="reopen">
            Reopen it
          </Button>
        )}
      </Form>
    </>
  );
};
