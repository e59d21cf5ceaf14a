import {
  CRITICAL,
  LEASE_MS,
  type LetterCommand,
  type LetterEvent,
  type LetterRef,
  letter,
  PURPOSES,
  type Purpose,
} from "@legwork/core/domain/letter.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const REQUEST: LetterRef = { purpose: "request", about: IDS.introduction, to: IDS.host, number: 1 };
const CONFIRMATION: LetterRef = { purpose: "confirmation", about: IDS.meeting, to: IDS.host, number: 4 };

const claim = (ref: LetterRef = REQUEST): LetterCommand => ({
  type: "letter.claim",
  subject: "A question about your work",
  messageId: "ltr_1@leeds.example",
  ...ref,
});
const claimed = (ref: LetterRef = REQUEST) => given(letter).when(claim(ref), NOW);
const sent = () => claimed().when({ type: "letter.markSent", providerId: "ses-1", claim: 1 }, NOW);
const unknown = (ref: LetterRef = REQUEST) =>
  claimed(ref).when({ type: "letter.markUnknown", because: "The connection dropped.", claim: 1 }, NOW);
/** Looks until the letter gives up looking. */
const untold = (ref: LetterRef = REQUEST) => unknown(ref).whenDue().whenDue().whenDue().whenDue();

describe("one letter, one key", () => {
  test("a letter is claimed once: the second sender finds it taken", () => {
    claimed()
      .yields({ type: "letter.claimed", attempt: 1, ...REQUEST })
      .when(claim(), NOW)
      .refuses("letter.claimed");
    for (const life of [
      sent(),
      unknown(),
      claimed().when({ type: "letter.markRefused", because: "", claim: 1 }, NOW),
    ])
      life.when(claim(), NOW).refuses("letter.claimed");
  });

  test("a letter that is not wanted any more is skipped, and not sent later", () => {
    const skipped = given(letter).when(
      { type: "letter.skip", because: "The host has answered.", unreachable: false, ...REQUEST },
      NOW,
    );
    skipped.yields({ type: "letter.skipped", because: "The host has answered.", unreachable: false });
    skipped.dueAt(undefined).when(claim(), NOW).refuses("letter.claimed");
    sent()
      .when({ type: "letter.skip", because: "", unreachable: false, ...REQUEST }, NOW)
      .yields();
  });

  test("what the provider took is sent, however often it is reported", () => {
    sent()
      .yields({ type: "letter.sent", providerId: "ses-1", subject: "A question about your work", ...REQUEST })
      .dueAt(undefined)
      .when({ type: "letter.markSent", providerId: "ses-1", claim: 1 }, NOW)
      .yields();
  });

  test("what the provider refused is over", () => {
    claimed()
      .when({ type: "letter.markRefused", because: "Message rejected.", claim: 1 }, NOW)
      .yields({ type: "letter.refused", because: "Message rejected." })
      .dueAt(undefined);
  });

  test("a letter nobody wrote is missing", () => {
    given(letter).when({ type: "letter.markSent", providerId: "", claim: 1 }, NOW).refuses("letter.missing");
  });
});

describe("a provider that is busy", () => {
  const throttled = () =>
    claimed().when({ type: "letter.markThrottled", because: "Throttling", claim: 1 }, NOW);

  test("is asked again after five minutes, and the attempt does not count", () => {
    throttled()
      .yields({ type: "letter.throttled", because: "Throttling" })
      .dueAt("2026-11-24 10:05")
      .whenDue()
      .yields({ type: "letter.due", attempt: 0 })
      .when(claim(), "2026-11-24 10:05")
      .yields({ type: "letter.claimed", attempt: 1 });
  });

  test("is not asked for ever: after two days the letter is no news any more", () => {
    throttled()
      .when({ type: "letter.wake" }, "2026-11-26 09:59")
      .yields({ type: "letter.due" })
      .when({ type: "letter.wake" }, "2026-11-26 11:00")
      .yields({ type: "letter.lost" });
  });

  test("a letter that waits can still be skipped when its reason is gone", () => {
    throttled()
      .when({ type: "letter.skip", because: "Answered.", unreachable: false, ...REQUEST }, NOW)
      .yields({ type: "letter.skipped" });
  });

  test("the letter that goes out in the end carries the subject it was claimed with", () => {
    throttled()
      .when({ ...claim(), subject: "Another subject" } as LetterCommand, "2026-11-24 10:05")
      .yields({ type: "letter.claimed", subject: "A question about your work" });
  });
});

