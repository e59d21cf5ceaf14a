import type { FC } from "hono/jsx";
import { many, one } from "../http/fields.ts";
import {
  FIELD_OPTIONS,
  Formats,
  NameAndAddress,
  SENIORITY_OPTIONS,
  type Sheet,
  Week,
  Whereabouts,
} from "./choices.tsx";
import { Checkboxes, TextArea, TextField } from "./fields.tsx";

/** The coach's questions. */
export const CoachQuestions: FC<Sheet> = (sheet) => {
  const { values, errors } = sheet;
  return (
    <>
      <h2>You</h2>
      <NameAndAddress {...sheet} />
      <TextArea
        name="about"
        label="How you work"
        hint="A few sentences. Seekers read them when you take their search."
        value={one(values, "about")}
        errors={errors}
      />
      <Whereabouts {...sheet} />

      <h2>The searches you take</h2>
      <Checkboxes
        name="fields"
        label="Fields you know"
        options={FIELD_OPTIONS}
        values={many(values, "fields")}
        errors={errors}
        columns
      />
      <Checkboxes
        name="seniorities"
        label="Whom you work with"
        options={SENIORITY_OPTIONS}
        values={many(values, "seniorities")}
        errors={errors}
      />
      <TextField
        name="capacity"
        label="Searches at the same time"
        hint="From 1 to 50."
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
