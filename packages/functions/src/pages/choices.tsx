import { FIELDS, FORMATS, SENIORITIES, TOPICS } from "@legwork/core/domain/profile.ts";
import { isFrench } from "@legwork/core/domain/programme.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { offsetText, placeOf, zones } from "@legwork/core/kernel/zone.ts";
import { type FC, useContext } from "hono/jsx";
import { COMMON_LANGUAGES, COUNTRIES, countryName, LANGUAGES, languageName } from "../http/codes.ts";
import { type Fields, many, one } from "../http/fields.ts";
import { Checkbox, Group, type Option, Select, TextArea, TextField } from "./fields.tsx";
import { ASK } from "./form-words.ts";
import type { FieldError } from "./layout.tsx";
import { LISTS } from "./lists.ts";
import { Spoken, useWords } from "./speech.ts";

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

/** Fields under their English names, for pages that speak English only. */
export const FIELD_OPTIONS = options(FIELDS, LISTS("en-GB").fields);

/** The lists of the domain as options, in the language of the page. */
export function useOptions() {
  const lists = useWords(LISTS);
  return {
    fields: options(FIELDS, lists.fields),
    topics: options(TOPICS, lists.topics),
    formats: options(FORMATS, lists.formats),
    seniorities: options(SENIORITIES, lists.seniorities),
  };
}

const countryOptions = (speaking: "en" | "fr"): readonly Option[] =>
  COUNTRIES.map((code) => ({ value: code, text: countryName(code, speaking) })).sort((a, b) =>
    a.text.localeCompare(b.text, speaking),
  );

/** Countries under their English names, for the desk. */
export const COUNTRY_OPTIONS = countryOptions("en");
const FRENCH_COUNTRY_OPTIONS = countryOptions("fr");

const useSpeaking = (): "en" | "fr" => (isFrench(useContext(Spoken)) ? "fr" : "en");

/** `London, UTC+00:00 today`, under its continent: sorted by place, since that is what people look for. */
const zoneOptions = (now: Instant, today: string): readonly Option[] =>
  zones()
    .map((name) => ({ value: name, text: `${placeOf(name)} (${name}), ${offsetText(now, name)} ${today}` }))
    .sort((a, b) => a.text.localeCompare(b.text, "en"));

export const NameAndAddress: FC<Sheet> = ({ values, errors, fixedEmail }) => {
  const words = useWords(ASK);
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        value={one(values, "name")}
        autocomplete="name"
        max={80}
        errors={errors}
      />
      {fixedEmail === undefined ? (
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint}
          type="email"
          value={one(values, "email")}
          autocomplete="email"
          max={254}
          errors={errors}
        />
      ) : (
        <p>
          {words.email}
          {words.colon} <strong>{fixedEmail}</strong>
        </p>
      )}
    </>
  );
};

export const Seniority: FC<Sheet> = ({ values, errors }) => {
  const words = useWords(ASK);
  return (
    <Select
      name="seniority"
      label={words.seniority}
      options={useOptions().seniorities}
      value={one(values, "seniority")}
      blank={words.choose}
      errors={errors}
    />
  );
};

export const FieldOfWork: FC<Sheet> = ({ values, errors }) => {
  const words = useWords(ASK);
  return (
    <Select
      name="field"
      label={words.field}
      options={useOptions().fields}
      value={one(values, "field")}
      blank={words.choose}
      errors={errors}
    />
  );
};

/** A list that people write one a line. */
export const OnePerLine: FC<{ name: string; label: string; hint?: string; sheet: Sheet }> = (props) => {
  const words = useWords(ASK);
  return (
    <TextArea
      name={props.name}
      label={props.label}
      hint={props.hint ?? words.oneALine}
      value={one(props.sheet.values, props.name)}
      rows={3}
      errors={props.sheet.errors}
      optional
    />
  );
};

