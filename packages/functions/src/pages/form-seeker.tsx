import {
  COMMERCIAL_WORDS,
  type Finding,
  lintCommercial,
  type Measure,
  measure,
} from "@legwork/core/letters/linter.ts";
import type { FC } from "hono/jsx";
import { type Fields, many, one } from "../http/fields.ts";
import { commercialIn } from "../http/raw.ts";
import {
  FieldOfWork,
  Formats,
  NameAndAddress,
  OnePerLine,
  Seniority,
  type Sheet,
  TOPIC_OPTIONS,
  Week,
  Whereabouts,
} from "./choices.tsx";
import { Checkbox, Checkboxes, Select, TextArea, TextField } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";

/** What is wrong with the seeker's own words so that they could not be sent: the linter's `must`, by field. */
export const commercialErrors = (fields: Fields): readonly FieldError[] =>
  lintCommercial(commercialIn(fields)).flatMap(({ weight, rule, box, says }) =>
    weight === "must" && rule === "banned" && box !== undefined ? [{ field: `commercial-${box}`, says }] : [],
  );

const COUNT_OPTIONS = ["1", "2", "3", "4", "5"].map((count) => ({ value: count, text: count }));

/** The seeker's questions. `action` is where the words are counted. */
export const SeekerQuestions: FC<Sheet & { action: string }> = (sheet) => {
  const { values, errors } = sheet;
  return (
    <>
      <h2>You</h2>
      <NameAndAddress {...sheet} />
      <Seniority {...sheet} />
      <Whereabouts {...sheet} />

      <h2>What you are curious about</h2>
      <FieldOfWork {...sheet} />
      <TextField
        name="role"
        label="The work itself"
        hint="As you would say it to a friend, such as “product designer” or “looking after wetlands”."
        value={one(values, "role")}
        max={120}
        errors={errors}
      />
      <Checkboxes
        name="goals"
        label="What do you hope to learn?"
        options={TOPIC_OPTIONS}
        values={many(values, "goals")}
        errors={errors}
        columns
      />

      <CommercialBoxes {...sheet} />

      <h2>What connects you</h2>
      <p>Anything two people share makes a yes more likely: a school, a former employer, a pastime.</p>
      <OnePerLine name="schools" label="Schools and universities" sheet={sheet} />
      <OnePerLine name="employers" label="Past and present employers" sheet={sheet} />
      <OnePerLine name="interests" label="Interests" sheet={sheet} />
      <OnePerLine name="targets" label="Organisations you would love to hear about" sheet={sheet} />
      <OnePerLine
        name="blocked"
        label="Organisations we must not introduce you to"
        hint="Such as your present employer. We tell nobody. One a line."
        sheet={sheet}
      />

      <h2>The conversations</h2>
      <Select
        name="wanted"
        label="How many would you like?"
        options={COUNT_OPTIONS}
        value={one(values, "wanted")}
        width="short"
        errors={errors}
      />
      <Formats {...sheet} />
      <Week {...sheet} />
      <Checkbox
        name="wantsCoach"
        label="My search needs depth: I would like a coach from the start"
        checked={one(values, "wantsCoach") === "yes"}
        errors={errors}
      />
    </>
  );
};

const BOX_LABELS = {
  who: ["Who I am", "One sentence: your name is known already, so say what you are."],
  did: ["What I did", "The one or two things you are proud of."],
  next: ["What I want to do next", "The direction; it need not be a plan."],
  help: ["How you can help", "One thing you would like to hear about. Ask for advice, never for a job."],
} as const;

const CommercialBoxes: FC<Sheet & { action: string }> = ({ values, errors, action }) => {
  const words = commercialIn(values);
  const isWritten = one(values, "action") === "count" || Object.values(words).some((box) => box !== "");
  return (
    <section id="commercial" aria-labelledby="commercial-title">
      <h2 id="commercial-title">Your 30-second commercial</h2>
      <p>
        Four boxes you could say aloud in half a minute: {COMMERCIAL_WORDS.least} to {COMMERCIAL_WORDS.most}{" "}
        words in all. Hosts read it before they answer, and you will say it when you meet.
      </p>
      {(["who", "did", "next", "help"] as const).map((box) => (
        <TextArea
          name={`commercial-${box}`}
          label={BOX_LABELS[box][0]}
          hint={BOX_LABELS[box][1]}
          value={words[box]}
          max={600}
          rows={3}
          errors={errors}
        />
      ))}
      {isWritten && <Meter measured={measure(words)} findings={lintCommercial(words)} />}
      <p>
        <button type="submit" class="quiet" name="action" value="count" formaction={`${action}#commercial`}>
          Count my words
        </button>
      </p>
    </section>
  );
};

const Meter: FC<{ measured: Measure; findings: readonly Finding[] }> = ({ measured, findings }) => {
  const { total, seconds } = measured;
  return (
    <div class={findings.length === 0 ? "notice" : "notice warn"} role="status">
      <p>
        <strong>
          {total} {total === 1 ? "word" : "words"}
        </strong>
        : {seconds.brisk} seconds at 150 words a minute, {seconds.calm} seconds at 130.
      </p>
      {findings.length === 0 ? (
        <p>Good to say aloud.</p>
      ) : (
        <ul>
          {findings.map(({ says }) => (
            <li>{says}</li>
          ))}
        </ul>
      )}
    </div>
  );
};
