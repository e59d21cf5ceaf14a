import { speech } from "./speech.ts";

/** Passing a request on: the connector's page, and the page of whoever was passed the text. */
export const PASS = speech(
  {
    wouldYou: (first: string) => `Would you pass this on for ${first}?`,
    somebodyAt: (organisation: string) => `somebody at ${organisation}`,
    somebodyKnown: "somebody you know",
    host: (name: string, title: string, employer: string) => `${name}, ${title} at ${employer}`,
    lead: (name: string, role: string, field: string, aTerm: string, whom: string) =>
      `${name} is curious about ${field} (${role}), and would like ${aTerm} with ${whom}: 20 minutes to learn, never a request for a job.`,
    ifOrganisation:
      "If you say yes, you get a short text with a link, and send it to whom you like. Nobody’s address leaves your hands.",
    ifHost:
      "If you say yes, we write to them and say that you suggested it. Until then neither of the two knows of this letter.",
    by: (day: string) => `An answer by ${day} helps most; after that it is closed.`,
    yes: "Yes, pass it on",
    no: "Not this time",
    never: "I’d rather not be asked again",
    thankYou: "Thank you",
    somebody: "Somebody",
    at: (organisation: string) => ` at ${organisation}`,
    sendThis: (at: string) =>
      `Please send this to whom you have in mind${at}. It is in your mailbox too, to be forwarded.`,
    onePerson: (day: string) =>
      `The link is for one person, and works until ${day}. We do not know whom you send it to; their address reaches us when they say yes.`,
    passage: (name: string, at: string) =>
      `${name} would like to learn what your work${at} is like. It is 20 minutes, how and when it suits you: a conversation, and nothing more. This page says who asks, and you say yes or no there without an account:`,
    reached: "Your word has reached them. Nothing more is asked of you.",
    weWrite: (first: string) =>
      `We write to ${first}, and say that you suggested it. Nothing more is asked of you.`,
    over: {
      declined: "Thank you for the answer. It is closed, and your name and address are forgotten.",
      never: "Thank you for the answer. Your name and address are forgotten.",
      silence: "The time for this has passed, and no harm is done. Your name and address are forgotten.",
      unused: "Nobody has used the link. Thank you all the same.",
      over: "It is no longer needed. Thank you all the same.",
    },
    notAgain: "You are not asked again",
    closed: "This is closed",
    nobodyAsks: "Nobody asks you to pass anything on, whatever else comes of it.",
    afterAll: "I may be asked after all",
    welcome: "Thank you, and welcome",
    mailbox:
      "A letter is in your mailbox. Once you have pressed the button in it, we write to you about the conversation itself.",
    passedOn: (name: string, role: string, field: string) =>
      `${name} is curious about ${field} (${role}), and somebody who knows you both thought of you.`,
    itIs: (aTerm: string, first: string) =>
      `It is ${aTerm}: a conversation, never a request for a job. ${first} does not see your address. If you say no, or nothing, nothing is kept about you.`,
    ownAddress: "This is the address of whoever asks; nobody is introduced to themselves.",
    carrierAddress:
      "This is the address of whoever passed the request on. If you would like to talk yourself, please fill in the host form on the programme’s own page.",
  },
  {
    wouldYou: (first: string) => `Transmettriez-vous ceci pour ${first} ?`,
    somebodyAt: (organisation: string) => `quelqu’un chez ${organisation}`,
    somebodyKnown: "quelqu’un que vous connaissez",
    host: (name: string, title: string, employer: string) => `${name} (${title}, ${employer})`,
    lead: (name: string, role: string, field: string, aTerm: string, whom: string) =>
      `${name} aimerait ${aTerm} avec ${whom}. Le métier qui l’intéresse : ${role} (${field}). 20 minutes pour apprendre, jamais une demande d’emploi.`,
    ifOrganisation:
      "Si vous dites oui, vous recevez un court texte avec un lien, à envoyer à qui vous voulez. Aucune adresse ne quitte vos mains.",
    ifHost:
      "Si vous dites oui, nous écrivons à cette personne en disant que l’idée vient de vous. D’ici là, ni l’une ni l’autre ne sait que nous vous avons écrit.",
    by: (day: string) => `Une réponse d’ici au ${day} aide le plus ; ensuite, la demande est close.`,
    yes: "Oui, transmettre",
    no: "Pas cette fois-ci",
    never: "Ne plus me le demander",
    thankYou: "Merci",
    somebody: "Quelqu’un",
    at: (organisation: string) => ` chez ${organisation}`,
    sendThis: (at: string) =>
      `Envoyez ce texte à la personne à qui vous pensez${at}. Il est aussi dans votre boîte de réception, prêt à faire suivre.`,
    onePerson: (day: string) =>
      `Le lien vaut pour une personne, et fonctionne jusqu’au ${day}. Nous ignorons à qui vous l’envoyez ; son adresse ne nous parvient que si la réponse est oui.`,
    passage: (name: string, at: string) =>
      `${name} aimerait savoir à quoi ressemble votre travail${at}. Cela prend 20 minutes, comme et quand il vous convient : une conversation, rien de plus. Cette page dit qui demande, et vous y répondez oui ou non, sans compte :`,
    reached: "Votre mot est bien arrivé. Rien de plus n’est attendu de vous.",
    weWrite: (first: string) =>
      `Nous écrivons à ${first}, en disant que l’idée vient de vous. Rien de plus n’est attendu de vous.`,
    over: {
      declined: "Merci de votre réponse. La demande est close ; votre nom et votre adresse sont oubliés.",
      never: "Merci de votre réponse. Votre nom et votre adresse sont oubliés.",
      silence: "Le temps prévu est passé, et il n’y a pas de mal. Votre nom et votre adresse sont oubliés.",
      unused: "Personne ne s’est servi du lien. Merci quand même.",
      over: "Ce n’est plus nécessaire. Merci quand même.",
    },
    notAgain: "Nous ne vous le demanderons plus",
    closed: "Cette demande est close",
    nobodyAsks: "Personne ne vous demandera plus de transmettre quoi que ce soit, quoi qu’il advienne.",
    afterAll: "Finalement, on peut me le demander",
    welcome: "Merci, et bienvenue",
    mailbox:
      "Un message est dans votre boîte de réception. Une fois son bouton pressé, nous vous écrirons au sujet de la conversation elle-même.",
    passedOn: (name: string, role: string, field: string) =>
      `Une connaissance commune a pensé à vous pour ${name}. Le métier qui l’intéresse : ${role} (${field}).`,
    itIs: (aTerm: string, first: string) =>
      `C’est ${aTerm} : une conversation, jamais une demande d’emploi. ${first} ne voit pas votre adresse. Si vous dites non, ou rien, rien n’est conservé sur vous.`,
    ownAddress: "C’est l’adresse de la personne qui demande ; on ne se rencontre pas soi-même.",
    carrierAddress:
      "C’est l’adresse de la personne qui a transmis la demande. Si vous aimeriez parler vous-même, remplissez le formulaire d’accueil sur la page du programme.",
  },
);

