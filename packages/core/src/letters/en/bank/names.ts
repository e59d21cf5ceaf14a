import type { HostProfile, SeekerProfile } from "../../../domain/profile.ts";
import { ours, type Phrase, say } from "../../blocks.ts";
import { FIELD_WORDS } from "../words.ts";

/** What a question may name of the two who meet; each has something sensible to say when a form was left empty. */
export interface Names {
  readonly employer: Phrase;
  readonly title: Phrase;
  readonly field: Phrase;
  readonly role: Phrase;
}

export type Worded<Id extends string> = Readonly<Record<Id, (names: Names) => Phrase>>;

export function namesOf(seeker: SeekerProfile, host: HostProfile): Names {
  const employer = host.employer.trim();
  const title = host.title.trim();
  const role = seeker.role.trim();
  return {
    employer: employer === "" ? ours("your organisation") : say`${employer}`,
    title: title === "" ? ours("people in your post") : say`somebody with your title, ${title},`,
    field: ours(FIELD_WORDS[host.field]),
    role: role === "" ? say`work in ${ours(FIELD_WORDS[seeker.field])}` : say`the work of ${role}`,
  };
}
