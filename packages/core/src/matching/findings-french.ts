import { FRENCH_FIELDS, FRENCH_TOPICS, ofThe } from "../domain/fields-french.ts";
import type { Seniority, Topic } from "../domain/profile.ts";
import { type Audience, type Finding, type Missing, wordsOf } from "./findings.ts";

type Side = Exclude<Audience, "manager">;

/** What follows « est » or « êtes », for anybody of whichever gender. */
const STAGES: Readonly<Record<Seniority, string>> = {
  student: "aux études",
  entry: "en début de carrière",
  experienced: "en pleine carrière",
  senior: "à un poste de responsabilité",
  executive: "à la direction",
};

const NOT_GIVEN: Readonly<Record<Missing, string>> = {
  "a role": "Vous n’avez pas indiqué le métier qui vous intéresse",
  "a job title": "Vous n’avez pas indiqué votre fonction",
  "any goals": "Vous n’avez pas indiqué ce que vous espérez apprendre",
  "any topics": "Vous n’avez pas indiqué de quoi vous aimez parler",
  "a city": "Vous n’avez pas indiqué votre ville",
  "any school, employer or interest": "Vous n’avez indiqué ni école, ni employeur, ni centre d’intérêt",
};

/**
 * The finding as a French sentence for seeker or host, the other being « cette personne ». Undefined when it is not
 * theirs to read. The manager's desk speaks English, and so does this to a manager.
 */
export function frenchWordsOf(finding: Finding, audience: Audience): string | undefined {
  if (audience === "manager") return wordsOf(finding, audience);
  const said = workWords(finding, audience) ?? sharedWords(finding, audience);
  return said === undefined || said.endsWith(".") ? said : `${said}.`;
}

/** What the host does, beside what the seeker would like to know. */
function workWords(finding: Finding, side: Side): string | undefined {
  const isHost = side === "host";
  const works = isHost ? "Vous travaillez" : "Cette personne travaille";
  const interests = isHost ? "intéresse cette personne" : "vous intéresse";
  switch (finding.found) {
    case "same-field":
      return `${works} dans le domaine ${ofThe(FRENCH_FIELDS[finding.field])}, qui ${interests}`;
    case "near-field":
      return `${works} dans le domaine ${ofThe(FRENCH_FIELDS[finding.host])}, proche de celui qui ${interests}, ${FRENCH_FIELDS[finding.seeker]}`;
    case "role-fits":
      return `Le métier qui ${interests}, ${finding.role}, est proche ${isHost ? "du vôtre" : "du sien"}, ${finding.title}`;
    case "topics": {
      const topics = listed(finding.topics.map((topic) => ofThe(topicFor(topic, side))));
      return isHost
        ? `Vous proposez de parler ${topics}, ce que cette personne espère entendre`
        : `Cette personne propose de parler ${topics}, ce que vous espérez entendre`;
    }
    case "target":
      return `${works} chez ${finding.organisation}, une organisation ${isHost ? "qui intéresse cette personne" : "que vous avez nommée"}`;
    case "stage": {
      const [seeker, host] = [STAGES[finding.seeker], STAGES[finding.host]];
      return isHost
        ? `Cette personne est ${seeker}, et vous êtes ${host}`
        : `Vous êtes ${seeker}, et cette personne est ${host}`;
    }
    default:
      return undefined;
  }
}

/** What links the two. Each of these may open a request: « …, vous et Amara, qui vous écrit ». */
function sharedWords(finding: Finding, side: Side): string | undefined {
  switch (finding.found) {
    case "worked-together":
      return `Vous avez en commun d’avoir travaillé chez ${finding[side]}`;
    case "school":
      return `Vous avez en commun d’avoir étudié ${atSchool(finding[side])}`;
    case "colleague":
      return "Vous avez travaillé ensemble";
    case "friend":
      return "Vous vous connaissez";
    case "connector":
      return `Vous avez une connaissance en commun (${finding.connector})`;
    case "interests":
      return `Vous avez ${finding.interests.length === 1 ? "un intérêt" : "des intérêts"} en commun (${finding.interests.join(", ")})`;
    case "background":
      return `Vous avez aussi en commun ${listed(finding.shared)}`;
    case "one-city":
      return finding.inPerson
        ? `Vous vivez dans la même région (${finding.city}), et une rencontre en personne vous convient`
        : `Vous vivez dans la même région (${finding.city})`;
    case "missing":
      return finding.who === side ? NOT_GIVEN[finding.what] : undefined;
    default:
      return undefined;
  }
}

/** "votre organisation" is the host's alone. */
const topicFor = (topic: Topic, side: Side): string =>
  topic === "the-organisation" && side === "seeker"
    ? "le fonctionnement de son organisation"
    : FRENCH_TOPICS[topic];

/** "à l’Université Laval", "au Collège Ahuntsic", "à HEC Montréal". */
const atSchool = (school: string): string =>
  /^(?:universit|école|ecole|institut|académie)/i.test(school)
    ? `à l’${school}`
    : /^(?:collège|college|cégep|cegep|lycée|conservatoire)/i.test(school)
      ? `au ${school}`
      : `à ${school}`;

/** "a", "a et b", "a, b et c". */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;
