import { createHash, createHmac } from "node:crypto";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";

/** Credentials as the platform puts them into a function's environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** Where SES puts mail for us. */
export interface Inbox {
  /**
   * The first `MAIL_BYTES_MAX` bytes of a raw mail; undefined when it is not there any more. Throws when S3 does not
   * answer, or refuses.
   */
  read(key: string): Promise<Uint8Array | undefined>;
}

/** As much of a mail as is read: headers and text come first, and what follows is attachments. */
export const MAIL_BYTES_MAX = 256 * 1024;

const TIMEOUT_MS = 10 * SECOND_MS;

export interface InboxOptions {
  readonly bucket: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Somewhere else than Amazon's: a stand-in in tests. */
  readonly endpoint?: string;
  readonly nowMs?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Reads mail from an S3 bucket. One kind of call only, so it is signed here (AWS Signature Version 4): the client library
 * would be larger than everything else that reads mail.
 */
export function inboxS3({
  bucket,
  region,
  credentials,
  endpoint,
  nowMs = Date.now,
  fetch = globalThis.fetch,
}: InboxOptions): Inbox {
  const base =
    endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`;
  return {
    async read(key) {
      const url = new URL(`${base}/${key.split("/").map(escaped).join("/")}`);
      const range = `bytes=0-${MAIL_BYTES_MAX - 1}`;
      const headers = signedGet({ url, range, region, credentials, nowMs: nowMs() });
      const answer = await fetch(url, {
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "error",
      });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(`S3 answered ${answer.status} when a mail was to be read`);
      return firstBytes(answer);
    },
  };
}

/** Reads no further than it keeps, whatever was asked for and whatever came. */
async function firstBytes(answer: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAIL_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).subarray(0, MAIL_BYTES_MAX);
}

/** RFC 3986: everything but the unreserved characters, which is what is signed. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** The headers of a signed GET of part of an object ("Authenticating Requests: Using the Authorization Header", S3). */
export function signedGet({
  url,
  range,
  region,
  credentials,
  nowMs,
}: {
  url: URL;
  range: string;
  region: string;
  credentials: Credentials;
  nowMs: number;
}): Record<string, string> {
  const at = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = at.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const signed: Record<string, string> = {
    host: url.host,
    range,
    "x-amz-content-sha256": EMPTY_SHA256,
    "x-amz-date": at,
    ...(credentials.sessionToken !== undefined && { "x-amz-security-token": credentials.sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const canonical = [
    "GET",
    url.pathname,
    "",
    ...names.map((name) => `${name}:${signed[name]}`),
    "",
    names.join(";"),
    EMPTY_SHA256,
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", at, scope, createHash("sha256").update(canonical).digest("hex")].join(
    "\n",
  );
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (held, part) => createHmac("sha256", held).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  const { host: _host, ...sent } = signed;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope},SignedHeaders=${names.join(";")},Signature=${signature}`,
  };
}
