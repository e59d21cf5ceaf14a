import { deFor } from "./lists.ts";
import { speech } from "./speech.ts";

/** Meeting in person: the place, how to find it, and the house rule. */
export const IN_PERSON = speech(
  {
    oneOfThese: "Or, in person, one of these, which the programme knows to be good for a talk",
    asWritten: "The place I have written",
    nameIt: "Name the place",
    nameAnother: "Name another place",
    told: (other: string) => `${other} is told at once, and both calendars are brought up to date.`,
    where: "Where?",
    cafeHint: "A café and its address.",
    callHint: "A link for a video call, a number for the phone.",
    thisPlace: "This is the place",
    openMap: "Open it in my map",
    seeMap: "See it on a map page",
    rule: "The house rule",
    youOffer: (other: string) =>
      `You asked, so you offer the coffee. If ${other} would rather pay, say thank you.`,
    beEarly: "Be there five minutes early, and sit where you can be seen.",
    letGo: (minutes: number) =>
      `After ${minutes} minutes say: “I asked for ${minutes} minutes, so I will let you go.” Whoever wants to stay will say so.`,
    theyOffer: (other: string) =>
      `${other} asked, and offers the coffee. You may of course see it otherwise.`,
    letsYouGo: (other: string, minutes: number) =>
      `After ${minutes} minutes ${other} lets you go. It is for you to say if you have longer.`,
  },
  {
    oneOfThese: "Ou, en personne, l’un de ces lieux, que le programme sait propices à une conversation",
    asWritten: "Le lieu que j’ai écrit",
    nameIt: "Indiquer le lieu",
    nameAnother: "Indiquer un autre lieu",
    told: (other: string) => `Nous prévenons ${other} aussitôt, et les deux agendas sont mis à jour.`,
    where: "Où ?",
    cafeHint: "Un café et son adresse.",
    callHint: "Un lien pour un appel vidéo, un numéro pour le téléphone.",
    thisPlace: "C’est ici",
    openMap: "L’ouvrir dans mon application de cartes",
    seeMap: "Le voir sur une carte",
    rule: "La règle de la maison",
    youOffer: (other: string) =>
      `C’est vous qui demandez, c’est donc vous qui offrez le café. Si ${other} préfère payer, dites merci.`,
    beEarly: "Soyez là avec cinq minutes d’avance, et installez-vous bien en vue.",
    letGo: (minutes: number) =>
      `Au bout de ${minutes} minutes, dites : « J’avais demandé ${minutes} minutes, je vous libère donc. » Qui veut rester le dira.`,
    theyOffer: (other: string) =>
      `La demande vient ${deFor(other)}, qui offre donc le café. Vous pouvez bien sûr en décider autrement.`,
    letsYouGo: (other: string, minutes: number) =>
      `Au bout de ${minutes} minutes, ${other} vous laisse partir. C’est à vous de dire si vous avez plus de temps.`,
  },
);
