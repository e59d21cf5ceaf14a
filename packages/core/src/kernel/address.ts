/** RFC 5321, 4.5.3.1.1: octets before the `@`. */
export const LOCAL_PART_MAX = 64;
/** RFC 5321, 4.5.3.1.3 allows a path of 256 octets, of which `<` and `>` take two. */
export const ADDRESS_MAX = 254;
/** RFC 1035, 2.3.4: octets of one label of a domain. */
const LABEL_MAX = 63;

const DOT_ATOM = /^[a-z0-9!#$%&'*+\-/=?^_`{|}~]+(\.[a-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** An address as it is compared: trimmed, Unicode NFC, lower case. */
export const normalAddress = (email: string): string => email.trim().normalize("NFC").toLowerCase();

/**
 * Why nobody can be written to at this address, in a sentence for the person who typed it; undefined when they
 * can. One plain mailbox passes (RFC 5321 dot-atom, a domain of two labels or more, international domains too);
 * anything a mail program could read as a second recipient, a second header or another mailbox does not.
 */
export function addressObjection(address: string): string | undefined {
  if (address === "") return "Please give an e-mail address.";
  if (/[\s\p{Cc}\p{Zl}\p{Zp}]/u.test(address)) return "An e-mail address has no spaces or line breaks.";
  if (/[\p{Cf}\p{Cs}]/u.test(address))
    return "This address has an invisible character in it; please type it again.";
  if (/[,;:<>()[\]\\"]/.test(address)) return "Please give one plain address, such as ada@example.org.";
  const [local, domain, ...rest] = address.split("@");
  if (local === undefined || domain === undefined || rest.length > 0)
    return "An e-mail address has exactly one @.";
  return localPartObjection(local) ?? domainObjection(domain) ?? lengthObjection(local, domain);
}

function localPartObjection(local: string): string | undefined {
  if (local.length > LOCAL_PART_MAX)
    return `The part before the @ is longer than ${LOCAL_PART_MAX} characters.`;
  // RFC 6531 addresses need every server on the way to agree; most do not, so the letter would be lost.
  if (/[^\p{ASCII}]/u.test(local))
    return "We cannot yet write to addresses with accents or other scripts before the @.";
  if (!DOT_ATOM.test(local)) return "The part before the @ is not complete.";
  return undefined;
}

function domainObjection(domain: string): string | undefined {
  const labels = asciiDomain(domain)?.split(".") ?? [];
  const isName =
    labels.length >= 2 && labels.every((label) => label.length <= LABEL_MAX && LABEL.test(label));
  if (!isName || /^\d+$/.test(labels.at(-1) ?? ""))
    return "The part after the @ is not a domain, such as example.org.";
  return undefined;
}

function lengthObjection(local: string, domain: string): string | undefined {
  const octets = local.length + 1 + (asciiDomain(domain)?.length ?? 0);
  return octets > ADDRESS_MAX ? `An e-mail address has at most ${ADDRESS_MAX} characters.` : undefined;
}

/** The domain as DNS has it: lower case, international letters as `xn--` (UTS 46); undefined when it is none. */
export function asciiDomain(domain: string): string | undefined {
  // Characters that end or decode a URL's host would make the parser answer for something else than was given.
  if (domain === "" || /[/?#%@:\\]/.test(domain)) return undefined;
  try {
    return new URL(`http://${domain}/`).hostname;
  } catch {
    return undefined;
  }
}

/** The address as it goes on the wire: an international domain in its ASCII form. Throws when nobody is there. */
export function wireAddress(address: string): string {
  const objection = addressObjection(address);
  if (objection !== undefined) throw new Error(`Not an address to write to: ${objection}`);
  const cut = address.lastIndexOf("@");
  return `${address.slice(0, cut)}@${asciiDomain(address.slice(cut + 1))}`;
}
