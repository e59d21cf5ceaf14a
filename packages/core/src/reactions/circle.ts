import type { Purpose } from "../domain/letter.ts";
import type { Id } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import type { Effect, Fact } from "../vocabulary.ts";
import { on, order, type Reaction, self } from "./reaction.ts";

/**
 * People one knows, and what follows from it. Letters about a bridge belong to no programme's desk: that one was written
 * tells whoever sees the list of letters that somebody knows somebody, and neither has agreed to that yet.
 */
export const CIRCLE: readonly Reaction[] = [
  // A list may open a path for anybody who waits: its owner may be the seeker, the host, or who stands between.
  on("circle.kept", "matching", "find-paths-in-new-list", ({ fact, leave }) =>
    leave === undefined ? [] : { effect: "path.findAll", programmeId: fact.programmeId },
  ),
  on("search.opened", "matching", "find-paths-for-new-search", ({ seekerId, launched }) =>
    launched ? { effect: "path.find", seekerId } : [],
  ),
  on("search.launched", "matching", "find-paths-for-launched-search", ({ seekerId }) => ({
    effect: "path.find",
    seekerId,
  })),
  on("search.hostWanted", "matching", "find-paths-while-hosts-are-wanted", ({ seekerId }) => ({
    effect: "path.find",
    seekerId,
  })),
  // Whoever leaves takes their list with them; whoever is to be forgotten leaves the lists of others too, while their
  // own history can still tell who is meant.
  on("seeker.withdrawn", "workflow", "erase-list-of-seeker-who-left", ({ fact }) => ({
    effect: "circle.empty",
    ownerId: self("seeker", fact),
  })),
  on("host.withdrawn", "workflow", "erase-list-of-host-who-left", ({ fact }) => ({
    effect: "circle.empty",
    ownerId: self("host", fact),
  })),
  on("seeker.erased", "workflow", "forget-seeker-in-lists", ({ fact }) => ({
    effect: "circle.forget",
    ownerId: self("seeker", fact),
  })),
  on("host.erased", "workflow", "forget-host-in-lists", ({ fact }) => ({
    effect: "circle.forget",
    ownerId: self("host", fact),
  })),
  on("bridge.asked", "mail", "ask-connector", ({ fact }) => toConnector(fact, "pass-on", 1)),
  on("bridge.reminded", "mail", "remind-connector", ({ fact }) => toConnector(fact, "pass-on", 2)),
  on("bridge.forwarded", "mail", "bring-text-to-pass-on", ({ fact, toHost, seekerId }) =>
    toHost ? [] : [...toConnector(fact, "pass-on-text", 1), ...toSeeker(fact, "passed-on", seekerId)],
  ),
  on("bridge.forwarded", "matching", "introduce-host-of-bridge", ({ fact, toHost }) =>
    toHost ? { effect: "bridge.cross", bridgeId: self("bridge", fact) } : [],
  ),
  on("bridge.reached", "matching", "introduce-reached-host", ({ fact }) => ({
    effect: "bridge.cross",
    bridgeId: self("bridge", fact),
  })),
  on("bridge.lookedFor", "matching", "find-host-of-bridge", ({ fact }) => ({
    effect: "bridge.cross",
    bridgeId: self("bridge", fact),
  })),
  on("bridge.closed", "workflow", "note-connector-to-spare", ({ how, mark }) =>
    how === "never"
      ? order(mark, { type: "suppression.add", scope: "passing-on", reason: "unsubscribed" }, SHARED)
      : [],
  ),
  on("bridge.closed", "mail", "tell-seeker-not-passed-on", ({ fact, by, how, seekerId }) =>
    by === "seeker" && how !== "over" ? toSeeker(fact, "not-passed-on", seekerId) : [],
  ),
];

const toConnector = (fact: Fact, purpose: Purpose, number: number): readonly Effect[] => [
  {
    effect: "letter.send",
    letter: { purpose, about: fact.recordId, to: fact.recordId, number },
    programmeId: SHARED,
  },
];

const toSeeker = (fact: Fact, purpose: Purpose, to: Id<"seeker">): readonly Effect[] => [
  { effect: "letter.send", letter: { purpose, about: fact.recordId, to, number: 1 }, programmeId: SHARED },
];
