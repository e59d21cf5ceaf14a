import type { LetterRef, Purpose } from "../domain/letter.ts";
import { isFrench, type Locale } from "../domain/programme.ts";
import { type Block, link, paragraph, say, subjectOf } from "./blocks.ts";
import { type Calendar, type CalendarWords, calendarOf } from "./calendar.ts";
import { AFTERWARDS } from "./en/afterwards.ts";
import { ARRANGING } from "./en/arranging.ts";
import { COACHING } from "./en/coaching.ts";
import { COLUMN } from "./en/column.ts";
import { CONNECTOR } from "./en/connector.ts";
import { ENDINGS } from "./en/endings.ts";
import { ENROLMENT } from "./en/enrolment.ts";
import { ENTRY, MEETING } from "./en/meeting.ts";
import { MENTORSHIP } from "./en/mentorship.ts";
import { OUTCOME } from "./en/outcome.ts";
import { PRACTICE } from "./en/practice.ts";
import { RECRUITMENT } from "./en/recruitment.ts";
import { REQUEST } from "./en/request.ts";
import { STAFF } from "./en/staff.ts";
import { TALK } from "./en/talk.ts";
import { spellingOf } from "./en/words.ts";
import type { Facts } from "./facts.ts";
import { AFTERWARDS as FRENCH_AFTERWARDS } from "./fr/afterwards.ts";
import { ARRANGING as FRENCH_ARRANGING } from "./fr/arranging.ts";
import { COACHING as FRENCH_COACHING } from "./fr/coaching.ts";
import { COLUMN as FRENCH_COLUMN } from "./fr/column.ts";
import { CONNECTOR as FRENCH_CONNECTOR } from "./fr/connector.ts";
import { ENDINGS as FRENCH_ENDINGS } from "./fr/endings.ts";
import { ENROLMENT as FRENCH_ENROLMENT } from "./fr/enrolment.ts";
import { ENTRY as FRENCH_ENTRY, MEETING as FRENCH_MEETING } from "./fr/meeting.ts";
import { MENTORSHIP as FRENCH_MENTORSHIP } from "./fr/mentorship.ts";
import { OUTCOME as FRENCH_OUTCOME } from "./fr/outcome.ts";
import { PRACTICE as FRENCH_PRACTICE } from "./fr/practice.ts";
import { RECRUITMENT as FRENCH_RECRUITMENT } from "./fr/recruitment.ts";
import { REQUEST as FRENCH_REQUEST } from "./fr/request.ts";
import { STAFF as FRENCH_STAFF } from "./fr/staff.ts";
import { TALK as FRENCH_TALK } from "./fr/talk.ts";
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
  ...CONNECTOR,
  ...OUTCOME,
  ...RECRUITMENT,
  ...TALK,
  ...MENTORSHIP,
  ...PRACTICE,
  ...COACHING,
  ...ENDINGS,
  ...COLUMN,
  ...STAFF,
};

/** The same in French: a letter that is missing here is a type error. */
const FRENCH: Readonly<Record<Purpose, Writer>> = {
  ...FRENCH_ENROLMENT,
  ...FRENCH_REQUEST,
  ...FRENCH_ARRANGING,
  ...FRENCH_MEETING,
  ...FRENCH_AFTERWARDS,
  ...FRENCH_CONNECTOR,
  ...FRENCH_OUTCOME,
  ...FRENCH_RECRUITMENT,
  ...FRENCH_TALK,
  ...FRENCH_MENTORSHIP,
  ...FRENCH_PRACTICE,
  ...FRENCH_COACHING,
  ...FRENCH_ENDINGS,
  ...FRENCH_COLUMN,
  ...FRENCH_STAFF,
};

/** Which language a letter is written in, by whom, and how its words are set. */
interface Hand {
  readonly locale: Locale;
  readonly writer: Writer;
  readonly spell: (text: string) => string;
  readonly closing: (facts: Facts) => readonly Block[];
  readonly entry: CalendarWords;
  readonly colon: string;
}

function handFor(locale: Locale, purpose: Purpose): Hand {
  if (isFrench(locale))
    return {
      ...{ locale, writer: FRENCH[purpose], spell: typographyOf(locale) },
      ...{ closing: frenchClosing, entry: FRENCH_ENTRY, colon: "\u00a0:" },
    };
  return {
    ...{ locale, writer: ENGLISH[purpose], spell: spellingOf(locale) },
    ...{ closing: englishClosing, entry: ENTRY, colon: ":" },
  };
}

/**
 * Writes a letter from the facts as they are now: the same facts give the same letter. Ask `unwanted` first; throws
 * when what the letter is about is missing or in another state.
 */
export function write(facts: Facts): Draft {
  const { locale, writer, spell, closing, entry, colon } = handFor(facts.programme.locale, facts.ref.purpose);
  const { subject, blocks, calendar, threadOf } = writer(facts);
  const body = spelled(blocks, spell);
  const end = spelled(closing(facts), spell);
  const line = subjectOf(spelledPhrase(subject, spell));
  return {
    subject: line,
    text: textOf(body, end, colon),
    html: htmlOf(line, locale, body, end, colon),
    calendar: calendar && calendarOf(facts, calendar, entry, spell),
    threadOf,
    unsubscribable: isUnsubscribable(facts.ref.purpose),
  };
}

/** The meeting as a calendar takes it, in the programme's language, for a page that hands it out. */
export function calendarFor(facts: Facts, method: Calendar["method"]): Calendar {
  const { entry, spell } = handFor(facts.programme.locale, "confirmation");
  return calendarOf(facts, method, entry, spell);
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
    paragraph(say`Vous pouvez simplement répondre à ce message : une personne le lira.`),
    ...(sample
      ? [paragraph(say`Ceci est un programme de démonstration. Les personnes y sont inventées.`)]
      : []),
    ...(isUnsubscribable(facts.ref.purpose)
      ? [
          paragraph(
            say`Plus de messages comme celui-ci ? ${link(say`Se désabonner`, facts.link("unsubscribe"))}`,
          ),
        ]
      : []),
  ];
}
