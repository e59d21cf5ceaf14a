import { type Id, kindOf } from "./id.ts";
import { epochMsOf, type Instant, instantOf } from "./instant.ts";

/**
 * Links in letters. A link names a door, a record and the side it is for; it is signed (`Vault.sign`), not stored, so
 * the same letter always carries the same link. What may be done once only is guarded by the record's own state.
 * A link never holds an address, and opening one never changes anything: only a pressed button does.
 */
export const DOORS = [
  "confirm",
  "draft",
  "seeker",
  "host",
  "coach",
  "answer",
  "reply",
  "choose",
  "meeting",
  "talk",
  "mentorship",
  "coaching",
  "feedback",
  "pack",
  "survey",
  "thanks",
  "refer",
  "outcome",
  "invited",
  "pass",
  "passed",
  "sign-in",
  "unsubscribe",
  "ask",
  "asked",
  "column",
  "subscriber",
] as const;
export type Door = (typeof DOORS)[number];

export type LinkRole = "seeker" | "host" | "coach" | "self";

export interface Link {
  readonly door: Door;
  readonly id: Id;
  readonly role: LinkRole;
  readonly expiresAt: Instant;
}

const ROLES: readonly string[] = ["seeker", "host", "coach", "self"];

const tokenBody = ({ id, role, expiresAt }: Link): string =>
  `${id}.${role}.${Math.floor(epochMsOf(expiresAt) / 1000).toString(36)}`;

/** What is signed: the door is part of it, so a link to one page never opens another. */
export const linkText = (link: Link): string => `link.${link.door}.${tokenBody(link)}`;

/** The path of a link, `/answer/int_….host.expiry.signature`. */
export const linkPath = (link: Link, signature: string): string =>
  `/${link.door}/${tokenBody(link)}.${signature}`;

/** Reads the token of a link to `door`; undefined for anything that is not one. The signature is not checked here. */
export function parseToken(door: Door, token: string): { link: Link; signature: string } | undefined {
  const [id = "", role = "", expiry = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || kindOf(id) === undefined || !ROLES.includes(role)) return undefined;
  if (!/^[0-9a-z]{1,8}$/.test(expiry) || !/^[A-Za-z0-9_-]{43}$/.test(signature)) return undefined;
  const expiresAt = instantOf(Number.parseInt(expiry, 36) * 1000);
  // Both were checked above: the id has a known prefix, the role is one of the list.
  return { link: { door, id: id as Id, role: role as LinkRole, expiresAt }, signature };
}
