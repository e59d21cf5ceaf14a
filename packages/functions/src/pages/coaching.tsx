import { CURRENCIES } from "@legwork/core/domain/coach-rate.ts";
import {
  type CoachingCommand,
  type CoachingState,
  NOTE_MAX,
  SESSIONS_MAX,
  type Session,
  type Terms,
  usedIn,
} from "@legwork/core/domain/coaching.ts";
import { talkIdOf } from "@legwork/core/domain/derived.ts";
import type { CoachProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { COACHING } from "./coaching-words.ts";
import { alongside, badLink, framedIn, type Opened, opened, refused } from "./door.tsx";
import { Button, Form, Radios, Select, TextArea, TextField } from "./fields.tsx";
import { Facts, type FieldError, Layout, Notice, show } from "./layout.tsx";
import { dayInWords, firstName } from "./words.ts";

/** One coaching for both sides: the first call, what is proposed and agreed, each session and whether it is paid. */
export const coachingPage = (world: World): Hono =>
  new Hono()
    .get("/coaching/:token", async (c) => {
      const found = await openCoaching(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/coaching/:token", async (c) => {
      const found = await openCoaching(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Known = Exclude<CoachingState, { status: "none" }>;

interface Found extends Pick<Opened<"coaching">, "link" | "token" | "id" | "programme"> {
  readonly isCoach: boolean;
  readonly state: Known;
  readonly coach: CoachProfile;
  /** The other one's first name, and the reader's zone. */
  readonly other: string;
  readonly zone: string;
}

async function openCoaching(world: World, token: string): Promise<Found | undefined> {
  const found = await opened(world, "coaching", token, "coaching");
  if (found === undefined || found.state.status === "none") return undefined;
  const { link, state } = found;
  if (link.role !== "coach" && link.role !== "seeker") return undefined;
  const coach = await read(world, state.ref.coachId);
  const seeker = await read(world, state.ref.seekerId);
  if (coach === undefined || !("profile" in coach) || seeker === undefined || !("profile" in seeker))
    return undefined;
  const isCoach = link.role === "coach";
  const [me, other] = isCoach ? [coach.profile, seeker.profile] : [seeker.profile, coach.profile];
  return { ...found, isCoach, state, coach: coach.profile, other: firstName(other.name), zone: me.zone };
}

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/coaching/${found.token}`;
  const command = commandIn(fields, found);
  if (command === undefined) return c.redirect(here, 303);
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command });
  if (!isRefusal(done)) return c.redirect(here, 303);
  return done.kind === "invalid"
    ? view(c, world, found, fields, [{ field: FIELD_OF[done.code] ?? "sessions", says: done.because }])
    : refused(c, done, here, found.programme);
}

const FIELD_OF: Readonly<Partial<Record<Refusal["code"], string>>> = {
  "coaching.price": "price",
  "coaching.cancel": "cancel",
  "coaching.pay": "payUrl",
};

function commandIn(fields: Fields, { isCoach }: Found): CoachingCommand | undefined {
  const action = one(fields, "action");
  const word = one(fields, "because").slice(0, 500);
  const number = Number(one(fields, "session"));
  if (action === "end") return { type: "coaching.end", by: isCoach ? "coach" : "seeker", because: word };
  if (action === "next") return { type: "coaching.wantSession" };
  if (isCoach)
    switch (action) {
      case "propose":
        return { type: "coaching.propose", terms: termsIn(fields) };
      case "paid":
        return { type: "coaching.notePaid", number };
      case "claim":
        return { type: "coaching.claim", number };
      default:
        return undefined;
    }
  if (action === "agree") return { type: "coaching.agree" };
  const declined = one(fields, "decline-word").slice(0, 500);
  return action === "decline" ? { type: "coaching.decline", because: declined } : undefined;
}

const numberIn = (fields: Fields, name: string): number => Number(one(fields, name) || Number.NaN);

const termsIn = (fields: Fields): Terms => ({
  sessions: numberIn(fields, "sessions"),
  minutes: one(fields, "minutes") === "45" ? 45 : 60,
  price: numberIn(fields, "price"),
  currency: CURRENCIES.find((currency) => currency === one(fields, "currency")) ?? CURRENCIES[0],
  cancelHours: numberIn(fields, "cancel"),
  payUrl: one(fields, "payUrl").trim(),
  note: one(fields, "note"),
});

interface Part {
  readonly found: Found;
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
}

function view(
  c: Context,
  world: World,
  found: Found,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, other } = found;
  const words = COACHING(programme.settings.locale);
  const title = words.title(other);
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      {!found.isCoach && <Who found={found} />}
      {state.status === "calling" && <Calling world={world} {...{ found, fields, errors }} />}
      {state.status === "proposed" && <Proposed {...{ found, fields, errors }} terms={state.terms} />}
      {state.status === "agreed" && <Agreed world={world} found={found} terms={state.terms} />}
      {state.status === "ended" && <p class="lead">{words.over}</p>}
      <Sessions found={found} />
      {state.status !== "ended" && <End found={found} />}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

/** Who pays whom, said before anything else. */
const Who: FC<{ found: Found }> = ({ found: { coach, programme } }) => {
  const words = COACHING(programme.settings.locale);
  const { rate, kind, about } = coach;
  return (
    <Notice>
      <p>{kind === "recruiter" ? words.recruiter : words.coach}</p>
      <p>{rate === undefined ? words.noRate : words.rate(rate.amount, rate.currency)}</p>
      {about.trim() !== "" && <p class="said">{about}</p>}
    </Notice>
  );
};

const Calling: FC<Part & { world: World }> = ({ world, found, fields, errors }) => {
  const { state, programme, other, isCoach } = found;
  const words = COACHING(programme.settings.locale);
  const met = state.status === "calling" && state.met;
  return (
    <>
      <p class="lead">{met ? (isCoach ? words.proposeHint : words.waitTerms(other)) : words.calling}</p>
      {!met && <TalkLink world={world} found={found} text={words.seeCall} />}
      {met && isCoach && <ProposeForm {...{ found, fields, errors }} terms={undefined} />}
    </>
  );
};

const TalkLink: FC<{ world: World; found: Found; text: string }> = ({ world, found, text }) => {
  const { state, link, id, isCoach } = found;
  return state.asked > state.over ? (
    <p>
      <a
        class="button"
        href={alongside(world, link, "talk", talkIdOf(id, state.asked), isCoach ? "host" : "seeker")}
      >
        {text}
      </a>
    </p>
  ) : null;
};

const ProposeForm: FC<Part & { terms: Terms | undefined }> = ({ found, fields, errors, terms }) => {
  const { programme, token, coach } = found;
  const words = COACHING(programme.settings.locale);
  const value = (name: string, otherwise: string | number): string => one(fields, name) || String(otherwise);
  return (
    <Form action={`/coaching/${token}`}>
      <h2>{words.propose}</h2>
      <TextField
        name="sessions"
        label={words.sessions}
        type="number"
        width="short"
        min={1}
        most={SESSIONS_MAX}
        value={value("sessions", terms?.sessions ?? 3)}
        errors={errors}
      />
      <Radios
        name="minutes"
        label={words.minutes}
        options={[45, 60].map((minutes) => ({ value: String(minutes), text: words.ofMinutes(minutes) }))}
        value={value("minutes", terms?.minutes ?? 60)}
      />
      <TextField
        name="price"
        label={words.price}
        hint={words.priceHint}
        type="number"
        width="short"
        min={0}
        value={value("price", terms?.price ?? coach.rate?.amount ?? 0)}
        errors={errors}
      />
      <Select
        name="currency"
        label={words.currency}
        options={CURRENCIES.map((currency) => ({ value: currency, text: currency }))}
        value={value("currency", terms?.currency ?? coach.rate?.currency ?? CURRENCIES[0])}
        width="short"
      />
      <TextField
        name="cancel"
        label={words.cancel}
        type="number"
        width="short"
        min={0}
        most={168}
        value={value("cancel", terms?.cancelHours ?? 24)}
        errors={errors}
      />
      <TextField
        name="payUrl"
        label={words.payUrl}
        hint={words.payUrlHint}
        type="url"
        max={300}
        value={value("payUrl", terms?.payUrl ?? coach.payUrl ?? "")}
        errors={errors}
        optional
      />
      <TextArea
        name="note"
        label={words.note}
        value={value("note", terms?.note ?? "")}
        max={NOTE_MAX}
        rows={3}
        optional
      />
      <Button name="action" value="propose">
        {terms === undefined ? words.proposeButton : words.changeButton}
      </Button>
    </Form>
  );
};

const TermsTable: FC<{ found: Found; terms: Terms }> = ({ found, terms }) => {
  const words = COACHING(found.programme.settings.locale);
  const { sessions, minutes, price, currency, cancelHours, note } = terms;
  return (
    <>
      <Facts
        rows={[
          [words.rows.sessions, words.sessionsOf(sessions, minutes)],
          [words.rows.price, words.money(price, currency)],
          [words.rows.all, words.money(price * sessions, currency)],
          [words.rows.cancel, price > 0 ? words.cancelRule(cancelHours) : undefined],
          [words.rows.pay, price > 0 ? words.payHow(firstName(found.coach.name)) : undefined],
        ]}
      />
      {note !== "" && <p class="said">{note}</p>}
    </>
  );
};

const Proposed: FC<Part & { terms: Terms }> = ({ found, fields, errors, terms }) => {
  const { programme, token, other, isCoach, state, zone } = found;
  const { locale } = programme.settings;
  const words = COACHING(locale);
  if (isCoach)
    return (
      <>
        {state.status === "proposed" && <p>{words.proposed(other, dayInWords(state.until, zone, locale))}</p>}
        <TermsTable found={found} terms={terms} />
        <ProposeForm {...{ found, fields, errors, terms }} />
      </>
    );
  return (
    <>
      <h2>{words.yours(other)}</h2>
      <TermsTable found={found} terms={terms} />
      <Form action={`/coaching/${token}`}>
        <p>{words.agreeLead}</p>
        <Button name="action" value="agree">
          {words.agree}
        </Button>
      </Form>
      <Form action={`/coaching/${token}`}>
        <TextArea
          name="decline-word"
          label={words.word}
          hint={words.declineHint}
          max={500}
          rows={2}
          optional
        />
        <Button name="action" value="decline" kind="quiet">
          {words.decline}
        </Button>
      </Form>
    </>
  );
};

const Agreed: FC<{ world: World; found: Found; terms: Terms }> = ({ world, found, terms }) => {
  const { state, programme, token } = found;
  const words = COACHING(programme.settings.locale);
  const isSetting = state.asked > state.over;
  return (
    <>
      <p class="lead">{words.agreed}</p>
      <TermsTable found={found} terms={terms} />
      {isSetting ? (
        <TalkLink world={world} found={found} text={words.seeSession} />
      ) : usedIn(state) < terms.sessions ? (
        <Form action={`/coaching/${token}`}>
          <Button name="action" value="next">
            {words.next}
          </Button>
        </Form>
      ) : (
        <p>{words.allUsed}</p>
      )}
    </>
  );
};

const Sessions: FC<{ found: Found }> = ({ found }) => {
  const { state, programme, zone } = found;
  const { locale } = programme.settings;
  const words = COACHING(locale);
  const terms = "terms" in state ? state.terms : undefined;
  return (
    <>
      {state.sessions.map((session, index) => (
        <section class="card" aria-labelledby={`session-${session.number}`}>
          <h2 id={`session-${session.number}`}>{words.session(index + 1)}</h2>
          <p>
            {dayInWords(session.at, zone, locale)}: {words.outcome[session.outcome]},{" "}
            {words.bill[session.bill]}
            {session.bill !== "free" && terms && ` (${words.money(terms.price, terms.currency)})`}.
          </p>
          <Bill
            found={found}
            session={session}
            payUrl={terms?.payUrl ?? ""}
            isPriced={(terms?.price ?? 0) > 0}
          />
        </section>
      ))}
    </>
  );
};

const Bill: FC<{ found: Found; session: Session; payUrl: string; isPriced: boolean }> = ({
  found,
  session,
  payUrl,
  isPriced,
}) => {
  const { isCoach, programme, token } = found;
  const words = COACHING(programme.settings.locale);
  if (!isCoach)
    return session.bill === "due" && payUrl !== "" ? (
      <p>
        <a class="button" href={payUrl} rel="noreferrer noopener">
          {words.payHere}
        </a>
      </p>
    ) : null;
  const action =
    session.bill === "due"
      ? "paid"
      : session.bill === "free" && session.outcome === "cancelled" && isPriced
        ? "claim"
        : undefined;
  return action === undefined ? null : (
    <Form action={`/coaching/${token}`}>
      <input type="hidden" name="session" value={String(session.number)} />
      <Button name="action" value={action} kind="quiet">
        {action === "paid" ? words.paid : words.claim}
      </Button>
    </Form>
  );
};

const End: FC<{ found: Found }> = ({ found }) => {
  const words = COACHING(found.programme.settings.locale);
  return (
    <details>
      <summary>{words.end}</summary>
      <Form action={`/coaching/${found.token}`}>
        <p>{words.endHint(found.other)}</p>
        <TextArea name="because" label={words.word} max={500} rows={2} optional />
        <Button name="action" value="end" kind="danger">
          {words.end}
        </Button>
      </Form>
    </details>
  );
};
