import type { FormName } from "@legwork/core/domain/draft.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { type Id, sameAs } from "@legwork/core/kernel/id.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { allowFrames } from "../http/security.ts";
import { judgeStamp, stamp } from "../http/stamp.ts";
import { badLink, framedIn, opened, type Programme, programmeOf, refused, say, sayIn } from "./door.tsx";
import { EnrolmentForm, enrol, isFormName, judge, startingFields } from "./form.tsx";
import { FORM } from "./form-words.ts";
import { type FieldError, Layout, show } from "./layout.tsx";
import { termIn } from "./lists.ts";
import { objectionIn } from "./speech.ts";

/** The three public forms, and the half-filled ones people come back to. Nobody is enrolled before they confirm. */

/** Where a form is being filled in: on the programme's own page, or from a mailed link to a draft. */
interface Desk {
  readonly form: FormName;
  readonly programme: Programme;
  readonly action: string;
  readonly draftId: Id<"draft"> | undefined;
}

export const intake = (world: World): Hono =>
  new Hono()
    .get("/p/:programmeId/:form{seeker|host|coach}", async (c) => {
      const desk = await publicDesk(world, c.req.param("programmeId"), c.req.param("form"));
      if (desk === undefined) return missing(c);
      return desk.programme.open
        ? sheet(c, world, desk, startingFields(desk.form, desk.programme.settings))
        : closed(c, desk.programme);
    })
    .post("/p/:programmeId/:form{seeker|host|coach}", async (c) => {
      const desk = await publicDesk(world, c.req.param("programmeId"), c.req.param("form"));
      return desk === undefined ? missing(c) : take(c, world, desk);
    })
    .get("/draft/:token", async (c) => {
      const draft = await opened(world, "draft", c.req.param("token"), "draft");
      if (draft === undefined) return badLink(c);
      return draft.state.status === "saved"
        ? sheet(c, world, draftDesk(draft, draft.state.form), draft.state.fields)
        : over(c, draft.programme);
    })
    .post("/draft/:token", async (c) => {
      const draft = await opened(world, "draft", c.req.param("token"), "draft");
      if (draft === undefined) return badLink(c);
      return draft.state.status === "saved"
        ? take(c, world, draftDesk(draft, draft.state.form))
        : over(c, draft.programme);
    })
    .get("/p/:programmeId/mailbox", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : mailbox(c, programme);
    })
    .get("/p/:programmeId/saved", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : saved(c, programme);
    })
    .get("/p/:programmeId/no-thanks", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : noThanks(c, programme);
    });

async function publicDesk(world: World, programmeId: string, form: string): Promise<Desk | undefined> {
  const programme = await programmeOf(world, programmeId);
  if (programme === undefined || !isFormName(form)) return undefined;
  return { form, programme, action: `/p/${programme.id}/${form}`, draftId: undefined };
}

const draftDesk = (
  { id, token, programme }: { id: Id<"draft">; token: string; programme: Programme },
  form: FormName,
): Desk => ({ form, programme, action: `/draft/${token}`, draftId: id });

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly made?: string;
}

