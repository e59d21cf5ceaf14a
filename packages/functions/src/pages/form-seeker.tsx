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
  useOptions,
  Week,
  Whereabouts,
} from "./choices.tsx";
import { CommercialBoxes } from "./commercial-boxes.tsx";
import { Checkbox, Checkboxes, Select, TextField } from "./fields.tsx";
import { ASK } from "./form-words.ts";
import type { FieldError } from "./layout.tsx";
import { useWords } from "./speech.ts";

/** What is wrong with the seeker's own words so that they could not be sent: the linter's `must`, by field. */
export const commercialErrors = (fields: Fields): readonly FieldError[] =>
  lintCommercial(commercialIn(fields)).flatMap(({ weight, rule, box, says }) =>
    weight === "must" && rule === "banned" && box !== undefined ? [{ field: `commercial-${box}`, says }] : [],
  );

const COUNT_OPTIONS = ["1", "2", "3", "4", "5"].map((count) => ({ value: count, text: count }));

/** The seeker's questions. `action` is where the words are counted. */
export const SeekerQuestions: FC<Sheet & { action: string }> = (sheet) => {
  const { values, errors } = sheet;
  const [words, options] = [useWords(ASK), useOptions()];
  return (
    <>
      <h2>{words.you}</h2>
      <NameAndAddress {...sheet} />
      <Seniority {...sheet} />
      <Whereabouts {...sheet} />

      <h2>{words.curious}</h2>
      <FieldOfWork {...sheet} />
      <TextField
        name="role"
        label={words.role}
        hint={words.roleHint}
        value={one(values, "role")}
        max={120}
        errors={errors}
      />
      <Checkboxes
        name="goals"
        label={words.goals}
        options={options.topics}
        values={many(values, "goals")}
        errors={errors}
        columns
      />

      <CommercialBoxes {...sheet} />

      <h2>{words.connects}</h2>
      <p>{words.connectsHint}</p>
      <OnePerLine name="schools" label={words.schools} sheet={sheet} />
      <OnePerLine name="employers" label={words.employers} sheet={sheet} />
      <OnePerLine name="interests" label={words.interests} sheet={sheet} />
      <OnePerLine name="targets" label={words.targets} sheet={sheet} />
      <OnePerLine name="blocked" label={words.blocked} hint={words.blockedHint} sheet={sheet} />

      <h2>{words.conversations}</h2>
      <Select
        name="wanted"
        label={words.wanted}
        options={COUNT_OPTIONS}
        value={one(values, "wanted")}
        width="short"
        errors={errors}
      />
      <Formats {...sheet} />
      <Week {...sheet} />
      <Checkbox
        name="wantsCoach"
        label={words.wantsCoach}
        checked={one(values, "wantsCoach") === "yes"}
        errors={errors}
      />
    </>
  );
};
