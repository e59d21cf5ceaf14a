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

/** « Réponses à vos questions » : to askers, to whoever answers, to readers, and to the editor. */
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

function confirm(facts: Facts): Letter {
  return {
    subject: say`Nous avez-vous posé une question ?`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Une question a été envoyée à la chronique de ${facts.programme.name} avec cette adresse. Si elle vient de vous, ouvrez la page et appuyez sur le bouton : la rédaction la recevra.`,
      ),
      button(say`Voir ma question`, facts.link("asked")),
      small(say`Si elle ne vient pas de vous, ne faites rien. Après 14 jours, il n’en reste rien chez nous.`),
    ],
  };
}

function received(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Nous avons reçu votre question`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Merci de votre question. Voici ce que nous avons reçu :`),
      ...wordsIn(state),
      paragraph(
        "anonymous" in state && !state.anonymous
          ? say`Si elle est publiée, elle portera votre prénom, et rien d’autre de vous.`
          : say`Si elle est publiée, elle ne portera aucun nom. Avant cela, la rédaction retire tout ce qui pourrait dire de qui elle vient.`,
      ),
      paragraph(
        say`La rédaction la lit, puis quelqu’un qui connaît le sujet y répond. Nous vous écrirons quand elle sera publiée, ou si elle ne peut pas l’être, et dans tous les cas d’ici une semaine.`,
      ),
      button(say`Voir où elle en est`, facts.link("asked")),
      small(say`Vous pouvez la retirer sur cette page à tout moment, même après sa publication.`),
    ],
  };
}

function waited(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Votre question est toujours chez nous`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        state.status === "approved"
          ? say`Votre question a sa réponse, et celle-ci est approuvée. Elle paraîtra dans le prochain numéro de notre chronique, et nous vous écrirons ce jour-là.`
          : say`Nous n’avons pas oublié votre question. ${standing(state)}`,
      ),
      ...(state.status === "approved" || facts.column?.endAt === undefined
        ? []
        : [
            paragraph(
              say`Si aucune bonne réponse n’est trouvée d’ici au ${dayWords(facts, facts.column.endAt)}, nous vous le dirons et nous en resterons là.`,
            ),
          ]),
      button(say`Voir où elle en est`, facts.link("asked")),
    ],
  };
}

function standing(state: QuestionState): Phrase {
  if (!isInHand(state)) return ours("");
  if (state.status === "merged")
    return ours("Elle recevra sa réponse avec une autre qui demande la même chose.");
  if (state.assignment !== undefined)
    return ours("Nous avons demandé une réponse à quelqu’un qui connaît le sujet.");
  if (state.answered !== undefined) return ours("Une réponse est arrivée, et la rédaction la lit.");
  return ours("Nous cherchons quelqu’un qui puisse y répondre comme il faut.");
}

function published(facts: Facts): Letter {
  const state = questionIn(facts);
  const { questionId } = needed(facts.column, "the column");
  const isAdviser = facts.recipient.id.startsWith("cch_") || facts.recipient.id.startsWith("hst_");
  const title = state.status === "published" ? state.title : "";
  return {
    subject: isAdviser ? say`Votre réponse est publiée` : say`Votre question a sa réponse`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        isAdviser
          ? say`La réponse que vous avez donnée paraît aujourd’hui dans notre chronique, sous le titre « ${title} ». Merci : elle y reste pour quiconque se pose la même question.`
          : say`Votre question paraît aujourd’hui dans notre chronique, avec sa réponse, sous le titre « ${title} ».`,
      ),
      ...(state.status === "published" && !isAdviser ? quote(state.answer) : []),
      button(
        say`La lire dans la chronique`,
        facts.page(questionPath(facts.programmeId, needed(questionId, "the question"))),
      ),
      ...(isAdviser
        ? []
        : [
            small(
              say`Vous préférez ne pas l’y voir ? ${link(say`Vous pouvez la retirer`, facts.link("asked"))} : elle disparaît aussitôt.`,
            ),
          ]),
    ],
  };
}

const NOT_IN_TIME =
  "Nous n’avons trouvé personne qui puisse y répondre comme il faut dans le temps que nous nous donnons.";

function declined(facts: Facts): Letter {
  const state = questionIn(facts);
  const because = state.status === "declined" ? state.because : "";
  const byClock = state.status === "declined" && state.by === "clock";
  return {
    subject: say`Nous ne pouvons pas répondre à votre question`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Nous sommes désolés : votre question ne recevra pas de réponse dans notre chronique.`),
      ...(byClock ? [paragraph(ours(NOT_IN_TIME))] : quote(because)),
      paragraph(
        say`Cela n’en fait pas une mauvaise question. Répondez à cette lettre si vous souhaitez en parler avec quelqu’un de l’équipe : une personne vous lira. Vous pouvez aussi la poser de nouveau en d’autres mots.`,
      ),
      button(say`Lire la chronique`, facts.page(columnPath(facts.programmeId))),
    ],
  };
}

function fieldWords(state: QuestionState): Phrase {
  return "field" in state && state.field !== undefined
    ? say` sur ${ours(FIELD_WORDS[state.field])}`
    : ours("");
}

const answerBy = (state: QuestionState): Instant =>
  needed(isInHand(state) ? state.assignment?.answerBy : undefined, "the day to answer by");

function assigned(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Répondriez-vous à une question ?`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Une personne qui lit notre chronique pose une question${fieldWords(state)} que vous connaissez peut-être bien. Écririez-vous quelques phrases ? Votre nom n’est donné à personne, et la rédaction vous relit.`,
      ),
      button(say`Lire la question et répondre`, facts.link("column")),
      paragraph(
        say`Une réponse d’ici au ${dayWords(facts, answerBy(state))} serait parfaite. Ensuite, nous demandons à quelqu’un d’autre, sans que vous ayez rien à faire. Sur la même page, vous pouvez aussi dire que vous préférez ne pas répondre.`,
      ),
    ],
  };
}

function reminder(facts: Facts): Letter {
  const state = questionIn(facts);
  return {
    subject: say`Votre réponse est attendue`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Il y a quelques jours, nous vous avons demandé de répondre à une question${fieldWords(state)}. Trois phrases de quelqu’un qui sait valent plus qu’une page de quelqu’un qui ne sait pas.`,
      ),
      button(say`Lire la question et répondre`, facts.link("column")),
      paragraph(
        say`C’est notre seul rappel. Le ${dayWords(facts, answerBy(state))}, la question passe à quelqu’un d’autre.`,
      ),
    ],
  };
}

