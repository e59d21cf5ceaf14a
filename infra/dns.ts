import { DKIM_KEYS, dkimOutput } from "./outputs.ts";
import type { Stage } from "./stage.ts";

/** One line of a zone file. Names end with a full stop, so that no DNS service adds its zone to them. */
export interface DnsRecord {
  readonly name: string;
  readonly type: "CNAME" | "MX" | "TXT";
  readonly value: string;
  readonly because: string;
}

/**
 * The records that make letters ours (DKIM, RFC 6376; SPF, RFC 7208; DMARC, RFC 7489) and bring mail to us. `output`
 * gives an output of the backbone. The DMARC policy begins at quarantine, because nothing else sends from this domain.
 */
export function dnsRecords(
  stage: Pick<Stage, "mailDomain" | "inboundDomain">,
  region: string,
  output: (name: string) => string,
): readonly DnsRecord[] {
  const { mailDomain, inboundDomain } = stage;
  const full = (name: string): string => (name.endsWith(".") ? name : `${name}.`);
  return [
    ...DKIM_KEYS.map(
      (key): DnsRecord => ({
        name: full(output(dkimOutput("Name", key))),
        type: "CNAME",
        value: full(output(dkimOutput("Value", key))),
        because: "DKIM: proves that a letter is ours and unchanged",
      }),
    ),
    {
      name: full(`bounce.${mailDomain}`),
      type: "MX",
      value: `10 feedback-smtp.${region}.amazonses.com.`,
      because: "bounces come back to SES",
    },
    {
      name: full(`bounce.${mailDomain}`),
      type: "TXT",
      value: '"v=spf1 include:amazonses.com -all"',
      because: "SPF: SES may send for the envelope's domain, nobody else",
    },
    {
      name: full(`_dmarc.${mailDomain}`),
      type: "TXT",
      value: '"v=DMARC1; p=quarantine; adkim=r; aspf=r"',
      because: "DMARC: whatever claims to be ours and is not goes to spam",
    },
    ...(inboundDomain === undefined
      ? []
      : [
          {
            name: full(inboundDomain),
            type: "MX" as const,
            value: `10 inbound-smtp.${region}.amazonaws.com.`,
            because: "answers by plain mail come to SES",
          },
        ]),
  ];
}

/** The records as a zone file has them, each with its reason: ready to paste. */
export const zoneFile = (records: readonly DnsRecord[]): string =>
  records.map(({ name, type, value, because }) => `; ${because}\n${name} 300 IN ${type} ${value}\n`).join("");
