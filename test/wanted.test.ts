import { coach } from "@legwork/core/domain/coach.ts";
import { host } from "@legwork/core/domain/host.ts";
import { introduction } from "@legwork/core/domain/introduction.ts";
import { PURPOSES, type Purpose } from "@legwork/core/domain/letter.ts";
import type { MeetingState } from "@legwork/core/domain/meeting.ts";
import { seeker } from "@legwork/core/domain/seeker.ts";
import { DAY_MS, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import type { Facts } from "@legwork/core/letters/facts.ts";
import { isArranging, isUnsubscribable, unwanted } from "@legwork/core/letters/wanted.ts";
import { describe, expect, test } from "vitest";
import { ATTESTED, terms } from "./cast.ts";
import { COLUMN_STALE } from "./column-facts.ts";
import {
  ACCEPT,
  AMARA,
  ASKED_AT,
  advertised,
  asked,
  bridged,
  CANCELLED,
  CHIDI,
  cameOfIt,
  coached,
  factsOf,
  followedUp,
  LAPSED,
  MISSED,
  MOVED,
  mentored,
  met,
  named,
  OCCASIONS,
  OFFER,
  OFFERED,
  pausedHost,
  practised,
  prompted,
  QUESTION,
  REPLY,
  remindedUntil,
  STARTS_AT,
  searched,
  surveyed,
  TOM,
  talked,
  thanked,
  WONDERING,
} from "./facts.ts";
import { at, given } from "./given.ts";

const withdrawnSeeker = given(seeker)
  .when({ type: "seeker.apply", profile: AMARA, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "seeker.withdraw", because: "" }, "2026-12-01").state;
const withdrawnHost = given(host)
  .when({ type: "host.apply", profile: TOM, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "host.withdraw", because: "" }, "2026-12-01").state;

const reachedBridge = bridged(
  "organisation",
  { type: "bridge.forward" },
  { type: "bridge.reach", hostId: "hst_noor" },
);
const remindedBridge = { ...bridged("host"), remindAt: undefined } as Facts["bridge"];

const withdrawnCoach = given(coach)
  .when({ type: "coach.apply", profile: CHIDI, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "coach.withdraw" }, "2026-12-01").state;

const DECLINED = asked({}, { type: "introduction.decline", pause: 0, note: "" });
const SCHEDULED = asked(
  {},
  ACCEPT,
  { type: "introduction.choose", startsAt: STARTS_AT },
  { type: "introduction.book" },
);
const REFUSED = asked({}, ACCEPT, { type: "introduction.refuseTimes", note: "" });
const ANSWERED = asked({}, QUESTION, REPLY);
const TAKEN_BACK = asked({}, ACCEPT, { type: "introduction.undo" });
// Guaranteed by `CANCELLED`: it was cancelled.
const UNTOLD = { ...(CANCELLED as Extract<MeetingState, { status: "cancelled" }>), told: false };
const END = { type: "introduction.end", outcome: "withdrawn", because: "" } as const;
const WITHDRAWN = asked({}, ACCEPT, END);
const NEVER_ASKED = given(introduction)
  .when({ type: "introduction.propose", terms: terms() }, "2026-12-01")
  .when(END, "2026-12-01").state;
const MET = met([{ type: "meeting.report", by: "host", happened: true }, "2026-12-10 15:00"]);
const AFTER = at("2026-12-10 14:31");

/** An occasion on which the letter is wanted, with what has changed since. */
type Stale = readonly [what: string, purpose: Purpose, since: Partial<Facts>];

const STALE: readonly Stale[] = [
  [
    "an address is confirmed",
    "confirm-address",
    {
      seekerState: factsOf("asked", "seeker").seekerState,
      hostState: factsOf("asked", "host").hostState,
      coachState: factsOf("asked", "seeker").coachState,
    },
  ],
  ["a form was sent in", "resume-draft", { draft: { status: "submitted" } }],
  ["a form was forgotten", "resume-draft", { draft: { status: "forgotten" } }],
  ["a link to sign in is too old", "sign-in", { now: later(ASKED_AT, 15 * MINUTE_MS) }],
  ["a link to sign in was used", "sign-in", { session: { status: "closed" } }],
  ["a seeker left", "seeker-link", { seekerState: withdrawnSeeker }],
  ["a host left", "host-link", { hostState: withdrawnHost }],
  ["a coach left", "coach-link", { coachState: withdrawnCoach }],
  ["a seeker left at once", "welcome-seeker", { seekerState: withdrawnSeeker }],
  ["a host left at once", "welcome-host", { hostState: withdrawnHost }],

  ["the host said yes", "request", { introduction: OFFERED }],
  ["the host asked something", "request", { introduction: asked({}, QUESTION) }],
  ["the host asked something, and was answered", "request", { introduction: ANSWERED }],
  ["the host took an answer back", "request", { introduction: TAKEN_BACK }],
  ["the host said no", "request", { introduction: DECLINED }],
  ["a reminder has gone out", "request", { introduction: followedUp(1) }],
  ["the time to answer is over", "request", { now: at("2026-12-16") }],
  ["the host takes a break", "request", { hostState: pausedHost }],
  ["the host left", "request", { hostState: withdrawnHost }],
  ["the host is gone", "request", { hostState: undefined }],
  ["the seeker left", "request", { seekerState: withdrawnSeeker }],
  ["the host said yes", "follow-up", { introduction: OFFERED }],
  ["the host said no", "follow-up", { introduction: DECLINED }],
  ["the host asked something", "follow-up", { introduction: asked({}, QUESTION) }],
  ["the host asked something, and was answered", "follow-up", { introduction: ANSWERED }],
  ["the host wrote back by mail", "follow-up", { introduction: asked({}, { type: "introduction.hear" }) }],
  ["the request lapsed", "follow-up", { introduction: LAPSED }],
  ["a meeting is set", "follow-up", { introduction: SCHEDULED }],
  ["the host takes a break", "follow-up", { hostState: pausedHost }],
  ["the seeker left", "follow-up", { seekerState: withdrawnSeeker }],
  ["the host said yes without waiting", "answer", { introduction: asked({}, QUESTION, REPLY, ACCEPT) }],
  ["the host asked again", "answer", { introduction: asked({}, QUESTION, REPLY, QUESTION) }],
  [
    "the host's second question was answered",
    "answer",
    { introduction: asked({}, QUESTION, REPLY, QUESTION, REPLY) },
  ],
  ["the request is closed", "answer", { introduction: DECLINED }],

  ["the host took it back", "host-thanked", { introduction: TAKEN_BACK }],
  ["a meeting is set", "host-thanked", { introduction: SCHEDULED }],
  ["the host left", "host-thanked", { hostState: withdrawnHost }],
  ["the host answered anew", "undone", { introduction: OFFERED }],
  ["the host said no after all", "undone", { introduction: DECLINED }],
  ["the seeker answered it", "question", { introduction: ANSWERED }],
  ["the host said yes without an answer", "question", { introduction: asked({}, QUESTION, ACCEPT) }],
  ["the host asked a second one", "question", { introduction: asked({}, QUESTION, REPLY, QUESTION) }],
  ["the host has answered", "asked", { introduction: OFFERED }],
  ["the host said no", "asked", { introduction: DECLINED }],
  ["the seeker left", "asked", { seekerState: withdrawnSeeker }],
  ["the host who left had never been asked", "next-host", { introduction: NEVER_ASKED }],
  ["the host took the no back", "next-host", { introduction: TAKEN_BACK }],
  ["the search is over", "next-host", { search: searched("coach") }],
  ["the seeker left", "next-host", { seekerState: withdrawnSeeker }],
  ["the seeker chose", "times", { introduction: SCHEDULED }],
  ["the host took them back", "times", { introduction: TAKEN_BACK }],
  ["the time to choose is over", "times", { now: at("2026-12-09 16:00") }],
  [
    "all of them have passed",
    "times",
    {
      introduction: asked(
        {},
        {
          type: "introduction.accept",
          offer: { ...OFFER, times: [{ startsAt: at("2026-12-02 15:00"), wall: "2026-12-02T10:00" }] },
        },
      ),
      now: at("2026-12-02 15:00"),
    },
  ],
  ["the seeker chose", "choose-reminder", { introduction: SCHEDULED }],
  ["the seeker refused them", "choose-reminder", { introduction: REFUSED }],
  [
    "the host offered others",
    "times-refused",
    { introduction: asked({}, ACCEPT, { type: "introduction.refuseTimes", note: "" }, ACCEPT) },
  ],
  [
    "those were refused too",
    "times-refused",
    {
      introduction: asked({}, ACCEPT, { type: "introduction.refuseTimes", note: "" }, ACCEPT, {
        type: "introduction.refuseTimes",
        note: "",
      }),
    },
  ],
  ["the host left", "times-lapsed", { hostState: withdrawnHost }],
  ["the cancellation says it", "times-lapsed", { introduction: WITHDRAWN, meeting: CANCELLED }],
  ["the cancellation will say it", "times-lapsed", { introduction: WITHDRAWN, meeting: met() }],
  ["it ended otherwise", "times-lapsed", { introduction: DECLINED }],

  ["it was cancelled", "confirmation", { meeting: CANCELLED }],
  ["it has begun", "confirmation", { now: AFTER }],
  [
    "the diaries are still asked",
    "confirmation",
    { meeting: { ...met(), status: "clashed" } as Facts["meeting"] },
  ],
  ["it was cancelled", "pack", { meeting: CANCELLED }],
  ["it is over", "pack", { meeting: MET }],
  ["it was cancelled", "reminder", { meeting: CANCELLED }],
  ["it is over", "reminder", { meeting: WONDERING }],
  ["it has begun", "reminder", { now: AFTER }],
  ["it has moved to another day", "reminder", { meeting: MOVED }],
  ["it was cancelled", "moved", { meeting: CANCELLED }],
  ["it was cancelled", "placed", { meeting: CANCELLED }],
  ["it has begun", "placed", { now: AFTER }],
  ["it was cancelled", "move-clashed", { meeting: CANCELLED }],
  ["it has begun", "move-clashed", { now: AFTER }],
  ["nobody had heard of it", "cancelled", { meeting: UNTOLD }],
  ["it stands after all", "cancelled", { meeting: met() }],
  ["it is long past", "cancelled", { now: later(STARTS_AT, 2 * DAY_MS) }],
  ["one said yes", "did-it-happen", { meeting: MET }],
  ["one said no", "did-it-happen", { meeting: MISSED }],
  ["they chose another time", "missed", { meeting: MOVED }],
  ["it happened after all", "missed", { meeting: MET }],
  ["the two weeks are over", "missed", { now: at("2026-12-25") }],

  ["the seeker left", "survey", { seekerState: withdrawnSeeker, hostState: withdrawnHost }],
  ["it expired", "survey", { survey: surveyed("seeker", 3) }],
  ["thanks were written", "thanks-prompt", { thanks: thanked }],
  ["the time for them is over", "thanks-prompt", { thanks: prompted(4) }],
  ["the seeker left", "thanks-prompt", { seekerState: withdrawnSeeker }],
  ["none were written", "thanks", { thanks: prompted(1) }],
  ["the host left", "thanks", { hostState: withdrawnHost }],
  ["it was declined", "referral", { referral: { ...named(true), status: "forgotten" } as Facts["referral"] }],
  ["the seeker left", "referral", { seekerState: withdrawnSeeker }],
  ["the seeker said so already", "outcome", { outcome: cameOfIt(3, false) }],
  ["the seeker left", "outcome", { seekerState: withdrawnSeeker }],
  ["the seeker keeps it to themselves now", "outcome-told", { outcome: cameOfIt(3, false) }],
  ["the host left", "outcome-told", { hostState: withdrawnHost }],
  ["the call took place", "call-due", { recruitment: advertised("called") }],
  ["the seeker left", "call-due", { seekerState: withdrawnSeeker }],
  ["the call has not taken place", "call-thanks", { recruitment: advertised("due") }],
  ["the terms are proposed", "coaching-propose", { coaching: coached("terms") }],
  ["the terms are agreed", "coaching-terms", { coaching: coached("agreed") }],
  ["the seeker left", "coaching-terms", { seekerState: withdrawnSeeker }],
  ["it was ended", "coaching-agreed", { coaching: coached("ended") }],
  ["it is paid", "coaching-due", { coaching: coached("paid") }],
  ["it is not paid", "coaching-receipt", { coaching: coached("due") }],
  ["it goes on", "coaching-ended", { coaching: coached("agreed") }],
  ["the six points were given", "practice-feedback", { practice: practised("given") }],
  ["none were given", "practice-result", { practice: practised("held") }],
  ["another is under way", "practice-closed", { practice: practised("held") }],
  ["they have ended it", "mentorship-offer", { mentorship: mentored("left") }],
  ["one of them has left", "mentorship-offer", { seekerState: withdrawnSeeker }],
  ["they have ended it", "mentorship-half", { mentorship: mentored("left") }],
  ["it goes on", "mentorship-ended", { mentorship: mentored("half") }],
  ["times are on offer", "talk-wanted", { talk: talked("offered") }],
  ["the giver left", "talk-wanted", { host: undefined }],
  ["other times are asked for", "talk-times", { talk: talked("wanted") }],
  ["the time to choose is over", "talk-times", { now: at("2026-12-20") }],
  ["the connector said yes", "pass-on", { bridge: bridged("host", { type: "bridge.forward" }) }],
  ["the connector said no", "pass-on", { bridge: bridged("host", { type: "bridge.decline", never: false }) }],
  ["the time to answer is over", "pass-on", { bridge: bridged("host"), now: at("2026-12-08") }],
  ["the seeker left", "pass-on", { bridge: bridged("host"), seekerState: withdrawnSeeker }],
  ["the host takes a break", "pass-on", { bridge: bridged("host"), hostState: pausedHost }],
  ["somebody has come", "pass-on-text", { bridge: reachedBridge }],
  ["somebody has come", "passed-on", { bridge: reachedBridge }],
  [
    "the seeker left",
    "passed-on",
    { bridge: bridged("organisation", { type: "bridge.forward" }), seekerState: withdrawnSeeker },
  ],
  ["it goes on", "not-passed-on", { bridge: bridged("organisation") }],
  ["the search was withdrawn", "coach-takes-over", { search: searched("withdrawn") }],
  ["the search goes on", "coach-assigned", { search: searched() }],
  ["the search was reopened", "search-met", { search: searched() }],
  ["a coach was found after all", "column", { search: searched("coach") }],
  ...COLUMN_STALE,
  ["the endpoint is removed", "endpoint-disabled", { endpointUrl: undefined }],
  ["whoever wrote was erased", "answered-by-mail", { answered: undefined }],
];

describe("a letter that has become untrue is not sent", () => {
  test.each(OCCASIONS.map(({ title, facts }) => [title, facts] as const))(
    "at its moment it is wanted: %s",
    (_, facts) => {
      expect(unwanted(facts)).toBeUndefined();
    },
  );

  test.each(STALE)("%s: %s", (_, purpose, since) => {
    for (const { facts } of OCCASIONS.filter((occasion) => occasion.facts.ref.purpose === purpose))
      expect(unwanted({ ...facts, ...since })).toMatch(/^[A-Z].*\.$/);
  });

  test("each purpose has a moment after which it is no longer wanted", () => {
    expect(new Set(STALE.map(([, purpose]) => purpose))).toEqual(new Set(PURPOSES));
  });
});

describe("a letter that was asked for twice goes once", () => {
  test.each([
    ["confirm-address", "a seeker's address to confirm"],
    ["resume-draft", "a form kept"],
    ["seeker-link", "a seeker's link"],
    ["host-link", "a host's link"],
    ["coach-link", "a coach's link"],
  ] as const)("%s: only the newest", (_, title) => {
    const occasion = OCCASIONS.find((one) => one.title === title);
    if (occasion === undefined) throw new Error("no occasion");
    const { facts } = occasion;
    expect(unwanted({ ...facts, ref: { ...facts.ref, number: facts.ref.number - 1 } })).toMatch(
      /^A newer letter/,
    );
  });

  test("a request to pass on that waited until its reminder is not sent beside it", () => {
    expect(unwanted(factsOf("pass-on", "connector", { bridge: remindedBridge }))).toBe(
      "A reminder has gone out since.",
    );
    expect(unwanted(factsOf("pass-on", "connector", { bridge: remindedBridge, number: 2 }))).toBeUndefined();
  });

  test("a first follow-up that waited until the second is not sent beside it", () => {
    const facts = factsOf("follow-up", "host", {
      introduction: followedUp(2),
      now: at("2026-12-11 16:00"),
      number: 1,
    });
    expect(unwanted(facts)).toBe("A later reminder has gone out.");
  });

  test("an earlier prompt or survey that waited is not sent beside the later one", () => {
    expect(unwanted(factsOf("thanks-prompt", "seeker", { thanks: prompted(2), number: 1 }))).toBe(
      "A later letter asks.",
    );
    expect(unwanted(factsOf("survey", "host", { survey: surveyed("host", 2), number: 1 }))).toBe(
      "A later letter asks.",
    );
  });
});

describe("a reminder is for the time that holds", () => {
  const moved = (to: string, now: string) =>
    unwanted(
      factsOf("reminder", "host", {
        meeting: met([{ type: "meeting.move", by: "seeker", startsAt: at(to) }, "2026-12-09 14:32"]),
        now: at(now),
      }),
    );

  test("one that waited while the meeting moved by a few hours leaves it to the new time's own", () => {
    expect(moved("2026-12-10 19:30", "2026-12-09 14:40")).toBe(
      "This reminder was for a time that has moved.",
    );
  });

  test("one that waited while the meeting moved closer, too close for a new one, is still of use", () => {
    expect(moved("2026-12-10 14:00", "2026-12-09 14:40")).toBeUndefined();
  });

  test("one an hour before that waited while the meeting moved by three hours is left out", () => {
    const meeting = met([
      { type: "meeting.move", by: "host", startsAt: at("2026-12-10 16:30") },
      "2026-12-10 13:32",
    ]);
    expect(unwanted(factsOf("reminder", "seeker", { meeting, now: at("2026-12-10 13:40") }))).toBe(
      "This reminder was for a time that has moved.",
    );
  });

  test("the host's pack waits with a meeting that moved", () => {
    const early = factsOf("pack", "host", { meeting: met(), introduction: OFFERED, now: at("2026-12-03") });
    expect(unwanted(early)).toBe("The meeting has moved; the pack comes closer to it.");
    expect(unwanted({ ...early, meeting: remindedUntil(at("2026-12-08 14:31")) })).toBeUndefined();
    expect(unwanted(factsOf("pack", "seeker", { meeting: met(), now: at("2026-12-03") }))).toBeUndefined();
  });
});

describe("a closed programme", () => {
  const closed = (purpose: Purpose): (string | undefined)[] =>
    OCCASIONS.filter(({ facts }) => facts.ref.purpose === purpose).map(({ facts }) =>
      unwanted({ ...facts, programmeOpen: false }),
    );

  test.each([
    "request",
    "follow-up",
    "answer",
    "times",
    "times-refused",
    "referral",
    "confirm-address",
    "next-host",
    "welcome-host",
  ] as const)("asks nobody any more: %s", (purpose) => {
    expect(new Set(closed(purpose))).toEqual(new Set(["The programme is closed."]));
  });

  test.each([
    "confirmation",
    "moved",
    "cancelled",
    "reminder",
    "thanks",
    "sign-in",
    "seeker-link",
    "coach-takes-over",
  ] as const)("still keeps its word: %s", (purpose) => {
    expect(new Set(closed(purpose))).toEqual(new Set([undefined]));
  });
});

describe("somebody who unsubscribed", () => {
  test("still hears about a meeting that is set, and gets the links they ask for", () => {
    expect(PURPOSES.filter(isArranging)).toEqual([
      "confirm-address",
      "resume-draft",
      "sign-in",
      "seeker-link",
      "host-link",
      "coach-link",
      "confirmation",
      "pack",
      "reminder",
      "moved",
      "move-clashed",
      "placed",
      "cancelled",
      "question-confirm",
      "question-received",
      "question-waited",
      "question-published",
      "question-declined",
      "subscription-confirm",
    ]);
  });

  test("could do so in every letter that an unsubscription stops", () => {
    const toStaff: readonly Purpose[] = [
      "endpoint-disabled",
      "answered-by-mail",
      "editor-needed",
      "issue-preview",
      "concern",
    ];
    for (const purpose of PURPOSES)
      expect(isUnsubscribable(purpose)).toBe(!isArranging(purpose) && !toStaff.includes(purpose));
  });

  test("a host who paused for good is still thanked for the answer", () => {
    const introduction = asked({}, { type: "introduction.decline", pause: "for-good", note: "" });
    expect(
      unwanted(factsOf("host-thanked", "host", { introduction, hostState: pausedHost })),
    ).toBeUndefined();
  });
});
