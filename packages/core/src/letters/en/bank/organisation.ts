import type { ORGANISATION } from "../../bank/organisation.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const ORGANISATION_WORDS: Worded<keyof typeof ORGANISATION> = {
  "organisation-good": ({ employer }) => say`What does ${employer} do better than others who do the same?`,
  "organisation-thrive": ({ employer }) =>
    say`What kind of person does well at ${employer}, and who would not be happy there?`,
  "organisation-decide": ({ employer }) => say`How was the last important decision at ${employer} made?`,
  "organisation-new": ({ employer }) =>
    say`What do people who are new at ${employer} usually get wrong at first?`,
  "organisation-team": () => say`Who are the people you work with each day, and what do they do?`,
  "organisation-size": ({ employer }) =>
    say`How would your work be different somewhere much larger or smaller than ${employer}?`,
  "organisation-measure": () => say`How do you know, where you work, that something has gone well?`,
  "organisation-learn": ({ employer }) => say`How do people at ${employer} go on learning?`,
  "organisation-abroad": ({ employer }) =>
    say`How much does ${employer} work across borders, and who gets to do it?`,
  "organisation-worry": ({ employer }) => say`What keeps the people who run ${employer} awake at night?`,
  "organisation-partners": ({ employer }) =>
    say`Which work does ${employer} give to independent people, and how does it find them?`,
  "organisation-surprise": ({ employer }) => say`What surprised you most when you came to ${employer}?`,
  "organisation-tuesday": ({ employer }) => say`What does an ordinary Tuesday look like at ${employer}?`,
  "organisation-meetings": () =>
    say`How many hours of your week go into meetings, and which of them are worth it?`,
  "organisation-disagree": ({ employer }) => say`What happens at ${employer} when somebody disagrees?`,
  "organisation-together": ({ employer }) =>
    say`How are teams put together at ${employer}, and who has a say in it?`,
  "organisation-leave": ({ employer }) => say`Where do people go when they leave ${employer}?`,
  "organisation-grow": ({ employer }) =>
    say`What changes in somebody’s work over their first three years at ${employer}?`,
  "organisation-true": ({ employer }) =>
    say`Which of the fine words about ${employer} can one see in daily work?`,
  "organisation-release": () => say`How does an idea get from a first sketch to the people who use it?`,
  "organisation-safety": () => say`Who may stop the work when something is not safe?`,
  "organisation-money": () => say`Where does the money for your work come from, and what does that change?`,
  "organisation-power": () => say`How does your work change when those in power change?`,
  "organisation-outsider": ({ employer }) =>
    say`What would ${employer} gain from somebody who comes from another field?`,
  "organisation-leads": ({ employer }) =>
    say`What does ${employer} expect of somebody who leads people for the first time?`,
};
