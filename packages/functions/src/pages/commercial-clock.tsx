import type { Commercial } from "@legwork/core/domain/profile.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { BOXES, measure } from "@legwork/core/letters/linter.ts";
import type { FC } from "hono/jsx";
import { BOX_LABELS } from "./commercial-boxes.tsx";
import { Form } from "./fields.tsx";
import { Notice } from "./layout.tsx";

/** What the clock counts to. */
const SECONDS = 30;

interface ClockProps {
  readonly words: Commercial;
  readonly action: string;
  /** When it was started; undefined while it stands still. */
  readonly startedAt: Instant | undefined;
}

/**
 * The words to say, and a clock beside them. It runs without a script: the style sheet moves it from the moment the
 * page with the running clock is there, and the server counts from one press to the next. Whoever wants less movement
 * sees it stand, with the seconds by which each part should be over, and is told the same at the end.
 */
export const Clock: FC<ClockProps> = ({ words, action, startedAt }) => (
  <div class={startedAt === undefined ? "clock" : "clock running"} id="clock">
    <Parts words={words} />
    <div class="dial" aria-hidden="true">
      <div class="hand" />
    </div>
    {startedAt === undefined ? (
      <p>
        <span class="seconds">0</span> of {SECONDS} seconds. Press the button, and begin to speak.
      </p>
    ) : (
      <>
        <p role="status">
          <span class="seconds" aria-hidden="true" /> The clock runs: {SECONDS} seconds from now. Speak, then
          press the button.
        </p>
        <p class="still">
          Your device asks for less movement, so the clock stands. Press the button when you have finished,
          and we say how long it took.
        </p>
      </>
    )}
    <Form action={action}>
      {startedAt === undefined ? (
        <button type="submit" name="action" value="start">
          Start the clock
        </button>
      ) : (
        <>
          <input type="hidden" name="startedAt" value={startedAt} />
          <button type="submit" name="action" value="finish" formaction={`${action}#aloud`} autofocus>
            I have finished
          </button>
        </>
      )}
    </Form>
  </div>
);

/** Each part with the second by which it should be over, in proportion to its words. */
const Parts: FC<{ words: Commercial }> = ({ words }) => {
  const { words: count, total } = measure(words);
  let said = 0;
  return (
    <ol class="parts">
      {BOXES.filter((box) => count[box] > 0).map((box) => {
        said += count[box];
        return (
          <li>
            <p class="hint">
              {BOX_LABELS[box][0]}: until second {Math.round((said / total) * SECONDS)}
            </p>
            <p>{words[box]}</p>
          </li>
        );
      })}
    </ol>
  );
};

/** How long it took, in words, and what to do with that. */
export const Spoken: FC<{ ms: number | undefined }> = ({ ms }) => {
  if (ms === undefined)
    return <Notice kind="warn">We did not see when you began. Please start the clock again.</Notice>;
  const seconds = Math.round(ms / 1_000);
  return (
    <Notice {...(seconds > LONG ? { kind: "warn" } : {})}>
      <p>
        <strong>
          You spoke for {seconds} {seconds === 1 ? "second" : "seconds"}.
        </strong>{" "}
        {adviceOn(seconds)}
      </p>
    </Notice>
  );
};

/** Seconds from which it was too long, and under which it was too short or not said at all. */
const LONG = 35;
const SHORT = 20;

function adviceOn(seconds: number): string {
  if (seconds > LONG) return "That is too long for a stranger. Strike out a sentence, and say it again.";
  if (seconds < SHORT) return "That was quick. Breathe between the parts; a listener needs the pause.";
  return "That is half a minute. Say it once more tomorrow, without reading.";
}
