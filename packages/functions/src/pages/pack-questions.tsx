import { preparationIdOf } from "@legwork/core/domain/derived.ts";
import { LEVELS, OWN_MAX, type PreparationRef } from "@legwork/core/domain/preparation.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Phrase, plainOf } from "@legwork/core/letters/blocks.ts";
import { type Asked, putAll, questionsFor, suggestionOf } from "@legwork/core/letters/questions.ts";
import { type Context, Hono } from "hono";
import { type FC, useContext } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framedIn, sayIn } from "./door.tsx";
import { Button, Form, Select, TextArea } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { type Met, openMeeting } from "./meeting-facts.tsx";
import { CHOOSING } from "./pack-questions-words.ts";
import { ended, type Picked, pickedIn, type Step, stepped, withOwn, written } from "./picked.ts";
import { Spoken, setIn, useWords } from "./speech.ts";
import { firstName } from "./words.ts";

/**
 * Where a seeker chooses the four or five questions to ask, in their order, some of their own. The list travels in the
 * form until it is kept, so every step works without a script, and going back loses nothing.
 */
export const packQuestionsPage = (world: World): Hono =>
  new Hono()
    .get("/pack/:token/questions", async (c) => {
      const found = await openPair(world, c.req.param("token"));
      if (found === undefined) return badLink(c);
      return "gone" in found ? over(c, found.met) : view(c, found, { picked: found.kept });
    })
    .post("/pack/:token/questions", async (c) => {
      const found = await openPair(world, c.req.param("token"));
      if (found === undefined) return badLink(c);
      return "gone" in found ? over(c, found.met) : act(c, world, found, await fieldsOf(c, TYPED_MAX));
    });

/** A question much too long is shown again whole: its writer shortens it, we do not. The form's own bound is higher. */
const TYPED_MAX = 40_000;

interface Pair {
  readonly met: Met;
  readonly ref: PreparationRef;
  readonly seeker: SeekerProfile;
  readonly host: HostProfile;
  /** What was kept before; five suggestions when nothing was. */
  readonly kept: Picked;
  readonly isKept: boolean;
}

/** The seeker's side of a meeting that is still to come. */
async function openPair(
  world: World,
  token: string,
): Promise<Pair | { readonly gone: true; readonly met: Met } | undefined> {
  const met = await openMeeting(world, "pack", token);
  if (met === undefined || met.side !== "seeker") return undefined;
  const { seeker, host, state, programme } = met;
  const { occasionId, seekerId, hostId } = state.appointment;
  // Talks outside of an introduction have questions of another kind.
  if (!isId("introduction", occasionId) || !isId("host", hostId)) return undefined;
  const isAhead = state.status === "holding" || state.status === "scheduled" || state.status === "missed";
  if (!isAhead || seeker === undefined || host === undefined) return { gone: true, met };
  const preparation = await read(world, preparationIdOf(occasionId));
  const isKept = preparation?.status === "chosen";
  const kept = isKept
    ? preparation.questions
    : suggestionOf(questionsFor(seeker, host, programme.settings.locale));
  const ref = { introductionId: occasionId, seekerId, hostId };
  return { met, ref, seeker, host, kept: ended(kept), isKept };
}

const over = (c: Context, { programme }: Met) =>
  sayIn(
    c,
    CHOOSING(programme.settings.locale).over,
    200,
    <p>{CHOOSING(programme.settings.locale).overThen}</p>,
    programme,
  );

async function act(c: Context, world: World, pair: Pair, fields: Fields) {
  const action = one(fields, "action");
  const before = pickedIn(fields);
  if (action !== "keep") return view(c, pair, stepped(before, action, fields), fields);
  // What is typed and not yet added is meant to be on the list.
  const step = one(fields, "own") === "" ? { picked: before } : withOwn(before, fields);
  if (step.wrong !== undefined) return view(c, pair, step, fields);
  const done = await run(world, {
    to: preparationIdOf(pair.ref.introductionId),
    programmeId: pair.met.programme.id,
    command: { type: "preparation.choose", questions: step.picked },
  });
  if (!isRefusal(done)) return c.redirect(`/pack/${pair.met.token}`, 303);
  const wrong = { field: "picked", says: done.because } as const;
  return view(c, pair, { picked: step.picked, wrong }, fields, statusOf(done));
}

