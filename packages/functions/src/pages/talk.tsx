import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { Side } from "@legwork/core/domain/diary.ts";
import { BOOK_WITHIN_MS, type Offer, type OfferedTime } from "@legwork/core/domain/introduction.ts";
import { PLACE_MAX } from "@legwork/core/domain/meeting.ts";
import { FORMATS, type HostProfile, type SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { TalkCommand, TalkState } from "@legwork/core/domain/talk.ts";
import { giverOf } from "@legwork/core/engine/giver.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Instant, later, parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { dateOf, printBoth, wallOf } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, many, one } from "../http/fields.ts";
import { alongside, badLink, framedIn, type Opened, opened } from "./door.tsx";
import { Button, Checkboxes, Form, Radios, TextArea, TextField } from "./fields.tsx";
import { Facts, type FieldError, Layout, show } from "./layout.tsx";
import { LISTS } from "./lists.ts";
import { suggested } from "./slots.ts";
import { useWords } from "./speech.ts";
import { TALK } from "./talk-words.ts";
import { TypedTimeField, typedTime, typedTimeError } from "./typed-time.tsx";
import { dayInWords, firstName, whenInWords } from "./words.ts";

/** A conversation outside of an introduction: its giver offers times, its seeker chooses one, either calls it off. */
export const talkPage = (world: World): Hono =>
  new Hono()
    .get("/talk/:token", async (c) => {
      const found = await openTalk(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/talk/:token", async (c) => {
      const found = await openTalk(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

interface Found extends Pick<Opened<"talk">, "link" | "token" | "id" | "programme"> {
  readonly side: Side;
  readonly state: Exclude<TalkState, { status: "none" }>;
  readonly giver: HostProfile;
  readonly seeker: SeekerProfile;
}

async function openTalk(world: World, token: string): Promise<Found | undefined> {
  const found = await opened(world, "talk", token, "talk");
  if (found === undefined || found.state.status === "none") return undefined;
  const { link, state } = found;
  if (link.role !== "host" && link.role !== "seeker") return undefined;
  const giver = await giverOf(world, state.ref.giverId);
  const seeker = await read(world, state.ref.seekerId);
  if (giver === undefined || seeker === undefined || !("profile" in seeker)) return undefined;
  return { ...found, side: link.role, state, giver, seeker: seeker.profile };
}

const wordsOf = ({ programme }: Pick<Found, "programme">) => TALK(programme.settings.locale);

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/talk/${found.token}`;
  const command = commandIn(fields, found);
  if (Array.isArray(command)) return view(c, world, found, fields, command);
  // Guaranteed by the line above: a list of what is wrong was shown.
  const wanted = command as TalkCommand | undefined;
  if (wanted === undefined) return c.redirect(here, 303);
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command: wanted });
  if (!isRefusal(done)) return c.redirect(here, 303);
  const field = wanted.type === "talk.choose" ? "time" : "times";
  const now = await openTalk(world, found.token);
  return now === undefined ? badLink(c) : view(c, world, now, fields, [{ field, says: done.because }]);
}

function commandIn(fields: Fields, found: Found): TalkCommand | readonly FieldError[] | undefined {
  switch (one(fields, "action")) {
    case "offer":
      return found.side === "host" ? offerIn(fields, found) : undefined;
    case "choose": {
      const startsAt = parseInstant(one(fields, "time"));
      if (found.side !== "seeker") return undefined;
      return startsAt === undefined
        ? [{ field: "time", says: wordsOf(found).needTime }]
        : { type: "talk.choose", startsAt };
    }
    case "call-off":
      return {
        type: "talk.callOff",
        because: one(fields, "because").slice(0, 500).trim() || wordsOf(found).notArranged,
      };
    default:
      return undefined;
  }
}

function offerIn(fields: Fields, { giver, state, programme }: Found): TalkCommand | readonly FieldError[] {
  const words = wordsOf({ programme });
  const typed = typedTime(fields, "when1", giver.zone, programme.settings.locale);
  const wrong = typedTimeError("when1", typed);
  const format = FORMATS.find((each) => each === one(fields, "format"));
  const place = one(fields, "place").slice(0, PLACE_MAX).trim();
  const ticked = many(fields, "times").flatMap((value) => parseInstant(value) ?? []);
  const starts = [...ticked, ...(typed.kind === "fine" ? [typed.startsAt] : [])];
  const errors: FieldError[] = wrong === undefined ? [] : [wrong];
  if (format === undefined) errors.push({ field: "format", says: words.needFormat });
  if (format === "in-person" && place === "") errors.push({ field: "place", says: words.needPlace });
  if (starts.length === 0 && wrong === undefined) errors.push({ field: "times", says: words.needTick });
  if (errors.length > 0 || format === undefined) return errors;
  const times = starts.map((startsAt): OfferedTime => ({ startsAt, wall: wallOf(startsAt, giver.zone) }));
  const note = one(fields, "note").slice(0, 500);
  const offer: Offer = { times, zone: giver.zone, minutes: state.ref.minutes, format, place, note };
  return { type: "talk.offer", offer };
}

async function view(
  c: Context,
  world: World,
  found: Found,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, side, giver, seeker, token } = found;
  const words = wordsOf(found);
  const title = words.titles[state.ref.kind];
  const isOpen = state.status === "wanted" || state.status === "offered";
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <Facts
        rows={[
          [words.with, side === "host" ? seeker.name : giver.name],
          [words.howLong, words.minutes(state.ref.minutes)],
          [words.stands, standing(found)],
        ]}
      />
      {side === "host" && isOpen && (
        <OfferForm
          {...{ found, fields, errors }}
          now={world.clock.now()}
          slots={await slotsFor(world, found)}
        />
      )}
      {side === "seeker" && state.status === "offered" && state.offer && (
        <ChooseForm found={found} offer={state.offer} errors={errors} now={world.clock.now()} />
      )}
      {state.status === "scheduled" && (
        <p>
          <a class="button" href={alongside(world, found.link, "meeting", meetingIdOf(found.id), side)}>
            {words.meeting}
          </a>
        </p>
      )}
      {isOpen && <CallOff token={token} other={firstName(side === "host" ? seeker.name : giver.name)} />}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

function standing({ state, side, giver, seeker, programme }: Found): string {
  const words = wordsOf({ programme });
  const { zone } = side === "host" ? giver : seeker;
  const day = (at: Instant): string => dayInWords(at, zone, programme.settings.locale);
  switch (state.status) {
    case "wanted":
      return side === "host"
        ? words.offerBy(day(state.until))
        : words.asked(firstName(giver.name), day(state.until));
    case "offered":
      return side === "host"
        ? words.chooses(firstName(seeker.name), day(state.until))
        : words.chooseBy(day(state.until));
    case "booking":
      return words.booking;
    case "scheduled":
      return words.set;
    case "ended":
      return state.outcome === "met" ? words.met : words.closed(state.because);
  }
}

const slotsFor = async (world: World, { giver, seeker, state }: Found) =>
  suggested(
    world,
    { availability: giver.availability, place: state.ref.giverPlace, email: giver.email },
    { availability: seeker.availability, place: state.ref.seekerPlace, email: seeker.email },
    state.ref.minutes,
  );

const OfferForm: FC<{
  found: Found;
  fields: Fields;
  errors: readonly FieldError[];
  now: Instant;
  slots: Awaited<ReturnType<typeof slotsFor>>;
}> = ({ found, fields, errors, now, slots }) => {
  const { giver, token, programme, seeker } = found;
  const [words, lists] = [useWords(TALK), useWords(LISTS)];
  const formats = giver.formats.length > 0 ? giver.formats : FORMATS;
  return (
    <Form action={`/talk/${token}`}>
      {slots.starts.length > 0 && (
        <Checkboxes
          name="times"
          label={words.times}
          hint={slots.shared ? words.shared : words.own(firstName(seeker.name))}
          options={slots.starts.map((at) => ({
            value: at,
            text: whenInWords(at, giver.zone, programme.settings.locale),
          }))}
          values={many(fields, "times")}
          errors={errors}
        />
      )}
      <TypedTimeField
        name="when1"
        label={slots.starts.length > 0 ? words.orOwn : words.aTime}
        zone={giver.zone}
        fields={fields}
        errors={errors}
        from={dateOf(now, giver.zone)}
        to={dateOf(later(now, BOOK_WITHIN_MS), giver.zone)}
      />
      <Radios
        name="format"
        label={words.how}
        options={formats.map((format) => ({ value: format, text: lists.formats[format] }))}
        value={one(fields, "format") || formats[0]}
        errors={errors}
      />
      <TextField
        name="place"
        label={words.where}
        hint={words.whereHint}
        value={one(fields, "place") || giver.place}
        max={PLACE_MAX}
        errors={errors}
      />
      <TextArea name="note" label={words.word} value={one(fields, "note")} max={500} rows={2} optional />
      <Button name="action" value="offer">
        {words.offer}
      </Button>
    </Form>
  );
};

const ChooseForm: FC<{ found: Found; offer: Offer; errors: readonly FieldError[]; now: Instant }> = ({
  found,
  offer,
  errors,
  now,
}) => {
  const { seeker, token, programme } = found;
  const words = useWords(TALK);
  return (
    <Form action={`/talk/${token}`}>
      {offer.note.trim() !== "" && <p class="said">{offer.note}</p>}
      <Radios
        name="time"
        label={words.onOffer}
        options={offer.times
          .filter(({ startsAt }) => startsAt > now)
          .map(({ startsAt }) => ({
            value: startsAt,
            text: printBoth(startsAt, seeker.zone, offer.zone, programme.settings.locale),
          }))}
        errors={errors}
      />
      <Button name="action" value="choose">
        {words.take}
      </Button>
    </Form>
  );
};

const CallOff: FC<{ token: string; other: string }> = ({ token, other }) => {
  const words = useWords(TALK);
  return (
    <details>
      <summary>{words.cannot}</summary>
      <Form action={`/talk/${token}`}>
        <p>{words.told(other)}</p>
        <TextArea name="because" label={words.word} max={500} rows={2} optional />
        <Button name="action" value="call-off" kind="danger">
          {words.callOff}
        </Button>
      </Form>
    </details>
  );
};
