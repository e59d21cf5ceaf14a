import { recruitmentIdOf } from "@legwork/core/domain/derived.ts";
import {
  type Advertisement,
  NOTES_MAX,
  type RecruitmentCommand,
  type RecruitmentState,
  TITLE_MAX,
} from "@legwork/core/domain/recruitment.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { addDays, dateOf } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { email } from "../http/schemas.ts";
import { CallSheet, callInstant, resultIn } from "./call-sheet.tsx";
import { badLink, framed, type Opened, opened, refused } from "./door.tsx";
import { Button, Form, TextField } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { englishOf } from "./speech.ts";
import { dayInWords } from "./words.ts";

/** Advertisements that name somebody to call: logged, prepared, called, thanked. Only the seeker ever hears of them. */
export const advertisementsPage = (world: World): Hono =>
  new Hono()
    .get("/seeker/:token/advertisements", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : list(c, world, found);
    })
    .post("/seeker/:token/advertisements", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : log(c, world, found, await fieldsOf(c));
    })
    .get("/seeker/:token/advertisements/:number", async (c) => {
      const found = await own(world, c.req.param("token"));
      const about = found && (await advertisement(world, found, c.req.param("number")));
      return found === undefined || about === undefined ? badLink(c) : sheet(c, world, found, about);
    })
    .post("/seeker/:token/advertisements/:number", async (c) => {
      const found = await own(world, c.req.param("token"));
      const about = found && (await advertisement(world, found, c.req.param("number")));
      return found === undefined || about === undefined
        ? badLink(c)
        : act(c, world, found, about, await fieldsOf(c));
    });

type Own = Opened<"seeker"> & {
  readonly state: Extract<Opened<"seeker">["state"], { status: "active" | "withdrawn" }>;
};

async function own(world: World, token: string): Promise<Own | undefined> {
  const found = await opened(world, "seeker", token, "seeker");
  if (found === undefined) return undefined;
  const { state } = found;
  return state.status === "active" || state.status === "withdrawn" ? { ...found, state } : undefined;
}

const keptIn = (state: RecruitmentState | undefined): readonly Advertisement[] =>
  state !== undefined && state.status === "kept" ? state.advertisements : [];

async function advertisement(world: World, { id }: Own, number: string): Promise<Advertisement | undefined> {
  const kept = keptIn(await read(world, recruitmentIdOf(id)));
  return kept.find((each) => String(each.number) === number);
}

const pathOf = (token: string, number?: number): string =>
  `/seeker/${token}/advertisements${number === undefined ? "" : `/${number}`}`;

const send = (world: World, { id, programme }: Own, command: RecruitmentCommand) =>
  run(world, { to: recruitmentIdOf(id), programmeId: programme.id, command });

async function log(c: Context, world: World, found: Own, fields: Fields) {
  const { id, state } = found;
  const { zone } = state.profile;
  const text = (name: string): string => one(fields, name).slice(0, TITLE_MAX);
  const errors: FieldError[] = [];
  const address = one(fields, "email").trim();
  const mailbox = address === "" ? undefined : email.safeParse(address);
  if (mailbox !== undefined && !mailbox.success)
    errors.push({ field: "email", says: "This does not look like an e-mail address. It may stay empty." });
  const callAt = callInstant(one(fields, "callOn"), zone, world.clock.now());
  if (callAt === undefined)
    errors.push({ field: "callOn", says: "Please give the day on which you mean to call." });
  if (errors.length > 0 || callAt === undefined) return list(c, world, found, fields, errors);
  const done = await send(world, found, {
    type: "recruitment.log",
    seekerId: id,
    zone,
    callAt,
    advertised: { title: text("title"), employer: text("employer"), seenAt: text("seenAt") },
    contact: { name: text("contact"), phone: text("phone"), email: address },
  });
  if (!isRefusal(done)) return c.redirect(pathOf(found.token), 303);
  return list(c, world, found, fields, [{ field: fieldOf(done), says: done.because }]);
}

const fieldOf = ({ code }: Refusal): string =>
  code === "recruitment.contact" ? "contact" : code === "recruitment.past" ? "callOn" : "title";

async function act(c: Context, world: World, found: Own, about: Advertisement, fields: Fields) {
  const { number } = about;
  const here = pathOf(found.token, number);
  const action = one(fields, "action");
  const command = commandIn(action, fields, about, found.state.profile.zone, world);
  if (command === undefined)
    return action === "replan"
      ? sheet(c, world, found, about, fields, [{ field: "callOn", says: "Please give a day." }])
      : c.redirect(here, 303);
  const done = await send(world, found, command);
  if (!isRefusal(done)) return c.redirect(action === "drop" ? pathOf(found.token) : here, 303);
  const field = action === "note" ? "notes" : action === "replan" ? "callOn" : "";
  return done.kind === "invalid" && field !== ""
    ? sheet(c, world, found, about, fields, [{ field, says: done.because }])
    : refused(c, done, here, found.programme);
}

