import {
  type Attempt,
  type DeliveryCommand,
  type DeliveryEvent,
  delivery,
} from "@legwork/core/domain/delivery.ts";
import { ATTEMPTS_MAX, retryDelayMs } from "@legwork/core/domain/webhook-schedule.ts";
import { DAY_MS, HOUR_MS, msBetween } from "@legwork/core/kernel/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const FACT = { endpointId: "end_crm", factId: "int_x-3", factType: "introduction.accepted" } as const;
const OK: Attempt = { status: 204, answer: "", tookMs: 80 };
const DOWN: Attempt = { status: 500, answer: "oops", tookMs: 80 };

const queued = () => given(delivery).when({ type: "delivery.queue", ...FACT }, NOW);
const note = (attempt: Attempt, retryAfterMs?: number): DeliveryCommand => ({
  type: "delivery.note",
  attempt,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

describe("one fact for one partner", () => {
  test("it is queued once, whoever asks again", () => {
    queued()
      .yields({ type: "delivery.queued", ...FACT })
      .when({ type: "delivery.queue", ...FACT }, NOW)
      .yields();
  });

  test("only an answer of 2xx is delivered", () => {
    for (const status of [200, 204, 299])
      queued()
        .when(note({ ...OK, status }), NOW)
        .yields({ type: "delivery.succeeded" })
        .dueAt(undefined);
    for (const status of [0, 199, 300, 301, 302, 307, 400, 404, 429, 500])
      queued()
        .when(note({ ...DOWN, status }), NOW)
        .yields({ type: "delivery.attemptFailed", gone: false });
  });

  test("an endpoint that is gone is not asked again", () => {
    queued()
      .when(note({ ...DOWN, status: 410 }), NOW)
      .yields({ type: "delivery.failed", gone: true })
      .dueAt(undefined);
  });

  test("an endpoint that is off gets nothing more", () => {
    const cancelled = queued().when({ type: "delivery.cancel", because: "The endpoint was removed." }, NOW);
    cancelled.yields({ type: "delivery.cancelled" }).dueAt(undefined).when(note(OK), NOW).yields();
  });
});

describe("an endpoint that fails", () => {
  test("is asked ten times over three days, each wait within a fifth of the schedule, and then no more", () => {
    const planned = [
      5_000,
      300_000,
      0.5 * HOUR_MS,
      2 * HOUR_MS,
      5 * HOUR_MS,
      10 * HOUR_MS,
      14 * HOUR_MS,
      20 * HOUR_MS,
      24 * HOUR_MS,
    ];
    let life = queued();
    let now = at(NOW);
    for (const wait of planned) {
      life = life.when(note(DOWN), now);
      const due = delivery.dueAt(life.state) ?? now;
      const waited = msBetween(now, due);
      expect(waited).toBeGreaterThanOrEqual(wait * 0.8);
      expect(waited).toBeLessThanOrEqual(wait * 1.2);
      now = due;
      life = life.whenDue().yields({ type: "delivery.due" });
    }
    life
      .when(note(DOWN), now)
      .yields({ type: "delivery.failed", gone: false })
      .leaves({ status: "failed", tries: ATTEMPTS_MAX })
      .dueAt(undefined);
    expect(msBetween(at(NOW), now)).toBeGreaterThan(2 * DAY_MS);
  });

  test("is never asked earlier than it said, and never made to wait longer than a day for saying so", () => {
    queued()
      .when(note({ ...DOWN, status: 429 }, 120_000), NOW)
      .dueAt("2026-11-24 10:02");
    queued()
      .when(note({ ...DOWN, status: 503 }, 9e12), NOW)
      .dueAt("2026-11-25 10:00");
    const [hasty] = queued()
      .when(note({ ...DOWN, status: 503 }, 0), NOW)
      .events();
    expect(hasty).toMatchObject({ waitMs: retryDelayMs(2, { seed: "dlv_self" }) });
  });

  test("an attempt that never reported is made again after two minutes, and counts", () => {
    queued()
      .dueAt("2026-11-24 10:02")
      .whenDue()
      .yields({ type: "delivery.due", number: 2 })
      .leaves({ status: "pending", tries: 2 })
      .dueAt("2026-11-24 10:04");
    let life = queued();
    while (delivery.dueAt(life.state) !== undefined) life = life.whenDue();
    life.yields({ type: "delivery.failed" }).leaves({ tries: ATTEMPTS_MAX });
  });

  test("the latest attempts are kept for the partner to read, and no more than a dozen", () => {
    let life = queued();
    for (let round = 0; round < 2; round++) {
      for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt++) life = life.when(note(DOWN), NOW).whenDue();
      life = life.when(note(DOWN), NOW).when({ type: "delivery.replay" }, NOW).whenDue();
    }
    expect("attempts" in life.state && life.state.attempts.length).toBe(12);
  });
});

describe("replaying", () => {
  test("what was delivered, failed or cancelled is sent again under the same fact", () => {
    const ends = [
      queued().when(note(OK), NOW),
      queued().when(note({ ...DOWN, status: 410 }), NOW),
      queued().when({ type: "delivery.cancel", because: "" }, NOW),
    ];
    for (const life of ends)
      life
        .when({ type: "delivery.replay" }, "2026-11-30")
        .yields({ type: "delivery.replayed" })
        .leaves({ status: "pending", ...FACT, tries: 0 })
        .dueAt("2026-11-30")
        .whenDue()
        .yields({ type: "delivery.due", number: 1 });
  });

  test("what is on its way is not sent twice", () => {
    queued().when({ type: "delivery.replay" }, NOW).yields();
  });

  test("a delivery nobody queued is missing", () => {
    given(delivery).when({ type: "delivery.replay" }, NOW).refuses("delivery.missing");
  });
});

describe("what each fact makes of the state", () => {
  const base = { ...FACT, attempts: [], tries: 1, queuedAt: at(NOW) };
  const tried = { ...base, attempts: [{ ...DOWN, at: at(NOW) }] };
  const having = (...events: DeliveryEvent[]) =>
    given(delivery, [NOW, { type: "delivery.queued", ...FACT }, ...events]);
  const endpointId = FACT.endpointId;

  test("queued, due, succeeded, attempt failed, failed, cancelled, replayed", () => {
    having().leavesOnly({ status: "pending", nextAt: at("2026-11-24 10:02"), ...base });
    having({ type: "delivery.due", number: 2 }).leavesOnly({
      status: "pending",
      nextAt: at("2026-11-24 10:02"),
      ...base,
      tries: 2,
    });
    having({ type: "delivery.succeeded", endpointId, attempt: DOWN }).leavesOnly({
      status: "delivered",
      endedAt: at(NOW),
      because: "",
      ...tried,
    });
    having({
      type: "delivery.attemptFailed",
      endpointId,
      attempt: DOWN,
      waitMs: 60_000,
      gone: false,
    }).leavesOnly({
      status: "pending",
      nextAt: at("2026-11-24 10:01"),
      ...tried,
    });
    having({ type: "delivery.failed", endpointId, attempt: DOWN, gone: false }).leavesOnly({
      status: "failed",
      endedAt: at(NOW),
      because: "Every attempt failed.",
      ...tried,
    });
    having({ type: "delivery.failed", endpointId, attempt: DOWN, gone: true }).leaves({
      because: "The endpoint is gone.",
    });
    having({ type: "delivery.cancelled", because: "Off." }).leavesOnly({
      status: "cancelled",
      endedAt: at(NOW),
      because: "Off.",
      ...base,
    });
    having({ type: "delivery.cancelled", because: "Off." }, { type: "delivery.replayed" }).leavesOnly({
      status: "pending",
      nextAt: at(NOW),
      ...base,
      tries: 0,
    });
  });
});

describe("whatever happens", () => {
  test("every delivery is made or visibly failed", () => {
    const commands = () =>
      fc.oneof(
        fc.constant<DeliveryCommand>({ type: "delivery.queue", ...FACT }),
        fc
          .tuple(
            fc.constantFrom(0, 204, 302, 410, 429, 500),
            fc.option(fc.integer({ min: 0, max: 1e10 }), { nil: undefined }),
          )
          .map(([status, wait]) => note({ ...DOWN, status }, wait)),
        fc.constantFrom<DeliveryCommand>(
          { type: "delivery.replay" },
          { type: "delivery.cancel", because: "" },
        ),
      );
    everyLife(delivery, { commands }, (life) => {
      expect(["none", "delivered", "failed", "cancelled"]).toContain(life.at(-1)?.state.status);
    });
  });
});
