import type { CoachState } from "@legwork/core/domain/coach.ts";
import type { FormName } from "@legwork/core/domain/draft.ts";
import type { HostState } from "@legwork/core/domain/host.ts";
import type { SeekerState } from "@legwork/core/domain/seeker.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { coachFields, hostFields, seekerFields } from "../http/raw.ts";
import { badLink, framedIn, type Opened, opened, refused } from "./door.tsx";
import { EnrolmentForm, enrol, isFormName, judge } from "./form.tsx";
import { FORM } from "./form-words.ts";
import { type FieldError, Layout, show } from "./layout.tsx";

/** People change their own form. The change counts once it is confirmed from their mailbox, as the first form did. */
export const editPage = (world: World): Hono =>
  new Hono()
    .get("/:form{seeker|host|coach}/:token/edit", async (c) => {
      const own = await openOwn(world, c.req.param("form"), c.req.param("token"));
      return own === undefined ? badLink(c) : view(c, world, own, own.fields);
    })
    .post("/:form{seeker|host|coach}/:token/edit", async (c) => {
      const own = await openOwn(world, c.req.param("form"), c.req.param("token"));
      return own === undefined ? badLink(c) : change(c, world, own, await fieldsOf(c));
    });

interface Own {
  readonly form: FormName;
  readonly token: string;
  readonly programme: Opened<"seeker">["programme"];
  readonly email: string;
  readonly fields: Fields;
}

async function openOwn(world: World, form: string, token: string): Promise<Own | undefined> {
  if (!isFormName(form)) return undefined;
  const found = await opened(world, form, token, form);
  if (found === undefined) return undefined;
  const { programme, state } = found;
  const fields = fieldsIn(form, state);
  return fields && { form, token, programme, email: one(fields, "email"), fields };
}

/** What the form says now: the change that waits for confirmation, else what was confirmed. */
function fieldsIn(form: FormName, state: SeekerState | HostState | CoachState): Fields | undefined {
  if (!("profile" in state)) return undefined;
  const profile = state.pending?.profile ?? state.profile;
  if (form === "seeker" && "commercial" in profile) return seekerFields(profile);
  if (form === "host" && "topics" in profile) return hostFields(profile);
  return form === "coach" && "seniorities" in profile ? coachFields(profile) : undefined;
}

function view(c: Context, world: World, own: Own, values: Fields, errors: readonly FieldError[] = []) {
  const { form, token, programme, email } = own;
  const words = FORM(programme.settings.locale);
  return show(
    c,
    <Layout title={words.change} errors={errors} {...framedIn(programme)}>
      <h1>{words.change}</h1>
      <p>
        {words.goOn} <a href={`/${form}/${token}`}>{words.backUnchanged}</a>
      </p>
      <EnrolmentForm
        form={form}
        programme={programme}
        action={`/${form}/${token}/edit`}
        send={words.saveChange}
        canSave={false}
        values={values}
        errors={errors}
        now={world.clock.now()}
        fixedEmail={email}
      />
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}

async function change(c: Context, world: World, own: Own, typed: Fields) {
  const fields: Fields = { ...typed, email: own.email };
  if (one(fields, "action") === "count") return view(c, world, own, fields);
  const judged = judge(own.form, fields);
  if ("errors" in judged) return view(c, world, own, fields, judged.errors);
  const refusal = await enrol(world, own.programme.id, judged);
  return refusal === undefined
    ? c.redirect(`/p/${own.programme.id}/mailbox`, 303)
    : refused(c, refusal, `/${own.form}/${own.token}`, own.programme);
}
