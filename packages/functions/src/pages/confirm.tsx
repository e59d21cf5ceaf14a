import { shownOf } from "@legwork/core/domain/enrolment.ts";
import type { CoachProfile, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framedIn, type Opened, opened, refused, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { Facts, Layout, Refused, show } from "./layout.tsx";
import { INVITED } from "./own-words.ts";

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
  const words = INVITED(settings.locale);
  if (!("pending" in state) || state.pending === undefined) {
    const isHeld = "profile" in state;
    if (!isHeld) return badLink(c);
    return sayIn(
      c,
      words.confirmed,
      200,
      <p>
        {words.nothingLeft} <a href={ownPage(world, person)}>{words.toPage}</a>.
      </p>,
      programme,
    );
  }
  const { name, email } = state.pending.profile;
  const isChange = state.status !== "unconfirmed";
  return show(
    c,
    <Layout title={words.isThisYou} {...framedIn(programme)}>
      <h1>{words.isThisYou}</h1>
      <Refused refusal={refusal} />
      <p class="lead">
        {name}, {email}
      </p>
      <p>{isChange ? words.changed(settings.name) : words.filled(settings.name)}</p>
      <Facts rows={summaryOf(state.pending.profile, settings.locale)} />
      <Form action={`/confirm/${token}`}>
        <input type="hidden" name="shown" value={shownOf(state.pending)} />
        <Button>{isChange ? words.takeChange : words.thisIsMe}</Button>
      </Form>
    </Layout>,
    refusal === undefined ? 200 : 409,
  );
}

/** What the form says, so that its owner can tell their own words from somebody else's. */
function summaryOf(profile: SeekerProfile | HostProfile | CoachProfile, locale: Locale) {
  const words = INVITED(locale);
  const place = [profile.city, profile.country].filter((part) => part !== "").join(", ");
  if ("commercial" in profile) {
    const { who, did, next, help } = profile.commercial;
    return [
      [words.place, place],
      [words.curious, profile.role],
      [words.words, [who, did, next, help].filter((part) => part !== "").join(" ")],
    ] as const;
  }
  const about = "about" in profile ? profile.about : "";
  const work =
    "title" in profile ? [profile.title, profile.employer].filter((part) => part !== "").join(", ") : "";
  return [
    [words.place, place],
    [words.work, work === "" ? undefined : work],
    [words.about, about === "" ? undefined : about],
  ] as const;
}
