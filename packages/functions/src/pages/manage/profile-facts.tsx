import type { Consent } from "@legwork/core/domain/profile.ts";
import type { FC } from "hono/jsx";
import { Facts } from "../layout.tsx";
import {
  FIELD_WORDS,
  FORMAT_WORDS,
  listInWords,
  mailTo,
  SENIORITY_WORDS,
  TOPIC_WORDS,
  windowsInWords,
} from "../words.ts";
import { Moment } from "./frame.tsx";
import type { Profile } from "./names.ts";
import type { Desk } from "./session.ts";

/** What somebody wrote about themselves, and what they agreed to. */

export const ProfileFacts: FC<{ profile: Profile }> = ({ profile }) => {
  const lines = (items: readonly string[]): string => items.join("; ");
  return (
    <Facts
      rows={[
        ["E-mail", <a href={mailTo(profile.email)}>{profile.email}</a>],
        ["Place", [profile.city, profile.country, profile.zone].filter((part) => part !== "").join(", ")],
        ["Languages", lines(profile.languages)],
        ["Meets", listInWords(profile.formats.map((format) => FORMAT_WORDS[format]))],
        ["Times", windowsInWords(profile.availability)],
        ...("commercial" in profile
          ? ([
              ["Stage", SENIORITY_WORDS[profile.seniority]],
              [
                "Curious about",
                [profile.role, FIELD_WORDS[profile.field]].filter((part) => part !== "").join(", "),
              ],
              ["Hopes to learn", lines(profile.goals.map((goal) => TOPIC_WORDS[goal]))],
              ["Schools", lines(profile.schools)],
              ["Employers", lines(profile.employers)],
              ["Interests", lines(profile.interests)],
              ["Would like to hear about", lines(profile.targets)],
              ["Must not meet", lines(profile.blocked)],
              [
                "Commercial",
                [
                  profile.commercial.who,
                  profile.commercial.did,
                  profile.commercial.next,
                  profile.commercial.help,
                ]
                  .filter((part) => part !== "")
                  .join(" "),
              ],
              ["Conversations wished for", String(profile.wanted)],
              ["Asked for a coach", profile.wantsCoach ? "yes" : ""],
            ] as const)
          : []),
        ...("employer" in profile
          ? ([
              ["Work", [profile.title, profile.employer].filter((part) => part !== "").join(", ")],
              ["Field", FIELD_WORDS[profile.field]],
              ["Stage", SENIORITY_WORDS[profile.seniority]],
              ["Earlier employers", lines(profile.pastEmployers)],
              ["Schools", lines(profile.schools)],
              ["Interests", lines(profile.interests)],
              ["Talks about", lines(profile.topics.map((topic) => TOPIC_WORDS[topic]))],
              ["Capacity", `${profile.capacity} a month, ${profile.minutes} minutes each`],
              ["Not for", lines(profile.notFor.map((stage) => SENIORITY_WORDS[stage]))],
              ["Must not meet people of", lines(profile.blocked)],
              ["Likes to meet at", profile.place],
              ["About", profile.about],
            ] as const)
          : []),
        ...("fields" in profile
          ? ([
              ["Fields", lines(profile.fields.map((field) => FIELD_WORDS[field]))],
              ["Works with", lines(profile.seniorities.map((stage) => SENIORITY_WORDS[stage]))],
              ["Searches at once", String(profile.capacity)],
              ["About", profile.about],
            ] as const)
          : []),
      ]}
    />
  );
};

export const ConsentFacts: FC<{ state: object; desk: Desk }> = ({ state, desk }) => {
  // Guaranteed by the deciders: `consent` of a person's state, or of what is pending, is a Consent.
  const held = state as { readonly consent?: Consent; readonly pending?: { readonly consent: Consent } };
  const consent = held.consent ?? held.pending?.consent;
  if (consent === undefined) return null;
  const how = consent.how === "attested" ? "stated by a manager" : "given with the form";
  return (
    <Facts
      rows={[
        [
          "Consent",
          <>
            {how} on <Moment at={consent.at} desk={desk} />, text of {consent.version}, for{" "}
            {listInWords(consent.purposes)}
          </>,
        ],
      ]}
    />
  );
};
