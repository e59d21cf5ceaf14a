import { parseInstant } from "@legwork/core/kernel/instant.ts";
import type { Message } from "@legwork/core/ports.ts";

const AT = parseInstant("2026-11-24T09:30:00Z");
if (AT === undefined) throw new Error("unreachable: the literal above is an instant");

/** An invitation with everything a letter can carry, and what a test wants to be different. */
export const message = (different: Partial<Message> = {}): Message => ({
  key: "ltr_4f1c",
  from: { name: "Alumni Office", address: "hello@legwork.example" },
  replyTo: { name: "Alumni Office", address: "reply+4f1c@legwork.example" },
  to: { name: "Ada Host", address: "ada@example.org" },
  subject: "Twenty minutes on Tuesday",
  text: "Dear Ada,\n\nit is set.\n",
  html: "<p>Dear Ada,</p><p>it is set.</p>",
  messageId: "ltr_4f1c@legwork.example",
  inReplyTo: "ltr_0b77@legwork.example",
  unsubscribeUrl: "https://legwork.example/u/q2V0bTk4dGhpc2lzb3BhcXVl",
  calendar: {
    method: "REQUEST",
    ics: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-NOTE:café\r\nEND:VCALENDAR\r\n",
  },
  at: AT,
  ...different,
});
