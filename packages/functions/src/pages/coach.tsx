import type { CoachCommand, CoachState } from "@legwork/core/domain/coach.ts";
import { coachingIdOf } from "@legwork/core/domain/derived.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import { type FC, useContext } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { COACH } from "./coach-words.ts";
import { alongside, badLink, framedIn, type Opened, refused, sayIn } from "./door.tsx";
import { Button, Checkbox, Form } from "./fields.tsx";
import { Facts, type FieldError, Layout, show } from "./layout.tsx";
import { LISTS, listedIn } from "./lists.ts";
import { forgotten, ownPage } from "./own-page.tsx";
import { OWN } from "./own-words.ts";
import { coachData } from "./people.ts";
import { Spoken, useWords } from "./speech.ts";
import { mailTo } from "./words.ts";

/** The coach's own page: whose searches they have taken, with what it takes to begin. */
export const coachPage = (world: World): Hono => ownPage(world, "coach", { view, act, dataOf: coachData });

type Found = Opened<"coach">;
type Known = Extract<CoachState, { status: "active" | "withdrawn" }>;

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/coach/${found.token}`;
  const wanted = commandIn(fields, found.programme.settings.locale);
  if (wanted === undefined) return c.redirect(here, 303);
  if ("says" in wanted) return view(c, world, found, [wanted]);
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command: wanted });
  return isRefusal(done) ? refused(c, done, here, found.programme) : c.redirect(here, 303);
}

function commandIn(fields: Fields, locale: Locale): CoachCommand | FieldError | undefined {
  switch (one(fields, "action")) {
    case "leave":
      return { type: "coach.withdraw" };
    case "erase":
      return one(fields, "sure") === "yes"
        ? { type: "coach.erase" }
        : { field: "sure", says: OWN(locale).needSure };
    default:
      return undefined;
  }
}

async function view(c: Context, world: World, found: Found, errors: readonly FieldError[] = []) {
  const { state, programme, token } = found;
  const { locale } = programme.settings;
  const [words, own] = [COACH(locale), OWN(locale)];
  if (state.status === "forgotten") return forgotten(c, programme);
  if (state.status === "unconfirmed")
    return sayIn(c, own.confirmFirst, 200, <p>{words.confirm}</p>, programme);
  if (!("profile" in state)) return badLink(c);
  const seekers = await seekersOf(world, found, state);
  return show(
    c,
    <Layout title={words.searches} errors={errors} {...framedIn(programme)}>
      <h1>{words.searches}</h1>
      {state.status === "withdrawn" && <p>{words.left}</p>}
      {seekers.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        seekers.map(({ seeker, href }) => <SeekerCard seeker={seeker} href={href} />)
      )}
      <Actions token={token} isActive={state.status === "active"} errors={errors} />
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

async function seekersOf(
  world: World,
  { id, link }: Found,
  state: Known,
): Promise<readonly { readonly seeker: SeekerProfile; readonly href: string }[]> {
  const seekers: { readonly seeker: SeekerProfile; readonly href: string }[] = [];
  for (const searchId of state.searches) {
    const search = await read(world, searchId);
    if (search === undefined || search.status === "none") continue;
    const seeker = await read(world, search.seekerId);
    const href = alongside(world, link, "coaching", coachingIdOf(id, searchId), "coach");
    if (seeker?.status === "active") seekers.push({ seeker: seeker.profile, href });
  }
  return seekers;
}

const SeekerCard: FC<{ seeker: SeekerProfile; href: string }> = ({ seeker, href }) => {
  const { who, did, next, help } = seeker.commercial;
  const locale = useContext(Spoken);
  const [words, lists] = [useWords(COACH), useWords(LISTS)];
  return (
    <article class="card">
      <h2>{seeker.name}</h2>
      <p>
        <a class="button quiet" href={href}>
          {words.coaching}
        </a>
      </p>
      <p class="said">{[who, did, next, help].filter((box) => box !== "").join("\n")}</p>
      <Facts
        rows={[
          [words.writeTo, <a href={mailTo(seeker.email)}>{seeker.email}</a>],
          [words.curious, `${seeker.role} (${lists.fields[seeker.field]})`],
          [
            words.hopes,
            listedIn(
              locale,
              seeker.goals.map((goal) => lists.topics[goal].toLowerCase()),
            ),
          ],
          [words.stage, lists.seniorities[seeker.seniority]],
          [words.worked, listedIn(locale, seeker.employers)],
          [words.studied, listedIn(locale, seeker.schools)],
          [words.where, [seeker.city, seeker.zone].filter((part) => part !== "").join(", ")],
        ]}
      />
    </article>
  );
};

const Actions: FC<{ token: string; isActive: boolean; errors: readonly FieldError[] }> = ({
  token,
  isActive,
  errors,
}) => {
  const [words, own] = [useWords(COACH), useWords(OWN)];
  return (
    <>
      <h2>{words.canDo}</h2>
      <ul>
        <li>
          <a href={`/coach/${token}/edit`}>{isActive ? own.changeForm : words.comeBack}</a>
        </li>
        <li>
          <a href={`/coach/${token}/data.json`}>{own.data}</a>
        </li>
      </ul>
      {isActive && (
        <details>
          <summary>{words.leave}</summary>
          <Form action={`/coach/${token}`}>
            <p>{words.leaveSays}</p>
            <Button name="action" value="leave" kind="danger">
              {words.doLeave}
            </Button>
          </Form>
        </details>
      )}
      <details open={errors.length > 0}>
        <summary>{own.erase}</summary>
        <Form action={`/coach/${token}`}>
          <p>{words.erased}</p>
          <Checkbox name="sure" label={own.sure} errors={errors} />
          <Button name="action" value="erase" kind="danger">
            {own.eraseMe}
          </Button>
        </Form>
      </details>
    </>
  );
};