describe("nobody knows whether it went", () => {
  test("a sender that dies leaves the letter unknown once its lease is over", () => {
    expect(LEASE_MS).toBe(5 * 60_000);
    claimed().dueAt("2026-11-24 10:05").whenDue().yields({ type: "letter.unknown" });
  });

  test("the provider is asked after a minute, then each hour, three times in all", () => {
    unknown()
      .dueAt("2026-11-24 10:01")
      .whenDue()
      .yields({ type: "letter.settleWanted" })
      .dueAt("2026-11-24 11:01")
      .whenDue()
      .dueAt("2026-11-24 12:01")
      .whenDue()
      .yields({ type: "letter.settleWanted" })
      .dueAt("2026-11-24 13:01");
  });

  test("when the provider says it went, it is sent, and a report of the sender counts too", () => {
    unknown()
      .when({ type: "letter.settle", found: "sent" }, NOW)
      .yields({ type: "letter.sent", providerId: "settled" });
    unknown()
      .when({ type: "letter.markSent", providerId: "ses-1", claim: 1 }, NOW)
      .yields({ type: "letter.sent", providerId: "ses-1" });
  });

  test("a sender slower than its lease says nothing about the claim of the next one", () => {
    const again = unknown().when({ type: "letter.settle", found: "not-sent" }, NOW).when(claim(), NOW);
    again.leaves({ status: "claimed", attempt: 1, claims: 2 });
    for (const type of ["letter.markRefused", "letter.markThrottled", "letter.markUnknown"] as const) {
      again.when({ type, because: "Too slow.", claim: 1 }, NOW).yields();
      expect(again.when({ type, because: "Too slow.", claim: 2 }, NOW).events()).toHaveLength(1);
    }
  });

  test("that it has gone is a fact worth keeping, whoever says so and however late", () => {
    const report: LetterCommand = { type: "letter.markSent", providerId: "ses-1", claim: 1 };
    const waiting = unknown().when({ type: "letter.settle", found: "not-sent" }, NOW);
    for (const life of [waiting, waiting.when(claim(), NOW), untold()])
      life.when(report, NOW).yields({ type: "letter.sent", providerId: "ses-1" }).leaves({ status: "sent" });
    const refused = claimed().when({ type: "letter.markRefused", because: "", claim: 1 }, NOW);
    for (const life of [sent(), refused]) life.when(report, NOW).yields();
  });

  test("when the provider says it did not go, it is sent once more, and that attempt never counted", () => {
    unknown()
      .when({ type: "letter.settle", found: "not-sent" }, NOW)
      .yields({ type: "letter.due", attempt: 0 })
      .when(claim(), NOW)
      .yields({ type: "letter.claimed", attempt: 1 });
  });

  test("outreach in doubt is never sent twice", () => {
    untold().yields({ type: "letter.lost" }).dueAt(undefined).when(claim(), NOW).refuses("letter.claimed");
  });

  test("a letter that keeps two people from missing each other is sent once more, and no more", () => {
    const again = untold(CONFIRMATION).yields({ type: "letter.due", attempt: 1 });
    const second = again
      .when(claim(CONFIRMATION), "2026-11-24 13:01")
      .yields({ type: "letter.claimed", attempt: 2 });
    second.whenDue().whenDue().whenDue().whenDue().whenDue().yields({ type: "letter.lost" });
  });

  test("no request, reminder to a host or survey is among the letters that may go twice", () => {
    const outreach: Purpose[] = ["request", "follow-up", "survey", "thanks-prompt", "referral", "reminder"];
    expect(outreach.filter((purpose) => CRITICAL.has(purpose))).toEqual([]);
  });
});

