import { isEmpty, saysTheSame, type Version, versionsOf } from "@legwork/core/domain/commercial.ts";
import type { Commercial } from "@legwork/core/domain/profile.ts";
import type { SeekerCommand, SeekerState } from "@legwork/core/domain/seeker.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { epochMsOf, type Instant, parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { BOXES, lintCommercial, measure } from "@legwork/core/letters/linter.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { commercialIn, seekerFields } from "../http/raw.ts";
import { commercial as commercialShape, fieldErrors } from "../http/schemas.ts";
import { FourBoxes, Meter } from "./commercial-boxes.tsx";
import { Clock, Spoken } from "./commercial-clock.tsx";
import { HALF_MINUTE, PRACTISE } from "./commercial-words.ts";
import { badLink, framedIn, type Opened, opened, sayIn } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { commercialErrors } from "./form-seeker.tsx";
import { type FieldError, Layout, Notice, Refused, show } from "./layout.tsx";
import { hostIn } from "./lists.ts";
import { introductionsOf } from "./next-meeting.ts";
import { useWords } from "./speech.ts";
import { whenInWords } from "./words.ts";

/** Where a seeker practises the half minute aloud, rewrites it, takes an older one back, and sees who read which. */
export const commercialPage = (world: World): Hono =>
  new Hono()
    .get("/seeker/:token/commercial", async (c) => {
      const found = await openOwn(world, c.req.param("token"));
      return found === undefined
        ? badLink(c)
        : view(c, world, found, { done: DONE.find((one) => one === c.req.query("done")) });
    })
    .post("/seeker/:token/commercial", async (c) => {
      const found = await openOwn(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Active = Extract<SeekerState, { status: "active" | "withdrawn" }>;
type Found = Omit<Opened<"seeker">, "state"> & { readonly state: Active };

const DONE = ["kept", "restored"] as const;
type Done = (typeof DONE)[number];

async function openOwn(world: World, token: string): Promise<Found | undefined> {
  const found = await opened(world, "seeker", token, "seeker");
  if (found === undefined || !("profile" in found.state)) return undefined;
  return { ...found, state: found.state };
}

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const now = world.clock.now();
  switch (one(fields, "action")) {
    case "start":
      return view(c, world, found, { startedAt: now });
    case "finish":
      return view(c, world, found, { spokenMs: elapsed(one(fields, "startedAt"), now) });
    case "count":
      return view(c, world, found, { values: fields });
    case "write": {
      const read = commercialShape.safeParse(commercialIn(fields));
      const errors = [...(read.success ? [] : renamed(fieldErrors(read.error))), ...commercialErrors(fields)];
      if (!read.success || errors.length > 0) return view(c, world, found, { values: fields, errors });
      return carryOut(
        c,
        world,
        found,
        { type: "seeker.writeCommercial", commercial: read.data },
        "kept",
        fields,
      );
    }
    case "restore": {
      const command = { type: "seeker.restoreCommercial", version: Number(one(fields, "version")) } as const;
      return carryOut(c, world, found, command, "restored");
    }
    default:
      return c.redirect(`/seeker/${found.token}/commercial`, 303);
  }
}

/** The shape knows the boxes; the form calls them `commercial-who` and so on. */
const renamed = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.map(({ field, says }) => ({ field: `commercial-${field}`, says }));

/** Milliseconds somebody spoke; undefined when the form says nothing sensible about when they began. */
function elapsed(startedAt: string, now: Instant): number | undefined {
  const from = parseInstant(startedAt);
  const ms = from === undefined ? Number.NaN : epochMsOf(now) - epochMsOf(from);
  return ms >= 0 && ms < SPOKEN_MAX_MS ? ms : undefined;
}

/** Somebody who comes back after an hour has not been speaking. */
const SPOKEN_MAX_MS = 3_600_000;

async function carryOut(
  c: Context,
  world: World,
  found: Found,
  command: SeekerCommand,
  done: Done,
  values?: Fields,
) {
  const outcome = await run(world, { to: found.id, programmeId: found.programme.id, command });
  if (!isRefusal(outcome)) return c.redirect(`/seeker/${found.token}/commercial?done=${done}`, 303);
  return view(c, world, found, {
    refused: outcome.because,
    status: statusOf(outcome),
    ...(values && { values }),
  });
}

interface Shown {
  readonly done?: Done | undefined;
  readonly refused?: string;
  readonly status?: ReturnType<typeof statusOf>;
  readonly values?: Fields;
  readonly errors?: readonly FieldError[];
  /** Set while the clock runs. */
  readonly startedAt?: Instant;
  /** Set once it was stopped; undefined inside when nobody knows. */
  readonly spokenMs?: number | undefined;
}

async function view(c: Context, world: World, found: Found, shown: Shown) {
  const { state, programme, token } = found;
  const { locale } = programme.settings;
  const [said, half] = [PRACTISE(locale), HALF_MINUTE(locale)];
  if (state.status === "withdrawn") return sayIn(c, said.withdrawn, 200, <p>{said.comeBack}</p>, programme);
  const action = `/seeker/${token}/commercial`;
  const words = state.profile.commercial;
  const typed = commercialIn(shown.values ?? seekerFields(state.profile));
  const versions = versionsOf(state).toReversed();
  const sent = await sentOf(world, found, versions);
  const { errors = [] } = shown;
  return show(
    c,
    <Layout title={said.title} errors={errors} {...framedIn(programme)}>
      <h1>{said.title}</h1>
      {shown.done !== undefined && <Notice>{said[shown.done]}</Notice>}
      <Refused refusal={shown.refused === undefined ? undefined : { because: shown.refused }} />
      {!isEmpty(words) && (
        <section aria-labelledby="aloud">
          <h2 id="aloud">{said.aloud}</h2>
          {"spokenMs" in shown && <Spoken ms={shown.spokenMs} />}
          <Clock words={words} action={action} startedAt={shown.startedAt} />
        </section>
      )}
      <section id="commercial" aria-labelledby="commercial-title">
        <h2 id="commercial-title">{said.change}</h2>
        <p>{said.bold}</p>
        <Meter measured={measure(typed)} findings={lintCommercial(typed)} />
        <Form action={action}>
          <FourBoxes words={typed} errors={errors} />
          <div class="buttons">
            <Button name="action" value="write">
              {said.keep}
            </Button>
            <button
              type="submit"
              class="quiet"
              name="action"
              value="count"
              formaction={`${action}#commercial`}
            >
              {half.count}
            </button>
          </div>
        </Form>
      </section>
      <Versions versions={versions} zone={state.profile.zone} found={found} action={action} />
      <Sent sent={sent} />
      <p>
        <a href={`/seeker/${token}`}>{said.back}</a>
      </p>
    </Layout>,
    shown.status ?? (errors.length > 0 ? 422 : 200),
  );
}

const Versions: FC<{ versions: readonly Version[]; zone: string; found: Found; action: string }> = ({
  versions,
  zone,
  found: { programme },
  action,
}) => {
  const said = useWords(PRACTISE);
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{said.versions}</h2>
      <ul class="plain">
        {versions.map(({ number, words, at }, index) => (
          <li class="card">
            <h3>
              {said.version(number)} {index === 0 && <span class="badge">{said.inUse}</span>}
            </h3>
            <p class="soft">
              {whenInWords(at, zone, programme.settings.locale)}, {said.words(measure(words).total)}
            </p>
            <Words words={words} />
            {index > 0 && (
              <Form action={action}>
                <input type="hidden" name="version" value={String(number)} />
                <button type="submit" class="quiet" name="action" value="restore">
                  {said.useAgain(number)}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Words: FC<{ words: Commercial }> = ({ words }) => (
  <p class="said">
    {BOXES.map((box) => words[box].trim())
      .filter((box) => box !== "")
      .join("\n")}
  </p>
);

// ---------------------------------------------------------------- who read which

interface SentLine {
  readonly who: string;
  readonly when: string;
  readonly words: Commercial;
  /** Its number among the versions that are kept; undefined once it has left them. */
  readonly number: number | undefined;
}

async function sentOf(
  world: World,
  found: Found,
  newestFirst: readonly Version[],
): Promise<readonly SentLine[]> {
  const { id, state, programme } = found;
  const lines: SentLine[] = [];
  for (const introductionId of await introductionsOf(world, id, state.searches)) {
    const introduction = await read(world, introductionId);
    // Hosts who were never asked are nobody's business.
    if (introduction === undefined || !("asked" in introduction) || introduction.asked === undefined)
      continue;
    const { commercial: words, hostId } = introduction.terms;
    if (words === undefined) continue;
    const host = await read(world, hostId);
    const { requestedAt } = introduction.asked;
    const version =
      newestFirst.find(({ words: kept, at }) => saysTheSame(kept, words) && at <= requestedAt) ??
      newestFirst.find(({ words: kept }) => saysTheSame(kept, words));
    lines.push({
      who:
        host !== undefined && "profile" in host
          ? hostIn(programme.settings.locale, host.profile)
          : PRACTISE(programme.settings.locale).gone,
      when: whenInWords(requestedAt, state.profile.zone, programme.settings.locale),
      words,
      number: version?.number,
    });
  }
  return lines;
}

const Sent: FC<{ sent: readonly SentLine[] }> = ({ sent }) => {
  const said = useWords(PRACTISE);
  return sent.length === 0 ? null : (
    <section aria-labelledby="sent">
      <h2 id="sent">{said.read}</h2>
      <ul class="plain">
        {sent.map(({ who, when, words, number }) => (
          <li class="card">
            <h3>{who}</h3>
            <p class="soft">
              {said.askedOn(when)}
              {number === undefined ? said.older : said.withVersion(number)}
            </p>
            <details>
              <summary>
                {said.theWords}
                <span class="hidden-label">{said.whoRead(who)}</span>
              </summary>
              <Words words={words} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
};