export const Whereabouts: FC<Sheet> = ({ values, errors, now }) => {
  const words = useWords(ASK);
  return (
    <>
      <Select
        name="zone"
        label={words.zone}
        hint={words.zoneHint}
        options={zoneOptions(now, words.today)}
        value={one(values, "zone")}
        blank={words.choose}
        errors={errors}
      />
      <Select
        name="country"
        label={words.country}
        hint={words.countryHint}
        options={useSpeaking() === "fr" ? FRENCH_COUNTRY_OPTIONS : COUNTRY_OPTIONS}
        value={one(values, "country")}
        blank={words.choose}
        autocomplete="country"
        errors={errors}
      />
      <TextField
        name="city"
        label={words.city}
        hint={words.cityHint}
        value={one(values, "city")}
        autocomplete="address-level2"
        max={80}
        errors={errors}
        optional
      />
      <Languages values={values} errors={errors} now={now} />
    </>
  );
};

const Languages: FC<Sheet> = ({ values, errors }) => {
  const chosen = many(values, "languages");
  const words = useWords(ASK);
  const speaking = useSpeaking();
  const isCommon = (code: string): boolean => COMMON_LANGUAGES.includes(code);
  const others = LANGUAGES.filter((code) => !isCommon(code)).sort((a, b) =>
    languageName(a, speaking).localeCompare(languageName(b, speaking), speaking),
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
            <label for={`languages-${code}`}>{languageName(code, speaking)}</label>
          </div>
        </div>
      ))}
    </div>
  );
  return (
    <Group name="languages" label={words.languages} errors={errors}>
      {boxes(COMMON_LANGUAGES)}
      <details open={chosen.some((code) => !isCommon(code))}>
        <summary>{words.moreLanguages}</summary>
        {boxes(others)}
      </details>
    </Group>
  );
};

export const Formats: FC<Sheet> = ({ values, errors }) => {
  const words = useWords(ASK);
  const { formats } = useOptions();
  return (
    <Group name="formats" label={words.formats} hint={words.formatsHint} errors={errors}>
      <div class="pair">
        {words.ranks.map((rank, index) => (
          <Select
            name={`formats-${index + 1}`}
            label={rank}
            options={formats}
            value={one(values, `formats-${index + 1}`)}
            {...(index > 0 && { blank: words.none })}
          />
        ))}
      </div>
    </Group>
  );
};

/** The half-hours of the waking day, 07:00 to 21:00; what a profile holds beside them is kept. */
const HALF_HOURS: readonly Option[] = Array.from({ length: 29 }, (_, index) => {
  const half = index + 14;
  const clock = `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`;
  return { value: clock, text: clock };
});

/** One time a day; `rank` 2 is a second time on the same days. */
const WeekTable: FC<{ rank: 1 | 2; values: Fields }> = ({ rank, values }) => {
  const words = useWords(ASK);
  const { days } = useWords(LISTS);
  return (
    <table class="week">
      <caption class="hidden-label">{rank === 1 ? words.times : words.secondTimes}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day, index) => (
          <tr>
            <th scope="row">{day}</th>
            {(["from", "to"] as const).map((end) => (
              <td>
                <HalfHour
                  name={`day${index + 1}-${end}${rank === 1 ? "" : "-2"}`}
                  label={`${(end === "from" ? words.dayFrom : words.dayTo)(day)}${rank === 1 ? "" : words.second}`}
                  values={values}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

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
  const words = useWords(ASK);
  const second = useWords(LISTS).days.some((_, index) => one(values, `day${index + 1}-from-2`) !== "");
  return (
    <Group name="availability" label={words.week} hint={words.weekHint} errors={errors}>
      <Checkbox name="monToFri" label={words.copyMonday} checked={one(values, "monToFri") === "yes"} />
      <WeekTable rank={1} values={values} />
      <details open={second}>
        <summary>{words.secondTime}</summary>
        <WeekTable rank={2} values={values} />
      </details>
    </Group>
  );
};
