import type { PERSON } from "../../bank/person.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const PERSON_WORDS: Worded<keyof typeof PERSON> = {
  "person-like": () => say`Which part of your week do you look forward to?`,
  "person-hard": () => say`What is harder about your work than it looks from outside?`,
  "person-proud": () => say`What have you done in the last year that you are quietly proud of?`,
  "person-energy": () => say`What gives you energy at work, and what takes it?`,
  "person-learned": () => say`What are you learning at the moment?`,
  "person-mind": ({ field }) =>
    say`What did you believe about ${field} five years ago that you no longer believe?`,
  "person-mistake": () => say`Which mistake taught you most?`,
  "person-helped": () => say`Who helped you on your way, and how?`,
  "person-stay": () => say`What has kept you in this work, when you could have left it?`,
  "person-again": () => say`If you began again today, what would you do differently?`,
  "person-balance": () => say`How does your work go together with the rest of your life?`,
  "person-time": () => say`When do you forget the time at work?`,
  "person-evening": () => say`What do you still think about in the evening?`,
  "person-asked": () => say`What do colleagues come to you for?`,
  "person-give-away": () => say`Which of your tasks would you gladly give away?`,
  "person-self": () => say`What has this work taught you about yourself?`,
  "person-new": () => say`What was the last thing at work that you did for the first time?`,
  "person-leads": () => say`What do you do differently with people now than when you first led a team?`,
  "person-client": () => say`What do you do when somebody wants what you would advise against?`,
  "person-hours": () => say`How do you live with early, late or broken hours?`,
  "person-weight": () => say`How do you carry the hard cases without taking them home?`,
  "person-far": () => say`What did you miss most when you worked far from home, and what did you gain?`,
  "person-sure": () => say`When did you first feel that you could do this?`,
  "person-success": () => say`What do you count as success now that you would not have ten years ago?`,
  "person-alone": () => say`Which decision would you rather take alone, and which never?`,
};
