import { on, type Reaction } from "./reaction.ts";

export const ACCESS: readonly Reaction[] = [
  on("allowance.forgotten", "workflow", "forget-allowance", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
  on("access.forgotten", "workflow", "forget-looks", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
];
