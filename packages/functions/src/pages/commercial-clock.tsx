import type { Commercial } from "@legwork/core/domain/profile.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { BOXES, measure } from "@legwork/core/letters/linter.ts";
import type { FC } from "hono/jsx";
import { HALF_MINUTE, PRACTISE } from "./commercial-words.ts";
import { Form } from "./fields.tsx";
import { Notice } from "./layout.tsx";
import { useWords } from "./speech.ts";

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
export const Clock: FC<ClockProps> = ({ words, action, startedAt }) => {
  const said = useWords(PRACTISE);
  return (
    <div class={startedAt === undefined ? "clock" : "clock running"} id="clock">
      <Parts words={words} />
      <div class="dial" aria-hidden="true">
        <div class="hand" />
      </div>
      {startedAt === undefined ? (
        <p>
          <span class="seconds">0</span>
          {said.ready(SECONDS)}
        </p>
      ) : (
        <>
          <p role="status">
            <span class="seconds" aria-hidden="true" />
            {said.runs(SECONDS)}
          </p>
          <p class="still">{said.still}</p>
        </>
      )}
      <Form action={action}>
        {startedAt === undefined ? (
          <button type="submit" name="action" value="start">
            {said.start}
          </button>
        ) : (
          <>
            <input type="hidden" name="startedAt" value={startedAt} />
            <button type="submit" name="action" value="finish" formaction={`${action}#aloud`} autofocus>
              {said.finished}
            </button>
          </>
        )}
      </Form>
    </div>
  );
};

/** Each part with the second by which it should be over, in proportion to its words. */
const Parts: FC<{ words: Commercial }> = ({ words }) => {
  const { words: count, total } = measure(words);
  const [texts, { boxes }] = [useWords(PRACTISE), useWords(HALF_MINUTE)];
  let said = 0;
  return (
    <ol class="parts">
      {BOXES.filter((box) => count[box] > 0).map((box) => {
        said += count[box];
        return (
          <li>
            <p class="hint">{texts.until(boxes[box], Math.round((said / total) * SECONDS))}</p>
            <p>{words[box]}</p>
          </li>
        );
      })}
    </ol>
  );
};

/** How long it took, in words, and what to do with that. */
export const Spoken: FC<{ ms: number | undefined }> = ({ ms }) => {
  const said = useWords(PRACTISE);
  if (ms === undefined) return <Notice kind="warn">{said.notSeen}</Notice>;
  const seconds = Math.round(ms / 1_000);
  return (
    <Notice {...(seconds > LONG ? { kind: "warn" } : {})}>
      <p>
        <strong>{said.spoke(seconds)}</strong>{" "}
        {seconds > LONG ? said.tooLong : seconds < SHORT ? said.quick : said.right}
      </p>
    </Notice>
  );
};

/** Seconds from which it was too long, and under which it was too short or not said at all. */
const LONG = 35;
const SHORT = 20;
