import type { CONTACTS } from "../../bank/contacts.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const CONTACTS_WORDS: Worded<keyof typeof CONTACTS> = {
  "contacts-who": () => say`Who else should I speak to, and may I use your name?`,
  "contacts-other": () => say`Who sees this quite differently from you, and would be worth hearing too?`,
  "contacts-meet": () =>
    say`Where do people in your field meet each other: a group, an event, a place on the web?`,
  "contacts-follow": () => say`Whose work do you follow with interest?`,
  "contacts-young": () => say`Who came in two or three years ago, and remembers well what it was like?`,
  "contacts-back": () => say`May I write to you in a few months and tell you what came of it?`,
  "contacts-return": () => say`What could I do for you in return?`,
  "contacts-inside": ({ employer }) =>
    say`Who at ${employer} does something quite different from you, and might like to talk?`,
  "contacts-size": ({ field }) => say`Who in ${field} works somewhere much smaller or much larger?`,
  "contacts-left": ({ field }) => say`Who left ${field}, and would tell me why?`,
  "contacts-abroad": () => say`Whom do you know who does this in another country?`,
  "contacts-own": () => say`Who does this on their own account, and speaks openly about it?`,
  "contacts-body": () => say`Which professional body is worth joining early?`,
  "contacts-makers": () => say`Which community of makers welcomes somebody who begins?`,
  "contacts-teacher": () => say`Who teaches this well, and would talk to me before I enrol?`,
  "contacts-ahead": () => say`Who has made a change like mine, and is a year ahead?`,
  "contacts-counsel": () => say`Whom do you ask when you do not know what to do with your team?`,
};
