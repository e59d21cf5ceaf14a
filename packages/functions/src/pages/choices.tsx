import { FIELDS, FORMATS, SENIORITIES, TOPICS } from "@legwork/core/domain/profile.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { offsetText, placeOf, zones } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { COMMON_LANGUAGES, COUNTRIES, countryName, LANGUAGES, languageName } from "../http/codes.ts";
import { type Fields, many, one } from "../http/fields.ts";
import { Checkbox, Group, type Option, Select, TextArea, TextField } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";
import { DAY_WORDS, FIELD_WORDS, FORMAT_WORDS, SENIORITY_WORDS, TOPIC_WORDS } from "./words.ts";

/** The questions that more than one of the forms asks. */

export interface Sheet {
  readonly values: Fields;
  readonly errors: readonly FieldError[];
  readonly now: Instant;
  /** The address is part of who somebody is: it is shown and not asked for when a form is changed. */
  readonly fixedEmail?: string | undefined;
}

const options = <T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, string>>,
): readonly Option[] => values.map((value) => ({ value, text: words[value] }));

export const FIELD_OPTIONS = options(FIELDS, FIELD_WORDS);
export const TOPIC_OPTIONS = options(TOPICS, TOPIC_WORDS);
const FORMAT_OPTIONS = options(FORMATS, FORMAT_WORDS);
export const SENIORITY_OPTIONS = options(SENIORITIES, SENIORITY_WORDS);

export const COUNTRY_OPTIONS = COUNTRIES.map((code) => ({ value: code, text: countryName(code) })).sort(
  (a, b) => a.text.localeCompare(b.text, "en"),
);

/** `London, UTC+00:00 today`, under its continent: sorted by place, since that is what people look for. */
const zoneOptions = (now: Instant): readonly Option[] =>
  zones()
    .map((name) => ({ value: name, text: `${placeOf(name)} (${name}), ${offsetText(now, name)} today` }))
    .sort((a, b) => a.text.localeCompare(b.text, "en"));

export const NameAndAddress: FC<Sheet> = ({ values, errors, fixedEmail }) => (
  <>
    <TextField
      name="name"
      label="Your name"
      value={one(values, "name")}
      autocomplete="name"
      max={80}
      errors={errors}
    />
    {fixedEmail === undefined ? (
      <TextField
        name="email"
        label="Your e-mail address"
        hint="We write to it once so that you can confirm it is yours. Nothing happens before you do."
        type="email"
        value={one(values, "email")}
        autocomplete="email"
        max={254}
        errors={errors}
      />
    ) : (
      <p>
        Your e-mail address: <strong>{fixedEmail}</strong>
      </p>
    )}
  </>
);

export const Seniority: FC<Sheet> = ({ values, errors }) => (
  <Select
    name="seniority"
    label="Where are you in your working life?"
    options={SENIORITY_OPTIONS}
    value={one(values, "seniority")}
    blank="Please choose"
    errors={errors}
  />
);

export const FieldOfWork: FC<Sheet> = ({ values, errors }) => (
  <Select
    name="field"
    label="Field of work"
    options={FIELD_OPTIONS}
    value={one(values, "field")}
    blank="Please choose"
    errors={errors}
  />
);

/** A list that people write one a line. */
export const OnePerLine: FC<{ name: string; label: string; hint?: string; sheet: Sheet }> = (props) => (
  <TextArea
    name={props.name}
    label={props.label}
    hint={props.hint ?? "One a line."}
    value={one(props.sheet.values, props.name)}
    rows={3}
    errors={props.sheet.errors}
    optional
  />
);

export const Whereabouts: FC<Sheet> = ({ values, errors, now }) => (
  <>
    <Select
      name="zone"
      label="Your time zone"
      hint="By a city whose clocks show your time. What you choose here counts, whatever your device is set to."
      options={zoneOptions(now)}
      value={one(values, "zone")}
      blank="Please choose"
      errors={errors}
    />
    <Select
      name="country"
      label="Country"
      hint="We do not write to you on its public holidays."
      options={COUNTRY_OPTIONS}
      value={one(values, "country")}
      blank="Please choose"
      autocomplete="country"
      errors={errors}
    />
    <TextField
      name="city"
      label="City"
      hint="Two people in one city can meet in person."
      value={one(values, "city")}
      autocomplete="address-level2"
      max={80}
      errors={errors}
      optional
    />
    <Languages values={values} errors={errors} now={now} />
  </>
);

