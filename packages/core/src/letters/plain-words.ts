import type { Commercial } from "../domain/profile.ts";
import type { Finding } from "./linter.ts";
import { wordsIn } from "./reading.ts";

// Whether a half minute can be followed by somebody from outside: signs, in English and in French, of a wall of
// jargon, of nothing to picture, and of a wish nobody can answer. Signs are not proof, so each is a piece of advice.

/** Said of everybody, and so of nobody. */
const HOLLOW: readonly string[] = [
  "synerg(?:y|ies|ies?)",
  "leverag(?:e[ds]?|ing)",
  "stakeholders?",
  "end-to-end",
  "best-in-class",
  "cutting[- ]edge",
  "state[- ]of[- ]the[- ]art",
  "results?[- ](?:driven|oriented)",
  "detail[- ]oriented",
  "self-starter",
  "team player",
  "passionate",
  "dynamic",
  "proactive",
  "hard-?working",
  "fast-paced",
  "thought leader(?:ship)?",
  "value[- ]add(?:ed)?",
  "deliverables?",
  "holistic",
  "paradigms?",
  "cross-functional",
  "actionable",
  "scalable",
  "dynamiques?",
  "proacti(?:f|fs|ve|ves)",
  "passionnée?s?",
  "force de proposition",
  "orientée?s? (?:résultats?|solutions?|clients?)",
  "polyvalente?s?",
  "parties prenantes",
  "livrables?",
  "valeur ajoutée",
  "savoir-être",
];
const HOLLOW_WORDS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${HOLLOW.join("|")})(?![\\p{L}\\p{N}])`, "giu");

/** Abbreviations a neighbour knows. */
const KNOWN = new Set(
  "UK US USA EU UN TV PC BBC NHS BA MA BSC MSC MBA PHD OK AM PM I II III IV V ONU UE CBC TGV RER BAC BTS DUT".split(
    " ",
  ),
);
const ABBREVIATION = /^\p{Lu}[\p{Lu}\d&]{1,5}s?$/u;
/** Letters from which a word needs a second breath; fewer than three of them in a box do no harm. */
const LONG = 13;
const LONG_MAX = 2;
/** Hollow words and abbreviations, together, that one box can bear. */
const TRADE_MAX = 1;

/** The advice on a commercial beyond what is missing, forbidden or too long. Empty boxes are judged elsewhere. */
export const plainFindings = (commercial: Commercial): readonly Finding[] => [
  ...(["who", "did", "next", "help"] as const).flatMap((box) => jargonIn(box, commercial[box])),
  ...(isWritten(commercial.did) && !isConcrete(commercial.did)
    ? [
        advice(
          "fact",
          "did",
          "Name one thing that can be pictured: a number, a place, a name, a result. “I counted bus passengers in three towns” stays; “I worked on transport” does not.",
        ),
      ]
    : []),
  ...(isWritten(commercial.help) && !isAnswerable(commercial.help)
    ? [
        advice(
          "help",
          "help",
          "Ask for one thing they can tell you in five minutes, as a question: “Could you tell me what a planner does all week?” is easy to answer, “any advice” is not.",
        ),
      ]
    : []),
];

const advice = (rule: Finding["rule"], box: keyof Commercial, says: string): Finding => ({
  rule,
  weight: "should",
  box,
  says,
});

const isWritten = (text: string): boolean => wordsIn(text).length > 0;

function jargonIn(box: keyof Commercial, text: string): readonly Finding[] {
  const bare = wordsIn(text).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const hollow = (text.match(HOLLOW_WORDS) ?? []).map((word) => word.toLowerCase());
  const short = bare.filter((word) => ABBREVIATION.test(word) && !KNOWN.has(word.toUpperCase()));
  const long = bare.filter((word) => word.length >= LONG && !/^\p{Lu}/u.test(word) && !word.includes("-"));
  const trade = [...new Set([...hollow, ...short])];
  const heavy = [...new Set(long)];
  const found = [...(trade.length > TRADE_MAX ? trade : []), ...(heavy.length > LONG_MAX ? heavy : [])];
  if (found.length === 0) return [];
  const quoted = found.slice(0, NAMED_MAX).join("”, “");
  return [
    advice(
      "jargon",
      box,
      `“${quoted}”: somebody from another trade is lost here. Say what it was for, as you would to a neighbour.`,
    ),
  ];
}
/** Words shown of a wall: enough to find it. */
const NAMED_MAX = 4;

const NUMBERS =
  /\d|(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?|half|twice|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|cents?|mille|douzaines?|moitié)(?!\p{L})/iu;
/** A name inside a sentence: a capital that no full stop explains, and no abbreviation. */
const NAMED = /(?<=[\p{L}\p{N},;:’'] )(?!I(?:[’' ]|$))\p{Lu}\p{Ll}+/u;
const TITLED = /[“"«][^”"»]{3,}[”"»]/u;

const isConcrete = (text: string): boolean => NUMBERS.test(text) || NAMED.test(text) || TITLED.test(text);

/** What can be asked of somebody who has twenty minutes, in either language. */
const ASKING =
  /[?？]|(?<!\p{L})(?:tell|show|explain|share|hear|learn|know|understand|advise|recommend|suggest|describe|compare|say|talk me|walk me|how|what|which|who|whether|dire|dites|parler|raconter|racontez|expliquer|expliquez|montrer|montrez|savoir|comprendre|apprendre|conseiller|décrire|comment|quels?|quelles?|qui|ce que)(?!\p{L})/iu;
const VAGUE =
  /(?<!\p{L})(?:any(?:thing)?(?: (?:advice|help|tips?|guidance|insights?))|anything|pick your brains?|some advice|help me out|(?:tout|n['’]importe quel) conseil|toute aide|quelques conseils|n['’]importe quoi)(?!\p{L})/iu;
/** Words below which a wish has no object. */
const WISH_LEAST = 4;

const isAnswerable = (text: string): boolean =>
  wordsIn(text).length >= WISH_LEAST && ASKING.test(text) && !VAGUE.test(text);
