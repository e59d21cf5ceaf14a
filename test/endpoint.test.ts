import {
  type EndpointCommand,
  type EndpointEvent,
  endpoint,
  liveSecrets,
} from "@legwork/core/domain/endpoint.ts";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";

const NOW = "2026-11-24 10:00";
const CREATE: EndpointCommand = {
  type: "endpoint.create",
  url: "https://crm.example/hook",
  label: "CRM",
  secret: "sealed-1",
};
const created = () => given(endpoint).when(CREATE, NOW);
const fail = (gone = false): EndpointCommand => ({ type: "endpoint.noteFailure", gone });

describe("an endpoint", () => {
  test("is created once", () => {
    created()
      .yields({ type: "endpoint.created", url: "https://crm.example/hook" })
      .when(CREATE, NOW)
      .yields();
  });

  test("may change its address", () => {
    created()
      .when({ type: "endpoint.change", url: "https://crm.example/new", label: "CRM 2" }, NOW)
      .yields({ type: "endpoint.changed" })
      .leaves({ url: "https://crm.example/new", label: "CRM 2" });
  });

  test("may be tested once a minute, whoever asks and from wherever", () => {
    const tested = created().when({ type: "endpoint.test" }, NOW);
    tested.yields({ type: "endpoint.tested" }).leaves({ status: "enabled", testedAt: at(NOW) });
    tested.when({ type: "endpoint.test" }, "2026-11-24 10:00").refuses("endpoint.tested");
    tested.when({ type: "endpoint.test" }, "2026-11-24 10:01").yields({ type: "endpoint.tested" });
    given(endpoint).when({ type: "endpoint.test" }, NOW).refuses("endpoint.missing");
  });

  test("signs with both secrets for a day after a rotation, then with the new one only", () => {
    const { state } = created().when({ type: "endpoint.rotate", secret: "sealed-2" }, NOW);
    expect(liveSecrets(state, at("2026-11-25 09:59"))).toEqual(["sealed-2", "sealed-1"]);
    expect(liveSecrets(state, at("2026-11-25 10:00"))).toEqual(["sealed-2"]);
    expect(liveSecrets({ status: "removed" }, at(NOW))).toEqual([]);
  });

  test("is disabled and enabled by a manager, each press counting once", () => {
    const off = created().when({ type: "endpoint.disable", because: "Holiday." }, NOW);
    off.yields({ type: "endpoint.disabled", because: "Holiday.", byUs: false });
    off.when({ type: "endpoint.disable", because: "" }, NOW).yields();
    off
      .when({ type: "endpoint.enable" }, NOW)
      .yields({ type: "endpoint.enabled" })
      .leaves({ status: "enabled", disabledBecause: "", failingSince: undefined })
      .when({ type: "endpoint.enable" }, NOW)
      .yields();
  });

  test("that is removed leaves no address and no secret behind", () => {
    const removed = created().when({ type: "endpoint.remove" }, NOW).yields({ type: "endpoint.removed" });
    removed.leavesOnly({ status: "removed" });
    removed.when(fail(), NOW).yields();
    removed.when({ type: "endpoint.enable" }, NOW).refuses("endpoint.missing");
    given(endpoint).when({ type: "endpoint.remove" }, NOW).refuses("endpoint.missing");
  });
});

describe("an endpoint that fails", () => {
  test("is disabled at once when it says that it is gone, and the manager is told once", () => {
    created()
      .when(fail(true), NOW)
      .yields({ type: "endpoint.disabled", because: "It answered 410 Gone.", byUs: true })
      .when(fail(true), NOW)
      .yields();
  });

  test("is disabled after five days of nothing but failures", () => {
    const failing = created().when(fail(), NOW).yields({ type: "endpoint.failed" });
    failing.when(fail(), "2026-11-29 09:59").yields();
    failing.when(fail(), "2026-11-29 10:00").yields({ type: "endpoint.disabled", byUs: true });
  });

  test("one success in five days keeps it enabled", () => {
    created()
      .when(fail(), NOW)
      .when({ type: "endpoint.noteSuccess" }, "2026-11-28 10:00")
      .yields({ type: "endpoint.succeeded" })
      .when(fail(), "2026-11-29 10:00")
      .yields({ type: "endpoint.failed" });
    created().when({ type: "endpoint.noteSuccess" }, NOW).yields();
  });
});

describe("what each fact makes of the state", () => {
  const base = {
    status: "enabled",
    url: "https://crm.example/hook",
    label: "CRM",
    secrets: [{ sealed: "sealed-1", until: undefined }],
    failingSince: undefined,
    disabledBecause: "",
    createdAt: at(NOW),
  } as const;
  const having = (...events: EndpointEvent[]) =>
    given(endpoint, [
      NOW,
      { type: "endpoint.created", url: base.url, label: "CRM", secret: "sealed-1" },
      ...events,
    ]);

  test("created, changed, rotated, failed, succeeded, disabled, enabled, removed", () => {
    having().leavesOnly(base).dueAt(undefined);
    having({ type: "endpoint.changed", url: "https://b.example", label: "B" }).leavesOnly({
      ...base,
      url: "https://b.example",
      label: "B",
    });
    having(
      { type: "endpoint.rotated", secret: "sealed-2" },
      { type: "endpoint.rotated", secret: "sealed-3" },
    ).leavesOnly({
      ...base,
      secrets: [
        { sealed: "sealed-3", until: undefined },
        { sealed: "sealed-2", until: at("2026-11-25 10:00") },
      ],
    });
    having({ type: "endpoint.failed" }).leavesOnly({ ...base, failingSince: at(NOW) });
    having({ type: "endpoint.failed" }, { type: "endpoint.succeeded" }).leavesOnly(base);
    having({ type: "endpoint.disabled", because: "Off.", byUs: true }).leavesOnly({
      ...base,
      status: "disabled",
      disabledBecause: "Off.",
    });
    having(
      { type: "endpoint.disabled", because: "Off.", byUs: true },
      { type: "endpoint.enabled" },
    ).leavesOnly(base);
    having({ type: "endpoint.removed" }).leavesOnly({ status: "removed" });
  });
});
