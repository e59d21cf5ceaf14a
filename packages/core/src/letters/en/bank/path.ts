import type { PATH } from "../../bank/path.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const PATH_WORDS: Worded<keyof typeof PATH> = {
  "path-start": () => say`How did you come to the work you do now?`,
  "path-first": ({ field }) => say`What was your first step into ${field}, and how did it come about?`,
  "path-today": () => say`What have you done so far today, or this week, that is typical of your work?`,
  "path-turn": () => say`At which moment could it all have gone another way, and what decided it?`,
  "path-plan": () => say`At my stage, what did you think you would be doing now?`,
  "path-detour": () => say`Which detour taught you something you still use?`,
  "path-change": ({ field }) =>
    say`Whom have you seen come into ${field} from elsewhere, and what made it work for them?`,
  "path-study": () => say`What did you study, and how much of it do you need today?`,
  "path-abroad": () =>
    say`When you worked in another country, or with one, what was different from what you expected?`,
  "path-own": () => say`What would speak for working for yourself, and what has spoken against it so far?`,
  "path-lead": () =>
    say`How did you come to be responsible for other people, and what surprised you about it?`,
  "path-choice": () => say`The last time you changed what you do, what did you choose between?`,
  "path-chance": () => say`How much of your path was a plan, and how much was chance?`,
  "path-no": () => say`What did you say no to along the way, and are you glad of it?`,
  "path-early": () => say`What were your first six months in this work like?`,
  "path-opened": () => say`Which piece of work of yours opened the first door?`,
  "path-licence": () => say`What did the years of training ask of you that nobody had mentioned?`,
  "path-public": () => say`What drew you to work for the public good, and what keeps that alive?`,
  "path-between": () =>
    say`Between your last two posts, what did you take with you, and what did you leave behind?`,
  "path-beside": () => say`What did you do beside your work that turned out to matter?`,
  "path-watched": () => say`Whom did you watch closely when you began, and what did you copy?`,
  "path-return": ({ field }) => say`What would coming back to ${field} after a break look like?`,
  "path-degree": ({ field }) =>
    say`When has further study helped somebody in ${field}, and when has it only cost them time?`,
};
