import type { Commercial } from "@legwork/core/domain/profile.ts";
import {
  BOXES,
  COMMERCIAL_WORDS,
  type Finding,
  lintCommercial,
  type Measure,
  measure,
} from "@legwork/core/letters/linter.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { commercialIn } from "../http/raw.ts";
import { HALF_MINUTE } from "./commercial-words.ts";
import { TextArea } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";
import { useObjection, useWords } from "./speech.ts";

interface BoxesProps {
  readonly values: Fields;
  readonly errors: readonly FieldError[];
  /** Where the words are counted. */
  readonly action: string;
}

/** The four boxes of the form, with their words counted when asked. */
export const CommercialBoxes: FC<BoxesProps> = ({ values, errors, action }) => {
  const said = useWords(HALF_MINUTE);
  const words = commercialIn(values);
  const isWritten = one(values, "action") === "count" || Object.values(words).some((box) => box !== "");
  return (
    <section id="commercial" aria-labelledby="commercial-title">
      <h2 id="commercial-title">{said.title}</h2>
      <p>{said.four(COMMERCIAL_WORDS.least, COMMERCIAL_WORDS.most)}</p>
      <FourBoxes words={words} errors={errors} />
      {isWritten && <Meter measured={measure(words)} findings={lintCommercial(words)} />}
      <p>
        <button type="submit" class="quiet" name="action" value="count" formaction={`${action}#commercial`}>
          {said.count}
        </button>
      </p>
    </section>
  );
};

export const FourBoxes: FC<{ words: Commercial; errors: readonly FieldError[] }> = ({ words, errors }) => {
  const said = useWords(HALF_MINUTE);
  return (
    <>
      {BOXES.map((box) => (
        <TextArea
          name={`commercial-${box}`}
          label={said.boxes[box]}
          hint={said.hints[box]}
          value={words[box]}
          max={600}
          rows={3}
          errors={errors}
        />
      ))}
    </>
  );
};

/** Words, seconds at both speeds, and what to do about it: each finding says in which box. */
export const Meter: FC<{ measured: Measure; findings: readonly Finding[] }> = ({ measured, findings }) => {
  const { total, seconds } = measured;
  const said = useWords(HALF_MINUTE);
  const objection = useObjection();
  return (
    <div class={findings.length === 0 ? "notice" : "notice warn"} role="status">
      <p>
        <strong>{said.words(total)}</strong>
        {said.seconds(seconds.brisk, seconds.calm)}
      </p>
      {findings.length === 0 ? (
        <p>{said.good}</p>
      ) : (
        <ul>
          {findings.map(({ says, box }) => (
            <li>
              {box !== undefined && (
                <>
                  <a href={`#commercial-${box}`}>{said.boxes[box]}</a>
                  {said.colon}{" "}
                </>
              )}
              <span lang={objection(says).lang}>{objection(says).text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
