import type { FC } from "hono/jsx";
import { many, one } from "../http/fields.ts";
import { Formats, NameAndAddress, type Sheet, useOptions, Week, Whereabouts } from "./choices.tsx";
import { Checkboxes, TextArea, TextField } from "./fields.tsx";
import { ASK } from "./form-words.ts";
import { useWords } from "./speech.ts";

/** The coach's questions. */
export const CoachQuestions: FC<Sheet> = (sheet) => {
  const { values, errors } = sheet;
  const [words, options] = [useWords(ASK), useOptions()];
  return (
    <>
      <h2>{words.you}</h2>
      <NameAndAddress {...sheet} />
      <TextArea
        name="about"
        label={words.howYouWork}
        hint={words.howYouWorkHint}
        value={one(values, "about")}
        errors={errors}
      />
      <Whereabouts {...sheet} />

      <h2>{words.searches}</h2>
      <Checkboxes
        name="fields"
        label={words.fields}
        options={options.fields}
        values={many(values, "fields")}
        errors={errors}
        columns
      />
      <Checkboxes
        name="seniorities"
        label={words.whom}
        options={options.seniorities}
        values={many(values, "seniorities")}
        errors={errors}
      />
      <TextField
        name="capacity"
        label={words.atOnce}
        hint={words.atOnceHint}
        type="number"
        min={1}
        most={50}
        value={one(values, "capacity")}
        width="short"
        errors={errors}
      />
      <Formats {...sheet} />
      <Week {...sheet} />
    </>
  );
};
