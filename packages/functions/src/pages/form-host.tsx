import type { FC } from "hono/jsx";
import { many, one } from "../http/fields.ts";
import {
  FieldOfWork,
  Formats,
  NameAndAddress,
  OnePerLine,
  SENIORITY_OPTIONS,
  Seniority,
  type Sheet,
  TOPIC_OPTIONS,
  Week,
  Whereabouts,
} from "./choices.tsx";
import { Checkboxes, Radios, Select, TextArea, TextField } from "./fields.tsx";

const CAPACITY_OPTIONS = ["1", "2", "3", "4"].map((count) => ({
  value: count,
  text: `${count} a month`,
}));

const MINUTES_OPTIONS = [
  { value: "20", text: "20 minutes" },
  { value: "30", text: "30 minutes" },
];

/** The host's questions: short, because a host gives time enough already. */
export const HostQuestions: FC<Sheet> = (sheet) => {
  const { values, errors } = sheet;
  return (
    <>
      <h2>You</h2>
      <NameAndAddress {...sheet} />
      <TextField
        name="title"
        label="Job title"
        value={one(values, "title")}
        autocomplete="organization-title"
        max={120}
        errors={errors}
      />
      <TextField
        name="employer"
        label="Where you work"
        value={one(values, "employer")}
        autocomplete="organization"
        max={120}
        errors={errors}
      />
      <FieldOfWork {...sheet} />
      <Seniority {...sheet} />
      <Whereabouts {...sheet} />

      <h2>On your terms</h2>
      <Checkboxes
        name="topics"
        label="What are you glad to talk about?"
        options={TOPIC_OPTIONS}
        values={many(values, "topics")}
        errors={errors}
        columns
      />
      <Select
        name="capacity"
        label="Conversations you have room for"
        hint="Never more than this. You can pause at any time, with an automatic return."
        options={CAPACITY_OPTIONS}
        value={one(values, "capacity")}
        width="short"
        errors={errors}
      />
      <Radios
        name="minutes"
        label="How long may one take?"
        options={MINUTES_OPTIONS}
        value={one(values, "minutes")}
        errors={errors}
      />
      <Checkboxes
        name="notFor"
        label="Please do not ask me for"
        hint="Leave all empty to help anybody."
        options={SENIORITY_OPTIONS}
        values={many(values, "notFor")}
        errors={errors}
        optional
      />
      <OnePerLine
        name="blocked"
        label="Organisations whose people I must not meet"
        hint="Competitors, clients … We tell nobody. One a line."
        sheet={sheet}
      />
      <Formats {...sheet} />
      <TextField
        name="place"
        label="Where you like to meet in person"
        hint="A café and its address: it goes into the invitation."
        value={one(values, "place")}
        max={200}
        errors={errors}
        optional
      />
      <Week {...sheet} />

      <h2>What connects you</h2>
      <OnePerLine name="pastEmployers" label="Past employers" sheet={sheet} />
      <OnePerLine name="schools" label="Schools and universities" sheet={sheet} />
      <OnePerLine name="interests" label="Interests" sheet={sheet} />
      <TextArea
        name="about"
        label="What you do, in your own words"
        hint="A few sentences. The seeker reads them before you meet, and asks better questions."
        value={one(values, "about")}
        errors={errors}
        optional
      />
    </>
  );
};
