import type { Side } from "../../domain/diary.ts";
import type { HostProfile, SeekerProfile, Topic } from "../../domain/profile.ts";
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
} from "../blocks.ts";
import { earlierSections } from "../column.ts";
import type { Facts } from "../facts.ts";
import { measure } from "../linter.ts";
import type { Section } from "../pack.ts";
import { hopesOf, listedIn, minutesOf, whyIn } from "../pair.ts";
import { type Asked, preparedIn } from "../questions.ts";
import { FIELD_WORDS, firstName, headed, ofName, postOf, TOPIC_WORDS, thatName, toThe } from "./words.ts";

/** What one side reads before the meeting, in French. */
export const packTitle = (side: Side, seeker: SeekerProfile, host: HostProfile): Phrase =>
  say`Avant de rencontrer ${side === "host" ? seeker.name : host.name}`;

export const packSections = (
  side: Side,
  facts: Facts,
  seeker: SeekerProfile,
  host: HostProfile,
): readonly Section[] =>
  side === "host" ? hostSections(facts, seeker, host) : seekerSections(facts, seeker, host);

// ---------------------------------------------------------------- the seeker's

const seekerSections = (facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Section[] => [
  { id: "host", title: say`La personne que vous rencontrez`, blocks: aboutHost(facts, host) },
  {
    id: "goals",
    title: say`Ce que vous espérez apprendre, et ce que ${firstName(host.name)} connaît`,
    blocks: goals(facts, seeker, host),
  },
  { id: "questions", title: say`Vos questions`, blocks: questions(facts, seeker, host) },
  { id: "commercial", title: say`Votre demi-minute`, blocks: commercial(seeker) },
  { id: "manners", title: say`Le jour même`, blocks: manners(facts, host) },
  ...earlierSections(facts, seeker, host, {
    title: say`Déjà répondu`,
    lead: say`D’autres ont posé à notre chronique des questions proches. Lisez-les, et demandez ce qui n’y est pas :`,
  }),
  {
    id: "guide",
    title: say`Pour aller plus loin`,
    blocks: [
      paragraph(
        say`Notre ${link(say`guide`, `${facts.link("seeker")}/guide`)} explique comment demander, que dire et que faire ensuite. Il se lit en dix minutes.`,
      ),
    ],
  },
];

function aboutHost(facts: Facts, host: HostProfile): readonly Block[] {
  const rows: [Phrase, string][] = [
    [ours("Auparavant"), listedIn(host.pastEmployers)],
    [ours("Études"), listedIn(host.schools)],
    [ours("Aime"), listedIn(host.interests)],
  ];
  return [
    paragraph(say`${host.name} : ${postOf(facts)}.`),
    ...quote(host.about),
    table([
      [ours("Domaine"), ours(FIELD_WORDS[host.field])],
      ...rows.filter(([, value]) => value !== "").map(([name, value]) => [name, say`${value}`] as const),
    ]),
  ];
}

function goals(facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  const first = firstName(host.name);
  const compared = seeker.goals.map(
    (topic): Phrase =>
      host.topics.includes(topic)
        ? say`${topicTitle(topic, host)} : ${first} propose d’en parler. Allez au fond des choses.`
        : say`${topicTitle(topic, host)} : ${first} n’en a pas parlé. Une seule question, en passant.`,
  );
  const offered = host.topics
    .filter((topic) => !seeker.goals.includes(topic))
    .slice(0, 2)
    .map((topic) => say`${topicTitle(topic, host)} : ${first} aime en parler aussi.`);
  const sentences = whyIn(facts, "seeker");
  return [
    ...(compared.length + offered.length === 0 ? [] : [list([...compared, ...offered])]),
    ...(sentences.length === 0
      ? []
      : [paragraph(say`Ce qui vous rapproche :`), list(sentences.map((one) => say`${one}`))]),
  ];
}

/** A topic as the seeker reads it: "votre organisation" is the host's. */
function topicTitle(topic: Topic, host: HostProfile): Phrase {
  if (topic !== "the-organisation") return ours(headed(TOPIC_WORDS[topic]));
  const employer = host.employer.trim();
  return employer === ""
    ? say`Le fonctionnement de l’organisation`
    : say`Le fonctionnement ${ofName(employer)}`;
}

function questions(facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  const { chosen, others } = preparedIn(facts, seeker, host);
  const page = `${facts.link("pack")}/questions`;
  const words = (asked: readonly Asked[]): readonly Phrase[] => asked.map((question) => question.words);
  if (chosen !== undefined)
    return [
      paragraph(
        say`Vous avez choisi celles-ci, dans cet ordre. Laissez de la place à l’imprévu, et gardez la dernière.`,
      ),
      steps(words(chosen)),
      paragraph(say`En réserve :`),
      list(words([...others.ordered, ...others.spare])),
      paragraph(say`${link(say`En choisir d’autres, ou changer l’ordre`, page)}.`),
    ];
  return [
    paragraph(
      say`Choisissez-en quatre ou cinq, dans cet ordre, et laissez de la place à l’imprévu. Gardez la dernière.`,
    ),
    steps(words(others.ordered)),
    paragraph(say`En réserve :`),
    list(words(others.spare)),
    paragraph(
      say`${link(say`Choisissez les vôtres, ou écrivez-les`, page)} : elles figureront aussi dans votre rappel.`,
    ),
  ];
}

function commercial({ commercial: boxes }: SeekerProfile): readonly Block[] {
  const { total, seconds } = measure(boxes);
  return [
    paragraph(say`Présentez-vous avec ces mots, puis arrêtez-vous et posez votre première question :`),
    ...quote([boxes.who, boxes.did, boxes.next, boxes.help].join("\n")),
    paragraph(
      say`Cela fait ${total} mots : de ${seconds.brisk} à ${seconds.calm} secondes. Dites-les deux fois à voix haute aujourd’hui.`,
    ),
  ];
}

function manners(facts: Facts, host: HostProfile): readonly Block[] {
  const minutes = minutesOf(facts, host);
  return [
    list([
      say`Ne demandez pas d’emploi, et n’apportez pas de CV. Vous venez apprendre ; rien ne met fin plus vite à une conversation.`,
      say`Soyez là avec cinq minutes d’avance. En cas de retard, dites-le aussitôt sur la page de la rencontre.`,
      say`Surveillez l’heure, pas la personne : au bout de ${minutes} minutes, dites que le temps est écoulé et proposez d’arrêter.`,
      say`Écoutez plus que vous ne parlez, et notez les mots que vous entendez. L’un d’eux servira à votre remerciement.`,
      say`Dans un café, proposez de payer les consommations. En vidéo ou au téléphone, installez-vous au calme.`,
      say`Remerciez dans la journée, avec vos propres mots. Nous vous le rappellerons.`,
    ]),
  ];
}

// ---------------------------------------------------------------- the host's

const hostSections = (facts: Facts, seeker: SeekerProfile, host: HostProfile): readonly Section[] => [
  { id: "who", title: say`Qui`, blocks: who(seeker) },
  ...whyYou(facts),
  {
    id: "learn",
    title: say`Trois choses ${thatName(firstName(seeker.name))} espère apprendre`,
    blocks: hopes(seeker, host),
  },
  { id: "not-expected", title: say`Ce qu’on n’attend pas de vous`, blocks: notExpected(facts, host) },
];

function who(seeker: SeekerProfile): readonly Block[] {
  const { commercial: boxes } = seeker;
  const told = quote([boxes.who, boxes.did, boxes.next].join("\n"));
  return told.length > 0
    ? [paragraph(say`Voici les mots ${ofName(firstName(seeker.name))} :`), ...told]
    : [paragraph(say`${seeker.name} s’intéresse ${ours(toThe(FIELD_WORDS[seeker.field]))}.`)];
}

function whyYou(facts: Facts): readonly Section[] {
  const sentences = whyIn(facts, "host");
  return sentences.length === 0
    ? []
    : [{ id: "why", title: say`Pourquoi vous`, blocks: [list(sentences.map((one) => say`${one}`))] }];
}

function hopes(seeker: SeekerProfile, host: HostProfile): readonly Block[] {
  return [
    steps(hopesOf(seeker, host).map((topic) => ours(headed(TOPIC_WORDS[topic])))),
    ...(seeker.commercial.help.trim() === ""
      ? []
      : [
          paragraph(say`Et, pour le dire comme ${firstName(seeker.name)} :`),
          ...quote(seeker.commercial.help),
        ]),
  ];
}

function notExpected(facts: Facts, host: HostProfile): readonly Block[] {
  return [
    list([
      say`De préparer quoi que ce soit. C’est votre propre parcours qui intéresse.`,
      say`De trouver, d’offrir ou de promettre du travail. Il est convenu qu’on ne vous en demandera pas ; si cela arrive, dites-le-nous.`,
      say`De rester plus de ${minutesOf(facts, host)} minutes. Finir à l’heure est une gentillesse.`,
      say`De répondre à tout. « Je préfère ne pas le dire » est une réponse.`,
      say`De faire quoi que ce soit ensuite. Si un nom vous vient, c’est ce que vous pouvez donner de mieux.`,
    ]),
  ];
}
