import type { HostProfile, SeekerProfile } from "../../domain/profile.ts";
import type { QuestionId } from "../bank.ts";
import type { Phrase } from "../blocks.ts";
import { ADVICE_WORDS } from "./bank/advice.ts";
import { CONTACTS_WORDS } from "./bank/contacts.ts";
import { namesOf, type Worded } from "./bank/names.ts";
import { ORGANISATION_WORDS } from "./bank/organisation.ts";
import { PATH_WORDS } from "./bank/path.ts";
import { PERSON_WORDS } from "./bank/person.ts";
import { TRENDS_WORDS } from "./bank/trends.ts";

/** The whole bank in French: a question that has tags and no words does not compile. */
export const WORDS: Worded<QuestionId> = {
  ...PATH_WORDS,
  ...PERSON_WORDS,
  ...ORGANISATION_WORDS,
  ...TRENDS_WORDS,
  ...ADVICE_WORDS,
  ...CONTACTS_WORDS,
};

/** The question as this seeker puts it to this host. */
export const put = (id: QuestionId, seeker: SeekerProfile, host: HostProfile): Phrase =>
  WORDS[id](namesOf(seeker, host));