/** What came of the conversations. */
export const CAME_OF = speech(
  {
    title: "What came of it?",
    nearest: "Press what is nearest. You can change it later, here.",
    youSaid: "Thank you. You said: ",
    told: "The people you met hear of it.",
    kept: "It stays with the programme.",
    canChange: "You can change it by pressing another answer.",
    line: "A line of your own",
    lineHint: "What helped, or what you would tell the people you met.",
    tell: "The people I met may know, with this line",
    noMore: "Ask me no more",
    notAsked: "You are not asked any more; you can still tell us here.",
    legend: "What came of it",
    need: "Please press one of the answers.",
  },
  {
    title: "Qu’en est-il ressorti ?",
    nearest: "Pressez ce qui s’en rapproche le plus. Vous pourrez changer plus tard, ici même.",
    youSaid: "Merci. Vous avez dit : ",
    told: "Les personnes rencontrées l’apprendront.",
    kept: "Cela reste entre le programme et vous.",
    canChange: "Vous pouvez changer en pressant une autre réponse.",
    line: "Une ligne de votre main",
    lineHint: "Ce qui a aidé, ou ce que vous diriez aux personnes rencontrées.",
    tell: "Les personnes rencontrées peuvent le savoir, avec cette ligne",
    noMore: "Ne plus me le demander",
    notAsked: "Nous ne vous le demandons plus ; vous pouvez encore nous le dire ici.",
    legend: "Ce qui en est ressorti",
    need: "Pressez l’une des réponses.",
  },
);
