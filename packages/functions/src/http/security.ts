import type { Context, MiddlewareHandler } from "hono";
import type { ProblemStatus } from "./problem.ts";

/** Bytes of a posted form: the longest honest one is under 30 kB. */
export const FORM_MAX = 64 * 1024;

const HSTS = "max-age=31536000; includeSubDomains";

/**
 * No script at all, no style but ours, nothing from elsewhere, no `unsafe-inline`. `frameAncestors` is who may show
 * the page in a frame: nobody, save for public forms on the sites a programme names.
 */
const policy = (frameAncestors: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");

/** An origin as a programme may name it: `https`, a host, perhaps a port; nothing that could end the directive. */
const ORIGIN = /^https:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/;

/** Lets the sites a programme named show this page in a frame. */
export function allowFrames(c: Context, origins: readonly string[]): void {
  const kept = origins.filter((origin) => ORIGIN.test(origin));
  if (kept.length > 0) c.header("content-security-policy", policy(kept.join(" ")));
}

/** Headers of every answer (ASVS 3.4, S32). Pages are kept by nobody: each may hold somebody's name. */
export function secure(c: Context): void {
  c.header("content-security-policy", policy("'none'"));
  c.header("strict-transport-security", HSTS);
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("cross-origin-opener-policy", "same-origin");
  c.header("cross-origin-resource-policy", "same-origin");
  c.header("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
  c.header("cache-control", "no-store");
}

/** `secure` before anything else is done, so that a refusal carries the headers too. */
export const secured: MiddlewareHandler = async (c, next) => {
  secure(c);
  await next();
};

type Objection = { readonly status: ProblemStatus; readonly because: string };

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/**
 * Why a posted form is not taken (S09): it came from another site, or it is no form. Under `no-referrer` browsers
 * send `Origin: null` with our own forms, so `Sec-Fetch-Site` decides where it is sent (every browser since 2023).
 * A request with neither header comes from no browser, and so with nobody's consent to abuse.
 */
export function formObjection(c: Context, baseUrl: string): Objection | undefined {
  if (!FORM_TYPES.test(c.req.header("content-type") ?? ""))
    return { status: 415, because: "Only a form can be sent here." };
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const ours = [new URL(baseUrl).origin, new URL(c.req.url).origin];
  const same =
    site === undefined
      ? origin === undefined || ours.includes(origin)
      : site === "same-origin" && (origin === undefined || origin === "null" || ours.includes(origin));
  if (same) return undefined;
  return {
    status: 403,
    because:
      "This form was sent from another site, so nothing was done. Please open the link in your letter and press the button there.",
  };
}
