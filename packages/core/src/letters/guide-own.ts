import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import { isFrench } from "../domain/programme.ts";
import { type Block, ours, type Phrase, paragraph, quote, say, steps, facts as table } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { type Chapter, chapter, section } from "./guide-parts.ts";
import { measure } from "./linter.ts";
import { meetingWords, placeWords } from "./moments.ts";
import { preparedIn, putAll, suggestionOf } from "./questions.ts";

/** What the own chapter says around what is the seeker's. */
interface Words {
  readonly title: (name: string) => Phrase;
  readonly halfMinute: Phrase;
  readonly unwritten: Phrase;
  readonly measured: (total: number, brisk: number, calm: number) => Phrase;
  readonly next: Phrase;
  readonly noMeeting: Phrase;
  readonly rows: readonly [who: Phrase, when: Phrase, where: Phrase];
  readonly questions: Phrase;
  readonly chosen: Phrase;
  readonly suggested: Phrase;
}

const ENGLISH: Words = {
  title: (name) => say`For ${name}`,
  halfMinute: say`Your half minute`,
  unwritten: say`You have not written it yet. The second chapter says how.`,
  measured: (total, brisk, calm) => say`${total} words: ${brisk} to ${calm} seconds, spoken.`,
  next: say`Your next meeting`,
  noMeeting: say`None is set yet. When one is, it stands here, with your questions for it.`,
  rows: [ours("With"), ours("When"), ours("Where")],
  questions: say`Your questions`,
  chosen: say`You chose these, in this order:`,
  suggested: say`You have not chosen yet. These five would do:`,
};

const FRENCH: Words = {
  title: (name) => say`Pour ${name}`,
  halfMinute: say`Vos trente secondes`,
  unwritten: say`Vous ne les avez pas encore écrites. Le deuxième chapitre dit comment faire.`,
  measured: (total, brisk, calm) => say`${total} mots : de ${brisk} à ${calm} secondes à voix haute.`,
  next: say`Votre prochaine rencontre`,
  noMeeting: say`Aucune n’est fixée. Dès qu’il y en aura une, elle figurera ici, avec vos questions.`,
  rows: [ours("Avec"), ours("Quand"), ours("Où")],
  questions: say`Vos questions`,
  chosen: say`Vous avez choisi celles-ci, dans cet ordre :`,
  suggested: say`Vous n’avez pas encore choisi. Ces cinq-ci conviendraient :`,
};

/** The reader's own chapter: their half minute, their next meeting, and what they mean to ask there. */
export function ownChapter(facts: Facts, seeker: SeekerProfile): Chapter {
  const words = isFrench(facts.programme.locale) ? FRENCH : ENGLISH;
  return chapter(
    "yours",
    words.title(seeker.name),
    section("yours-half-minute", words.halfMinute, ...halfMinute(seeker, words)),
    section("yours-meeting", words.next, ...meeting(facts, words)),
    ...(facts.host === undefined || facts.meeting === undefined
      ? []
      : [section("yours-questions", words.questions, ...questions(facts, seeker, facts.host, words))]),
  );
}

function halfMinute({ commercial }: SeekerProfile, words: Words): readonly Block[] {
  const own = quote([commercial.who, commercial.did, commercial.next, commercial.help].join("\n"));
  const { total, seconds } = measure(commercial);
  return own.length === 0
    ? [paragraph(words.unwritten)]
    : [...own, paragraph(words.measured(total, seconds.brisk, seconds.calm))];
}

function meeting(facts: Facts, words: Words): readonly Block[] {
  const { meeting: held, host } = facts;
  if (held === undefined || held.status === "none" || host === undefined) return [paragraph(words.noMeeting)];
  const { appointment } = held;
  const [who, when, where] = words.rows;
  const post = [host.title, host.employer].filter((part) => part.trim() !== "").join(", ");
  return [
    table([
      [who, post === "" ? say`${host.name}` : say`${host.name} (${post})`],
      [when, meetingWords(facts)],
      ...(appointment.place.trim() === ""
        ? []
        : [[where, placeWords(appointment.format, appointment.place)] as const]),
    ]),
  ];
}

function questions(facts: Facts, seeker: SeekerProfile, host: HostProfile, words: Words): readonly Block[] {
  const { chosen, others } = preparedIn(facts, seeker, host);
  const asked = chosen ?? putAll(suggestionOf(others), seeker, host, facts.programme.locale);
  return [
    paragraph(chosen === undefined ? words.suggested : words.chosen),
    steps(asked.map((question) => question.words)),
  ];
}
