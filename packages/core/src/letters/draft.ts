import type { LetterRef, Purpose } from "../domain/letter.ts";
import type { Locale } from "../domain/programme.ts";
import { type Block, link, paragraph, say, subjectOf } from "./blocks.ts";
import { type Calendar, calendarOf } from "./calendar.ts";
import { AFTERWARDS } from "./en/afterwards.ts";
import { ARRANGING } from "./en/arranging.ts";
import { ENDINGS } from "./en/endings.ts";
import { ENROLMENT } from "./en/enrolment.ts";
import { MEETING } from "./en/meeting.ts";
import { OUTCOME } from "./en/outcome.ts";
import { REQUEST } from "./en/request.ts";
import { STAFF } from "./en/staff.ts";
import { spellingOf } from "./en/words.ts";
import type { Facts } from "./facts.ts";
import { OUTCOME as OUTCOME_EN_FRANCAIS } from "./fr/outcome.ts";
import { typographyOf } from "./fr/words.ts";
import type { Writer } from "./letter.ts";
import { htmlOf, spelled, spelledPhrase, textOf } from "./render.ts";
import { isUnsubscribable } from "./wanted.ts";

/** A letter as it goes to the post, but for its addresses. */
export interface Draft {
  readonly subject: string;
  readonly text: string;
  /** Says the same as `text`. */
  readonly html: string;
  readonly calendar: Calendar | undefined;
  /** The letter this one answers, when both belong in one thread. */
  readonly threadOf: LetterRef | undefined;
  readonly unsubscribable: boolean;
}

/** Every letter there is, in English. */
const ENGLISH: Readonly<Record<Purpose, Writer>> = {
  ...ENROLMENT,
  ...REQUEST,
  ...ARRANGING,
  ...MEETING,
  ...AFTERWARDS,
  ...OUTCOME,
  ...ENDINGS,
  ...STAFF,
};

/** The letters there are in French. One that is not here yet goes out in English, and says so in its `lang`. */
const FRENCH: Partial<Readonly<Record<Purpose, Writer>>> = {
  ...OUTCOME_EN_FRANCAIS,
};

/** Which language a letter is written in, by whom, and how its words are set. */
interface Hand {
  readonly locale: Locale;
  readonly writer: Writer;
  readonly spell: (text: string) => string;
  readonly closing: (facts: Facts) => readonly Block[];
}

function handFor(locale: Locale, purpose: Purpose): Hand {
  if (locale === "fr-CA" || locale === "fr-FR") {
    const french = FRENCH[purpose];
    if (french !== undefined)
      return { locale, writer: french, spell: typographyOf(locale), closing: frenchClosing };
    return handFor("en-GB", purpose);
  }
  return { locale, writer: ENGLISH[purpose], spell: spellingOf(locale), closing: englishClosing };
}

/**
 * Writes a letter from the facts as they are now: the same facts give the same letter. Ask `unwanted` first; throws
 * when what the letter is about is missing or in another state.
 */
export function write(facts: Facts): Draft {
  const { locale, writer, spell, closing } = handFor(facts.programme.locale, facts.ref.purpose);
  const { subject, blocks, calendar, threadOf } = writer(facts);
  const body = spelled(blocks, spell);
  const end = spelled(closing(facts), spell);
  const line = subjectOf(spelledPhrase(subject, spell));
  return {
    subject: line,
    text: textOf(body, end),
    html: htmlOf(line, locale, body, end),
    calendar: calendar && calendarOf(facts, calendar),
    threadOf,
    unsubscribable: isUnsubscribable(facts.ref.purpose),
  };
}

/** Who writes, that a person reads the answers, and how to stop. */
function englishClosing(facts: Facts): readonly Block[] {
  const { name, sample } = facts.programme;
  return [
    paragraph(say`${name}`),
    paragraph(say`You can simply reply to this letter: a person reads it.`),
    ...(sample ? [paragraph(say`This is a sample programme. Its people are made up.`)] : []),
    ...(isUnsubscribable(facts.ref.purpose)
      ? [paragraph(say`No more letters like this? ${link(say`Unsubscribe`, facts.link("unsubscribe"))}`)]
      : []),
  ];
}

/** The same in French. */
function frenchClosing(facts: Facts): readonly Block[] {
  const { name, sample } = facts.programme;
  return [
    paragraph(say`${name}`),
    paragraph(say`Vous pouvez simplement répondre à cette lettre : une personne la lira.`),
    ...(sample ? [paragraph(say`Ceci est un programme de démonstration. Ses membres sont fictifs.`)] : []),
    ...(isUnsubscribable(facts.ref.purpose)
      ? [
          paragraph(
            say`Vous ne voulez plus de lettres comme celle-ci ? ${link(say`Se désabonner`, facts.link("unsubscribe"))}`,
          ),
        ]
      : []),
  ];
}
