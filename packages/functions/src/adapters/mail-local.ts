import { appendFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import type { Mail, Message } from "@legwork/core/ports.ts";
import { writeAndHand } from "./mime.ts";
import { createWhole, readIfThere, writeWhole } from "./whole-file.ts";

/** Letters shown on one page of the mailbox. */
export const LETTERS_MAX = 200;

/** A letter as the mailbox page shows it. */
export interface LocalLetter extends Message {
  /** The file to open in a mail program, inside the mailbox's folder. */
  readonly file: string;
  /** How often this letter was handed over; more than 1 is a copy a real provider would have sent. */
  readonly sends: number;
}

export interface LocalMail extends Mail {
  /** The newest letters first, at most `max`. */
  letters(max?: number): Promise<readonly LocalLetter[]>;
  letter(key: Id<"letter">): Promise<LocalLetter | undefined>;
}

/**
 * A mailbox on disk. Each letter is one `.eml` any mail program opens, named by its time and key. The letter has
 * left once that file is there: it appears whole or not at all, and `settle` looks for nothing else. Beside it, in
 * `parts/`, lie the letter's fields as JSON for the mailbox page and one line for each further send.
 */
export function mailLocal(folder: string): LocalMail {
  const parts = join(folder, "parts");
  mkdirSync(parts, { recursive: true });
  const names = new Map(readdirSync(folder).flatMap(keyAndName));
  const stored = (name: string): LocalLetter => {
    const text = readIfThere(join(parts, `${name}.json`));
    if (text === undefined) throw new Error(`${name}.json is missing beside its letter.`);
    const again = readIfThere(join(parts, `${name}.again`)) ?? "";
    // This folder is written here only, one Message as JSON; undefined fields come back missing.
    const message = JSON.parse(text) as Message;
    return { ...message, file: `${name}.eml`, sends: again.split("\n").length };
  };
  return {
    send: (message) =>
      writeAndHand(message, ({ bytes }) => {
        // There is no await in here, so two sends of one letter cannot both find it missing.
        const earlier = names.get(message.key);
        const name = earlier ?? `${message.at.replace(/[-:.]/g, "")}-${message.key}`;
        if (earlier === undefined) writeWhole(join(parts, `${name}.json`), JSON.stringify(message));
        if (earlier !== undefined || !createWhole(join(folder, `${name}.eml`), bytes)) {
          appendFileSync(join(parts, `${name}.again`), `${message.at}\n`);
        }
        names.set(message.key, name);
        return { outcome: "sent", providerId: message.messageId };
      }),
    settle: async (key) => (names.has(key) ? "sent" : "not-sent"),
    letters: async (max = LETTERS_MAX) => [...names.values()].sort().reverse().slice(0, max).map(stored),
    letter: async (key) => {
      const name = names.get(key);
      return name === undefined ? undefined : stored(name);
    },
  };
}

function keyAndName(file: string): [Id<"letter">, string][] {
  const name = /^(\d{8}T\d{9}Z-.+)\.eml$/.exec(file)?.[1];
  const key = name?.slice(name.indexOf("-") + 1);
  return name !== undefined && key !== undefined && isId("letter", key) ? [[key, name]] : [];
}
