import { pieceIdOf } from "../domain/derived.ts";
import { on, type Reaction, self } from "./reaction.ts";

export const UPLOAD: readonly Reaction[] = [
  on("upload.begun", "workflow", "begin-entering-people", ({ fact }) => ({
    effect: "upload.enter",
    uploadId: self("upload", fact),
    piece: 1,
  })),
  on("upload.advanced", "workflow", "take-next-piece", ({ fact, piece, pieces }) =>
    piece < pieces ? { effect: "upload.enter", uploadId: self("upload", fact), piece: piece + 1 } : [],
  ),
  on("upload.resumed", "workflow", "take-piece-again", ({ fact, piece }) => ({
    effect: "upload.enter",
    uploadId: self("upload", fact),
    piece,
  })),
  on("upload.forgotten", "workflow", "forget-upload", ({ fact, pieces }) => [
    ...Array.from({ length: pieces + 1 }, (_, number) => ({
      effect: "record.erase" as const,
      id: pieceIdOf(self("upload", fact), number),
    })),
    { effect: "record.erase", id: fact.recordId },
  ]),
  on("piece.expired", "workflow", "forget-piece", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
];
