import type { Instant } from "../kernel/instant.ts";
import { Lexicon } from "./lexicon.ts";
import type { PoolHost, PoolSeeker } from "./pool.ts";
import {
  inOneCity,
  type ReadyHost,
  type ReadySeeker,
  readyHost,
  readySeeker,
  sharedOrganisation,
  sharesHour,
  sharesLanguage,
} from "./ready.ts";

/** Why a pair is never proposed, in the order in which the gates are tried. */
export const GATES = [
  "oneself",
  "met-or-asked",
  "room",
  "cooling-off",
  "not-for",
  "language",
  "blocked-by-seeker",
  "blocked-by-host",
  "no-way-to-meet",
] as const;
export type Gate = (typeof GATES)[number];

/** Each gate in words for the manager: why this host was not proposed to this seeker. */
export const GATE_WORDS: Readonly<Record<Gate, string>> = {
  oneself: "Seeker and host are the same person: the addresses are equal.",
  "met-or-asked": "This host was already asked for this seeker.",
  room: "The host has no room left this month, or is paused.",
  "cooling-off": "The host was asked in the last seven days and is left in peace.",
  "not-for": "The host does not want to be asked by people at this stage of their career.",
  language: "They share no language.",
  "blocked-by-seeker": "The host works at an organisation the seeker must not be introduced to.",
  "blocked-by-host":
    "The seeker belongs, or belonged, to an organisation whose people the host must not meet.",
  "no-way-to-meet":
    "They share no half-hour for a call in working hours, and no city where both would meet in person.",
};

/** The same after a number of hosts: "1 shares no language with the seeker", "14 share no language with the seeker". */
export const gateCounted = (gate: Gate, hosts: number): string => {
  const [verb, rest] = COUNTED[gate];
  return `${hosts} ${hosts === 1 ? SINGULAR[verb] : verb} ${rest}`;
};

const SINGULAR = { are: "is", were: "was", have: "has", do: "does", share: "shares", work: "works" } as const;

const COUNTED: Readonly<Record<Gate, readonly [keyof typeof SINGULAR, string]>> = {
  oneself: ["are", "the seeker"],
  "met-or-asked": ["were", "already asked for the seeker"],
  room: ["have", "no room left this month"],
  "cooling-off": ["were", "asked in the last seven days"],
  "not-for": ["do", "not want to be asked by people at this stage of their career"],
  language: ["share", "no language with the seeker"],
  "blocked-by-seeker": ["work", "where the seeker must not be introduced"],
  "blocked-by-host": ["are", "not to meet people from an organisation the seeker belongs to"],
  "no-way-to-meet": ["share", "neither a half-hour for a call nor a city for meeting in person"],
};

/** The first gate that is closed between these two; undefined when all are open. */
export function gate(seeker: PoolSeeker, host: PoolHost, now: Instant): Gate | undefined {
  const lexicon = new Lexicon(now, [seeker], [host]);
  return closedGate(readySeeker(seeker, lexicon), readyHost(host, lexicon), lexicon.nowMs);
}

/** `gate` for people already read with one lexicon. */
export function closedGate(seeker: ReadySeeker, host: ReadyHost, nowMs: number): Gate | undefined {
  if (seeker.address === host.address) return "oneself";
  if (seeker.known.size > 0 && seeker.known.has(host.host.id)) return "met-or-asked";
  if (host.askedBy.size > 0 && host.askedBy.has(seeker.seeker.id)) return "met-or-asked";
  if (host.host.room <= 0) return "room";
  if (host.coolsUntilMs > nowMs) return "cooling-off";
  if ((host.notFor & (1 << seeker.stage)) !== 0) return "not-for";
  if (!sharesLanguage(seeker, host)) return "language";
  if (sharedOrganisation(seeker.blocked, host.employer) !== undefined) return "blocked-by-seeker";
  if (sharedOrganisation(host.blocked, seeker.employers) !== undefined) return "blocked-by-host";
  return canMeet(seeker, host) ? undefined : "no-way-to-meet";
}

function canMeet(seeker: ReadySeeker, host: ReadyHost): boolean {
  if (seeker.inPerson && host.inPerson && inOneCity(seeker, host)) return true;
  return (seeker.remote & host.remote) !== 0 && sharesHour(seeker, host);
}
