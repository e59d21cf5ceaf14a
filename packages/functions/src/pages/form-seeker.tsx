import { lintCommercial } from "@legwork/core/letters/linter.ts";
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
import { CommercialBoxes } from "./commercial-boxes.tsx";
import { Checkbox, Checkboxes, Select, TextField } from "./fields.tsx";
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