function view(c: Context, pair: Pair, step: Step, fields: Fields = {}, status?: ReturnType<typeof statusOf>) {
  const { met, seeker, host, isKept } = pair;
  const { locale } = met.programme.settings;
  const errors: readonly FieldError[] = step.wrong === undefined ? [] : [step.wrong];
  const words = CHOOSING(locale);
  const title = words.title(firstName(host.name));
  const { ordered, spare } = questionsFor(seeker, host, locale);
  const chosen = putAll(step.picked, seeker, host, locale);
  const others = [...ordered, ...spare].filter(({ id }) => !chosen.some((one) => one.id === id));
  const action = `/pack/${met.token}/questions`;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(met.programme)}>
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      {step.said !== undefined && <Notice>{words[step.said]}</Notice>}
      {!isKept && step.said === undefined && errors.length === 0 && <Notice>{words.suggestion}</Notice>}
      <Form action={action}>
        {step.picked.map((question) => (
          <input type="hidden" name="picked[]" value={written(question)} />
        ))}
        <Yours asked={chosen} action={action} />
        <Others asked={others} />
        <Own fields={step.wrong?.field === "own" ? fields : kept(step, fields)} errors={errors} />
      </Form>
      <p>
        <a href={`/pack/${met.token}`}>{words.back}</a>
      </p>
    </Layout>,
    status ?? (errors.length > 0 ? 422 : 200),
  );
}

/** What is typed as an own question stays typed until it is on the list. */
const kept = ({ picked }: Step, fields: Fields): Fields => {
  const words = one(fields, "own");
  return picked.some((question) => question.kind === "own" && question.words === words) ? {} : fields;
};

/** A question as the page sets it: what the seeker wrote and what stands in the bank alike. */
function useShown(): (words: Phrase) => string {
  const locale = useContext(Spoken);
  return (words) => setIn(locale, plainOf(words));
}

/** Moving keeps one’s place; what may end in an error begins at the top, where it is said and focused. */
const Yours: FC<{ asked: readonly Asked[]; action: string }> = ({ asked, action }) => {
  const said = useWords(CHOOSING);
  const shown = useShown();
  return (
    <section aria-labelledby="picked" class="card">
      <h2 id="picked" tabindex={-1}>
        {said.yours}
      </h2>
      <ol class="picked">
        {asked.map(({ words, level }, index) => (
          <li>
            <p>
              {shown(words)} <span class="badge">{said.levels[level]}</span>
            </p>
            {index === asked.length - 1 ? (
              <p class="hint">{said.stays}</p>
            ) : (
              <p class="moves">
                {index > 0 && (
                  <Move verb={`up:${index}`} word={said.earlier} number={index + 1} action={action} />
                )}
                {index < asked.length - 2 && (
                  <Move verb={`down:${index}`} word={said.later} number={index + 1} action={action} />
                )}
                <Move verb={`out:${index}`} word={said.takeOut} number={index + 1} action={action} />
              </p>
            )}
          </li>
        ))}
      </ol>
      <div class="buttons">
        <Button name="action" value="keep">
          {said.keep}
        </Button>
      </div>
    </section>
  );
};

const Move: FC<{ verb: string; word: string; number: number; action: string }> = (props) => {
  const said = useWords(CHOOSING);
  return (
    <button
      type="submit"
      class="quiet small"
      name="action"
      value={props.verb}
      formaction={`${props.action}#picked`}
    >
      {props.word}
      <span class="hidden-label">{said.question(props.number)}</span>
    </button>
  );
};

const Others: FC<{ asked: readonly Asked[] }> = ({ asked }) => {
  const said = useWords(CHOOSING);
  const shown = useShown();
  return (
    <section aria-labelledby="others">
      <h2 id="others">{said.others}</h2>
      <ul class="picked">
        {asked.map(({ id, words, level }) => (
          <li>
            <p>
              {shown(words)} <span class="badge">{said.levels[level]}</span>
            </p>
            <p class="moves">
              <button type="submit" class="quiet small" name="action" value={`in:${id}`}>
                {said.add}
                <span class="hidden-label">{said.this(shown(words))}</span>
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Own: FC<{ fields: Fields; errors: readonly FieldError[] }> = ({ fields, errors }) => {
  const said = useWords(CHOOSING);
  return (
    <section aria-labelledby="own-title">
      <h2 id="own-title">{said.own}</h2>
      <TextArea
        name="own"
        label={said.ownLabel}
        hint={said.ownHint}
        value={one(fields, "own")}
        max={Math.max(OWN_MAX, one(fields, "own").length)}
        rows={3}
        errors={errors}
      />
      <Select
        name="ownLevel"
        label={said.about}
        options={LEVELS.map((value) => ({ value, text: said.levels[value] }))}
        value={one(fields, "ownLevel") === "" ? "person" : one(fields, "ownLevel")}
        width="middle"
        errors={errors}
      />
      <button type="submit" class="quiet" name="action" value="own">
        {said.addMine}
      </button>
    </section>
  );
};