function sheet(c: Context, world: World, desk: Desk, values: Fields, shown: Shown = {}) {
  const { form, programme, action, draftId } = desk;
  const { errors = [] } = shown;
  const made = draftId === undefined ? (shown.made ?? stamp(world, stampOf(desk))) : undefined;
  const { locale, term } = programme.settings;
  const words = FORM(locale);
  if (draftId === undefined) allowFrames(c, programme.settings.embedOn ?? []);
  return show(
    c,
    <Layout title={words.titles[form]} errors={errors} {...framedIn(programme)}>
      <h1>{words.titles[form]}</h1>
      <p class="lead">
        {words.openings[form](termIn(locale, term))} {words.takes}
      </p>
      <EnrolmentForm
        form={form}
        programme={programme}
        action={action}
        made={made}
        send={words.send}
        canSave
        values={values}
        errors={errors}
        now={world.clock.now()}
      />
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}

const stampOf = ({ form, programme }: Desk) => `${form}.${programme.id}` as const;

/** A posted form: counted, kept for later, or sent. What was typed is shown again whatever is wrong. */
async function take(c: Context, world: World, desk: Desk) {
  const { programme, draftId } = desk;
  const fields = await fieldsOf(c);
  // A field no person sees was filled in: the sender gets the usual answer, and nothing is kept (S18).
  if (one(fields, "leave-empty") !== "") return c.redirect(`/p/${programme.id}/mailbox`, 303);
  const made = one(fields, "made");
  const action = one(fields, "action");
  if (action === "count") return sheet(c, world, desk, fields, { made });
  if (!programme.open) return closed(c, programme);
  if (draftId === undefined) {
    const judged = judgeStamp(world, stampOf(desk), made);
    if (judged !== "fine") return again(c, world, desk, fields, judged === "too-quick" ? made : undefined);
  }
  return action === "save" ? keep(c, world, desk, fields, made) : send(c, world, desk, fields, made);
}

function again(c: Context, world: World, desk: Desk, fields: Fields, made: string | undefined) {
  const words = FORM(desk.programme.settings.locale);
  const says = made === undefined ? words.openLong : words.tooQuick;
  return sheet(c, world, desk, fields, {
    errors: [{ field: desk.form, says }],
    ...(made !== undefined && { made }),
  });
}

/** Half a form, under an id of its address: saving often costs one letter a day, whoever presses (S19). */
async function keep(c: Context, world: World, desk: Desk, fields: Fields, made: string) {
  const { form, programme, draftId } = desk;
  const email = one(fields, "email");
  const objection = addressObjection(email);
  if (objection !== undefined) {
    const { locale } = programme.settings;
    const says = `${objectionIn(locale, objection)} ${FORM(locale).needLink}`;
    return sheet(c, world, desk, fields, { errors: [{ field: "email", says }], made });
  }
  const { made: _made, action: _action, "leave-empty": _empty, ...kept } = fields;
  const done = await run(world, {
    to: draftId ?? sameAs("draft", world.ids.ofPerson("draft", programme.id, email), form),
    programmeId: programme.id,
    command: { type: "draft.save", form, forProgrammeId: programme.id, email, fields: kept },
  });
  return "refused" in done
    ? refused(c, done, desk.action, programme)
    : c.redirect(`/p/${programme.id}/saved`, 303);
}

async function send(c: Context, world: World, desk: Desk, fields: Fields, made: string) {
  const { form, programme, draftId } = desk;
  const judged = judge(form, fields);
  if ("errors" in judged) return sheet(c, world, desk, fields, { errors: judged.errors, made });
  const refusal = await enrol(world, programme.id, judged);
  if (refusal !== undefined) return refused(c, refusal, desk.action, programme);
  if (draftId !== undefined)
    await run(world, { to: draftId, programmeId: programme.id, command: { type: "draft.submit" } });
  return c.redirect(`/p/${programme.id}/mailbox`, 303);
}

export const missing = (c: Context) =>
  say(
    c,
    "There is nothing here",
    404,
    <p>The address may be mistyped. Please follow the link you were given once more.</p>,
  );

const wordsOf = ({ settings }: Programme) => FORM(settings.locale);

const closed = (c: Context, programme: Programme) =>
  sayIn(c, wordsOf(programme).closed, 410, <p>{wordsOf(programme).closedThen}</p>, programme);

const over = (c: Context, programme: Programme) => {
  const words = wordsOf(programme);
  return sayIn(
    c,
    words.over,
    200,
    <p>
      {words.noLonger} <a href={`/p/${programme.id}`}>{words.startAgain}</a> {words.ifMissing}
    </p>,
    programme,
  );
};

const mailbox = (c: Context, programme: Programme) => {
  const words = wordsOf(programme);
  return sayIn(
    c,
    words.mailbox,
    200,
    <>
      <p class="lead">{words.letter(programme.settings.sender.name)}</p>
      <p>
        {words.confirms} <a href={`/p/${programme.id}`}>{words.sendAgain}</a>
        {words.oneADay}
      </p>
    </>,
    programme,
  );
};

const saved = (c: Context, programme: Programme) =>
  sayIn(c, wordsOf(programme).saved, 200, <p class="lead">{wordsOf(programme).savedThen}</p>, programme);

const noThanks = (c: Context, programme: Programme) =>
  sayIn(c, wordsOf(programme).noThanks, 200, <p>{wordsOf(programme).noThanksThen}</p>, programme);
