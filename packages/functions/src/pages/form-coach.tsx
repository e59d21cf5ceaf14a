import { COACH_KINDS, CURRENCIES, USUAL_RATE } from "@legwork/core/domain/coach-rate.ts";
import type { FC } from "hono/jsx";
import { many, one } from "../http/fields.ts";
import { Formats, NameAndAddress, type Sheet, useOptions, Week, Whereabouts } from "./choices.tsx";
import { Checkboxes, Radios, Select, TextArea, TextField } from "./fields.tsx";
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
      <Radios
        name="kind"
        label={words.coachKind}
        options={COACH_KINDS.map((kind) => ({
          value: kind,
          text: words.coachKinds[kind],
          hint: words.coachKindHints[kind],
        }))}
        value={one(values, "kind") || "coach"}
        errors={errors}
      />
      <TextField
        name="rate"
        label={words.rate}
        hint={words.rateHint(USUAL_RATE.from, USUAL_RATE.to)}
        type="number"
        min={1}
        value={one(values, "rate")}
        width="short"
        errors={errors.map(({ field, says }) => ({ field: field === "rate.amount" ? "rate" : field, says }))}
        optional
      />
      <Select
        name="currency"
        label={words.currency}
        options={CURRENCIES.map((currency) => ({ value: currency, text: currency }))}
        value={one(values, "currency") || CURRENCIES[0]}
        width="short"
      />
      <TextField
        name="payUrl"
        label={words.payUrl}
        hint={words.payUrlHint}
        type="url"
        max={300}
        value={one(values, "payUrl")}
        errors={errors}
        optional
      />
      <Formats {...sheet} />
      <Week {...sheet} />
    </>
  );
};
