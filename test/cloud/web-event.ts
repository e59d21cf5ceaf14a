import { epochMsOf, type Instant } from "@legwork/core/kernel/instant.ts";

/** A request as an HTTP API hands it to a function (payload format 2.0). */
export async function httpEvent(request: Request, now: Instant): Promise<unknown> {
  const { pathname, search, host } = new URL(request.url);
  const body = await request.text();
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { host, ...Object.fromEntries(request.headers) },
    requestContext: {
      accountId: "111122223333",
      apiId: "api123",
      domainName: host,
      domainPrefix: "api123",
      http: {
        method: request.method,
        path: pathname,
        protocol: "HTTP/1.1",
        sourceIp: "198.51.100.7",
        userAgent: "Mozilla/5.0",
      },
      requestId: "web-1",
      routeKey: "$default",
      stage: "$default",
      time: now,
      timeEpoch: epochMsOf(now),
    },
    ...(body === "" ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** What a function answers an HTTP API. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** What the HTTP API makes of the answer. */
export function responseOf({
  statusCode,
  headers = {},
  cookies = [],
  body,
  isBase64Encoded,
}: HttpAnswer): Response {
  const made = new Headers(headers);
  for (const cookie of cookies) made.append("set-cookie", cookie);
  const isEmpty = statusCode === 204 || statusCode === 304 || body === undefined;
  const bytes = isEmpty ? null : Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
  return new Response(bytes, { status: statusCode, headers: made });
}