const Languages: FC<Sheet> = ({ values, errors }) => {
  const chosen = many(values, "languages");
  const isCommon = (code: string): boolean => COMMON_LANGUAGES.includes(code);
  const others = LANGUAGES.filter((code) => !isCommon(code)).sort((a, b) =>
    languageName(a).localeCompare(languageName(b), "en"),
  );
  const boxes = (codes: readonly string[]) => (
    <div class="columns">
      {codes.map((code) => (
        <div class="choice">
          <input
            type="checkbox"
            id={`languages-${code}`}
            name="languages[]"
            value={code}
            checked={chosen.includes(code)}
          />
          <div>
            <label for={`languages-${code}`}>{languageName(code)}</label>
          </div>
        </div>
      ))}
    </div>
  );
  return (
    <Group name="languages" label="Languages you can talk in" errors={errors}>
      {boxes(COMMON_LANGUAGES)}
      <details open={chosen.some((code) => !isCommon(code))}>
        <summary>More languages</summary>
        {boxes(others)}
      </details>
    </Group>
  );
};

const RANKS = ["First choice", "Second choice", "Third choice"] as const;

export const Formats: FC<Sheet> = ({ values, errors }) => (
  <Group
    name="formats"
    label="How would you like to meet?"
    hint="In person is best where it is possible: one sees how people work, and new paths turn up."
    errors={errors}
  >
    <div class="pair">
      {RANKS.map((rank, index) => (
        <Select
          name={`formats-${index + 1}`}
          label={rank}
          options={FORMAT_OPTIONS}
          value={one(values, `formats-${index + 1}`)}
          {...(index > 0 && { blank: "None" })}
        />
      ))}
    </div>
  </Group>
);

/** The half-hours of the waking day, 07:00 to 21:00; what a profile holds beside them is kept. */
const HALF_HOURS: readonly Option[] = Array.from({ length: 29 }, (_, index) => {
  const half = index + 14;
  const clock = `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`;
  return { value: clock, text: clock };
});

/** One time a day; `rank` 2 is a second time on the same days. */
const WeekTable: FC<{ rank: 1 | 2; values: Fields }> = ({ rank, values }) => (
  <table class="week">
    <caption class="hidden-label">{rank === 1 ? "Times in the week" : "Second times in the week"}</caption>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">From</th>
        <th scope="col">To</th>
      </tr>
    </thead>
    <tbody>
      {DAY_WORDS.map((day, index) => (
        <tr>
          <th scope="row">{day}</th>
          {(["from", "to"] as const).map((end) => (
            <td>
              <HalfHour
                name={`day${index + 1}-${end}${rank === 1 ? "" : "-2"}`}
                label={`${day} ${end}${rank === 1 ? "" : ", second time"}`}
                values={values}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const HalfHour: FC<{ name: string; label: string; values: Fields }> = ({ name, label, values }) => {
  const held = one(values, name);
  const known = held === "" || HALF_HOURS.some(({ value }) => value === held);
  return (
    <select id={name} name={name} aria-label={label} autocomplete="off">
      <option value="">–</option>
      {!known && (
        <option value={held} selected>
          {held}
        </option>
      )}
      {HALF_HOURS.map(({ value, text }) => (
        <option value={value} selected={value === held}>
          {text}
        </option>
      ))}
    </select>
  );
};

export const Week: FC<Sheet> = ({ values, errors }) => {
  const second = DAY_WORDS.some((_, index) => one(values, `day${index + 1}-from-2`) !== "");
  return (
    <Group
      name="availability"
      label="When in the week can you talk?"
      hint="On your own clock, in the time zone above. Leave a day empty when you cannot."
      errors={errors}
    >
      <Checkbox
        name="monToFri"
        label="Copy Monday’s time to Tuesday to Friday"
        checked={one(values, "monToFri") === "yes"}
      />
      <WeekTable rank={1} values={values} />
      <details open={second}>
        <summary>A second time on some days</summary>
        <WeekTable rank={2} values={values} />
      </details>
    </Group>
  );
};