function commandIn(
  action: string,
  fields: Fields,
  { number }: Advertisement,
  zone: string,
  world: World,
): RecruitmentCommand | undefined {
  switch (action) {
    case "note":
      return { type: "recruitment.note", number, notes: one(fields, "notes") };
    case "called":
      return { type: "recruitment.tellCalled", number };
    case "thanked":
      return { type: "recruitment.tellThanked", number };
    case "drop":
      return { type: "recruitment.drop", number };
    case "replan": {
      const callAt = callInstant(one(fields, "callOn"), zone, world.clock.now());
      return callAt && { type: "recruitment.replan", number, callAt };
    }
    default: {
      const result = resultIn(action);
      return result && { type: "recruitment.tellResult", number, result };
    }
  }
}

const PHASE_WORDS: Readonly<Record<Advertisement["phase"], string>> = {
  planned: "To call on",
  called: "Called on",
  closed: "Closed on",
};

const momentOf = (each: Advertisement) =>
  each.phase === "planned" ? each.callAt : each.phase === "called" ? each.calledAt : each.closedAt;

async function list(
  c: Context,
  world: World,
  found: Own,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { id, token, programme, state } = found;
  const kept = keptIn(await read(world, recruitmentIdOf(id)));
  const day = (each: Advertisement): string =>
    dayInWords(momentOf(each), state.profile.zone, englishOf(programme.settings.locale));
  const title = "Advertisements with a name";
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      <p class="lead">
        When an advertisement names somebody to ask, a short call before you apply sets you apart. Note it
        here: you get a sheet for the call, a letter on the day, and a draft of thanks.
      </p>
      {kept.map((each) => (
        <div class="card">
          <h2>
            {each.advertised.title} at {each.advertised.employer}
          </h2>
          <p>
            {PHASE_WORDS[each.phase]} {day(each)}
            {each.contact.name !== "" && <>: {each.contact.name}</>}
          </p>
          <p>
            <a class="button quiet" href={pathOf(token, each.number)}>
              {each.phase === "planned" ? "The sheet for this call" : "Notes and what came of it"}
            </a>
          </p>
        </div>
      ))}
      <h2>Note an advertisement</h2>
      <Notice>
        <p>
          This is recruitment, and your own business. We write to nobody about it: not to the person named,
          and not to any host. The name and number are forgotten 90 days after it is closed.
        </p>
      </Notice>
      <LogForm token={token} fields={fields} errors={errors} tomorrow={nextDay(world, found)} />
      <p>
        <a href={`/seeker/${token}`}>Back to your search</a>
      </p>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const nextDay = (world: World, { state }: Own): string =>
  addDays(dateOf(world.clock.now(), state.profile.zone), 1);

const LogForm: FC<{ token: string; fields: Fields; errors: readonly FieldError[]; tomorrow: string }> = ({
  token,
  fields,
  errors,
  tomorrow,
}) => {
  const text = (name: string) => ({ name, value: one(fields, name), errors, max: TITLE_MAX });
  return (
    <Form action={pathOf(token)}>
      <TextField {...text("title")} label="What it is for" hint="The title as the advertisement gives it." />
      <TextField {...text("employer")} label="Whose it is" />
      <TextField {...text("contact")} label="Whom it names" />
      <TextField {...text("phone")} label="Their number" type="tel" optional />
      <TextField {...text("email")} label="Their address" type="email" optional />
      <TextField {...text("seenAt")} label="Where you saw it" optional />
      <TextField
        name="callOn"
        label="When you mean to call"
        type="date"
        width="middle"
        value={one(fields, "callOn") || tomorrow}
        errors={errors}
      />
      <Button>Keep it, and make my sheet</Button>
    </Form>
  );
};

function sheet(
  c: Context,
  _world: World,
  found: Own,
  about: Advertisement,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { programme, token, state } = found;
  const { zone } = state.profile;
  const title = about.contact.name === "" ? about.advertised.title : `Your call to ${about.contact.name}`;
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      <CallSheet
        about={about}
        seeker={state.profile}
        action={pathOf(token, about.number)}
        day={dayInWords(momentOf(about), zone, englishOf(programme.settings.locale))}
        callOn={one(fields, "callOn") || dateOf(about.callAt, zone)}
        notes={errors.length > 0 ? one(fields, "notes") || about.notes : about.notes}
        notesMax={NOTES_MAX}
        errors={errors}
      />
      <p>
        <a href={pathOf(token)}>All advertisements</a>
      </p>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
