import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { printBoth } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { CHOOSE } from "./choose-words.ts";
import { alongside, badLink, framedIn } from "./door.tsx";
import { Button, Form, Radios, TextArea } from "./fields.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { Facts, type FieldError, Layout, Refused, show } from "./layout.tsx";
import { hostIn, LISTS } from "./lists.ts";
import { bothFree } from "./slots.ts";
import { useWords } from "./speech.ts";
import { dayInWords, firstName, whenInWords } from "./words.ts";

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
      errors: [{ field: "time", says: CHOOSE(asked.programme.settings.locale).needTime }],
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
  const words = CHOOSE(programme.settings.locale);
  const title = state.status === "offered" ? words.when(firstName(host.name)) : words.stands;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <Refused refusal={refusal} />
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
  const { locale } = programme.settings;
  const [words, lists] = [CHOOSE(locale), LISTS(locale)];
  const now = world.clock.now();
  const options = [];
  for (const { startsAt } of offer.times) {
    if (startsAt <= now) continue;
    const isFree = await bothFree(world, [host.email, seeker.email], startsAt, offer.minutes);
    const text = printBoth(startsAt, seeker.zone, offer.zone, locale);
    // A taken time stays in sight: choosing it is answered truthfully, and the diary may be free again by then.
    options.push({ value: startsAt, text, ...(!isFree && { hint: words.taken }) });
  }
  return (
    <>
      <Facts
        rows={[
          [words.host, hostIn(locale, host)],
          [words.howLong, words.minutes(offer.minutes)],
          [words.how, lists.formats[offer.format]],
          [words.where, offer.place],
          [words.word, offer.note],
          [words.chooseBy, dayInWords(state.chooseBy, seeker.zone, locale)],
        ]}
      />
      {options.length > 0 && (
        <Form action={`/choose/${token}`}>
          <Radios
            name="time"
            label={words.onOffer}
            hint={words.onOfferHint}
            options={options}
            errors={errors}
          />
          <Button name="action" value="choose">
            {words.take}
          </Button>
        </Form>
      )}
      <section class="card" aria-labelledby="none">
        <h2 id="none">{words.none}</h2>
        <p>{words.noneThen(firstName(host.name))}</p>
        <Form action={`/choose/${token}`}>
          <TextArea
            name="none-note"
            label={words.whenCould}
            hint={words.whenCouldHint}
            max={500}
            rows={2}
            optional
          />
          <Button name="action" value="none" kind="quiet">
            {words.noneOfThese}
          </Button>
        </Form>
      </section>
    </>
  );
}

const Elsewhere = ({ world, asked }: { world: World; asked: Asked }) => {
  const { state, seeker, host, link, programme } = asked;
  const { locale } = programme.settings;
  const words = useWords(CHOOSE);
  const own = (
    <p>
      <a href={alongside(world, link, "seeker", state.terms.seekerId, "seeker")}>{words.search}</a>
    </p>
  );
  switch (state.status) {
    case "booking":
      return (
        <>
          <p class="lead">{words.chose(whenInWords(state.time.startsAt, seeker.zone, locale))}</p>
          {own}
        </>
      );
    case "scheduled":
      return (
        <>
          <p class="lead">{words.set(firstName(host.name))}</p>
          <p>
            <a class="button" href={alongside(world, link, "meeting", meetingIdOf(asked.id), "seeker")}>
              {words.meeting}
            </a>
          </p>
          {own}
        </>
      );
    case "ended":
      return (
        <>
          <p class="lead">{words.closed}</p>
          {own}
        </>
      );
    default:
      return (
        <>
          <p class="lead">{words.asking(firstName(host.name))}</p>
          {own}
        </>
      );
  }
};
