import type { FormName } from "@legwork/core/domain/draft.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { columnPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { framed, type Programme, programmeOf, say } from "./door.tsx";
import { Button, Form, TextField } from "./fields.tsx";
import { FORM_TITLES } from "./form.tsx";
import { missing } from "./intake.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { aTerm } from "./words.ts";

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

const DOOR_WORDS: Readonly<Record<FormName, (term: string) => string>> = {
  seeker: () =>
    "Curious about a kind of work? Fill in one form; we ask people who do it, and keep you posted.",
  host: (term) => `Give one ${term} now and then, on your own terms. Pause or stop whenever you like.`,
  coach: () => "Take searches that need depth, or for which no host was found.",
};

function view(c: Context, programme: Programme, errors: readonly FieldError[] = [], values: Fields = {}) {
  const { id, open, settings } = programme;
  return show(
    c,
    <Layout title="Welcome" errors={errors} {...framed(programme)}>
      <h1>{settings.name}</h1>
      {settings.sample && <p class="soft">A sample programme: everybody in it is made up.</p>}
      <p class="lead">
        Twenty minutes with somebody who does the work teaches more than a month of reading about it. We
        arrange {aTerm(settings.term)} from the first letter to the thanks.
      </p>
      {open ? (
        <div class="doors">
          {(["seeker", "host", "coach"] as const).map((form) => (
            <section class="card" aria-labelledby={`door-${form}`}>
              <h2 id={`door-${form}`}>{FORM_TITLES[form]}</h2>
              <p>{DOOR_WORDS[form](settings.term)}</p>
              <p>
                <a class={form === "seeker" ? "button" : "button quiet"} href={`/p/${id}/${form}`}>
                  {form === "seeker" ? "Start a search" : form === "host" ? "Become a host" : "Take searches"}
                </a>
              </p>
            </section>
          ))}
        </div>
      ) : (
        <p class="notice warn">This programme is closed at the moment and takes no new forms.</p>
      )}
      <p>
        <a href={columnPath(id)}>Your questions answered</a>: what others asked about working life, and what
        people who know have told them.
      </p>
      <h2>You are here already?</h2>
      <p>Your page opens with the link in any of our letters. We can send you a new one.</p>
      <Form action={`/p/${id}/link`}>
        <TextField
          name="email"
          label="Your e-mail address"
          type="email"
          value={one(values, "email")}
          autocomplete="email"
          max={254}
          width="middle"
          errors={errors}
        />
        <Button kind="quiet">Send me my link again</Button>
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

const linkSent = (c: Context, programme: Programme) =>
  say(
    c,
    "Please look in your mailbox",
    200,
    <>
      <p class="lead">If we know this address, a letter with your link is on its way.</p>
      <p>
        If nothing comes, you may have used another address, or have not confirmed yet. You can also{" "}
        <a href={`/p/${programme.id}`}>fill in the form again</a>.
      </p>
    </>,
    programme,
  );
