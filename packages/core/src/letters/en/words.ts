import type { Field, Format, Topic } from "../../domain/profile.ts";
import type { Locale } from "../../domain/programme.ts";
import { ours, type Phrase, say } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { firstName } from "../moments.ts";

export { bothWords, dayWords, firstName, momentWords, placeWords, shortDay } from "../moments.ts";

/** How a field reads after "curious about". */
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  accounting: "accounting",
  architecture: "architecture",
  arts: "the arts",
  consulting: "consulting",
  data: "data",
  design: "design",
  education: "education",
  energy: "energy",
  engineering: "engineering",
  environment: "the environment",
  finance: "finance",
  government: "government",
  health: "health care",
  hospitality: "hospitality",
  "human-resources": "human resources",
  law: "law",
  logistics: "logistics",
  manufacturing: "manufacturing",
  marketing: "marketing",
  media: "the media",
  nonprofit: "the non-profit sector",
  "real-estate": "real estate",
  research: "research",
  sales: "sales",
  software: "software",
};

/** How a topic reads as something to hear about. */
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  "the-work": "what the work is like from day to day",
  "the-organisation": "how your organisation works",
  "the-path": "how people come into this work",
  "changing-field": "how to change field",
  trends: "where the field is going",
  skills: "which skills count",
  "working-abroad": "working abroad",
  "going-independent": "going independent",
  "leading-people": "leading people",
  "further-study": "whether further study is worth it",
};

const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  "in-person": "in person",
  video: "by video",
  phone: "by phone",
};

export const formatWords = (format: Format): Phrase => ours(FORMAT_WORDS[format]);

/** "in person, by video or by phone": what both sides are happy with; every format when they share none. */
export function sharedFormats({ seeker, host }: Facts): Phrase {
  const theirs = host?.formats ?? seeker?.formats ?? [];
  const shared = theirs.filter((format) => seeker === undefined || seeker.formats.includes(format));
  const formats = (shared.length > 0 ? shared : theirs).map((format) => FORMAT_WORDS[format]);
  return ours(either(formats));
}

/** "a", "a or b", "a, b or c". */
const either = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;

/** Small numbers as words, as one writes them in a letter. */
export const counted = (count: number, one: string, more: string): Phrase => {
  const names = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
  return ours(`${names[count] ?? count} ${count === 1 ? one : more}`);
};

/** The opening of a letter. */
export const dear = (name: string): Phrase => {
  const first = firstName(name);
  return first === "" ? say`Hello,` : say`Dear ${first},`;
};

/** Names may be missing once somebody has left and was erased: letters still make sense. */
export const seekerName = ({ seeker }: Facts): string => seeker?.name.trim() || "the seeker";
export const seekerFirst = ({ seeker }: Facts): string => firstName(seeker?.name ?? "") || "the seeker";
export const hostName = ({ host }: Facts): string => host?.name.trim() || "your host";
export const hostFirst = ({ host }: Facts): string => firstName(host?.name ?? "") || "your host";

/** "Planner at Leeds City Council": the host's post. */
export function postOf({ host }: Facts): Phrase {
  const [title, employer] = [host?.title.trim() ?? "", host?.employer.trim() ?? ""];
  if (title !== "" && employer !== "") return say`${title} at ${employer}`;
  if (title !== "" || employer !== "") return say`${title || employer}`;
  return host === undefined ? say`a host` : ours(`somebody in ${FIELD_WORDS[host.field]}`);
}

/** The programme's word for the conversation, with its article. */
export const aTerm = ({ programme }: Facts): Phrase =>
  /^[aeiou]/i.test(programme.term.trim()) ? say`an ${programme.term}` : say`a ${programme.term}`;

/** Words that North America spells its own way. The left side is what is written in these files. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/\b(p|P)rogramme/g, "$1rogram"],
  [/\b(o|O)rganisation/g, "$1rganization"],
  [/\b(c|C)entre\b/g, "$1enter"],
  [/\b(r|R)ecognise/g, "$1ecognize"],
  [/\b(a|A)pologise/g, "$1pologize"],
  [/\b(s|S)ummarise/g, "$1ummarize"],
  [/\b(p|P)ractise/g, "$1ractice"],
  [/\b(f|F)avour/g, "$1avor"],
  [/\b(b|B)ehaviour/g, "$1ehavior"],
  [/\b(c|C)ancelled\b/g, "$1anceled"],
  [/\b(n|N)eighbour/g, "$1eighbor"],
  [/\bshall\b/g, "will"],
  [/\bShall we\b/g, "Should we"],
];

/** The same words as somebody in the programme's place would spell them. */
export function spellingOf(locale: Locale): (text: string) => string {
  if (locale === "en-GB") return (text) => text;
  return (text) => AMERICAN.reduce((said, [british, american]) => said.replace(british, american), text);
}
