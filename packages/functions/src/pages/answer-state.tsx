import { wordsSent } from "@legwork/core/domain/commercial.ts";
import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { UNDO_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { FC } from "hono/jsx";
import { alongside } from "./door.tsx";
import { Button, Form } from "./fields.tsx";
import type { Asked } from "./introduction.ts";
import { Facts } from "./layout.tsx";
import {
  dayInWords,
  FIELD_WORDS,
  firstName,
  listInWords,
  SENIORITY_WORDS,
  TOPIC_WORDS,
  whenInWords,
} from "./words.ts";

type Of<S extends Asked["state"]["status"]> = Extract<Asked["state"], { status: S }>;

/** Where the request stands, for the host: always the truth, whatever was pressed before. */
export const AnswerState: FC<{ world: World; asked: Asked }> = ({ world, asked }) => {
  const { state, host, seeker, programme, link } = asked;
  const { locale } = programme.settings;
  switch (state.status) {
    case "proposed":
    case "reviewing":
    case "queued":
      return <p>This request has not been sent yet.</p>;
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
              You asked: “{state.question}”. {firstName(seeker.name)} has until{" "}
              {dayInWords(state.replyBy, host.zone, locale)} to reply. You can also answer without waiting.
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
          {firstName(seeker.name)} chose {whenInWords(state.time.startsAt, host.zone, locale)}. We are putting
          it in both diaries just now; the confirmation follows by mail.
        </p>
      );
    case "scheduled":
      return (
        <>
          <p class="lead">You said yes, and a time is set. Thank you.</p>
          <p>
            <a class="button" href={alongside(world, link, "meeting", meetingIdOf(asked.id), "host")}>
              The meeting
            </a>
          </p>
        </>
      );
    case "ended":
      return <Closed asked={asked} state={state} now={world.clock.now()} />;
  }
};

/** Why the host is asked for times once more, in the seeker's own words where there are any. */
const RefusedTimes: FC<{ asked: Asked; refusal: string | undefined }> = ({ asked: { seeker }, refusal }) =>
  refusal === undefined ? null : (
    <div class="notice">
      <p>
        Thank you for the times you offered. None of them works for {firstName(seeker.name)}; would you offer
        others?
      </p>
      {refusal.trim() !== "" && <p class="said">{refusal.trim()}</p>}
    </div>
  );

const Request: FC<{ asked: Asked; answerBy: Instant | undefined }> = ({ asked, answerBy }) => {
  const { seeker, host, state, programme } = asked;
  const commercial = wordsSent(state.terms, seeker) ?? seeker.commercial;
  return (
    <>
      <p class="lead">
        {asked.referrer === undefined ? state.terms.connection : `${asked.referrer.name} gave us your name.`}
      </p>
      <p>
        {seeker.name} asks for <strong>{host.minutes} minutes</strong> of your time, on your terms. It is a
        conversation, not an application: nobody will ask you for a job.
      </p>
      <div class="said">
        {[commercial.who, commercial.did, commercial.next, commercial.help]
          .filter((box) => box !== "")
          .join("\n")}
      </div>
      <Facts
        rows={[
          ["Curious about", `${seeker.role} (${FIELD_WORDS[seeker.field]})`],
          ["Hopes to learn", listInWords(seeker.goals.map((goal) => TOPIC_WORDS[goal].toLowerCase()))],
          ["Stage", SENIORITY_WORDS[seeker.seniority]],
          ["Why you", <Why sentences={state.terms.why.host} />],
          ["Please answer by", answerBy && dayInWords(answerBy, host.zone, programme.settings.locale)],
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

const Undo: FC<{ asked: Asked; until: Instant; now: Instant }> = ({ asked, until, now }) =>
  now > until ? null : (
    <Form action={`/answer/${asked.token}`}>
      <p class="soft">
        Pressed by mistake? You can take it back until{" "}
        {whenInWords(until, asked.host.zone, asked.programme.settings.locale)}.
      </p>
      <Button name="answer" value="undo" kind="quiet">
        Take my answer back
      </Button>
    </Form>
  );

const Offered: FC<{ asked: Asked; state: Of<"offered">; now: Instant }> = ({ asked, state, now }) => {
  const { host, seeker, programme } = asked;
  const { locale } = programme.settings;
  return (
    <>
      <p class="lead">Thank you. {firstName(seeker.name)} has your times and chooses one of them.</p>
      <ul>
        {state.offer.times.map(({ startsAt }) => (
          <li>{whenInWords(startsAt, host.zone, locale)}</li>
        ))}
      </ul>
      <p>
        You hear from us as soon as one is chosen, at the latest by{" "}
        {dayInWords(state.chooseBy, host.zone, locale)}. Until then there is nothing to do.
      </p>
      <Undo asked={asked} until={later(state.offeredAt, UNDO_WITHIN_MS)} now={now} />
    </>
  );
};

/** Closed requests name nobody: the letter may have been passed on (S05). */
const Closed: FC<{ asked: Asked; state: Of<"ended">; now: Instant }> = ({ asked, state, now }) => {
  const until = later(state.endedAt, UNDO_WITHIN_MS);
  return (
    <>
      <p class="lead">{CLOSED_WORDS[state.outcome]}</p>
      {state.outcome === "declined" && state.pause !== 0 && (
        <p>You are paused as you wished{state.pause === "for-good" ? "" : "; you come back by yourself"}.</p>
      )}
      {state.outcome === "declined" && state.asked !== undefined && (
        <Undo asked={asked} until={until} now={now} />
      )}
    </>
  );
};

const CLOSED_WORDS: Readonly<Record<Of<"ended">["outcome"], string>> = {
  met: "You have met. Thank you for your time.",
  missed: "You missed each other, and this request is closed. No harm done.",
  cancelled: "The meeting was cancelled, and this request is closed.",
  declined: "You said: not now. That is quite all right, and nothing more follows.",
  referred: "You named somebody better placed. Thank you; we write to them once.",
  lapsed: "This request was closed because no answer came in time. Nothing is expected of you.",
  "times-lapsed":
    "No time could be found that suits both, so this request is closed. Thank you for offering some.",
  "question-lapsed": "Your question was not answered in time, so this request is closed. We are sorry.",
  "turned-away": "This request is closed.",
  dropped: "This request is closed.",
  withdrawn: "This request was taken back. Nothing is expected of you.",
  undeliverable: "This request is closed.",
};
