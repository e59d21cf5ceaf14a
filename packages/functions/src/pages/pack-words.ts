import { speech } from "./speech.ts";

/** Around the pack, whose own words are a letter's. */
export const PACK = speech(
  {
    gone: "This pack is gone",
    left: "One of you has left the programme.",
    meeting: "See our meeting",
    colon: ":",
  },
  {
    gone: "Ce dossier n’est plus là",
    left: "L’une des deux personnes a quitté le programme.",
    meeting: "Voir notre rencontre",
    colon: "\u00a0:",
  },
);
