import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { alongside, badLink, framed, type Opened, opened, refused, say } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Layout, show } from "./layout.tsx";

/** "Is this you?" Opening the link shows what would be confirmed; the button confirms it. */
export const confirmPage = (world: World): Hono =>
  new Hono()
    .get("/confirm/:token", async (c) => {
      const person = await opened(world, "confirm", c.req.param("token"), "seeker", "host", "coach");
      return person === undefined ? badLink(c) : view(c, world, person);
    })
    .post("/confirm/:token", async (c) => {
      const person = await opened(world, "confirm", c.req.param("token"), "seeker", "host", "coach");
      if (person === undefined) return badLink(c);
      const done = await confirm(world, person);
      return isRefusal(done)
        ? refused(c, done, `/confirm/${person.token}`, person.programme)
        : c.redirect(ownPage(world, person), 303);
    });

type Person = Opened<"seeker"> | Opened<"host"> | Opened<"coach"> | Opened<"seeker" | "host" | "coach">;

function confirm(world: World, { id, programme }: Person) {
  const programmeId = programme.id;
  if (isId("seeker", id)) return run(world, { to: id, programmeId, command: { type: "seeker.confirm" } });
  if (isId("host", id)) return run(world, { to: id, programmeId, command: { type: "host.confirm" } });
  return run(world, { to: id, programmeId, command: { type: "coach.confirm" } });
}

function ownPage(world: World, { id, link }: Person): string {
  if (isId("seeker", id)) return alongside(world, link, "seeker", id, "seeker");
  return isId("host", id)
    ? alongside(world, link, "host", id, "host")
    : alongside(world, link, "coach", id, "coach");
}

function view(c: Context, world: World, person: Person) {
  const { state, programme, token } = person;
  const { settings } = programme;
  if (!("pending" in state) || state.pending === undefined) {
    const isHeld = "profile" in state;
    if (!isHeld) return badLink(c);
    return say(
      c,
      "Confirmed",
      200,
      <p>
        There is nothing left to confirm. <a href={ownPage(world, person)}>Go to your page</a>.
      </p>,
      programme,
    );
  }
  const { name, email } = state.pending.profile;
  const isChange = state.status !== "unconfirmed";
  return show(
    c,
    <Layout title="Is this you?" {...framed(programme)}>
      <h1>Is this you?</h1>
      <p class="lead">
        {name}, {email}
      </p>
      <p>
        {isChange
          ? `The form you gave ${settings.name} was changed. Press the button if that was you; otherwise leave it, and nothing changes.`
          : `Somebody filled in a form at ${settings.name} with this address. Press the button if that was you; otherwise leave it, and the form is forgotten.`}
      </p>
      <Form action={`/confirm/${token}`}>
        <Button>{isChange ? "Yes, take the change" : "Yes, this is me"}</Button>
      </Form>
    </Layout>,
  );
}
