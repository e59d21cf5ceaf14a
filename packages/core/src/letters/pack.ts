import type { Side } from "../domain/diary.ts";
import type { HostProfile, SeekerProfile, Topic } from "../domain/profile.ts";
import { isFrench } from "../domain/programme.ts";
import {
  type Block,
  link,
  list,
  ours,
  type Phrase,
  paragraph,
  quote,
  say,
  steps,
  facts as table,
} from "./blocks.ts";
import { earlierSections } from "./column.ts";
import { FIELD_WORDS, firstName, postOf, spellingOf, TOPIC_WORDS } from "./en/words.ts";
import type { Facts } from "./facts.ts";
import { packSections, packTitle } from "./fr/pack.ts";
import { typographyOf } from "./fr/words.ts";
import { needed } from "./letter.ts";
import { measure } from "./linter.ts";
import { hopesOf, listedIn, minutesOf, whyIn } from "./pair.ts";
import { type Asked, preparedIn } from "./questions.ts";
import { spelled, spelledPhrase } from "./render.ts";

/** What one side reads before the meeting, for a letter and for a page alike. */
export interface Pack {
  readonly side: Side;
  readonly title: Phrase;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Names the section in an address, such as `questions`. */
  readonly id: string;
  readonly title: Phrase;
  readonly blocks: readonly Block[];
}

/** Made for this pair, and quite different for each side. Throws when seeker or host are not among the facts. */
export function packFor(side: Side, facts: Facts): Pack {
  const seeker = needed(facts.seeker, "the seeker");
  const host = needed(facts.host, "the host");
  const { locale } = facts.programme;
  const sections = isFrench(locale)
    ? packSections(side, facts, seeker, host)
    : side === "host"
      ? hostSections(facts, seeker, host)
      : seekerSections(facts, seeker, host);
  const title = isFrench(locale)
    ? packTitle(side, seeker, host)
    : say`Before you meet ${side === "host" ? seeker.name : host.name}`;
  const spell = isFrench(locale) ? typographyOf(locale) : spellingOf(locale);
  return {
    side,
    title: spelledPhrase(title, spell),
    sections: sections.map((section) => ({
      ...section,
      title: spelledPhrase(section.title, spell),
      blocks: spelled(section.blocks, spell),
    })),
  };
}

// ---------------------------------------------------------------- the seeker's

