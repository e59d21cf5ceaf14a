import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dnsRecords, zoneFile } from "../infra/dns.ts";
import { recordsIn } from "../infra/print-dns.ts";
import { isProduction, StageWrong, stageFrom } from "../infra/stage.ts";

describe("what a deployment is told", () => {
  test("the domain of the letters is enough", () => {
    expect(stageFrom("trial", { LEGWORK_MAIL_DOMAIN: "Mail.Example.org" })).toEqual({
      name: "trial",
      mailDomain: "mail.example.org",
      inboundDomain: undefined,
      webDomain: undefined,
      alarmEmail: undefined,
      mailRate: 14,
    });
  });

  test.each([
    ["a stage named like a sentence", "My Stage", {}, 'The stage "My Stage"'],
    ["no domain for letters", "trial", {}, "LEGWORK_MAIL_DOMAIN is needed"],
    ["an address for a domain", "trial", { LEGWORK_MAIL_DOMAIN: "me@example.org" }, "LEGWORK_MAIL_DOMAIN"],
    ["a domain that is a star", "trial", { LEGWORK_MAIL_DOMAIN: "*" }, "LEGWORK_MAIL_DOMAIN"],
    [
      "two addresses for alarms",
      "trial",
      { LEGWORK_MAIL_DOMAIN: "a.example", LEGWORK_ALARM_EMAIL: "a@b.example,c@d.example" },
      "LEGWORK_ALARM_EMAIL",
    ],
    [
      "no letters a second",
      "trial",
      { LEGWORK_MAIL_DOMAIN: "a.example", LEGWORK_MAIL_RATE: "0" },
      "MAIL_RATE",
    ],
    [
      "letters a second in words",
      "trial",
      { LEGWORK_MAIL_DOMAIN: "a.example", LEGWORK_MAIL_RATE: "many" },
      "MAIL",
    ],
  ])("%s stops it, and is named", (_what, name, environment, named) => {
    expect(() => stageFrom(name, environment)).toThrow(StageWrong);
    expect(() => stageFrom(name, environment)).toThrow(named);
  });

  test("only the stage of that name is production", () => {
    expect(["production", "production-2", "prod", "trial"].filter((name) => isProduction({ name }))).toEqual([
      "production",
    ]);
  });
});

describe("the DNS records", () => {
  const output = (name: string) => `${name.toLowerCase()}.dkim.example`;

  test("are printed ready to paste: DKIM, SPF, DMARC and the way back", () => {
    const records = dnsRecords(
      { mailDomain: "mail.example.org", inboundDomain: "in.example.org" },
      "eu-west-1",
      output,
    );
    expect(
      zoneFile(records)
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith(";")),
    ).toEqual([
      "dkimname1.dkim.example. 300 IN CNAME dkimvalue1.dkim.example.",
      "dkimname2.dkim.example. 300 IN CNAME dkimvalue2.dkim.example.",
      "dkimname3.dkim.example. 300 IN CNAME dkimvalue3.dkim.example.",
      "bounce.mail.example.org. 300 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
      'bounce.mail.example.org. 300 IN TXT "v=spf1 include:amazonses.com -all"',
      '_dmarc.mail.example.org. 300 IN TXT "v=DMARC1; p=quarantine; adkim=r; aspf=r"',
      "in.example.org. 300 IN MX 10 inbound-smtp.eu-west-1.amazonaws.com.",
    ]);
  });

  test("are printed again from what was deployed last, or it is said that nothing was", () => {
    const folder = mkdtempSync(join(tmpdir(), "legwork-test-"));
    const file = join(folder, "outputs.json");
    expect(() => recordsIn(file)).toThrow("Nothing was deployed");
    writeFileSync(file, "{}");
    expect(() => recordsIn(file)).toThrow("names no records");
    writeFileSync(file, JSON.stringify({ url: "https://legwork.example", dns: "; DKIM\n" }));
    expect(recordsIn(file)).toBe("; DKIM\n");
    rmSync(folder, { recursive: true });
  });

  test("have no way in where no mail is taken", () => {
    const records = dnsRecords(
      { mailDomain: "mail.example.org", inboundDomain: undefined },
      "eu-west-1",
      output,
    );
    expect(records.filter(({ value }) => value.includes("inbound-smtp"))).toEqual([]);
  });
});
