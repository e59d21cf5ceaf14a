import type { HostProfile, SeekerProfile } from "../../../domain/profile.ts";
import { ours, type Phrase, say } from "../../blocks.ts";
import { FIELD_WORDS, ofThe } from "../words.ts";

/** What a question may name of the two who meet, with the little words that French joins to it. */
export interface Names {
  /** "Acme", "votre organisation". */
  readonly employer: Phrase;
  /** "chez Acme", "dans votre organisation". */
  readonly at: Phrase;
  /** "la santé", "les arts". */
  readonly field: Phrase;
  /** "dans la santé". */
  readonly inField: Phrase;
  /** "de la santé", "des arts". */
  readonly ofField: Phrase;
  /** What the seeker is curious about, without an article that its gender would decide. */
  readonly role: Phrase;
}

export type Worded<Id extends string> = Readonly<Record<Id, (names: Names) => Phrase>>;

export function namesOf(seeker: SeekerProfile, host: HostProfile): Names {
  const employer = host.employer.trim();
  const role = seeker.role.trim();
  const field = FIELD_WORDS[host.field];
  return {
    employer: employer === "" ? ours("votre organisation") : say`${employer}`,
    at: employer === "" ? ours("dans votre organisation") : say`chez ${employer}`,
    field: ours(field),
    inField: ours(`dans ${field}`),
    ofField: ours(ofThe(field)),
    role:
      role === "" ? ours(`un travail dans ${FIELD_WORDS[seeker.field]}`) : say`ce qui m’intéresse (${role})`,
  };
}
