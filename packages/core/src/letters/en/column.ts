import type { Purpose } from "../../domain/letter.ts";
import { isInHand, type QuestionState } from "../../domain/question.ts";
import { SUBJECTS, type Subject } from "../../domain/sensitive.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  type Block,
  button,
  clip,
  heading,
  link,
  list,
  ours,
  type Phrase,
  paragraph,
  quote,
  say,
  small,
} from "../blocks.ts";
import {
  ANSWER_IN_LETTER_MAX,
  answerPath,
  columnPath,
  QUESTION_IN_LETTER_MAX,
  questionPath,
} from "../column.ts";
import type { Facts, Printed } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { counted, dayWords, dear, FIELD_WORDS } from "./words.ts";

/** "Your questions answered": to askers, to whoever answers, to readers, and to the editor. */
export const COLUMN = {
  "question-confirm": confirm,
  "question-received": received,
  "question-waited": waited,
  "question-published": published,
  "question-declined": declined,
  "question-assigned": assigned,
  "question-reminder": reminder,
  "editor-needed": editorNeeded,
  "issue-preview": preview,
  issue,
  "subscription-confirm": subscriptionConfirm,
  concern,
} satisfies Partial<Record<Purpose, Writer>>;

const questionIn = (facts: Facts): QuestionState => needed(facts.column?.question, "the question");

const wordsIn = (state: QuestionState): readonly Block[] => ("words" in state ? quote(state.words) : []);

/** A letter to an address nobody has confirmed repeats nothing that was typed. */
function confirm(facts: Facts): Letter {
  return {
    subject: say`Did you ask us a question?`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`Somebody sent a question to the column of ${facts.programme.name} with this address. If that was you, open the page and press the button; then the editor has it.`,
      ),
      button(say`Look at my question`, facts.link("asked")),
      small(say`If it was not you, do nothing. After 14 days nothing of it is kept.`),
    ],
  };
}

function received(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`We have your question`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Thank you for asking. This is what we have:`),
      ...wordsIn(state),
      paragraph(
        "anonymous" in state && !state.anonymous
          ? say`If it is published, it carries your first name and nothing else of you.`
          : say`If it is published, it carries no name. Before that, an editor takes out whatever could tell who asks.`,
      ),
      paragraph(
        say`An editor reads it, and somebody who knows the subject answers. You hear from us when it is published or if it cannot be; and within a week in any case.`,
      ),
      button(say`See how it stands`, facts.link("asked")),
      small(say`You can take it back on that page at any time, also after it is published.`),
    ],
  };
}

function waited(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Your question is still with us`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        state.status === "approved"
          ? say`Your question is answered, and the answer is approved. It comes out with the next issue of our column, and we write to you on that day.`
          : say`Nobody has forgotten your question. ${standing(state)}`,
      ),
      ...(state.status === "approved" || facts.column?.endAt === undefined
        ? []
        : [
            paragraph(
              say`If no good answer is found by ${dayWords(facts, facts.column.endAt)}, we say so and let it go.`,
            ),
          ]),
      button(say`See how it stands`, facts.link("asked")),
    ],
  };
}

function standing(state: QuestionState): Phrase {
  if (!isInHand(state)) return ours("");
  if (state.status === "merged") return ours("It is being answered together with one that asks the same.");
  if (state.assignment !== undefined)
    return ours("Somebody who knows the subject has been asked to answer it.");
  if (state.answered !== undefined) return ours("An answer has come in, and the editor is reading it.");
  return ours("We are looking for somebody who can answer it well.");
}

function published(facts: Facts): Letter {
  const state = questionIn(facts);
  const { questionId } = needed(facts.column, "the column");
  const isAdviser = facts.recipient.id.startsWith("cch_") || facts.recipient.id.startsWith("hst_");
  const title = state.status === "published" ? state.title : "";
  return {
    subject: isAdviser ? say`Your answer is published` : say`Your question is answered`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        isAdviser
          ? say`The answer you gave stands in our column today, under “${title}”. Thank you: it stays there for whoever wonders the same.`
          : say`Your question is in our column today, with its answer, under “${title}”.`,
      ),
      ...(state.status === "published" && !isAdviser ? quote(state.answer) : []),
      button(
        say`Read it in the column`,
        facts.page(questionPath(facts.programmeId, needed(questionId, "the question"))),
      ),
      ...(isAdviser
        ? []
        : [
            small(
              say`Would you rather not see it there? ${link(say`You can take it back`, facts.link("asked"))}, and it is removed at once.`,
            ),
          ]),
    ],
  };
}

const NOT_IN_TIME = "We found nobody who could answer it well in the time we allow ourselves.";

function declined(facts: Facts): Letter {
  const state = questionIn(facts);
  const because = state.status === "declined" ? state.because : "";
  const byClock = state.status === "declined" && state.by === "clock";
  return {
    subject: say`We cannot answer your question`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`We are sorry: your question will not be answered in our column.`),
      ...(byClock ? [paragraph(ours(NOT_IN_TIME))] : quote(because)),
      paragraph(
        say`That does not make it a bad question. Reply to this letter if you would like to talk it over with one of us; a person reads it. You may also ask again in other words.`,
      ),
      button(say`Read the column`, facts.page(columnPath(facts.programmeId))),
    ],
  };
}

