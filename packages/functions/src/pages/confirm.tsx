import { shownOf } from "@legwork/core/domain/enrolment.ts";
import type { CoachProfile, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framed, type Opened, opened, refused, say } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Facts, Layout, Notice, show } from "./layout.tsx";

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
      const done = await confirm(world, person, one(await fieldsOf(c), "shown"));
      if (isRefusal(done) && done.code.endsWith(".changed")) {
        const now = await opened(world, "confirm", c.req.param("token"), "seeker", "host", "coach");
        return now === undefined ? badLink(c) : view(c, world, now, done);
      }
      return isRefusal(done)
        ? refused(c, done, `/confirm/${person.token}`, person.programme)
        : c.redirect(ownPage(world, person), 303);
    });

type Person = Opened<"seeker"> | Opened<"host"> | Opened<"coach"> | Opened<"seeker" | "host" | "coach">;

function confirm(world: World, { id, programme }: Person, shown: string) {
  const programmeId = programme.id;
  if (isId("seeker", id))
    return run(world, { to: id, programmeId, command: { type: "seeker.confirm", shown } });
  if (isId("host", id)) return run(world, { to: id, programmeId, command: { type: "host.confirm", shown } });
  return run(world, { to: id, programmeId, command: { type: "coach.confirm", shown } });
}

function ownPage(world: World, { id, link }: Person): string {
  if (isId("seeker", id)) return alongside(world, link, "seeker", id, "seeker");
  return isId("host", id)
    ? alongside(world, link, "host", id, "host")
    : alongside(world, link, "coach", id, "coach");
}

function view(c: Context, world: World, person: Person, refusal?: Refusal) {
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
      {refusal && (
        <Notice kind="warn">
          <p>{refusal.because}</p>
        </Notice>
      )}
      <p class="lead">
        {name}, {email}
      </p>
      <p>
        {isChange
          ? `The form you gave ${settings.name} was changed. Press the button if that was you; otherwise leave it, and nothing changes.`
          : `Somebody filled in a form at ${settings.name} with this address. Press the button if that was you; otherwise leave it, and the form is forgotten.`}
      </p>
      <Facts rows={summaryOf(state.pending.profile)} />
      <Form action={`/confirm/${token}`}>
        <input type="hidden" name="shown" value={shownOf(state.pending)} />
        <Button>{isChange ? "Yes, take the change" : "Yes, this is me"}</Button>
      </Form>
    </Layout>,
    refusal === undefined ? 200 : 409,
  );
}

/** What the form says, so that its owner can tell their own words from somebody else's. */
function summaryOf(profile: SeekerProfile | HostProfile | CoachProfile) {
  const place = [profile.city, profile.country].filter((part) => part !== "").join(", ");
  if ("commercial" in profile) {
    const { who, did, next, help } = profile.commercial;
    return [
      ["Place", place],
      ["Curious about", profile.role],
      ["In your words", [who, did, next, help].filter((part) => part !== "").join(" ")],
    ] as const;
  }
  const about = "about" in profile ? profile.about : "";
  const work =
    "title" in profile ? [profile.title, profile.employer].filter((part) => part !== "").join(", ") : "";
  return [
    ["Place", place],
    ["Work", work === "" ? undefined : work],
    ["About you", about === "" ? undefined : about],
  ] as const;
}
