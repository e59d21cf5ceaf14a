import { jsonLog, logWith } from "@legwork/functions/adapters/log-json.ts";
import { measureEmf } from "@legwork/functions/adapters/measure-emf.ts";
import { textOfKeys } from "@legwork/functions/adapters/vault.ts";
import { cloudConfigFrom, credentialsFrom } from "@legwork/functions/config-cloud.ts";
import { describe, expect, test } from "vitest";
import { METRICS } from "../infra/metrics.ts";
import { ENVIRONMENT } from "../infra/topology.ts";
import { at } from "./given.ts";

const NOW = at("2026-11-24 10:00");

function logged(): { lines: string[]; log: ReturnType<typeof jsonLog> } {
  const lines: string[] = [];
  return { lines, log: jsonLog({ now: () => NOW }, (line) => lines.push(line)) };
}

describe("a line of the log", () => {
  test("carries the ids of the call, the message, the fact and the record", () => {
    const { lines, log } = logged();
    const within = logWith(logWith(log, { requestId: "req-1", consumer: "mail" }), { eventId: "ltr_1-2" });
    within("info", "sent", { recordId: "ltr_1", requestId: "req-2" });
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      at: NOW,
      level: "info",
      what: "sent",
      requestId: "req-2",
      consumer: "mail",
      eventId: "ltr_1-2",
      recordId: "ltr_1",
    });
  });

  test.each([
    ["an address", "550 <ada.lovelace+x@uni.example>: unknown", "550 <(address)>: unknown"],
    ["two addresses", "ada@uni.example,bo@uni.example", "(address),(address)"],
    ["a signature", `bad token ${"k".repeat(43)}!`, "bad token (token)!"],
    [
      "a link's token",
      `/answer/int_3ae4751f313f2df8481c46fe729d6d.host.0kq.${"aB3_".repeat(11)}`,
      "/answer/int_3ae4751f313f2df8481c46fe729d6d.host.0kq.(token)",
    ],
    ["a secret", `whsec_${"A1b2".repeat(12)}`, "(token)"],
  ])("hides %s that a fault's text quotes", (_, fault, kept) => {
    const { lines, log } = logged();
    log("error", "failed", { fault });
    expect(JSON.parse(lines[0] ?? "").fault).toBe(kept);
  });

  test("keeps ids, which are what it is for", () => {
    const { lines, log } = logged();
    const fault = "commit of svy_1792bf960f68314a01dc9f43bef7d7-1-seeker at 4";
    log("error", "failed", { fault });
    expect(JSON.parse(lines[0] ?? "").fault).toBe(fault);
  });
});

describe("what is measured", () => {
  test("is one line of CloudWatch's embedded format, with its unit and the stage", () => {
    const lines: string[] = [];
    const measure = measureEmf({
      stage: "test",
      nowMs: () => 1_764_000_000_000,
      write: (line) => lines.push(line),
    });
    measure({ Bounces: 1, OldestDueSeconds: 2.5 });
    measure({});
    measure({ Woken: Number.NaN });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        _aws: {
          Timestamp: 1_764_000_000_000,
          CloudWatchMetrics: [
            {
              Namespace: "Legwork",
              Dimensions: [["stage"]],
              Metrics: [
                { Name: "Bounces", Unit: "Count" },
                { Name: "OldestDueSeconds", Unit: "Seconds" },
              ],
            },
          ],
        },
        stage: "test",
        Bounces: 1,
        OldestDueSeconds: 2.5,
      },
    ]);
  });

  test("is fewer than CloudWatch takes in one line", () => {
    expect(Object.keys(METRICS).length).toBeLessThanOrEqual(100);
  });
});

describe("what a function is told", () => {
  const KEY = Buffer.alloc(32, 7);
  const whole = {
    ...Object.fromEntries(Object.values(ENVIRONMENT).map((name) => [name, "x"])),
    LEGWORK_BASE_URL: "https://legwork.example/",
    LEGWORK_KEYS: textOfKeys({ newest: KEY, previous: undefined, people: KEY }),
  };

  test("is read by name, without a slash at the end of the address", () => {
    const config = cloudConfigFrom({ ...whole, LEGWORK_INBOUND_DOMAIN: "", AWS_REGION: "eu-west-2" });
    expect(config).toMatchObject({ baseUrl: "https://legwork.example", region: "eu-west-2", table: "x" });
    expect(config.inboundDomain).toBeUndefined();
  });

  test("and what is missing stops the start by name, without showing a key", () => {
    const { LEGWORK_TABLE: _table, LEGWORK_BUS: _bus, ...rest } = whole as Record<string, string>;
    const start = () => cloudConfigFrom(rest);
    expect(start).toThrow(/LEGWORK_TABLE: is needed.*\nLEGWORK_BUS: is needed/);
    expect(start).not.toThrow(/BwcH/);
    expect(() => cloudConfigFrom({ ...whole, LEGWORK_BASE_URL: "http://legwork.example" })).toThrow(/https/);
    expect(() => credentialsFrom({})).toThrow(/AWS_ACCESS_KEY_ID/);
  });
});
