import { LOCALES, type Locale, PROGRAMME_KINDS } from "@legwork/core/domain/programme.ts";
import { zones } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../../http/fields.ts";
import { COUNTRY_OPTIONS } from "../choices.tsx";
import { Checkbox, Radios, Select, TextField } from "../fields.tsx";
import type { FieldError } from "../layout.tsx";
import { KIND_WORDS } from "../words.ts";

const LOCALE_WORDS: Readonly<Record<Locale, string>> = {
  "en-GB": "English (United Kingdom, Canada and elsewhere)",
  "en-US": "English (United States)",
  "fr-CA": "French (Canada)",
  "fr-FR": "French (France and elsewhere)",
};

/** What every programme has to say about itself, when it is founded and whenever it changes. */
export const BasicFields: FC<{ values: Fields; errors: readonly FieldError[] }> = ({ values, errors }) => (
  <>
    <TextField
      name="name"
      label="Name of the programme"
      value={one(values, "name")}
      max={80}
      errors={errors}
    />
    <Radios
      name="kind"
      label="Who runs it?"
      options={PROGRAMME_KINDS.map((value) => ({ value, text: KIND_WORDS[value] }))}
      value={one(values, "kind")}
      errors={errors}
    />
    <Select
      name="country"
      label="Country"
      hint="Its public holidays count where somebody's own country is not known."
      options={COUNTRY_OPTIONS}
      value={one(values, "country")}
      blank="Please choose"
      width="middle"
      errors={errors}
    />
    <Select
      name="zone"
      label="Time zone"
      options={zones().map((value) => ({ value, text: value.replaceAll("_", " ") }))}
      value={one(values, "zone")}
      blank="Please choose"
      width="middle"
      errors={errors}
    />
    <Radios
      name="locale"
      label="Language of pages and letters"
      hint="In French: every letter, invitation, pack and reason for a match, the guide, and most pages of seekers, hosts and coaches. The column, lists of people somebody knows, advertisements, this desk, and why something is refused stay English. Requests under way keep the reasons they were made with."
      options={LOCALES.map((value) => ({ value, text: LOCALE_WORDS[value] }))}
      value={one(values, "locale")}
      errors={errors}
    />
    <TextField
      name="term"
      label="What you call the conversation"
      hint="Such as “information gathering meeting”, “informational interview” or “entrevue d’information”. Left empty, the usual word of the language is taken."
      value={one(values, "term")}
      max={60}
      width="middle"
      optional
      errors={errors}
    />
    <TextField
      name="senderName"
      label="Letters come from"
      hint="A name people know, such as “Career centre”."
      value={one(values, "senderName")}
      max={80}
      width="middle"
      errors={errors}
    />
    <TextField
      name="senderAddress"
      label="Their address"
      type="email"
      hint="A person should read what is answered there."
      value={one(values, "senderAddress")}
      max={254}
      width="middle"
      errors={errors}
    />
    <Checkbox
      name="reviewed"
      label="Show me each match before anything is sent"
      hint="Without this, matches go out by themselves."
      checked={one(values, "reviewed") === "yes"}
      errors={errors}
    />
  </>
);