const seekerSections = (facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Section[] => [
  { id: "host", title: say`Your host`, blocks: aboutHost(facts, host) },
  {
    id: "goals",
    title: say`What you hope to learn, and what ${firstName(host.name)} knows`,
    blocks: goals(facts, seeker, host),
  },
  { id: "questions", title: say`Your questions`, blocks: questions(facts, seeker, host) },
  { id: "commercial", title: say`Your half minute`, blocks: commercial(seeker) },
  { id: "manners", title: say`On the day`, blocks: manners(facts, host) },
  ...earlierSections(facts, seeker, host, {
    title: say`Answered before`,
    lead: say`Others have asked our column what is close to this. Read it, and ask what is not there:`,
  }),
  {
    id: "guide",
    title: say`To read on`,
    blocks: [
      paragraph(
        say`Our ${link(say`guide`, `${facts.link("seeker")}/guide`)} says how to ask, what to say and what to do afterwards. It takes ten minutes.`,
      ),
    ],
  },
];

function aboutHost(facts: Facts, host: HostProfile): readonly Block[] {
  const rows: [Phrase, string][] = [
    [ours("Before"), listedIn(host.pastEmployers)],
    [ours("Studied at"), listedIn(host.schools)],
    [ours("Likes"), listedIn(host.interests)],
  ];
  return [
    paragraph(say`${host.name}: ${postOf(facts)}.`),
    ...quote(host.about),
    table([
      [ours("Field"), ours(FIELD_WORDS[host.field])],
      ...rows.filter(([, value]) => value !== "").map(([name, value]) => [name, say`${value}`] as const),
    ]),
  ];
}

function goals(facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  const first = firstName(host.name);
  const compared = seeker.goals.map(
    (topic): Phrase =>
      host.topics.includes(topic)
        ? say`${topicTitle(topic, host)}: ${first} offers to talk about it. Go deep here.`
        : say`${topicTitle(topic, host)}: not among the things ${first} named. Ask once, lightly.`,
  );
  const offered = host.topics
    .filter((topic) => !seeker.goals.includes(topic))
    .slice(0, 2)
    .map((topic) => say`${topicTitle(topic, host)}: ${first} likes to talk about this too.`);
  const sentences = whyIn(facts, "seeker");
  return [
    ...(compared.length + offered.length === 0 ? [] : [list([...compared, ...offered])]),
    ...(sentences.length === 0
      ? []
      : [paragraph(say`Why the two of you:`), list(sentences.map((one) => say`${one}`))]),
  ];
}

/** A topic as the seeker reads it: "your organisation" is the host's. */
function topicTitle(topic: Topic, host: HostProfile): Phrase {
  if (topic !== "the-organisation") return ours(sentence(TOPIC_WORDS[topic]));
  return host.employer.trim() === ""
    ? say`How the organisation works`
    : say`How ${host.employer.trim()} works`;
}

function questions(facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  const { chosen, others } = preparedIn(facts, seeker, host);
  const page = `${facts.link("pack")}/questions`;
  const words = (asked: readonly Asked[]): readonly Phrase[] => asked.map((question) => question.words);
  if (chosen !== undefined)
    return [
      paragraph(say`You chose these, in this order. Leave room for what comes up, and keep the last one.`),
      steps(words(chosen)),
      paragraph(say`In reserve:`),
      list(words([...others.ordered, ...others.spare])),
      paragraph(say`${link(say`Choose others, or change the order`, page)}.`),
    ];
  return [
    paragraph(say`Choose four or five, in this order, and leave room for what comes up. Keep the last one.`),
    steps(words(others.ordered)),
    paragraph(say`In reserve:`),
    list(words(others.spare)),
    paragraph(
      say`${link(say`Choose yours, or write your own`, page)}: then they stand in your reminder too.`,
    ),
  ];
}

function commercial({ commercial: boxes }: SeekerProfile): readonly Block[] {
  const { total, seconds } = measure(boxes);
  return [
    paragraph(say`Say who you are in these words, then stop and ask your first question:`),
    ...quote([boxes.who, boxes.did, boxes.next, boxes.help].join("\n")),
    paragraph(
      say`That is ${total} words: ${seconds.brisk} to ${seconds.calm} seconds. Say it aloud twice today.`,
    ),
  ];
}

function manners(facts: Facts, host: HostProfile): readonly Block[] {
  const minutes = minutesOf(facts, host);
  return [
    list([
      say`Do not ask for a job, and do not bring a CV. You come to learn; nothing ends such a talk sooner.`,
      say`Be there five minutes early. If you are held up, say so on the meeting’s page at once.`,
      say`Watch the clock, not your host: at ${minutes} minutes, say that the time is over and offer to stop.`,
      say`Listen more than you speak, and write down the words your host uses. You will want one of them for your thanks.`,
      say`In a café, offer to pay for the coffee. On a call, sit where it is quiet.`,
      say`Thank within a day, in your own words. We remind you.`,
    ]),
  ];
}

// ---------------------------------------------------------------- the host's

const hostSections = (facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Section[] => [
  { id: "who", title: say`Who`, blocks: who(seeker) },
  ...whyYou(facts),
  {
    id: "learn",
    title: say`Three things ${firstName(seeker.name)} hopes to learn`,
    blocks: hopes(seeker, host),
  },
  { id: "not-expected", title: say`What is not expected of you`, blocks: notExpected(facts, host) },
];

function who(seeker: SeekerProfile): readonly Block[] {
  const { commercial: boxes } = seeker;
  const told = quote([boxes.who, boxes.did, boxes.next].join("\n"));
  return told.length > 0
    ? [paragraph(say`In ${firstName(seeker.name)}’s words:`), ...told]
    : [paragraph(say`${seeker.name} is curious about ${ours(FIELD_WORDS[seeker.field])}.`)];
}

function whyYou(facts: Facts): readonly Section[] {
  const sentences = whyIn(facts, "host");
  return sentences.length === 0
    ? []
    : [{ id: "why", title: say`Why you`, blocks: [list(sentences.map((one) => say`${one}`))] }];
}

function hopes(seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  return [
    steps(hopesOf(seeker, host).map((topic) => ours(sentence(TOPIC_WORDS[topic])))),
    ...(seeker.commercial.help.trim() === ""
      ? []
      : [paragraph(say`And, as ${firstName(seeker.name)} puts it:`), ...quote(seeker.commercial.help)]),
  ];
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function notExpected(facts: Facts, host: HostProfile): readonly Block[] {
  return [
    list([
      say`To prepare anything. Your own story is what they come for.`,
      say`To find, offer or promise work. They know that they may not ask; if they do, tell us.`,
      say`To stay longer than ${minutesOf(facts, host)} minutes. Ending on time is kind.`,
      say`To answer every question. “I would rather not say” is an answer.`,
      say`To do anything afterwards. If a name comes to mind, it is the best thing you can give.`,
    ]),
  ];
}