describe("bounces and complaints", () => {
  const bounce = (kind: "permanent" | "transient" | "complaint", feedbackId: string): LetterCommand => ({
    type: "letter.bounce",
    kind,
    feedbackId,
  });

  test("the same bounce told three times is one", () => {
    const bounced = sent()
      .when(bounce("permanent", "f-1"), NOW)
      .yields({ type: "letter.bounced", kind: "permanent", feedbackId: "f-1" });
    bounced.when(bounce("permanent", "f-1"), NOW).yields();
    bounced.when(bounce("complaint", "f-2"), NOW).yields({ type: "letter.bounced", kind: "complaint" });
  });

  test("a bounce that overtakes the sender's own report stands", () => {
    claimed()
      .when(bounce("permanent", "f-1"), NOW)
      .when({ type: "letter.markSent", providerId: "ses-1", claim: 1 }, NOW)
      .yields();
    given(letter)
      .when({ type: "letter.skip", because: "", unreachable: false, ...REQUEST }, NOW)
      .when(bounce("permanent", "f-1"), NOW)
      .yields();
  });
});

describe("what each fact makes of the state", () => {
  const written = { ...REQUEST, subject: "S", messageId: "m", attempt: 1, claims: 1, since: at(NOW) };
  const claimedEvent: LetterEvent = {
    type: "letter.claimed",
    subject: "S",
    messageId: "m",
    attempt: 1,
    ...REQUEST,
  };
  const having = (...events: LetterEvent[]) => given(letter, [NOW, claimedEvent, ...events]);
  const because = "B";

  test("skipped, claimed, sent, refused", () => {
    given(letter, [NOW, { type: "letter.skipped", because, unreachable: true, ...REQUEST }]).leavesOnly({
      status: "skipped",
      because,
      at: at(NOW),
      ...REQUEST,
    });
    having().leavesOnly({ status: "claimed", leaseUntil: at("2026-11-24 10:05"), ...written });
    having({ type: "letter.sent", providerId: "p", subject: "S", ...REQUEST }).leavesOnly({
      status: "sent",
      sentAt: at(NOW),
      providerId: "p",
      ...written,
    });
    having({ type: "letter.refused", because, ...REQUEST }).leavesOnly({
      status: "refused",
      because,
      at: at(NOW),
      ...written,
    });
  });

  test("throttled, unknown, settle wanted, due, lost, bounced", () => {
    having({ type: "letter.throttled", because, ...REQUEST }).leavesOnly({
      status: "waiting",
      tryAt: at("2026-11-24 10:05"),
      ...written,
      attempt: 0,
    });
    const lost = { type: "letter.unknown", because, ...REQUEST } as const;
    having(lost).leavesOnly({ status: "unknown", settleAt: at("2026-11-24 10:01"), looks: 0, ...written });
    having(lost, { type: "letter.settleWanted", ...REQUEST }).leavesOnly({
      status: "unknown",
      settleAt: at("2026-11-24 11:00"),
      looks: 1,
      ...written,
    });
    having(lost, { type: "letter.due", attempt: 1, ...REQUEST }).leavesOnly({
      status: "waiting",
      tryAt: at("2026-11-24 11:00"),
      ...written,
    });
    having(lost, { type: "letter.lost", because, ...REQUEST }).leavesOnly({
      status: "lost",
      because,
      at: at(NOW),
      ...written,
    });
    const bounced = { type: "letter.bounced", kind: "transient", ...REQUEST } as const;
    having({ ...bounced, feedbackId: "f-1" }, { ...bounced, feedbackId: "f-2" }).leavesOnly({
      status: "bounced",
      kind: "transient",
      feedbackIds: ["f-1", "f-2"],
      sentAt: at(NOW),
      ...written,
    });
  });
});

