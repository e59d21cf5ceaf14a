import { COMMERCIAL_WORDS } from "@legwork/core/letters/linter.ts";

/**
 * What forms object to, in French. The schemas say it once, in English, for forms and JSON alike; a page that speaks
 * French looks its sentence up here, and shows the English one, marked as English, where it finds none.
 */
const SENTENCES: Readonly<Record<string, string>> = {
  "Please give an e-mail address.": "Donnez une adresse électronique.",
  "An e-mail address has no spaces or line breaks.":
    "Une adresse électronique ne contient ni espace ni saut de ligne.",
  "This address has an invisible character in it; please type it again.":
    "Cette adresse contient un caractère invisible ; saisissez-la de nouveau.",
  "Please give one plain address, such as ada@example.org.":
    "Donnez une seule adresse simple, comme ada@example.org.",
  "An e-mail address has exactly one @.": "Une adresse électronique contient exactement un @.",
  "We cannot yet write to addresses with accents or other scripts before the @.":
    "Nous ne pouvons pas encore écrire aux adresses qui ont des accents ou d’autres écritures avant le @.",
  "The part before the @ is not complete.": "La partie qui précède le @ n’est pas complète.",
  "The part after the @ is not a domain, such as example.org.":
    "La partie qui suit le @ n’est pas un domaine, comme example.org.",
  "Please give your name.": "Donnez votre nom.",
  "Please give their name.": "Donnez son nom.",
  "Please choose a time zone by its city, such as Europe/London.":
    "Choisissez un fuseau horaire par sa ville, comme Europe/London.",
  "Please give times such as 09:00 and 17:30.": "Donnez des heures comme 09:00 et 17:30.",
  "On each day, the end must be later than the beginning.": "Chaque jour, la fin doit venir après le début.",
  "Please give at least one time in the week when you can talk.":
    "Donnez au moins un moment de la semaine où vous pouvez parler.",
  "Please name fewer times in the week.": "Indiquez moins de moments dans la semaine.",
  "Please choose your country.": "Choisissez votre pays.",
  "Please choose at least one language you can talk in.":
    "Choisissez au moins une langue que vous pouvez parler.",
  "Please say how you would like to meet.": "Dites comment vous préférez vous rencontrer.",
  "Please choose each one once only.": "Ne choisissez chaque possibilité qu’une fois.",
  "Please choose the field closest to it.": "Choisissez le domaine le plus proche.",
  "Please choose where you are in your working life.":
    "Dites où vous en êtes dans votre vie professionnelle.",
  "Please say in a sentence who you are.": "Dites en une phrase qui vous êtes.",
  "Please say how a conversation would help you.": "Dites en quoi une conversation vous aiderait.",
  "Please name the work you are curious about.": "Nommez le métier qui vous intéresse.",
  "Please choose at least one thing you hope to learn.":
    "Choisissez au moins une chose que vous espérez apprendre.",
  "Please give your job title.": "Donnez votre fonction.",
  "Please say where you work; “self-employed” is fine.":
    "Dites où vous travaillez ; « à mon compte » convient.",
  "Please choose at least one thing you are glad to talk about.":
    "Choisissez au moins une chose dont vous parlez volontiers.",
  "Please leave at least one open.": "Laissez au moins une possibilité ouverte.",
  "Please choose 20 or 30 minutes.": "Choisissez 20 ou 30 minutes.",
  "Please choose at least one field you know.": "Choisissez au moins un domaine que vous connaissez.",
  "Please choose whom you work with.": "Choisissez avec qui vous travaillez.",
  "Please say in a few words how you work.": "Dites en quelques mots comment vous travaillez.",
  "Please choose yes or no.": "Choisissez oui ou non.",
  "Please tick the box if you agree; without it we may keep nothing.":
    "Cochez la case si vous êtes d’accord ; sans elle, nous ne pouvons rien garder.",
  "Please name one thing your host said. It is what makes thanks worth reading.":
    "Citez une chose que vous avez entendue. C’est ce qui donne du prix à un merci.",
  "Please write a sentence or two of your own.": "Écrivez une ou deux phrases bien à vous.",
  "Say how your host can help: one thing you would like to hear about. It is what they answer.":
    "Dites comment on peut vous aider : une chose dont vous aimeriez entendre parler. C’est à cela que l’on répond.",
  "Say in a sentence who you are.": "Dites en une phrase qui vous êtes.",
  "Say in a sentence what you did.": "Dites en une phrase ce que vous avez fait.",
  "Say in a sentence what you want to do next.": "Dites en une phrase ce que vous voulez faire ensuite.",
  "Name one thing that can be pictured: a number, a place, a name, a result. “I counted bus passengers in three towns” stays; “I worked on transport” does not.":
    "Nommez une chose que l’on peut se représenter : un nombre, un lieu, un nom, un résultat. « J’ai compté les passagers des autobus dans trois villes » reste ; « j’ai travaillé sur les transports » ne reste pas.",
  "Ask for one thing they can tell you in five minutes, as a question: “Could you tell me what a planner does all week?” is easy to answer, “any advice” is not.":
    "Demandez une chose qui se dit en cinq minutes, sous forme de question : « Pourriez-vous me dire à quoi ressemble une semaine d’urbaniste ? » appelle une réponse, « tout conseil » n’en appelle pas.",
  "Please give the rate in whole units, such as 180.": "Donnez le tarif en unités entières, comme 180.",
  "Please choose the currency.": "Choisissez la monnaie.",
  "Please give the address as https://…, or leave it empty.":
    "Donnez l’adresse sous la forme https://…, ou laissez le champ vide.",
  "Write your question first.": "Écrivez d’abord votre question.",
  "These are two questions. Ask them one at a time: the second can be the next one.":
    "Ce sont deux questions. Posez-les une à une : la seconde peut être la suivante.",
  "This says something and asks nothing. Begin with how, what or who, and end with a question mark.":
    "Ceci affirme et ne demande rien. Commencez par comment, que ou qui, et finissez par un point d’interrogation.",
  "One question stands there twice. Please take one out.":
    "Une question s’y trouve deux fois. Retirez-en une.",
  "None of these is about the organisation. Please take one in: how it decides, who does well there.":
    "Aucune ne porte sur l’organisation. Prenez-en une : comment elle décide, qui y réussit.",
  "None of these is about the person. Please take one in: what they look forward to, what was hard.":
    "Aucune ne porte sur la personne. Prenez-en une : ce qui la réjouit, ce qui a été difficile.",
  "The last question asks who else to speak to. Please keep it, and keep it last.":
    "La dernière question demande à qui d’autre parler. Gardez-la, et gardez-la dernière.",
  "Offer at least one time that is still to come.": "Proposez au moins un moment encore à venir.",
};

