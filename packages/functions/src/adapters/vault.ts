import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Vault } from "@legwork/core/ports.ts";
import { createWhole, readIfThere } from "./whole-file.ts";

const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1: the nonce length GCM is made for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Key material, 32 bytes each. */
export interface Keys {
  /** Signs and seals. */
  readonly newest: Buffer;
  /** Still verifies and opens what it once signed and sealed; undefined before the first rotation. */
  readonly previous: Buffer | undefined;
  /** Makes the ids of people (`idsUnder`). Never rotated: an address would get a second id. */
  readonly people: Buffer;
}

/** Signs with HMAC-SHA256 and seals with AES-256-GCM, each under a key of its own derived by HKDF (RFC 5869). */
export function vaultUnder({ newest, previous }: Pick<Keys, "newest" | "previous">): Vault {
  const held = previous === undefined ? [newest] : [newest, previous];
  const [signer, ...formerSigners] = derived(held, "legwork sign");
  const [sealer, ...formerSealers] = derived(held, "legwork seal");
  const digest = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign: (text) => digest(signer, text).toString("base64url"),
    signed: (text, signature) => {
      const given = Buffer.from(signature, "base64url");
      // The decoder forgives odd characters; one signature must have one spelling.
      if (given.length !== KEY_BYTES || given.toString("base64url") !== signature) return false;
      return [signer, ...formerSigners].filter((key) => timingSafeEqual(digest(key, text), given)).length > 0;
    },
    seal: (plain) => sealed(sealer, plain),
    open: (text) => opened([sealer, ...formerSealers], text),
    random: (bytes) => randomBytes(bytes).toString("base64url"),
  };
}

function derived(keys: readonly Buffer[], purpose: string): [Buffer, ...Buffer[]] {
  const [first, ...rest] = keys.map((key) => {
    if (key.length !== KEY_BYTES) throw new Error(`A key has ${KEY_BYTES} bytes, not ${key.length}.`);
    return Buffer.from(hkdfSync("sha256", key, "", purpose, KEY_BYTES));
  });
  if (first === undefined) throw new Error("There is no key.");
  return [first, ...rest];
}

function sealed(key: Buffer, plain: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

function opened(keys: readonly Buffer[], text: string): string {
  const bytes = Buffer.from(text, "base64url");
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  if (tag.length === TAG_BYTES) {
    for (const key of keys) {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(
        tag,
      );
      try {
        const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString("utf8");
      } catch {
        // Not under this key; an older one may open it.
      }
    }
  }
  throw new Error("This was not sealed here, or was changed since.");
}

/** Fresh keys for a first start. */
export const freshKeys = (): Keys => ({
  newest: randomBytes(KEY_BYTES),
  previous: undefined,
  people: randomBytes(KEY_BYTES),
});

/** Keys as text, for a file or a secret store: JSON, each key in base64url. */
export const textOfKeys = ({ newest, previous, people }: Keys): string =>
  JSON.stringify({
    newest: newest.toString("base64url"),
    ...(previous === undefined ? {} : { previous: previous.toString("base64url") }),
    people: people.toString("base64url"),
  });

/** Undoes `textOfKeys`; throws, naming the key that is missing or not 32 bytes, and never showing one. */
export function keysOf(text: string): Keys {
  const held: unknown = JSON.parse(text);
  const key = (name: string): Buffer | undefined => {
    const given = Object.entries(held ?? {}).find(([key]) => key === name)?.[1];
    if (given === undefined) return undefined;
    const bytes = Buffer.from(String(given), "base64url");
    if (bytes.length !== KEY_BYTES) throw new Error(`The key "${name}" does not have ${KEY_BYTES} bytes.`);
    return bytes;
  };
  const [newest, people] = [key("newest"), key("people")];
  if (newest === undefined || people === undefined)
    throw new Error('The keys "newest" and "people" must both be there.');
  return { newest, previous: key("previous"), people };
}

/**
 * The keys kept in `folder`, made on the first start (readable by the owner only) and the same ever after. Two
 * first starts at once agree on one set.
 */
export function keysIn(folder: string): Keys {
  const file = join(folder, "keys.json");
  const held = readIfThere(file);
  if (held !== undefined) return keysOf(held);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  createWhole(file, textOfKeys(freshKeys()), 0o600);
  return keysOf(readIfThere(file) ?? "");
}
