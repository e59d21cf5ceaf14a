import { speech } from "./speech.ts";

/** Around the guide, which speaks for itself. */
export const GUIDE = speech(
  { pdf: "The guide as PDF", chapters: "Chapters" },
  { pdf: "Le guide en PDF", chapters: "Chapitres" },
);
