import { speech } from "./speech.ts";

/** The coach's own page. */
export const COACH = speech(
  {
    searches: "Your searches",
    confirm: "The letter with the button is in your mailbox. Searches come to you once you press it.",
    left: "You have left the programme. No new search comes to you.",
    none: "None at the moment. We write to you when one fits.",
    writeTo: "Write to",
    curious: "Curious about",
    hopes: "Hopes to learn",
    stage: "Stage",
    worked: "Worked at",
    studied: "Studied at",
    where: "Where",
    canDo: "What you can do",
    comeBack: "Come back with my form",
    leave: "Leave the programme",
    leaveSays: "No new search comes to you. The ones you have stay yours.",
    doLeave: "Leave",
    erased: "Your form is deleted for good. This cannot be taken back.",
  },
  {
    searches: "Vos recherches",
    confirm:
      "Le message avec le bouton est dans votre boîte de réception. Les recherches vous parviennent une fois que vous l’avez pressé.",
    left: "Vous avez quitté le programme. Plus aucune nouvelle recherche ne vous parvient.",
    none: "Aucune en ce moment. Nous vous écrirons quand l’une d’elles vous conviendra.",
    writeTo: "Lui écrire",
    curious: "S’intéresse à",
    hopes: "Espère apprendre",
    stage: "Où en est cette personne",
    worked: "A travaillé chez",
    studied: "Études",
    where: "Où",
    canDo: "Ce que vous pouvez faire",
    comeBack: "Revenir avec mon formulaire",
    leave: "Quitter le programme",
    leaveSays: "Plus aucune nouvelle recherche ne vous parvient. Celles que vous avez restent les vôtres.",
    doLeave: "Quitter",
    erased: "Votre formulaire est supprimé pour de bon. On ne peut pas revenir en arrière.",
  },
);