function editorNeeded(facts: Facts): Letter {
  const state = questionIn(facts);
  const { questionId } = needed(facts.column, "the column");
  return {
    subject: say`La chronique : une question vous attend`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        isInHand(state) && state.draft === undefined && state.answered !== undefined
          ? say`Une réponse est arrivée. Veuillez la lire et la préparer pour le prochain numéro.`
          : isInHand(state) && state.draft !== undefined
            ? say`Une question déjà rédigée n’est pas en route vers une page : elle attend peut-être votre approbation, ou quelque chose pourrait y dire de qui elle vient.`
            : say`Une question est sans réponse, et personne n’est chargé d’y répondre. Veuillez y répondre, la confier à quelqu’un ou la refuser.`,
      ),
      button(
        say`Ouvrir la question`,
        facts.page(answerPath(facts.programmeId, needed(questionId, "the question"))),
      ),
    ],
  };
}

const BY: Readonly<Record<Printed["answeredBy"], string>> = {
  coach: "Quelqu’un qui fait de l’accompagnement répond :",
  host: "Quelqu’un qui fait ce travail répond :",
  editor: "La rédaction répond :",
};

const asker = (signed: string): Phrase =>
  signed === "" ? ours("On nous demande :") : say`${signed} demande :`;

function entry(facts: Facts, printed: Printed): readonly Block[] {
  return [
    heading(2, say`${printed.title}`),
    paragraph(asker(printed.signed)),
    ...quote(clip(printed.question, QUESTION_IN_LETTER_MAX)),
    paragraph(ours(BY[printed.answeredBy])),
    ...quote(clip(printed.answer, ANSWER_IN_LETTER_MAX)),
    paragraph(
      say`${link(say`Cette réponse en entier, sur sa propre page`, facts.page(questionPath(facts.programmeId, printed.id)))}`,
    ),
  ];
}

function issue(facts: Facts): Letter {
  const { printed } = needed(facts.column, "the column");
  return {
    subject: say`Réponses à vos questions : ${counted(printed.length, "une question", "questions")}`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Voici ce qui nous est arrivé depuis le dernier numéro de la chronique, avec les réponses de personnes qui savent de quoi elles parlent.`,
      ),
      ...printed.flatMap((one) => entry(facts, one)),
      button(say`Poser une question à mon tour`, facts.page(`${columnPath(facts.programmeId)}/ask`)),
    ],
  };
}

function preview(facts: Facts): Letter {
  const { issue: state, printed } = needed(facts.column, "the column");
  const publishAt = state?.status === "planned" ? state.publishAt : facts.now;
  return {
    subject: say`La chronique : relisez le prochain numéro`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Le prochain numéro de la chronique part le ${dayWords(facts, publishAt)}, avec ${counted(printed.length, "une question", "questions")} :`,
      ),
      list(printed.map(({ title }) => say`${title}`)),
      paragraph(
        say`Vous n’avez rien à faire. Ce qui ne doit pas encore paraître, vous pouvez le reprendre ou le retenir d’ici là.`,
      ),
      button(say`Voir le numéro tel qu’il sera`, facts.page(`/manage/${facts.programmeId}/column/next`)),
    ],
  };
}

function subscriptionConfirm(facts: Facts): Letter {
  return {
    subject: say`Voulez-vous la chronique par courriel ?`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Quelqu’un a demandé que « Réponses à vos questions », la chronique de ${facts.programme.name}, arrive à cette adresse deux fois par mois. Si c’est vous, ouvrez la page et appuyez sur le bouton.`,
      ),
      button(say`Confirmer mon abonnement`, facts.link("subscriber")),
      small(
        say`Si ce n’est pas vous, ne faites rien. Vous ne recevrez aucune autre lettre, et l’adresse est oubliée après 14 jours.`,
      ),
    ],
  };
}

const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  salary: "la rémunération",
  visa: "un visa ou le droit de travailler",
  harassment: "le harcèlement",
  distress: "la détresse",
};

function concern(facts: Facts): Letter {
  const state = needed(facts.column?.concern, "the text");
  const found = "found" in state ? state.found.map(({ subject }) => subject) : [];
  const subjects = SUBJECTS.filter((subject) => found.includes(subject));
  return {
    subject: say`Un texte à faire lire à une personne`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Quelqu’un du programme a employé des mots sur ${ours(subjects.map((subject) => SUBJECT_WORDS[subject]).join(", "))}. Nous n’y répondons rien de nous-mêmes. Veuillez lire ce texte et décider si quelqu’un doit prendre contact.`,
      ),
      button(say`Le lire à mon bureau`, facts.page(`/manage/${facts.programmeId}/concerns`)),
      small(
        say`Il a été repéré par une liste de mots, qui ne comprend rien : ce peut être une remarque ordinaire.`,
      ),
    ],
  };
}
