import type { World } from "@legwork/core/engine/world.ts";
import { epochMsOf, MINUTE_MS } from "@legwork/core/kernel/instant.ts";

/**
 * When a public form was handed out, signed: nobody fills in twenty questions within a blink, and a form that was
 * never handed out cannot be sent (S18). Nothing is stored.
 */
type StampOf = `${string}.${string}`;

type Signing = Pick<World, "vault" | "clock">;

/** Faster than any person, slower than any script that is not told to wait. */
const FILL_MIN_MS = 600;
/** A form left open for longer is shown again, with everything still in it. */
const FILL_MAX_MS = 7 * 24 * 60 * MINUTE_MS;

const signedText = (of: StampOf, made: string): string => `form.${of}.${made}`;

/** The value of the form's hidden field. */
export function stamp(world: Signing, of: StampOf): string {
  const made = epochMsOf(world.clock.now()).toString(36);
  return `${made}.${world.vault.sign(signedText(of, made))}`;
}

/** What a stamp that came back says. `unknown`: it is not ours, is for another form, or is too old. */
export function judgeStamp(world: Signing, of: StampOf, value: string): "fine" | "too-quick" | "unknown" {
  const [made = "", signature = "", ...rest] = value.split(".");
  if (rest.length > 0 || !/^[0-9a-z]{1,10}$/.test(made)) return "unknown";
  if (!world.vault.signed(signedText(of, made), signature)) return "unknown";
  const age = epochMsOf(world.clock.now()) - Number.parseInt(made, 36);
  if (age < 0 || age > FILL_MAX_MS) return "unknown";
  return age < FILL_MIN_MS ? "too-quick" : "fine";
}
