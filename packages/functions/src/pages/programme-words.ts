import { speech } from "./speech.ts";

/** The programme's own page: three doors, the column, and a way back in. */
export const PROGRAMME = speech(
  {
    welcome: "Welcome",
    sample: "A sample programme: everybody in it is made up.",
    lead: (aTerm: string) =>
      `Twenty minutes with somebody who does the work teaches more than a month of reading about it. We arrange ${aTerm} from the first letter to the thanks.`,
    doors: {
      seeker: () =>
        "Curious about a kind of work? Fill in one form; we ask people who do it, and keep you posted.",
      host: (term: string) =>
        `Give one ${term} now and then, on your own terms. Pause or stop whenever you like.`,
      coach: () => "Take searches that need depth, or for which no host was found.",
    },
    enter: { seeker: "Start a search", host: "Become a host", coach: "Take searches" },
    closed: "This programme is closed at the moment and takes no new forms.",
    column: "Your questions answered",
    columnSays: ": what others asked about working life, and what people who know have told them.",
    here: "You are here already?",
    newLink: "Your page opens with the link in any of our letters. We can send you a new one.",
    email: "Your e-mail address",
    sendLink: "Send me my link again",
    look: "Please look in your mailbox",
    ifKnown: "If we know this address, a letter with your link is on its way.",
    ifNothing: "If nothing comes, you may have used another address, or have not confirmed yet. You can also",
    again: "fill in the form again",
  },
  {
    welcome: "Bienvenue",
    sample: "Un programme de démonstration : toutes les personnes y sont inventées.",
    lead: (aTerm: string) =>
      `Vingt minutes avec quelqu’un du métier en apprennent plus qu’un mois de lectures. Nous organisons ${aTerm}, du premier message au remerciement.`,
    doors: {
      seeker: () =>
        "Un métier vous intrigue ? Remplissez un formulaire ; nous écrivons à des personnes qui l’exercent, et vous tenons au courant.",
      host: () =>
        "Offrez une conversation de temps en temps, à vos conditions. Faites une pause ou arrêtez quand vous voulez.",
      coach: () =>
        "Prenez les recherches qui demandent d’aller au fond, ou pour lesquelles nous n’avons trouvé personne.",
    },
    enter: {
      seeker: "Commencer une recherche",
      host: "Offrir une conversation",
      coach: "Prendre des recherches",
    },
    closed: "Ce programme est fermé en ce moment et ne prend pas de nouveaux formulaires.",
    column: "Des réponses à vos questions",
    columnSays:
      " : ce que d’autres ont demandé sur la vie professionnelle, et ce que des personnes du métier leur ont répondu.",
    here: "Vous êtes déjà parmi nous ?",
    newLink:
      "Votre page s’ouvre par le lien de n’importe lequel de nos messages. Nous pouvons vous en envoyer un nouveau.",
    email: "Votre adresse électronique",
    sendLink: "Renvoyez-moi mon lien",
    look: "Regardez dans votre boîte de réception",
    ifKnown: "Si nous connaissons cette adresse, un message avec votre lien est en route.",
    ifNothing:
      "Si rien ne vient, vous avez peut-être donné une autre adresse, ou n’avez pas encore confirmé. Vous pouvez aussi",
    again: "remplir de nouveau le formulaire",
  },
);
