import { wordsSent } from "@legwork/core/domain/commercial.ts";
import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { UNDO_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { FC } from "hono/jsx";
import { ANSWER } from "./answer-words.ts";
import { alongside } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import type { Asked } from "./introduction.ts";
import { Facts } from "./layout.tsx";
import { LISTS, listedIn } from "./lists.ts";
import { useWords } from "./speech.ts";
import { dayInWords, firstName, whenInWords } from "./words.ts";

type Of<S extends Asked["state"]["status"]> = Extract<Asked["state"], { status: S }>;

/** Where the request stands, for the host: always the truth, whatever was pressed before. */
export const AnswerState: FC<{ world: World; asked: Asked }> = ({ world, asked }) => {
  const { state, host, seeker, programme, link } = asked;
  const { locale } = programme.settings;
  const words = useWords(ANSWER);
  switch (state.status) {
    case "proposed":
    case "reviewing":
    case "queued":
      return <p>{words.notSent}</p>;
    case "asked":
      return (
        <>
          <RefusedTimes asked={asked} refusal={state.asked.refusal} />
          <Request asked={asked} answerBy={state.asked.answerBy} />
        </>
      );
    case "questioned":
      return (
        <>
          <div class="notice">
            <p>
              {words.youAsked(
                state.question,
                firstName(seeker.name),
                dayInWords(state.replyBy, host.zone, locale),
              )}
            </p>
          </div>
          <Request asked={asked} answerBy={undefined} />
        </>
      );
    case "offered":
      return <Offered asked={asked} state={state} now={world.clock.now()} />;
    case "booking":
      return (
        <p class="lead">
          {words.chose(firstName(seeker.name), whenInWords(state.time.startsAt, host.zone, locale))}
        </p>
      );
    case "scheduled":
      return (
        <>
          <p class="lead">{words.set}</p>
          <p>
            <a class="button" href={alongside(world, link, "meeting", meetingIdOf(asked.id), "host")}>
              {words.meeting}
            </a>
          </p>
        </>
      );
    case "ended":
      return <Closed asked={asked} state={state} now={world.clock.now()} />;
  }
};

/** Why the host is asked for times once more, in the seeker's own words where there are any. */
const RefusedTimes: FC<{ asked: Asked; refusal: string | undefined }> = ({ asked: { seeker }, refusal }) => {
  const words = useWords(ANSWER);
  return refusal === undefined ? null : (
    <div class="notice">
      <p>{words.otherTimes(firstName(seeker.name))}</p>
      {refusal.trim() !== "" && <p class="said">{refusal.trim()}</p>}
    </div>
  );
};

const Request: FC<{ asked: Asked; answerBy: Instant | undefined }> = ({ asked, answerBy }) => {
  const { seeker, host, state, programme } = asked;
  const commercial = wordsSent(state.terms, seeker) ?? seeker.commercial;
  const { locale } = programme.settings;
  const [words, lists] = [useWords(ANSWER), useWords(LISTS)];
  return (
    <>
      <p class="lead">
        {asked.referrer === undefined ? state.terms.connection : words.namedYou(asked.referrer.name)}
      </p>
      <p>
        {words.asksFor(seeker.name)} <strong>{words.minutes(host.minutes)}</strong>
        {words.onYourTerms}
      </p>
      <div class="said">
        {[commercial.who, commercial.did, commercial.next, commercial.help]
          .filter((box) => box !== "")
          .join("\n")}
      </div>
      <Facts
        rows={[
          [words.curious, `${seeker.role} (${lists.fields[seeker.field]})`],
          [
            words.hopes,
            listedIn(
              locale,
              seeker.goals.map((goal) => lists.topics[goal].toLowerCase()),
            ),
          ],
          [words.stage, lists.seniorities[seeker.seniority]],
          [words.whyYou, <Why sentences={state.terms.why.host} />],
          [words.answerBy, answerBy && dayInWords(answerBy, host.zone, locale)],
        ]}
      />
    </>
  );
};

/** The strongest reasons come first; more than these nobody reads. */
const REASONS_MAX = 4;

const Why: FC<{ sentences: readonly string[] }> = ({ sentences }) => (
  <ul class="plain">
    {sentences.slice(0, REASONS_MAX).map((sentence) => (
      <li>{sentence}</li>
    ))}
  </ul>
);

const Undo: FC<{ asked: Asked; until: Instant; now: Instant }> = ({ asked, until, now }) => {
  const words = useWords(ANSWER);
  return now > until ? null : (
    <Form action={`/answer/${asked.token}`}>
      <p class="soft">{words.undo(whenInWords(until, asked.host.zone, asked.programme.settings.locale))}</p>
      <Button name="answer" value="undo" kind="quiet">
        {words.takeBack}
      </Button>
    </Form>
  );
};

const Offered: FC<{ asked: Asked; state: Of<"offered">; now: Instant }> = ({ asked, state, now }) => {
  const { host, seeker, programme } = asked;
  const { locale } = programme.settings;
  const words = useWords(ANSWER);
  return (
    <>
      <p class="lead">{words.hasTimes(firstName(seeker.name))}</p>
      <ul>
        {state.offer.times.map(({ startsAt }) => (
          <li>{whenInWords(startsAt, host.zone, locale)}</li>
        ))}
      </ul>
      <p>{words.hearBy(dayInWords(state.chooseBy, host.zone, locale))}</p>
      <Undo asked={asked} until={later(state.offeredAt, UNDO_WITHIN_MS)} now={now} />
    </>
  );
};

/** Closed requests name nobody: the letter may have been passed on (S05). */
const Closed: FC<{ asked: Asked; state: Of<"ended">; now: Instant }> = ({ asked, state, now }) => {
  const until = later(state.endedAt, UNDO_WITHIN_MS);
  const words = useWords(ANSWER);
  return (
    <>
      <p class="lead">{words.closed[state.outcome]}</p>
      {state.outcome === "declined" && state.pause !== 0 && (
        <p>{state.pause === "for-good" ? words.pausedForGood : words.paused}</p>
      )}
      {state.outcome === "declined" && state.asked !== undefined && (
        <Undo asked={asked} until={until} now={now} />
      )}
    </>
  );
};
