import { SESClient, type SESClientConfig, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Mail, Mailbox, SendOutcome } from "@legwork/core/ports.ts";
import { type Mime, writeAndHand } from "./mime.ts";
import { LETTER_TAG, messageIdAt } from "./ses-names.ts";

/** The whole of one call; SES answers in well under a second. */
const CALL_MS = 20 * SECOND_MS;
const CONNECT_MS = 5 * SECOND_MS;

/** Codes that are about our account and not about the letter: it waits until somebody has put that right. */
const LATER: ReadonlySet<string> = new Set([
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "LimitExceededException",
  "AccountSendingPausedException",
  "ConfigurationSetSendingPausedException",
  "ConfigurationSetDoesNotExistException",
  "AccessDenied",
  "AccessDeniedException",
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "MissingAuthenticationToken",
  "OptInRequired",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);
/** Faults of the wire that come before a request has left. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * Hands letters to Amazon SES (SendRawEmail), each call once. The SDK's own retries are off: SES may have accepted a
 * letter whose answer was lost, and a second call would be a second letter. Such a call ends `unknown`.
 *
 * SES tells what it did by events, which carry the letter's key as a tag and arrive by another door. `recorded` says
 * whether such an event is known for a key. Its yes is proof; its silence is none, because an event may be late or
 * lost, so `settle` then cannot tell and the letter's own rule decides (again when critical, otherwise never).
 */
export function mailSes({
  configurationSet,
  mailDomain,
  recorded = async () => false,
  config = {},
  callMs = CALL_MS,
}: {
  configurationSet: string;
  /** The verified identity: SES sends from its addresses only. Undefined: the programme's own address is verified. */
  mailDomain?: string;
  recorded?: (key: Id<"letter">) => Promise<boolean>;
  config?: SESClientConfig;
  callMs?: number;
}): Mail {
  const client = new SESClient({
    requestHandler: { connectionTimeout: CONNECT_MS },
    ...config,
    maxAttempts: 1,
  });
  const hand = async ({ from, to, bytes }: Mime, key: Id<"letter">): Promise<SendOutcome> => {
    const command = new SendRawEmailCommand({
      Source: from,
      Destinations: [to],
      RawMessage: { Data: bytes },
      ConfigurationSetName: configurationSet,
      Tags: [{ Name: LETTER_TAG, Value: key }],
    });
    try {
      const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(callMs) });
      if (MessageId === undefined)
        return { outcome: "unknown", because: "Amazon SES answered without an id." };
      return { outcome: "sent", providerId: messageIdAt(await client.config.region(), MessageId) };
    } catch (fault) {
      return outcomeOf(fault);
    }
  };
  return {
    send: (message) =>
      writeAndHand({ ...message, from: fromWithin(message.from, mailDomain) }, (mime) =>
        hand(mime, message.key),
      ),
    settle: async (key) => ((await recorded(key)) ? "sent" : "cannot-tell"),
  };
}

/**
 * A programme's own sender, under the domain SES may send from: `careers@leeds.ac.uk` writes as `careers@` that domain,
 * under the programme's name. Answers go where the letter says, which this does not touch.
 */
export function fromWithin(from: Mailbox, domain: string | undefined): Mailbox {
  if (domain === undefined) return from;
  const cut = from.address.lastIndexOf("@");
  const own = from.address.slice(cut + 1).toLowerCase();
  const isWithin = own === domain || own.endsWith(`.${domain}`);
  return isWithin ? from : { name: from.name, address: `${from.address.slice(0, cut)}@${domain}` };
}

function outcomeOf(fault: unknown): SendOutcome {
  const { name = "", code = "", $metadata } = given(fault);
  const status = $metadata?.httpStatusCode ?? 0;
  if (LATER.has(name) || NEVER_LEFT.has(code)) {
    return {
      outcome: "throttled",
      because: `Amazon SES does not take letters now: ${NEVER_LEFT.has(code) ? code : name}.`,
    };
  }
  // The message of these faults may quote an address, and this text is kept for good: the name must do.
  if (status >= 400 && status < 500)
    return { outcome: "refused", because: `Amazon SES refused the letter: ${name}.` };
  return { outcome: "unknown", because: `Amazon SES gave no clear answer: ${code || name || "fault"}.` };
}

function given(fault: unknown): { name?: string; code?: string; $metadata?: { httpStatusCode?: number } } {
  return typeof fault === "object" && fault !== null ? fault : {};
}
