import { createHmac } from "node:crypto";
import { epochMsOf, type Instant, SECOND_MS } from "../kernel/instant.ts";
import type { Vault } from "../ports.ts";

const PREFIX = "whsec_";
/** Standard Webhooks 1.0: a secret has 24 to 64 bytes. */
const SECRET_MIN_BYTES = 24;
const SECRET_MAX_BYTES = 64;
const FRESH_SECRET_BYTES = 32;
/** During a rotation the old secret signs beside the new one. */
const SECRETS_MAX = 2;

/** A new secret for an endpoint, `whsec_` and base64. Shown once, and kept sealed. */
export const freshSecret = (vault: Pick<Vault, "random">): string =>
  PREFIX + Buffer.from(vault.random(FRESH_SECRET_BYTES), "base64url").toString("base64");

/**
 * The three headers of Standard Webhooks 1.0 for one attempt: `id` is the event's and the same at each attempt,
 * `timestamp` is this attempt's time, `body` is exactly what is posted. Each live secret signs, newest first, so a
 * receiver who holds either accepts. Throws when the id has a full stop, which would let parts be shifted, or when a
 * secret is not one of ours.
 */
export function signatureHeaders({
  id,
  timestamp,
  body,
  secrets,
}: {
  id: string;
  timestamp: Instant;
  body: string;
  secrets: readonly string[];
}): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new Error("A webhook's id has letters, digits, _ and - only.");
  if (secrets.length < 1 || secrets.length > SECRETS_MAX)
    throw new Error("A webhook is signed by one or two secrets.");
  const seconds = String(Math.floor(epochMsOf(timestamp) / SECOND_MS));
  const signed = secrets.map((secret) => {
    const mac = createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.${body}`);
    return `v1,${mac.digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signed.join(" ") };
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const fits = key.length >= SECRET_MIN_BYTES && key.length <= SECRET_MAX_BYTES;
  if (!secret.startsWith(PREFIX) || !fits)
    throw new Error("A webhook secret is whsec_ and 24 to 64 bytes in base64.");
  return key;
}