function fieldWords(state: QuestionState): Phrase {
  return "field" in state && state.field !== undefined
    ? say` about ${ours(FIELD_WORDS[state.field])}`
    : ours("");
}

const answerBy = (state: QuestionState): Instant =>
  needed(isInHand(state) ? state.assignment?.answerBy : undefined, "the day to answer by");

function assigned(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Would you answer a question?`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`A reader of our column asks something${fieldWords(state)} that you may know well. Would you write a few sentences? Nobody is told who you are, and an editor reads it first.`,
      ),
      button(say`Read the question and answer`, facts.link("column")),
      paragraph(
        say`By ${dayWords(facts, answerBy(state))} would be good. After that we ask somebody else, and you need do nothing. On the same page you can say that you would rather not.`,
      ),
    ],
  };
}

function reminder(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`A reader waits for your answer`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`A few days ago we asked you to answer a question${fieldWords(state)}. Three sentences from somebody who knows are worth more than a page from somebody who does not.`,
      ),
      button(say`Read the question and answer`, facts.link("column")),
      paragraph(
        say`This is our only reminder. On ${dayWords(facts, answerBy(state))} the question goes to somebody else.`,
      ),
    ],
  };
}

function editorNeeded(facts: Facts): Letter {
  const state = questionIn(facts);
  const { questionId } = needed(facts.column, "the column");
  return {
    subject: say`The column: a question needs you`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        isInHand(state) && state.draft === undefined && state.answered !== undefined
          ? say`An answer to a question has come in. Please read it, and make it ready for the next issue.`
          : isInHand(state) && state.draft !== undefined
            ? say`A question that has a draft is not on its way to a page: it may wait for your approval, or something in it could tell who asked.`
            : say`A question has no answer yet, and nobody is asked for one now. Please answer it, give it to somebody, or decline it.`,
      ),
      button(
        say`Open the question`,
        facts.page(answerPath(facts.programmeId, needed(questionId, "the question"))),
      ),
    ],
  };
}

const BY: Readonly<Record<Printed["answeredBy"], string>> = {
  coach: "A coach answers:",
  host: "Somebody who does this work answers:",
  editor: "The editor answers:",
};

const asker = (signed: string): Phrase => (signed === "" ? ours("A reader asks:") : say`${signed} asks:`);

function entry(facts: Facts, printed: Printed): readonly Block[] {
  return [
    heading(2, say`${printed.title}`),
    paragraph(asker(printed.signed)),
    ...quote(clip(printed.question, QUESTION_IN_LETTER_MAX)),
    paragraph(ours(BY[printed.answeredBy])),
    ...quote(clip(printed.answer, ANSWER_IN_LETTER_MAX)),
    paragraph(
      say`${link(say`This answer on its own page, whole`, facts.page(questionPath(facts.programmeId, printed.id)))}`,
    ),
  ];
}

function issue(facts: Facts): Letter {
  const { printed } = needed(facts.column, "the column");
  return {
    subject: say`Your questions answered: ${counted(printed.length, "question", "questions")}`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`These came in since the last issue of the column, and somebody who knows has answered them.`,
      ),
      ...printed.flatMap((one) => entry(facts, one)),
      button(say`Ask a question of your own`, facts.page(`${columnPath(facts.programmeId)}/ask`)),
    ],
  };
}

function preview(facts: Facts): Letter {
  const { issue: state, printed } = needed(facts.column, "the column");
  const publishAt = state?.status === "planned" ? state.publishAt : facts.now;
  return {
    subject: say`The column: look at the next issue`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`The next issue of the column goes out on ${dayWords(facts, publishAt)}, with ${counted(printed.length, "question", "questions")}:`,
      ),
      list(printed.map(({ title }) => say`${title}`)),
      paragraph(
        say`Nothing is needed from you. Whatever should not go out yet you can take back or hold until then.`,
      ),
      button(say`See the issue as it will be`, facts.page(`/manage/${facts.programmeId}/column/next`)),
    ],
  };
}

function subscriptionConfirm(facts: Facts): Letter {
  return {
    subject: say`Would you like the column by mail?`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`Somebody asked that “Your questions answered”, the column of ${facts.programme.name}, come to this address twice a month. If that was you, open the page and press the button.`,
      ),
      button(say`Confirm my subscription`, facts.link("subscriber")),
      small(
        say`If it was not you, do nothing. You get no other letter, and after 14 days the address is forgotten.`,
      ),
    ],
  };
}

const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  salary: "pay",
  visa: "a visa or the right to work",
  harassment: "harassment",
  distress: "distress",
};

/** Names no words: a mailbox is read by more people than a desk. */
function concern(facts: Facts): Letter {
  const state = needed(facts.column?.concern, "the text");
  const found = "found" in state ? state.found.map(({ subject }) => subject) : [];
  const subjects = SUBJECTS.filter((subject) => found.includes(subject));
  return {
    subject: say`Somebody wrote what a person should read`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`A participant used words about ${ours(subjects.map((subject) => SUBJECT_WORDS[subject]).join(", "))}. We answer nothing to that by ourselves. Please read it and decide whether somebody should be in touch.`,
      ),
      button(say`Read it at the desk`, facts.page(`/manage/${facts.programmeId}/concerns`)),
      small(say`It was found by a list of words, which understands nothing: it may be an ordinary remark.`),
    ],
  };
}