/** Lists that a schema counts, as it names them. */
const LISTS: Readonly<Record<string, string>> = {
  schools: "écoles",
  employers: "employeurs",
  interests: "centres d’intérêt",
  organisations: "organisations",
};

/** What follows the seconds; the bounds are those of the half minute. */
const LENGTHS: Readonly<Record<string, string>> = {
  "too long": `c’est trop long. Visez de ${COMMERCIAL_WORDS.least} à ${COMMERCIAL_WORDS.most} mots ; coupez ce que vous ne diriez pas à voix haute.`,
  "a little long": `c’est un peu long. ${COMMERCIAL_WORDS.most} mots font trente secondes.`,
  "you have room": `il reste de la place. Visez de ${COMMERCIAL_WORDS.least} à ${COMMERCIAL_WORDS.most} mots.`,
};

/** English quotation marks around what somebody typed, as French ones. */
const quoted = (text: string): string => text.replaceAll("“", "« ").replaceAll("”", " »");

const PATTERNS: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [
    /^Leave out (“.*”)\. You ask for advice here/s,
    ([, words = ""]) =>
      `Retirez ${quoted(words)}. Vous demandez ici un conseil, jamais du travail ; les phrases qui contiennent ces mots ne partent pas.`,
  ],
  [
    /^Leave out (“.*”): you come to learn/s,
    ([, words = ""]) => `Retirez ${quoted(words)} : vous venez apprendre, et ceci demande du travail.`,
  ],
  [
    /^This has ([\d,]+) characters, and (\d+) are the most/,
    ([, count = "", most = ""]) =>
      `Ceci compte ${count.replaceAll(",", "\u00a0")} caractères, et ${most} sont le plus que l’on puisse demander d’un souffle. Gardez la seule chose que vous voulez savoir ; ce que vous avez écrit est toujours là.`,
  ],
  [
    /^This has (\d+) words; (\d+) are the most\./,
    ([, count = "", most = ""]) =>
      `Ceci compte ${count} mots ; ${most} sont le plus. Retirez ce dont la réponse n’a pas besoin.`,
  ],
  [
    /^(\d+) questions fill twenty minutes\. Take one out first/,
    ([, most = ""]) =>
      `${most} questions remplissent vingt minutes. Retirez-en d’abord une, puis ajoutez celle-ci.`,
  ],
  [
    /^(\d+) questions fill twenty minutes\. Please take out (\d+)\.$/,
    ([, most = "", more = ""]) => `${most} questions remplissent vingt minutes. Retirez-en ${more}.`,
  ],
  [
    /^Please choose (\d+) or (\d+) questions, the last one among them\. You have (\d+)\.$/,
    ([, least = "", most = "", has = ""]) =>
      `Choisissez ${least} ou ${most} questions, la dernière comprise. Vous en avez ${has}.`,
  ],
  [
    /^(“.*”): somebody from another trade is lost here/s,
    ([, words = ""]) =>
      `${quoted(words)} : on s’y perd quand on n’est pas du métier. Dites à quoi cela servait, comme à des voisins.`,
  ],
  [
    /^(\d+) words, (\d+) to (\d+) seconds when spoken: (too long|a little long|you have room)\./,
    ([, total = "", brisk = "", calm = "", how = ""]) =>
      `${total} mots, de ${brisk} à ${calm} secondes à voix haute : ${LENGTHS[how] ?? ""}`,
  ],
  [
    /^Please keep this under (\d+) characters\.$/,
    ([, max = ""]) => `Restez en dessous de ${max} caractères.`,
  ],
  [
    /^Each of the (\w+) has at most (\d+) characters\.$/,
    ([, , max = ""]) => `Chaque ligne compte au plus ${max} caractères.`,
  ],
  [
    /^Please name at most (\d+) (\w+)\.$/,
    ([, most = "", what = ""]) => `Indiquez au plus ${most} ${LISTS[what] ?? "lignes"}.`,
  ],
  [
    /^Please give a (?:whole )?number from (\d+) to (\d+)\.$/,
    ([, from = "", to = ""]) => `Donnez un nombre entier de ${from} à ${to}.`,
  ],
  [
    /^The part before the @ is longer than (\d+) characters\.$/,
    ([, max = ""]) => `La partie qui précède le @ dépasse ${max} caractères.`,
  ],
  [
    /^An e-mail address has at most (\d+) characters\.$/,
    ([, max = ""]) => `Une adresse électronique compte au plus ${max} caractères.`,
  ],
];

/** The French of what a form objects to; undefined for a sentence that is not known here. */
export function inFrench(english: string): string | undefined {
  const whole = SENTENCES[english];
  if (whole !== undefined) return whole;
  for (const [pattern, french] of PATTERNS) {
    const found = pattern.exec(english);
    if (found !== null) return french(found);
  }
  return undefined;
}
