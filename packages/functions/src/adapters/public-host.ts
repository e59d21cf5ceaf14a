import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Longest URL a partner may give. */
const URL_MAX = 2_000;
/** Below this, only 443: the well-known ports of mail, shells and databases are not for webhooks. */
const FIRST_FREE_PORT = 1_024;
/** Global unicast is all that IANA hands out of IPv6; the rest embeds IPv4 addresses or is kept for later. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];
/** Endings that never lead to the public internet: RFC 6761, RFC 8375, ICANN's .internal, and old habits. */
const PRIVATE_ENDINGS = /\.(localhost|localdomain|local|internal|intranet|lan|corp|home|private|arpa|onion)$/;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True when a packet to this address leaves for the public internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.parse(address);
  if (ip.range() !== "unicast") return false;
  // `::7f00:1` is 127.0.0.1 in the deprecated IPv4-compatible form, and the library calls it unicast.
  return ip instanceof ipaddr.IPv4 || ip.match(GLOBAL_UNICAST);
}

/** True for an address of this machine itself. */
export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === "loopback";

/** True for the ways to name this machine that a local trial may use. */
export const isLoopbackHost = (hostname: string): boolean => LOOPBACK_HOSTS.has(hostname);

/**
 * Why this text is no URL to post to, in a sentence for the person who typed it; undefined when it may be. Looks
 * at the text alone, after the WHATWG parser has undone `127.1`, `0x7f.1`, `2130706433` and full-width digits.
 */
export function urlObjection(text: string, allowLoopback: boolean): string | undefined {
  if (text.length > URL_MAX) return `The address is longer than ${URL_MAX} characters.`;
  const url = /[\s\\\p{Cc}]/u.test(text) ? undefined : parsed(text);
  if (url === undefined) return "This is not a web address, such as https://crm.example.org/hooks.";
  if (url.username !== "" || url.password !== "")
    return "The address must not contain a user name or password.";
  if (allowLoopback && isLoopbackHost(url.hostname) && /^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol !== "https:") return "The address must start with https://.";
  if (url.port !== "" && Number(url.port) < FIRST_FREE_PORT) {
    return `The port must be 443 or one from ${FIRST_FREE_PORT} up.`;
  }
  return hostObjection(url.hostname);
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function hostObjection(hostname: string): string | undefined {
  const isLiteral = hostname.startsWith("[") || isIP(hostname) !== 0;
  const isPublicName = hostname.includes(".") && !hostname.endsWith(".") && !PRIVATE_ENDINGS.test(hostname);
  return isLiteral || !isPublicName ? "The host must be a public name, such as crm.example.org." : undefined;
}
