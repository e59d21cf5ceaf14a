import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { printBoth } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { alongside, badLink, framed } from "./door.tsx";
import { Button, Form, Radios, TextArea } from "./fields.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { Facts, type FieldError, Layout, Notice, show } from "./layout.tsx";
import { bothFree } from "./slots.ts";
import { dayInWords, FORMAT_WORDS, firstName, hostInWords, whenInWords } from "./words.ts";

/** The seeker chooses one of the times the host offers, or says that none fits. */
export const choosePage = (world: World): Hono =>
  new Hono()
    .get("/choose/:token", async (c) => {
      const asked = await openIntroduction(world, "choose", c.req.param("token"), "seeker");
      return asked === undefined ? badLink(c) : view(c, world, asked);
    })
    .post("/choose/:token", async (c) => {
      const asked = await openIntroduction(world, "choose", c.req.param("token"), "seeker");
      return asked === undefined ? badLink(c) : choose(c, world, asked, await fieldsOf(c));
    });

async function choose(c: Context, world: World, asked: Asked, fields: Fields) {
  const here = `/choose/${asked.token}`;
  const order = { to: asked.id, programmeId: asked.programme.id } as const;
  if (one(fields, "action") === "none") {
    if (asked.state.status === "asked") return c.redirect(here, 303);
    const note = one(fields, "none-note").slice(0, 500);
    const done = await run(world, { ...order, command: { type: "introduction.refuseTimes", note } });
    return isRefusal(done) ? again(c, world, asked.token, done) : c.redirect(here, 303);
  }
  const startsAt = parseInstant(one(fields, "time"));
  if (startsAt === undefined)
    return view(c, world, asked, {
      errors: [{ field: "time", says: "Please choose one of the times, or say that none fits." }],
    });
  const { state } = asked;
  if (state.status === "booking" && state.time.startsAt === startsAt) return c.redirect(here, 303);
  const done = await run(world, { ...order, command: { type: "introduction.choose", startsAt } });
  return isRefusal(done) ? again(c, world, asked.token, done) : c.redirect(here, 303);
}

/** What the domain said, above how things stand now. */
async function again(c: Context, world: World, token: string, refusal: Refusal) {
  const asked = await openIntroduction(world, "choose", token, "seeker");
  return asked === undefined ? badLink(c) : view(c, world, asked, { refusal });
}

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
}

async function view(c: Context, world: World, asked: Asked, { errors = [], refusal }: Shown = {}) {
  const { state, programme, host } = asked;
  const title =
    state.status === "offered" ? `When would you like to meet ${firstName(host.name)}?` : "How it stands";
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      {refusal && (
        <Notice kind="warn">
          <p>{refusal.because}</p>
        </Notice>
      )}
      {state.status === "offered" ? (
        await offered(world, asked, state, errors)
      ) : (
        <Elsewhere world={world} asked={asked} />
      )}
    </Layout>,
    refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200,
  );
}

type Offered = Extract<Asked["state"], { status: "offered" }>;

async function offered(world: World, asked: Asked, state: Offered, errors: readonly FieldError[]) {
  const { host, seeker, programme, token } = asked;
  const { offer } = state;
  const now = world.clock.now();
  const options = [];
  for (const { startsAt } of offer.times) {
    if (startsAt <= now) continue;
    const isFree = await bothFree(world, [host.email, seeker.email], startsAt, offer.minutes);
    const text = printBoth(startsAt, seeker.zone, offer.zone, programme.settings.locale);
    // A taken time stays in sight: choosing it is answered truthfully, and the diary may be free again by then.
    options.push({ value: startsAt, text, ...(!isFree && { hint: "One of you has something else then." }) });
  }
  return (
    <>
      <Facts
        rows={[
          ["Your host", hostInWords(host)],
          ["How long", `${offer.minutes} minutes`],
          ["How", FORMAT_WORDS[offer.format]],
          ["Where", offer.place],
          ["A word to you", offer.note],
          ["Please choose by", dayInWords(state.chooseBy, seeker.zone, programme.settings.locale)],
        ]}
      />
      {options.length > 0 && (
        <Form action={`/choose/${token}`}>
          <Radios
            name="time"
            label="The times on offer"
            hint="Your time first, then your host’s."
            options={options}
            errors={errors}
          />
          <Button name="action" value="choose">
            Take this time
          </Button>
        </Form>
      )}
      <section class="card" aria-labelledby="none">
        <h2 id="none">None of these</h2>
        <p>{firstName(host.name)} is asked for other times, once or twice; then somebody else is asked.</p>
        <Form action={`/choose/${token}`}>
          <TextArea
            name="none-note"
            label="When could you?"
            hint="Such as “after four on weekdays”."
            max={500}
            rows={2}
            optional
          />
          <Button name="action" value="none" kind="quiet">
            None of these times
          </Button>
        </Form>
      </section>
    </>
  );
}

const Elsewhere = ({ world, asked }: { world: World; asked: Asked }) => {
  const { state, seeker, host, link, programme } = asked;
  const { locale } = programme.settings;
  const own = (
    <p>
      <a href={alongside(world, link, "seeker", state.terms.seekerId, "seeker")}>
        See how your search stands
      </a>
    </p>
  );
  switch (state.status) {
    case "booking":
      return (
        <>
          <p class="lead">
            You chose {whenInWords(state.time.startsAt, seeker.zone, locale)}. We are putting it in both
            diaries just now; the confirmation follows by mail.
          </p>
          {own}
        </>
      );
    case "scheduled":
      return (
        <>
          <p class="lead">Your meeting with {firstName(host.name)} is set.</p>
          <p>
            <a class="button" href={alongside(world, link, "meeting", meetingIdOf(asked.id), "seeker")}>
              The meeting
            </a>
          </p>
          {own}
        </>
      );
    case "ended":
      return (
        <>
          <p class="lead">This request is closed; there is nothing to choose any more.</p>
          {own}
        </>
      );
    default:
      return (
        <>
          <p class="lead">
            {firstName(host.name)} is being asked for times. You hear from us as soon as there are some.
          </p>
          {own}
        </>
      );
  }
};
