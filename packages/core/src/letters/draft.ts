import type { LetterRef, Purpose } from "../domain/letter.ts";
import { type Block, link, paragraph, say, subjectOf } from "./blocks.ts";
import { type Calendar, calendarOf } from "./calendar.ts";
import { AFTERWARDS } from "./en/afterwards.ts";
import { ARRANGING } from "./en/arranging.ts";
import { ENDINGS } from "./en/endings.ts";
import { ENROLMENT } from "./en/enrolment.ts";
import { MEETING } from "./en/meeting.ts";
import { REQUEST } from "./en/request.ts";
import { STAFF } from "./en/staff.ts";
import { spellingOf } from "./en/words.ts";
import type { Facts } from "./facts.ts";
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

/** Every letter there is, in English. A second language is a second table. */
const ENGLISH: Readonly<Record<Purpose, Writer>> = {
  ...ENROLMENT,
  ...REQUEST,
  ...ARRANGING,
  ...MEETING,
  ...AFTERWARDS,
  ...ENDINGS,
  ...STAFF,
};

/**
 * Writes a letter from the facts as they are now: the same facts give the same letter. Ask `unwanted` first; throws
 * when what the letter is about is missing or in another state.
 */
export function write(facts: Facts): Draft {
  const { subject, blocks, calendar, threadOf } = ENGLISH[facts.ref.purpose](facts);
  const { locale } = facts.programme;
  const spell = spellingOf(locale);
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
function closing(facts: Facts): readonly Block[] {
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
