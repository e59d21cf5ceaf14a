import { lookup } from "node:dns/promises";
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent, request } from "node:https";
import { isIPv6, type LookupFunction } from "node:net";
import { performance } from "node:perf_hooks";
import type { Post, PostOutcome } from "@legwork/core/ports.ts";
import { isLoopback, isLoopbackHost, isPublic, urlObjection } from "./public-host.ts";

/** From the first packet to the last; Standard Webhooks asks for 15 to 30 s. */
const POST_TIMEOUT_MS = 15_000;
/** Characters of an answer that are kept. */
export const ANSWER_MAX = 1_000;
/** Connections to one partner at a time: a slow one must not hold more. */
const CONNECTIONS_MAX = 8;

const NOT_PUBLIC = "This host does not lead to the public internet.";

/** All addresses of a host name, as text. Rejects when there are none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface HttpPost extends Post {
  /** Lets posts under way end, then closes the connections kept for more. */
  close(): Promise<void>;
}

/**
 * Posts to partners over HTTPS with kept connections, and never to a machine inside our own network (OWASP ASVS
 * 1.3.6). The text of the URL is judged before each post. The addresses behind its name are judged at the moment of
 * connecting, and the connection goes to the very addresses judged, so a name that changes its mind in between
 * gains nothing. Redirects are not followed: a 3xx is an answer like any other.
 *
 * `allowLoopback` lets a trial on one's own machine post to 127.0.0.1, ::1 and localhost, with plain http too.
 */
export function postHttp({
  allowLoopback = false,
  timeoutMs = POST_TIMEOUT_MS,
  resolve = resolveBySystem,
}: {
  allowLoopback?: boolean;
  timeoutMs?: number;
  resolve?: Resolve;
} = {}): HttpPost {
  const mayReach = (hostname: string, addresses: readonly string[]) =>
    addresses.every((address) =>
      allowLoopback && isLoopbackHost(hostname) ? isLoopback(address) : isPublic(address),
    );
  const kept = { keepAlive: true, maxSockets: CONNECTIONS_MAX, lookup: judged(resolve, mayReach) };
  const agents: Agents = { "https:": new Agent(kept), "http:": new PlainAgent(kept) };
  const running = new Set<Promise<unknown>>();
  return {
    objection: async (url) => {
      const objection = urlObjection(url, allowLoopback);
      if (objection !== undefined) return objection;
      const { hostname } = new URL(url);
      if (allowLoopback && isLoopbackHost(hostname)) return undefined;
      // A name that cannot be found now may be found later, and each post judges it again.
      const addresses = await resolve(hostname).catch(() => []);
      return mayReach(hostname, addresses) ? undefined : NOT_PUBLIC;
    },
    post: async (url, headers, body) => {
      const startedAt = performance.now();
      const tookMs = () => Math.round(performance.now() - startedAt);
      const objection = urlObjection(url, allowLoopback);
      if (objection !== undefined) return { outcome: "blocked", because: objection, tookMs: tookMs() };
      try {
        const given = sent(new URL(url), headers, body, AbortSignal.timeout(timeoutMs), agents);
        const done = given.then(firstCharacters).catch(() => {});
        running.add(done);
        done.finally(() => running.delete(done));
        const { statusCode = 0, headers: told } = await given;
        const answer = (await done) ?? "";
        return {
          outcome: "answered",
          status: statusCode,
          retryAfter: told["retry-after"],
          answer,
          tookMs: tookMs(),
        };
      } catch (fault) {
        return { ...outcomeOf(fault), tookMs: tookMs() };
      }
    },
    close: async () => {
      await Promise.all(running);
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

interface Agents {
  readonly "https:": Agent;
  readonly "http:": PlainAgent;
}

/**
 * One POST, to its answer's head. A kept connection may have been closed by the other side just when it was taken
 * again; then nothing was read, and the same bytes go out on a new one.
 */
function sent(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
  agents: Agents,
): Promise<IncomingMessage> {
  const begin = url.protocol === "https:" ? request : plainRequest;
  const agent = url.protocol === "https:" ? agents["https:"] : agents["http:"];
  return new Promise((answered, failed) => {
    const length = String(Buffer.byteLength(body));
    const call = begin(url, {
      method: "POST",
      headers: { ...headers, "content-length": length },
      agent,
      signal,
    });
    call.once("response", answered);
    call.once("error", (fault: NodeJS.ErrnoException) => {
      const isStale = call.reusedSocket && fault.code === "ECONNRESET" && !signal.aborted;
      if (isStale) sent(url, headers, body, signal, agents).then(answered, failed);
      else failed(fault);
    });
    call.end(body);
  });
}

const resolveBySystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

class NotPublic extends Error {}

function judged(
  resolve: Resolve,
  mayReach: (hostname: string, found: readonly string[]) => boolean,
): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
        const [first] = found;
        if (first === undefined || !mayReach(hostname, addresses)) return done(new NotPublic(NOT_PUBLIC), "");
        return options.all === true ? done(null, found) : done(null, first.address, first.family);
      },
      (fault: NodeJS.ErrnoException) => done(fault, ""),
    );
  };
}

/** Reads no further than it keeps. An answer that breaks off counts by its status: that much was said. */
async function firstCharacters(body: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= 2 * ANSWER_MAX) break;
    }
  } catch {
    // What was read before the break is kept.
  }
  return Array.from(text).slice(0, ANSWER_MAX).join("");
}

/** What a failed post may say to a partner: never an address of ours, never a library's own words. */
const BECAUSE: Readonly<Record<string, string>> = {
  ENOTFOUND: "The host name could not be found.",
  EAI_AGAIN: "The host name could not be looked up just now.",
  ECONNREFUSED: "The host refused the connection.",
  ECONNRESET: "The connection broke before there was an answer.",
  EPIPE: "The connection broke before there was an answer.",
  CERT_HAS_EXPIRED: "The host's certificate has expired.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The host's certificate is for another name.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The host's certificate is not signed by an authority.",
  SELF_SIGNED_CERT_IN_CHAIN: "The host's certificate is not signed by an authority.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The host's certificate chain is not complete.",
};
const TIMED_OUT: ReadonlySet<string> = new Set(["AbortError", "ABORT_ERR", "ETIMEDOUT"]);

function outcomeOf(fault: unknown): Pick<Extract<PostOutcome, { because: string }>, "outcome" | "because"> {
  if (fault instanceof NotPublic) return { outcome: "blocked", because: NOT_PUBLIC };
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  const name = fault instanceof Error ? fault.name : "";
  if (TIMED_OUT.has(code) || TIMED_OUT.has(name))
    return { outcome: "timed-out", because: "There was no answer in time." };
  return { outcome: "failed", because: BECAUSE[code] ?? "The host could not be reached." };
}
