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
import { badLink, framed, type Opened, opened, say } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import { commercialErrors } from "./form-seeker.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { introductionsOf } from "./next-meeting.ts";
import { hostInWords, whenInWords } from "./words.ts";

/** Where a seeker practises the half minute aloud, rewrites it, takes an older one back, and sees who read which. */
export const commercialPage = (world: World): Hono =>
  new Hono()
    .get("/seeker/:token/commercial", async (c) => {
      const found = await openOwn(world, c.req.param("token"));
      return found === undefined
        ? badLink(c)
        : view(c, world, found, { said: SAID[c.req.query("done") ?? ""] });
    })
    .post("/seeker/:token/commercial", async (c) => {
      const found = await openOwn(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Active = Extract<SeekerState, { status: "active" | "withdrawn" }>;
type Found = Omit<Opened<"seeker">, "state"> & { readonly state: Active };

const SAID: Readonly<Record<string, string>> = {
  kept: "Kept as your newest version. Requests that go out from now on carry it.",
  restored: "That version is yours again, as the newest one. The others are still there.",
};

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
  done: keyof typeof SAID,
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
  readonly said?: string | undefined;
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
  if (state.status === "withdrawn")
    return say(
      c,
      "You have withdrawn",
      200,
      <p>Come back with your form, and your versions are here.</p>,
      programme,
    );
  const action = `/seeker/${token}/commercial`;
  const words = state.profile.commercial;
  const typed = commercialIn(shown.values ?? seekerFields(state.profile));
  const versions = versionsOf(state).toReversed();
  const sent = await sentOf(world, found, versions);
  const { errors = [] } = shown;
  return show(
    c,
    <Layout title="Your half minute" errors={errors} {...framed(programme)}>
      <h1>Your half minute</h1>
      {shown.said !== undefined && <Notice>{shown.said}</Notice>}
      {shown.refused !== undefined && <Notice kind="warn">{shown.refused}</Notice>}
      {!isEmpty(words) && (
        <section aria-labelledby="aloud">
          <h2 id="aloud">Say it aloud</h2>
          {"spokenMs" in shown && <Spoken ms={shown.spokenMs} />}
          <Clock words={words} action={action} startedAt={shown.startedAt} />
        </section>
      )}
      <section id="commercial" aria-labelledby="commercial-title">
        <h2 id="commercial-title">Change it</h2>
        <p>
          Every version is kept with its time, so you can be bold. Requests that have gone out keep theirs.
        </p>
        <Meter measured={measure(typed)} findings={lintCommercial(typed)} />
        <Form action={action}>
          <FourBoxes words={typed} errors={errors} />
          <div class="buttons">
            <Button name="action" value="write">
              Keep this version
            </Button>
            <button
              type="submit"
              class="quiet"
              name="action"
              value="count"
              formaction={`${action}#commercial`}
            >
              Count my words
            </button>
          </div>
        </Form>
      </section>
      <Versions versions={versions} zone={state.profile.zone} found={found} action={action} />
      <Sent sent={sent} />
      <p>
        <a href={`/seeker/${token}`}>Back to your page</a>
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
}) => (
  <section aria-labelledby="versions">
    <h2 id="versions">Your versions</h2>
    <ul class="plain">
      {versions.map(({ number, words, at }, index) => (
        <li class="card">
          <h3>
            Version {number} {index === 0 && <span class="badge">in use</span>}
          </h3>
          <p class="soft">
            {whenInWords(at, zone, programme.settings.locale)}; {measure(words).total} words
          </p>
          <Words words={words} />
          {index > 0 && (
            <Form action={action}>
              <input type="hidden" name="version" value={String(number)} />
              <button type="submit" class="quiet" name="action" value="restore">
                Use version {number} again
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  </section>
);

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
      who: host !== undefined && "profile" in host ? hostInWords(host.profile) : "A host who has left since",
      when: whenInWords(requestedAt, state.profile.zone, programme.settings.locale),
      words,
      number: version?.number,
    });
  }
  return lines;
}

const Sent: FC<{ sent: readonly SentLine[] }> = ({ sent }) =>
  sent.length === 0 ? null : (
    <section aria-labelledby="sent">
      <h2 id="sent">What each host read</h2>
      <ul class="plain">
        {sent.map(({ who, when, words, number }) => (
          <li class="card">
            <h3>{who}</h3>
            <p class="soft">
              Asked on {when}
              {number === undefined ? ", with a version older than those above" : `, with version ${number}`}
            </p>
            <details>
              <summary>
                The words<span class="hidden-label"> {who} read</span>
              </summary>
              <Words words={words} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
