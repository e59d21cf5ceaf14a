import { type SubscriberCommand, type SubscriberEvent, subscriber } from "@legwork/core/domain/subscriber.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const SUBSCRIBE = {
  type: "subscriber.subscribe",
  email: "ola@example.org",
} as const satisfies SubscriberCommand;
const CONFIRM: SubscriberCommand = { type: "subscriber.confirm" };
const LEAVE: SubscriberCommand = { type: "subscriber.leave", because: "asked" };
const bring = (date: string): SubscriberCommand => ({ type: "subscriber.bring", issueId: "iss_a", date });
const subscribed = () => given(subscriber).when(SUBSCRIBE, "2026-11-24 09:00");
const active = () => subscribed().when(CONFIRM, "2026-11-24 10:00");

describe("a subscriber", () => {
  test("is none before the button in their own letter is pressed", () => {
    const asked = subscribed().yields({
      type: "subscriber.subscribed",
      letter: Date.parse("2026-11-24T09:00Z") / 1_000,
    });
    asked.when(bring("2026-12-01"), "2026-12-01").yields();
    asked
      .when(CONFIRM, "2026-11-24 10:00")
      .yields({ type: "subscriber.confirmed" })
      .when(CONFIRM, "2026-11-25")
      .yields();
  });

  test("gets one letter a day that asks for it, however often the form is sent, and whoever leaves in between", () => {
    const again = subscribed().when(SUBSCRIBE, "2026-11-24 21:00");
    expect(again.events()).toEqual([{ type: "subscriber.subscribed", email: "ola@example.org" }]);
    const left = subscribed().when(LEAVE, "2026-11-24 10:00").when(SUBSCRIBE, "2026-11-24 11:00");
    expect(left.events()).toEqual([{ type: "subscriber.subscribed", email: "ola@example.org" }]);
    const tomorrow = subscribed().when(SUBSCRIBE, "2026-11-25 09:00").events()[0];
    expect(tomorrow).toHaveProperty("letter");
    active().when(SUBSCRIBE, "2026-12-24").yields();
  });

  test("who never confirms is forgotten after a fortnight", () => {
    subscribed()
      .dueAt("2026-12-08 09:00")
      .whenDue()
      .yields({ type: "subscriber.left", because: "unconfirmed" })
      .when(CONFIRM, "2026-12-09")
      .refuses("subscriber.left");
  });

  test("gets each issue once, and none that is older than one they had", () => {
    const had = active().when(bring("2026-12-01"), "2026-12-01").yields({ type: "subscriber.issueBrought" });
    had.when(bring("2026-12-01"), "2026-12-01").yields();
    had.when(bring("2026-11-15"), "2026-12-02").yields();
    had.when(bring("2026-12-15"), "2026-12-15").yields({ type: "subscriber.issueBrought" });
  });

  test("who has left gets nothing, and the address is gone; coming back brings no old issue", () => {
    const left = active()
      .when(bring("2026-12-01"), "2026-12-01")
      .when(LEAVE, "2026-12-02")
      .yields({ type: "subscriber.left", because: "asked" });
    expect(JSON.stringify(left.state)).not.toContain("ola");
    left.when(bring("2026-12-15"), "2026-12-15").yields();
    left.when(LEAVE, "2026-12-15").yields();
    left
      .when(SUBSCRIBE, "2026-12-20")
      .when(CONFIRM, "2026-12-20")
      .when(bring("2026-12-01"), "2026-12-20")
      .yields();
  });

  test("nobody ever subscribed is none", () => {
    given(subscriber).when(LEAVE, "2026-12-01").refuses("subscriber.missing");
  });
});

describe("what each fact makes of the state", () => {
  const SUBSCRIBED: SubscriberEvent = { type: "subscriber.subscribed", email: "ola@example.org", letter: 7 };
  const having = (...events: SubscriberEvent[]) => given(subscriber, ["2026-11-24", SUBSCRIBED, ...events]);
  const CONFIRMED: SubscriberEvent = { type: "subscriber.confirmed" };

  test("subscribed, confirmed, brought, left", () => {
    const [email, now] = ["ola@example.org", at("2026-11-24")];
    having().leavesOnly({ status: "unconfirmed", email, mailedAt: now, letter: 7, latest: "" });
    having(CONFIRMED).leavesOnly({ status: "active", email, since: now, latest: "" });
    having(CONFIRMED, { type: "subscriber.issueBrought", issueId: "iss_a", date: "2026-12-01" }).leavesOnly({
      status: "active",
      email,
      since: now,
      latest: "2026-12-01",
    });
    having({ type: "subscriber.left", because: "asked" }).leavesOnly({
      status: "left",
      mailedAt: now,
      latest: "",
    });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<SubscriberCommand> =>
    fc.constantFrom<SubscriberCommand>(SUBSCRIBE, CONFIRM, LEAVE, bring("2026-12-01"), bring("2026-12-15"));

  test("no issue comes twice, and none after leaving", () => {
    everyLife(subscriber, { commands: anything }, (life) => {
      const dates = life
        .flatMap(({ events }) => events)
        .flatMap((event) => (event.type === "subscriber.issueBrought" ? [event.date] : []));
      expect(new Set(dates).size).toBe(dates.length);
      for (const [index, { events }] of life.entries())
        if (events.some(({ type }) => type === "subscriber.issueBrought"))
          expect(life[index - 1]?.state.status).toBe("active");
    });
  });

  test("asking twice changes nothing", () => {
    changesNothingTwice(
      subscriber,
      { commands: anything },
      new Set(["subscriber.confirm", "subscriber.leave", "subscriber.bring"]),
    );
  });
});
