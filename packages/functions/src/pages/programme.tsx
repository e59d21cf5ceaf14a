import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { columnPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { framedIn, type Programme, programmeOf, sayIn } from "./door.tsx";
import { Button, Form, TextField } from "./fields.tsx";
import { FORM } from "./form-words.ts";
import { missing } from "./intake.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { termIn } from "./lists.ts";
import { PROGRAMME } from "./programme-words.ts";

/** A programme's public page: three doors, and a way back in for those who lost their link. */
export const programmePage = (world: World): Hono =>
  new Hono()
    .get("/p/:programmeId", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : view(c, programme);
    })
    .post("/p/:programmeId/link", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      if (programme === undefined) return missing(c);
      const fields = await fieldsOf(c);
      const says = addressObjection(one(fields, "email"));
      if (says !== undefined) return view(c, programme, [{ field: "email", says }], fields);
      sendLinks(world, programme.id, one(fields, "email"));
      return c.redirect(`/p/${programme.id}/link-sent`, 303);
    })
    .get("/p/:programmeId/link-sent", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : linkSent(c, programme);
    });

function view(c: Context, programme: Programme, errors: readonly FieldError[] = [], values: Fields = {}) {
  const { id, open, settings } = programme;
  const { locale, term } = settings;
  const [words, { titles }] = [PROGRAMME(locale), FORM(locale)];
  return show(
    c,
    <Layout title={words.welcome} errors={errors} {...framedIn(programme)}>
      <h1>{settings.name}</h1>
      {settings.sample && <p class="soft">{words.sample}</p>}
      <p class="lead">{words.lead(termIn(locale, term))}</p>
      {open ? (
        <div class="doors">
          {(["seeker", "host", "coach"] as const).map((form) => (
            <section class="card" aria-labelledby={`door-${form}`}>
              <h2 id={`door-${form}`}>{titles[form]}</h2>
              <p>{words.doors[form](term)}</p>
              <p>
                <a class={form === "seeker" ? "button" : "button quiet"} href={`/p/${id}/${form}`}>
                  {words.enter[form]}
                </a>
              </p>
            </section>
          ))}
        </div>
      ) : (
        <p class="notice warn">{words.closed}</p>
      )}
      <p>
        <a href={columnPath(id)}>{words.column}</a>
        {words.columnSays}
      </p>
      <h2>{words.here}</h2>
      <p>{words.newLink}</p>
      <Form action={`/p/${id}/link`}>
        <TextField
          name="email"
          label={words.email}
          type="email"
          value={one(values, "email")}
          autocomplete="email"
          max={254}
          width="middle"
          errors={errors}
        />
        <Button kind="quiet">{words.sendLink}</Button>
      </Form>
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}

/**
 * Asks for the links of whoever this is, after the answer: neither its words nor its time say whether anybody was found.
 * Each record counts its letters.
 */
function sendLinks(world: World, programmeId: Id<"programme">, email: string): void {
  const { ids } = world;
  world.later(async () => {
    const seekerId = ids.ofPerson("seeker", programmeId, email);
    await run(world, { to: seekerId, programmeId, command: { type: "seeker.askLink" } });
    const hostId = ids.ofPerson("host", programmeId, email);
    await run(world, { to: hostId, programmeId, command: { type: "host.askLink" } });
    const coachId = ids.ofPerson("coach", programmeId, email);
    await run(world, { to: coachId, programmeId, command: { type: "coach.askLink" } });
  });
}

const linkSent = (c: Context, programme: Programme) => {
  const words = PROGRAMME(programme.settings.locale);
  return sayIn(
    c,
    words.look,
    200,
    <>
      <p class="lead">{words.ifKnown}</p>
      <p>
        {words.ifNothing} <a href={`/p/${programme.id}`}>{words.again}</a>.
      </p>
    </>,
    programme,
  );
};
