import type { Seniority, Topic } from "../../domain/profile.ts";
import { type Phrase, say } from "../blocks.ts";

export const TAGS = ["path", "person", "organisation", "trends", "advice", "contacts"] as const;
export type Tag = (typeof TAGS)[number];

/** What a question may name of the two who meet; each has something sensible to say when a form was left empty. */
export interface Names {
  readonly employer: Phrase;
  readonly title: Phrase;
  readonly field: Phrase;
  readonly role: Phrase;
}

export interface Question {
  readonly id: string;
  readonly tag: Tag;
  /** What a seeker who asks this wants to learn; empty: it suits everybody. */
  readonly topics: readonly Topic[];
  /** Stages of a seeker whom it suits; undefined: all. */
  readonly stages?: readonly Seniority[];
  readonly words: (names: Names) => Phrase;
  /** Easy to answer, so good to begin with. */
  readonly opens?: true;
}

const NEW: readonly Seniority[] = ["student", "entry"];
const SEASONED: readonly Seniority[] = ["experienced", "senior", "executive"];

/** Our own questions. Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const BANK: readonly Question[] = [
  // ------------------------------------------------------------ path
  {
    id: "path-start",
    tag: "path",
    topics: ["the-path"],
    opens: true,
    words: () => say`How did you come to the work you do now?`,
  },
  {
    id: "path-first",
    tag: "path",
    topics: ["the-path"],
    opens: true,
    words: ({ field }) => say`What was your first step into ${field}, and how did it come about?`,
  },
  {
    id: "path-today",
    tag: "path",
    topics: ["the-work"],
    opens: true,
    words: () => say`What have you done so far today, or this week, that is typical of your work?`,
  },
  {
    id: "path-turn",
    tag: "path",
    topics: ["the-path", "changing-field"],
    words: () => say`Was there a moment when it could have gone another way? What decided it?`,
  },
  {
    id: "path-plan",
    tag: "path",
    topics: ["the-path"],
    stages: NEW,
    words: () => say`At my stage, what did you think you would be doing now?`,
  },
  {
    id: "path-detour",
    tag: "path",
    topics: ["changing-field"],
    words: () => say`Which detour taught you something you still use?`,
  },
  {
    id: "path-change",
    tag: "path",
    topics: ["changing-field"],
    stages: SEASONED,
    words: ({ field }) =>
      say`Whom have you seen come into ${field} from elsewhere, and what made it work for them?`,
  },
  {
    id: "path-study",
    tag: "path",
    topics: ["further-study", "skills"],
    words: () => say`What did you study, and how much of it do you need today?`,
  },
  {
    id: "path-abroad",
    tag: "path",
    topics: ["working-abroad"],
    words: () =>
      say`Have you worked in another country, or with one? What was different from what you expected?`,
  },
  {
    id: "path-own",
    tag: "path",
    topics: ["going-independent"],
    words: () => say`Have you ever thought of working for yourself? What spoke for it, and what against?`,
  },
  {
    id: "path-lead",
    tag: "path",
    topics: ["leading-people"],
    words: () => say`How did you come to be responsible for other people, and what surprised you about it?`,
  },

  // ------------------------------------------------------------ person
  {
    id: "person-like",
    tag: "person",
    topics: [],
    opens: true,
    words: () => say`Which part of your week do you look forward to?`,
  },
  {
    id: "person-hard",
    tag: "person",
    topics: ["the-work"],
    words: () => say`What is harder about your work than it looks from outside?`,
  },
  {
    id: "person-proud",
    tag: "person",
    topics: [],
    words: () => say`What have you done in the last year that you are quietly proud of?`,
  },
  {
    id: "person-energy",
    tag: "person",
    topics: ["the-work"],
    words: () => say`What gives you energy at work, and what takes it?`,
  },
  {
    id: "person-learned",
    tag: "person",
    topics: ["skills"],
    words: () => say`What are you learning at the moment?`,
  },
  {
    id: "person-mind",
    tag: "person",
    topics: ["trends"],
    words: ({ field }) => say`What did you believe about ${field} five years ago that you no longer believe?`,
  },
  {
    id: "person-mistake",
    tag: "person",
    topics: ["the-path"],
    words: () => say`Which mistake taught you most?`,
  },
  {
    id: "person-helped",
    tag: "person",
    topics: ["leading-people"],
    words: () => say`Who helped you on your way, and how?`,
  },
  {
    id: "person-stay",
    tag: "person",
    topics: ["the-path", "going-independent"],
    stages: SEASONED,
    words: () => say`What has kept you in this work, when you could have left it?`,
  },
  {
    id: "person-again",
    tag: "person",
    topics: ["changing-field", "further-study"],
    words: () => say`If you began again today, what would you do differently?`,
  },
  {
    id: "person-balance",
    tag: "person",
    topics: ["the-work"],
    words: () => say`How does your work go together with the rest of your life?`,
  },

  // ------------------------------------------------------------ organisation
  {
    id: "organisation-good",
    tag: "organisation",
    topics: ["the-organisation"],
    words: ({ employer }) => say`What does ${employer} do better than others who do the same?`,
  },
  {
    id: "organisation-thrive",
    tag: "organisation",
    topics: ["the-organisation", "skills"],
    words: ({ employer }) =>
      say`What kind of person does well at ${employer}, and who would not be happy there?`,
  },
  {
    id: "organisation-decide",
    tag: "organisation",
    topics: ["the-organisation", "leading-people"],
    words: ({ employer }) => say`How are decisions made at ${employer}? Could you tell me of a recent one?`,
  },
  {
    id: "organisation-new",
    tag: "organisation",
    topics: ["the-organisation"],
    stages: NEW,
    words: ({ employer }) => say`What do people who are new at ${employer} usually get wrong at first?`,
  },
  {
    id: "organisation-team",
    tag: "organisation",
    topics: ["the-work", "the-organisation"],
    words: () => say`Who are the people you work with each day, and what do they do?`,
  },
  {
    id: "organisation-size",
    tag: "organisation",
    topics: ["the-organisation", "changing-field"],
    words: ({ employer }) =>
      say`How would your work be different somewhere much larger or smaller than ${employer}?`,
  },
  {
    id: "organisation-measure",
    tag: "organisation",
    topics: ["the-organisation", "the-work"],
    words: () => say`How do you know, where you work, that something has gone well?`,
  },
  {
    id: "organisation-learn",
    tag: "organisation",
    topics: ["skills", "further-study"],
    words: ({ employer }) => say`How do people at ${employer} go on learning?`,
  },
  {
    id: "organisation-abroad",
    tag: "organisation",
    topics: ["working-abroad"],
    words: ({ employer }) => say`How much does ${employer} work across borders, and who gets to do it?`,
  },
  {
    id: "organisation-worry",
    tag: "organisation",
    topics: ["trends", "the-organisation"],
    stages: SEASONED,
    words: ({ employer }) => say`What keeps the people who run ${employer} awake at night?`,
  },
  {
    id: "organisation-partners",
    tag: "organisation",
    topics: ["going-independent"],
    words: ({ employer }) =>
      say`Which work does ${employer} give to independent people, and how does it find them?`,
  },
  {
    id: "organisation-surprise",
    tag: "organisation",
    topics: ["the-organisation"],
    words: ({ employer }) => say`What surprised you most when you came to ${employer}?`,
  },

  // ------------------------------------------------------------ trends
  {
    id: "trends-change",
    tag: "trends",
    topics: ["trends"],
    words: ({ field }) => say`What is changing in ${field} that people outside do not see yet?`,
  },
  {
    id: "trends-five",
    tag: "trends",
    topics: ["trends"],
    words: ({ title }) => say`What do you think ${title} will be doing in five years?`,
  },
  {
    id: "trends-tools",
    tag: "trends",
    topics: ["trends", "skills"],
    words: () => say`Which tool or method has changed your work most in recent years?`,
  },
  {
    id: "trends-read",
    tag: "trends",
    topics: ["trends", "further-study"],
    words: ({ field }) => say`What do you read or listen to, to keep up with ${field}?`,
  },
  {
    id: "trends-overrated",
    tag: "trends",
    topics: ["trends"],
    words: ({ field }) => say`What is much talked about in ${field}, and matters less than people say?`,
  },
  {
    id: "trends-rare",
    tag: "trends",
    topics: ["skills", "trends"],
    words: ({ field }) => say`Which skill is rare in ${field} and will be wanted more?`,
  },
  {
    id: "trends-machines",
    tag: "trends",
    topics: ["trends", "the-work"],
    words: () => say`Which part of your work could a machine do soon, and which part never?`,
  },
  {
    id: "trends-world",
    tag: "trends",
    topics: ["working-abroad", "trends"],
    words: ({ field }) => say`Where in the world is ${field} furthest ahead, and why there?`,
  },
  {
    id: "trends-small",
    tag: "trends",
    topics: ["going-independent", "trends"],
    words: ({ field }) => say`Is there room in ${field} for small firms and people on their own?`,
  },

  // ------------------------------------------------------------ advice
  {
    id: "advice-ready",
    tag: "advice",
    topics: ["skills"],
    stages: NEW,
    words: ({ role }) =>
      say`From what I told you, what would you say I have already for ${role}, and what do I lack?`,
  },
  {
    id: "advice-carry",
    tag: "advice",
    topics: ["changing-field", "skills"],
    stages: SEASONED,
    words: ({ field }) =>
      say`Which of the things I have done would count for most in ${field}, and which for nothing?`,
  },
  {
    id: "advice-summer",
    tag: "advice",
    topics: ["the-path", "skills"],
    stages: NEW,
    words: () => say`If you had three free months in my place, how would you use them?`,
  },
  {
    id: "advice-course",
    tag: "advice",
    topics: ["further-study"],
    words: () => say`Is there a course or a degree you would take in my place, and one you would not?`,
  },
  {
    id: "advice-try",
    tag: "advice",
    topics: ["changing-field", "the-work"],
    words: ({ role }) => say`How could I try out ${role} in a small way, before I decide?`,
  },
  {
    id: "advice-test",
    tag: "advice",
    topics: ["the-path"],
    words: () => say`How would I notice early that this is not for me?`,
  },
  {
    id: "advice-lead",
    tag: "advice",
    topics: ["leading-people"],
    words: () => say`What should somebody practise before leading people for the first time?`,
  },
  {
    id: "advice-own",
    tag: "advice",
    topics: ["going-independent"],
    words: () => say`What should be in place before somebody goes independent in your line?`,
  },
  {
    id: "advice-abroad",
    tag: "advice",
    topics: ["working-abroad"],
    words: () => say`What would you settle first, before working in another country?`,
  },
  {
    id: "advice-show",
    tag: "advice",
    topics: ["skills", "the-path"],
    words: () => say`What could I make or write that people in your field would like to see?`,
  },
  {
    id: "advice-words",
    tag: "advice",
    topics: [],
    words: () => say`When I said in half a minute who I am, what stayed with you, and what did not?`,
  },

  // ------------------------------------------------------------ contacts
  {
    id: "contacts-who",
    tag: "contacts",
    topics: [],
    words: () => say`Who else should I speak to, and may I use your name?`,
  },
  {
    id: "contacts-other",
    tag: "contacts",
    topics: ["the-path", "changing-field"],
    words: () => say`Who sees this quite differently from you, and would be worth hearing too?`,
  },
  {
    id: "contacts-meet",
    tag: "contacts",
    topics: ["trends", "the-organisation"],
    words: () => say`Where do people in your field meet each other: a group, an event, a place on the web?`,
  },
  {
    id: "contacts-follow",
    tag: "contacts",
    topics: ["trends", "skills"],
    words: () => say`Whose work do you follow with interest?`,
  },
  {
    id: "contacts-young",
    tag: "contacts",
    topics: ["the-path"],
    stages: NEW,
    words: () =>
      say`Is there somebody who came in two or three years ago, and remembers well what it was like?`,
  },
  {
    id: "contacts-back",
    tag: "contacts",
    topics: [],
    words: () => say`May I write to you in a few months and tell you what came of it?`,
  },
  {
    id: "contacts-return",
    tag: "contacts",
    topics: [],
    words: () => say`Is there something I could do for you in return?`,
  },
];
