import { createHash, timingSafeEqual } from "node:crypto";
import { type Id, isId, PREFIX, tail } from "@legwork/core/kernel/id.ts";
import type { Vault } from "@legwork/core/ports.ts";

/**
 * API keys: `lw_<programme>_<secret>`. The key names its programme, so that checking one reads one record and never
 * searches; the secret alone proves anything. Whoever holds a key may do through the API what a manager may do.
 */

const MARK = "lw_";
/** 256 bits, so a plain hash keeps it: nobody can try them all (OWASP, hashing of random secrets). */
const SECRET_BYTES = 32;
const KEY_ID_BYTES = 9;
/** Base64url of `SECRET_BYTES`. */
const SECRET_LENGTH = 43;

interface FreshKey {
  /** Names the key where it is listed and revoked; says nothing about the secret. */
  readonly keyId: string;
  /** Shown once, to whoever made it. */
  readonly key: string;
  /** What the programme keeps. */
  readonly hash: string;
}

/** A new key for a programme. */
export function freshKey(programmeId: Id<"programme">, vault: Pick<Vault, "random">): FreshKey {
  const key = `${MARK}${tail(programmeId)}_${vault.random(SECRET_BYTES)}`;
  return { keyId: vault.random(KEY_ID_BYTES), key, hash: hashOf(key) };
}

/** A key as it is kept: SHA-256 of the whole key, in hex. */
const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

/** The programme a key names; undefined for what has not the form of a key. It proves nothing: see `keyAmong`. */
export function programmeOf(key: string): Id<"programme"> | undefined {
  if (!key.startsWith(MARK)) return undefined;
  // A programme's id has no underscore after its prefix; a secret may.
  const end = key.indexOf("_", MARK.length);
  const id = `${PREFIX.programme}_${key.slice(MARK.length, end)}`;
  const isWhole = end > 0 && key.length - end - 1 === SECRET_LENGTH && /^[\w-]+$/.test(key);
  return isWhole && isId("programme", id) ? id : undefined;
}

/** The one of these kept keys that `key` is; undefined when it is none. Takes the same time whichever it is. */
export function keyAmong<K extends { readonly hash: string }>(
  key: string,
  kept: readonly K[],
): K | undefined {
  const given = Buffer.from(hashOf(key), "hex");
  let found: K | undefined;
  for (const each of kept) {
    const hash = Buffer.from(each.hash, "hex");
    if (hash.length === given.length && timingSafeEqual(hash, given)) found = each;
  }
  return found;
}
