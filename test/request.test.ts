import { type RequestCommand, request } from "@legwork/core/domain/request.ts";
import { later, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const begin = (fingerprint = "enrol Sana"): RequestCommand => ({ type: "request.begin", fingerprint });
const answer = (number: number, sealed = "done"): RequestCommand => ({
  type: "request.answer",
  number,
  status: 201,
  sealed,
});
const begun = () => given(request).when(begin(), NOW);
const answered = () => begun().when(answer(1), NOW);

describe("a partner's call with an Idempotency-Key", () => {
  test("begins once, and its answer is kept for every repetition", () => {
    begun().yields({ type: "request.begun", number: 1 });
    const kept = answered().yields({ type: "request.answered", status: 201 });
    kept.when(begin(), "2026-11-25 09:59").yields().leaves({ status: "answered", sealed: "done" });
  });

  test("is not begun a second time while it is being answered", () => {
    begun().when(begin(), NOW).refuses("request.running");
    const almost = begun().when(begin(), later(at(NOW), 30 * SECOND_MS - 1));
    almost.refuses("request.running");
  });

  test("whose key was used for something else is refused, running or answered", () => {
    begun().when(begin("enrol Harriet"), NOW).refuses("request.other-body");
    answered().when(begin("enrol Harriet"), NOW).refuses("request.other-body");
  });

  test("that died is taken up again after half a minute, and the dead attempt answers no more", () => {
    const again = begun()
      .when(begin(), later(at(NOW), 30 * SECOND_MS))
      .yields({ type: "request.begun", number: 2 });
    again.when(answer(1, "late"), "2026-11-24 10:01").yields();
    again
      .when(answer(2), "2026-11-24 10:01")
      .leaves({ status: "answered", number: 2, sealed: "done", since: at(NOW) });
  });

  test("is answered once: a second answer to the same attempt changes nothing", () => {
    answered().when(answer(1, "other"), NOW).yields().leaves({ sealed: "done" });
    given(request).when(answer(1), NOW).yields();
  });

  test("is forgotten after 24 hours, and until it is erased its key waits", () => {
    answered().when({ type: "request.wake" }, "2026-11-25 09:59").yields();
    const over = answered()
      .dueAt("2026-11-25 10:00")
      .whenDue()
      .yields({ type: "request.forgotten" })
      .leavesOnly({ status: "forgotten" });
    over.dueAt(undefined).when(begin(), "2026-11-25 10:00").refuses("request.running");
    answered().when(begin(), "2026-11-25 10:00").refuses("request.running");
    begun().dueAt("2026-11-25 10:00").whenDue().yields({ type: "request.forgotten" });
  });
});

describe("what each fact makes of the state", () => {
  const first = { type: "request.begun", fingerprint: "f", number: 1 } as const;
  const held = { fingerprint: "f", since: at(NOW) };

  test("begun, answered, forgotten", () => {
    given(request, [NOW, first]).leavesOnly({
      status: "running",
      ...held,
      number: 1,
      leaseUntil: later(at(NOW), 30 * SECOND_MS),
    });
    given(request, [NOW, first], ["2026-11-24 10:01", { ...first, number: 2 }]).leavesOnly({
      status: "running",
      ...held,
      number: 2,
      leaseUntil: later(at("2026-11-24 10:01"), 30 * SECOND_MS),
    });
    given(request, [NOW, first, { type: "request.answered", status: 201, sealed: "s" }]).leavesOnly({
      status: "answered",
      ...held,
      number: 1,
      answer: 201,
      sealed: "s",
    });
    given(request, [NOW, first, { type: "request.forgotten" }]).leavesOnly({ status: "forgotten" });
    given(request, [NOW, { type: "request.answered", status: 201, sealed: "s" }]).leavesOnly({
      status: "none",
    });
  });
});

describe("whatever happens", () => {
  test("no call is kept for ever", () => {
    const commands = () => fc.constantFrom(begin(), begin("other"), answer(1), answer(2));
    everyLife(request, { commands }, (life) => {
      expect(["none", "forgotten"]).toContain(life.at(-1)?.state.status);
    });
  });
});
