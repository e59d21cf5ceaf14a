import type { TRENDS } from "../../bank/trends.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const TRENDS_WORDS: Worded<keyof typeof TRENDS> = {
  "trends-change": ({ field }) => say`What is changing in ${field} that people outside do not see yet?`,
  "trends-five": ({ title }) => say`What do you think ${title} will be doing in five years?`,
  "trends-tools": () => say`Which tool or method has changed your work most in recent years?`,
  "trends-read": ({ field }) => say`What do you read or listen to, to keep up with ${field}?`,
  "trends-overrated": ({ field }) =>
    say`What is much talked about in ${field}, and matters less than people say?`,
  "trends-rare": ({ field }) => say`Which skill is rare in ${field} and will be wanted more?`,
  "trends-machines": () => say`Which part of your work could a machine do soon, and which part never?`,
  "trends-world": ({ field }) => say`Where in the world is ${field} furthest ahead, and why there?`,
  "trends-small": ({ field }) => say`What room is there in ${field} for small firms and people on their own?`,
  "trends-gone": ({ field }) => say`What did people in ${field} do ten years ago that nobody does today?`,
  "trends-rule": () => say`Which new rule will change your work most in the coming years?`,
  "trends-money": ({ field }) => say`Where does money flow in ${field} just now, and where does it dry up?`,
  "trends-hope": ({ field }) => say`Which change in ${field} worries you, and which gives you hope?`,
  "trends-born": ({ field }) => say`Which kind of work in ${field} did not exist when you began?`,
  "trends-begin": ({ field }) => say`How is beginning in ${field} today different from when you began?`,
  "trends-trust": () => say`Why should people believe what comes out of your field?`,
  "trends-climate": () => say`What does a warmer world change in your daily work already?`,
  "trends-customers": () => say`What do the people you serve ask for now that they did not before?`,
  "trends-place": ({ field }) => say`Which work in ${field} can be done from anywhere, and which cannot?`,
  "trends-unlearn": ({ field }) => say`What will those who lead in ${field} have to unlearn?`,
  "trends-taught": ({ field }) => say`What should newcomers in ${field} be taught, and are not?`,
};
