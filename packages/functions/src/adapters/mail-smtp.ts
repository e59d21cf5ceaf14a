import type { Readable } from "node:stream";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Mail, SendOutcome } from "@legwork/core/ports.ts";
import { createTransport } from "nodemailer";
import { type Mime, writeAndHand } from "./mime.ts";
import { isLoopbackHost } from "./public-host.ts";

export interface SmtpTimeouts {
  /** Until the server has greeted. */
  readonly connectMs: number;
  /** Longest silence of the server, its thinking over a letter included. */
  readonly silenceMs: number;
  /** The whole of one send, waiting for a free connection included; below the lease of a claimed letter. */
  readonly sendMs: number;
}

const TIMEOUTS: SmtpTimeouts = {
  connectMs: 10 * SECOND_MS,
  silenceMs: 60 * SECOND_MS,
  sendMs: 120 * SECOND_MS,
};
const CONNECTIONS_MAX = 5;
/** Shorter than servers wait (RFC 5321, 4.5.3.2: five minutes), so that a connection is not found dead when needed. */
const IDLE_MS = 30 * SECOND_MS;

export interface SmtpMail extends Mail {
  /** Closes the connections; one in the middle of a letter finishes it first. */
  close(): void;
}

/**
 * Hands letters to an SMTP server: `smtp://user:password@host:587` or `smtps://…`. Encryption is demanded except on
 * this machine (append `?requireTLS=false` for a server that cannot).
 *
 * A reply decides: 4xx is "later", 5xx is "never". Without one it matters whether the letter's text had begun to
 * flow: before, the server cannot have it; after, nobody knows. SMTP keeps no record to ask, so `settle` cannot tell.
 */
export function mailSmtp({ url, timeouts = TIMEOUTS }: { url: string; timeouts?: SmtpTimeouts }): SmtpMail {
  const flowing = new Map<string, Readable>();
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    // The pool would send again by itself after a lost connection; when to try again is decided by the letter.
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    requireTLS: !isLoopbackHost(new URL(url).hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use("stream", (mail, next) => {
    const { messageId } = mail.data;
    mail.message.processFunc((text) => {
      if (messageId !== undefined) flowing.set(messageId, text);
      return text;
    });
    next();
  });
  const hand = async ({ from, to, bytes }: Mime, messageId: string): Promise<SendOutcome> => {
    try {
      const signal = AbortSignal.timeout(timeouts.sendMs);
      const given = await transport.sendMail({ envelope: { from, to: [to] }, raw: bytes, messageId, signal });
      return { outcome: "sent", providerId: given.serverMessageId?.replace(/[<>]/g, "") ?? messageId };
    } catch (fault) {
      return outcomeOf(fault, flowing.get(messageId)?.readableDidRead ?? false);
    } finally {
      flowing.delete(messageId);
    }
  };
  return {
    send: (message) => writeAndHand(message, (mime) => hand(mime, message.messageId)),
    settle: async () => "cannot-tell",
    close: () => transport.close(),
  };
}

/** Replies to these commands are about the letter; to any other (greeting, login) they are about us. */
const ABOUT_THE_LETTER: ReadonlySet<string> = new Set(["MAIL FROM", "RCPT TO", "DATA"]);

function outcomeOf(fault: unknown, hadBegun: boolean): SendOutcome {
  const { responseCode = 0, command = "", code = "" } = given(fault);
  // Replies quote addresses, and this text is kept for good: the numbers must do.
  if (responseCode >= 400) {
    const isNever = responseCode >= 500 && responseCode !== 503 && ABOUT_THE_LETTER.has(command);
    return {
      outcome: isNever ? "refused" : "throttled",
      because: `The mail server answered ${responseCode}.`,
    };
  }
  if (hadBegun)
    return { outcome: "unknown", because: `The mail server fell silent over the letter (${code}).` };
  return { outcome: "throttled", because: `The mail server could not be reached (${code}).` };
}

function given(fault: unknown): { responseCode?: number; command?: string; code?: string } {
  return typeof fault === "object" && fault !== null ? fault : {};
}
