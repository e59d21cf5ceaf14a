import type { FC } from "hono/jsx";
import { many, one } from "../http/fields.ts";
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
import { Checkboxes, Radios, Select, TextArea, TextField } from "./fields.tsx";
import { ASK } from "./form-words.ts";
import { useWords } from "./speech.ts";

const CAPACITIES = ["1", "2", "3", "4"];
const MINUTES = ["20", "30"];

/** The host's questions: short, because a host gives time enough already. */
export const HostQuestions: FC<Sheet> = (sheet) => {
  const { values, errors } = sheet;
  const [words, options] = [useWords(ASK), useOptions()];
  return (
    <>
      <h2>{words.you}</h2>
      <NameAndAddress {...sheet} />
      <TextField
        name="title"
        label={words.title}
        value={one(values, "title")}
        autocomplete="organization-title"
        max={120}
        errors={errors}
      />
      <TextField
        name="employer"
        label={words.employer}
        value={one(values, "employer")}
        autocomplete="organization"
        max={120}
        errors={errors}
      />
      <FieldOfWork {...sheet} />
      <Seniority {...sheet} />
      <Whereabouts {...sheet} />

      <h2>{words.terms}</h2>
      <Checkboxes
        name="topics"
        label={words.topics}
        options={options.topics}
        values={many(values, "topics")}
        errors={errors}
        columns
      />
      <Select
        name="capacity"
        label={words.capacity}
        hint={words.capacityHint}
        options={CAPACITIES.map((value) => ({ value, text: words.aMonth(value) }))}
        value={one(values, "capacity")}
        width="short"
        errors={errors}
      />
      <Radios
        name="minutes"
        label={words.howLong}
        options={MINUTES.map((value) => ({ value, text: words.minutes(value) }))}
        value={one(values, "minutes")}
        errors={errors}
      />
      <Checkboxes
        name="notFor"
        label={words.notFor}
        hint={words.notForHint}
        options={options.seniorities}
        values={many(values, "notFor")}
        errors={errors}
        optional
      />
      <OnePerLine name="blocked" label={words.mustNotMeet} hint={words.mustNotMeetHint} sheet={sheet} />
      <Formats {...sheet} />
      <TextField
        name="place"
        label={words.place}
        hint={words.placeHint}
        value={one(values, "place")}
        max={200}
        errors={errors}
        optional
      />
      <Week {...sheet} />

      <h2>{words.connects}</h2>
      <OnePerLine name="pastEmployers" label={words.pastEmployers} sheet={sheet} />
      <OnePerLine name="schools" label={words.schools} sheet={sheet} />
      <OnePerLine name="interests" label={words.interests} sheet={sheet} />
      <TextArea
        name="about"
        label={words.about}
        hint={words.aboutHint}
        value={one(values, "about")}
        errors={errors}
        optional
      />
    </>
  );
};
