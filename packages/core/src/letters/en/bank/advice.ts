import type { ADVICE } from "../../bank/advice.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const ADVICE_WORDS: Worded<keyof typeof ADVICE> = {
  "advice-ready": ({ role }) =>
    say`From what I told you, what would you say I have already for ${role}, and what do I lack?`,
  "advice-carry": ({ field }) =>
    say`Which of the things I have done would count for most in ${field}, and which for nothing?`,
  "advice-summer": () => say`If you had three free months in my place, how would you use them?`,
  "advice-course": () => say`Which course or degree would you take in my place, and which would you leave?`,
  "advice-try": ({ role }) => say`How could I try out ${role} in a small way, before I decide?`,
  "advice-test": () => say`How would I notice early that this is not for me?`,
  "advice-lead": () => say`What should somebody practise before leading people for the first time?`,
  "advice-own": () => say`What should be in place before somebody goes independent in your line?`,
  "advice-abroad": () => say`What would you settle first, before working in another country?`,
  "advice-show": () => say`What could I make or write that people in your field would like to see?`,
  "advice-words": () => say`When I said in half a minute who I am, what stayed with you, and what did not?`,
  "advice-first-week": () => say`If you stood where I stand, what would you do in the first week?`,
  "advice-skill": () => say`Which one skill would you learn first, and how?`,
  "advice-needless": () => say`What do people in my position worry about needlessly?`,
  "advice-read": () => say`Which book, talk or report should I know before I speak with the next person?`,
  "advice-missed": () => say`Which question should I have asked you, and did not?`,
  "advice-underestimate": ({ field }) => say`What do people who change into ${field} underestimate?`,
  "advice-story": ({ field }) => say`How would you tell my story in one sentence to somebody in ${field}?`,
  "advice-portfolio": () => say`What should one show of one’s own work, and what is better left out?`,
  "advice-numbers": () => say`How much mathematics does an ordinary week really need?`,
  "advice-watch": () => say`Where could I watch such work for a day without being in the way?`,
  "advice-exam": () => say`Which licence or exam comes first, and how long does it truly take?`,
  "advice-listen": () => say`How does one practise listening in a line where everybody expects talk?`,
  "advice-site": () => say`What does one learn on site that no classroom gives?`,
  "advice-less": () => say`At my stage, what would you do less of, so as to be of more use?`,
  "advice-goal": () => say`Which goal would you set yourself for three months, in my place?`,
};