describe("an answer by plain mail", () => {
  const words = { type: "letter.answer", mailId: "m-1", text: "Gladly." } as const;

  test("is kept once, numbered, and leaves the letter as it was", () => {
    sent()
      .when(words, NOW)
      .yields({ type: "letter.answered", answer: 1, mailId: "m-1", text: "Gladly.", ...REQUEST })
      .leaves({ status: "sent", providerId: "ses-1", answers: [{ mailId: "m-1", text: "Gladly." }] })
      .when(words, NOW)
      .yields()
      .when({ ...words, mailId: "m-2", text: "", awayUntil: at("2026-12-01") }, NOW)
      .yields({ type: "letter.answered", answer: 2, awayUntil: at("2026-12-01") });
  });

  test("is not lost when the letter bounces later, or is settled", () => {
    sent()
      .when(words, NOW)
      .when({ type: "letter.bounce", kind: "transient", feedbackId: "f" }, NOW)
      .leaves({ status: "bounced", answers: [{ mailId: "m-1", text: "Gladly." }] });
    unknown()
      .when(words, NOW)
      .when({ type: "letter.settle", found: "sent" }, NOW)
      .leaves({ status: "sent", answers: [{ mailId: "m-1", text: "Gladly." }] });
  });

  test("of a book's length is cut, and two machines that answer each other are heard ten times", () => {
    let life = sent().when({ ...words, text: "ä".repeat(5_000) }, NOW);
    life.yields({ type: "letter.answered", text: "ä".repeat(4_000) });
    for (let mail = 2; mail <= 10; mail++) {
      life = life.when({ ...words, mailId: `m-${mail}` }, NOW);
      life.yields({ type: "letter.answered", answer: mail });
    }
    life.when({ ...words, mailId: "m-11" }, NOW).yields();
  });

  test("to a letter that was never written is none", () => {
    given(letter).when(words, NOW).refuses("letter.missing");
    given(letter)
      .when({ type: "letter.skip", because: "", unreachable: false, ...REQUEST }, NOW)
      .when(words, NOW)
      .yields();
  });
});

test("a letter the provider throws away after taking it is refused, whatever was known of it", () => {
  const reject = { type: "letter.reject", because: "It found something harmful." } as const;
  for (const life of [sent(), claimed(), unknown()])
    life
      .when(reject, NOW)
      .yields({ type: "letter.refused", because: reject.because, ...REQUEST })
      .leaves({ status: "refused" })
      .when(reject, NOW)
      .yields();
  sent().when({ type: "letter.bounce", kind: "permanent", feedbackId: "f" }, NOW).when(reject, NOW).yields();
});

function anything(): fc.Arbitrary<LetterCommand> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(claim()) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<LetterCommand>(
        { type: "letter.markUnknown", because: "", claim: 1 },
        { type: "letter.markThrottled", because: "", claim: 1 },
      ),
    },
    fc.constantFrom<LetterCommand>(
      { type: "letter.markSent", providerId: "p", claim: 1 },
      { type: "letter.markRefused", because: "", claim: 1 },
      { type: "letter.skip", because: "", unreachable: false, ...REQUEST },
      { type: "letter.settle", found: "cannot-tell" },
      { type: "letter.settle", found: "not-sent" },
      { type: "letter.settle", found: "sent" },
      { type: "letter.bounce", kind: "permanent", feedbackId: "f" },
      { type: "letter.reject", because: "" },
      { type: "letter.answer", mailId: "m", text: "" },
    ),
  );
}

describe("whatever happens", () => {
  test("every letter comes to an end, and is handed over once, a critical one twice at most", () => {
    for (const purpose of PURPOSES) {
      const commands = () =>
        anything().map(
          (command): LetterCommand => ("purpose" in command ? { ...command, purpose } : command),
        );
      everyLife(letter, { commands, steps: 30, runs: 30 }, (life) => {
        expect(["none", "skipped", "sent", "refused", "lost", "bounced"]).toContain(
          life.at(-1)?.state.status,
        );
        // A hand-over counts unless the provider is sure that it took nothing.
        let handed = 0;
        for (const { events } of life)
          for (const event of events) {
            if (event.type === "letter.claimed") handed += 1;
            if (event.type === "letter.throttled") handed -= 1;
            if (event.type === "letter.due") handed = event.attempt;
            expect(handed).toBeLessThanOrEqual(CRITICAL.has(purpose) ? 2 : 1);
          }
      });
    }
  });
});
