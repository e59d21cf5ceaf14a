import {
  ATTEMPTS_MAX,
  RETRY_AFTER_MAX_MS,
  retryAfterMs,
  retryDelayMs,
} from "@legwork/core/domain/webhook-schedule.ts";
import { freshSecret, signatureHeaders } from "@legwork/core/engine/webhook-signature.ts";
import {
  HOUR_MS,
  type Instant,
  instantOf,
  later,
  MINUTE_MS,
  SECOND_MS,
} from "@legwork/core/kernel/instant.ts";
import { freshKeys, vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test, vi } from "vitest";

const VECTOR = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: instantOf(1_614_265_330_000),
  body: '{"test": 2432232314}',
  secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
};
const vault = vaultUnder(freshKeys());
const start = instantOf(Date.UTC(2026, 10, 24, 9, 30));

/** The official verifier reads the machine's clock, so that one is set to the attempt's time. */
function verifies(secret: string, body: string, headers: Record<string, string>, now: Instant): boolean {
  vi.useFakeTimers({ now: Date.parse(now), toFake: ["Date"] });
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
afterEach(() => vi.useRealTimers());

describe("a webhook's signature", () => {
  test("is the one the specification gives for its example", () => {
    expect(signatureHeaders(VECTOR)).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("is accepted by the official verifier at every attempt, with the id the same and the time its own", () => {
    const secret = freshSecret(vault);
    const body = JSON.stringify({ type: "meeting.booked", name: "Zoë 🙂" });
    let at = start;
    const seen: string[][] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      at = later(at, retryDelayMs(attempt, { seed: "dlv_1" }) ?? 0);
      const headers = signatureHeaders({ id: "int_1-3", timestamp: at, body, secrets: [secret] });
      expect(verifies(secret, body, headers, at)).toBe(true);
      seen.push([headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"]]);
    }
    expect(new Set(seen.map(([id]) => id))).toEqual(new Set(["int_1-3"]));
    expect(new Set(seen.map(([, timestamp]) => timestamp)).size).toBe(7);
    expect(new Set(seen.map(([, , signature]) => signature)).size).toBe(7);
  });

  test("satisfies holders of the old and of the new secret during a rotation, and only the new one after it", () => {
    const [old, fresh] = [freshSecret(vault), freshSecret(vault)];
    const given = { id: "int_1-3", timestamp: start, body: "{}" };
    const during = signatureHeaders({ ...given, secrets: [fresh, old] });
    expect(during["webhook-signature"]).toMatch(/^v1,\S{44} v1,\S{44}$/);
    expect([verifies(old, "{}", during, start), verifies(fresh, "{}", during, start)]).toEqual([true, true]);
    const after = signatureHeaders({ ...given, secrets: [fresh] });
    expect([verifies(old, "{}", after, start), verifies(fresh, "{}", after, start)]).toEqual([false, true]);
  });

  test("does not fit another body, another id, another time or another endpoint's secret", () => {
    const secret = freshSecret(vault);
    const headers = signatureHeaders({ id: "int_1-3", timestamp: start, body: "{}", secrets: [secret] });
    expect(verifies(secret, "{ }", headers, start)).toBe(false);
    expect(verifies(secret, "{}", { ...headers, "webhook-id": "int_1-4" }, start)).toBe(false);
    expect(verifies(secret, "{}", headers, later(start, 6 * MINUTE_MS))).toBe(false);
    expect(verifies(freshSecret(vault), "{}", headers, start)).toBe(false);
  });

  test("is never made for an id with a full stop, without a secret, or with one too short or too long", () => {
    const given = { id: "int_1-3", timestamp: start, body: "{}" };
    expect(() => signatureHeaders({ ...VECTOR, id: "int_1.3" })).toThrow("letters, digits");
    expect(() => signatureHeaders({ ...given, secrets: [] })).toThrow("one or two");
    expect(() =>
      signatureHeaders({ ...given, secrets: [...VECTOR.secrets, ...VECTOR.secrets, ...VECTOR.secrets] }),
    ).toThrow("one or two");
    for (const bytes of [23, 65]) {
      const secret = `whsec_${Buffer.alloc(bytes, 1).toString("base64")}`;
      expect(() => signatureHeaders({ ...given, secrets: [secret] })).toThrow("24 to 64 bytes");
    }
    expect(() => signatureHeaders({ ...given, secrets: [Buffer.alloc(40, 1).toString("base64")] })).toThrow(
      "whsec_",
    );
  });

  test("a fresh secret has 32 bytes, and no two are alike", () => {
    const secrets = Array.from({ length: 20 }, () => freshSecret(vault));
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(new Set(secrets).size).toBe(20);
  });
});

describe("a delivery that keeps failing", () => {
  const schedule = [
    0,
    5 * SECOND_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
  ];

  test("is tried ten times, each within 20 % of the schedule, over more than a day, and then no more", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const waits = schedule.map(
        (_, index) => retryDelayMs(index + 1, { seed: `dlv_${seed}` }) ?? Number.NaN,
      );
      for (const [index, wait] of waits.entries()) {
        expect(Math.abs(wait - (schedule[index] ?? 0))).toBeLessThanOrEqual(0.2 * (schedule[index] ?? 0));
      }
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * HOUR_MS);
    }
    expect(ATTEMPTS_MAX).toBe(10);
    expect([0, 11, 1.5, -1].map((attempt) => retryDelayMs(attempt, { seed: "dlv_1" }))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("comes at the same moments when they are asked for twice, and not together with its neighbours", () => {
    const third = (seed: number) => retryDelayMs(3, { seed: `dlv_${seed}` }) ?? 0;
    expect(third(1)).toBe(third(1));
    const waits = Array.from({ length: 100 }, (_, seed) => third(seed));
    expect(new Set(waits).size).toBeGreaterThan(95);
    const shares = [3, 4, 5].map(
      (attempt) => (retryDelayMs(attempt, { seed: "dlv_1" }) ?? 0) / (schedule[attempt - 1] ?? 1),
    );
    expect(new Set(shares.map((share) => share.toFixed(3))).size).toBe(3);
    expect(Math.min(...waits)).toBeLessThan(0.85 * 5 * MINUTE_MS);
    expect(Math.max(...waits)).toBeGreaterThan(1.15 * 5 * MINUTE_MS);
  });

  test.each([
    ["120", 120_000],
    [" 120 ", 120_000],
    ["0", 0],
    ["1.5", 1_500],
    ["0.0001", 1],
    ["1e9", RETRY_AFTER_MAX_MS],
    ["99999999999", RETRY_AFTER_MAX_MS],
    ["1e999", RETRY_AFTER_MAX_MS],
    ["Tue, 24 Nov 2026 09:31:30 GMT", 90_000],
    ["Tue, 24 Nov 2026 09:00:00 GMT", 0],
    ["Sun, 24 Nov 2126 09:00:00 GMT", RETRY_AFTER_MAX_MS],
    ["-5", undefined],
    ["abc", undefined],
    ["abc 1", undefined],
    ["", undefined],
    ["Tue, 99 Foo 2026 09:00:00 GMT", undefined],
    ["2026-11-24", undefined],
    ["120, 120", undefined],
    [undefined, undefined],
  ])("waits as long as Retry-After %j asks, up to a day, and ignores what it cannot read", (header, ms) => {
    expect(retryAfterMs(header, start)).toBe(ms);
  });
});
