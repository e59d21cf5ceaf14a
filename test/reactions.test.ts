import { letterIdOf, searchIdOf } from "@legwork/core/domain/derived.ts";
import { eventId, type Id, isId, type Kind, kindOf, PREFIX } from "@legwork/core/kernel/id.ts";
import type { Consequence, Consumer } from "@legwork/core/reactions/reaction.ts";
import { REACTIONS, reactionsTo } from "@legwork/core/reactions.ts";
import {
  DECIDERS,
  type Event,
  type EventOf,
  type EventType,
  type Fact,
  isPublic,
  WITHHELD,
} from "@legwork/core/vocabulary.ts";
import { describe, expect, test } from "vitest";
import { MEANINGS } from "../docs/event-meanings.ts";
import { readEvents } from "../docs/event-source.ts";
import { CONSENT, hostProfile, IDS, offerOf, PARTIES, seekerProfile, terms } from "./cast.ts";
import { at } from "./given.ts";

const EVERY_TYPE = Object.keys(MEANINGS) as EventType[];
const CONSUMERS: readonly Consumer[] = ["workflow", "mail", "matching", "partners"];

/** Facts that only partners, pages and reports read: nothing follows from them by itself. */
const ONLY_READ: readonly EventType[] = [
  "programme.created",
  "programme.changed",
  "programme.keyIssued",
  "programme.keyRevoked",
  "programme.closed",
  "manager.appointed",
  "manager.dismissed",
  "session.opened",
  "session.closed",
  "seeker.changeDropped",
  "host.changeDropped",
  "host.paused",
  "host.resumed",
  "host.released",
  "coach.confirmed",
  "bridge.crossed",
  "bridge.forgotten",
  "bridge.opened",
  "bridge.postponed",
  "circle.emptied",
  "coach.changeDropped",
  "coach.released",
  "search.reopened",
  "search.hostMissing",
  "search.progressed",
  "search.resumed",
  "meeting.requested",
  "meeting.moveAsked",
  "meeting.reminderSkipped",
  "meeting.confirmed",
  "meeting.outcomePostponed",
  "diary.released",
  "seeker.commercialWritten",
  "preparation.opened",
  "preparation.chosen",
  "survey.opened",
  "survey.postponed",
  "survey.expired",
  "thanks.opened",
  "thanks.postponed",
  "thanks.lapsed",
  "referral.refused",
  "outcome.opened",
  "outcome.metHost",
  "outcome.postponed",
  "outcome.closed",
  "notebook.goalSet",
  "notebook.noted",
  "recruitment.logged",
  "recruitment.replanned",
  "recruitment.noted",
  "recruitment.called",
  "recruitment.thanked",
  "recruitment.closed",
  "recruitment.contactForgotten",
  "recruitment.dropped",
  "recruitment.postponed",
  "talk.postponed",
  "talk.booked",
  "coaching.opened",
  "coaching.talkEnded",
  "coaching.postponed",
  "practice.volunteered",
  "practice.wanted",
  "practice.postponed",
  "mentorship.wished",
  "mentorship.postponed",
  "mentorship.begun",
  "mentorship.talkEnded",
  "mentorship.wentOn",
  "question.drafted",
  "question.reopened",
  "question.held",
  "question.resumed",
  "question.absorbed",
  "question.separated",
  "issue.planned",
  "issue.fixed",
  "subscriber.confirmed",
  "concern.handled",
  "letter.claimed",
  "letter.sent",
  "letter.throttled",
  "letter.unknown",
  "letter.lost",
  "suppression.added",
  "suppression.lifted",
  "suppression.bounceCounted",
  "endpoint.created",
  "endpoint.changed",
  "endpoint.rotated",
  "endpoint.tested",
  "endpoint.enabled",
  "endpoint.removed",
  "endpoint.succeeded",
  "endpoint.failed",
  "delivery.cancelled",
  "delivery.replayed",
  "request.begun",
  "request.answered",
  "access.looked",
  "allowance.taken",
  "upload.kept",
  "piece.kept",
];

const fact = <T extends EventType>(recordId: Id, event: EventOf<T>, sequence = 3): Fact => ({
  id: eventId(recordId, sequence),
  at: at("2026-11-24 10:00"),
  programmeId: IDS.programme,
  recordId,
  sequence,
  digest: "",
  event: event as Event,
});

const consequences = (of: Fact): readonly Consequence[] =>
  CONSUMERS.flatMap((consumer) => reactionsTo(of, consumer).flatMap((reaction) => reaction.leadsTo(of)));

const letters = (of: Fact) =>
  consequences(of).flatMap((one) => ("effect" in one && one.effect === "letter.send" ? [one.letter] : []));

const orders = (of: Fact) =>
  consequences(of).flatMap((one) => ("effect" in one ? [] : [{ to: one.to, ...one.command }]));

describe("the table of contents of the business", () => {
  test("every reaction has a name of its own, an imperative phrase", () => {
    const names = REACTIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const verbs =
      /^(abandon|apologise|arrange|ask|begin|book|bring|call|cancel|close|confirm|deliver|drop|end|erase|find|follow|forget|gather|hand|hold|introduce|invite|let|match|merge|note|notice|offer|open|pause|plan|post|prompt|propose|put|release|remind|report|reserve|return|secure|send|separate|settle|show|take|tell|thank|turn|undo|welcome|withdraw|write)(-[a-z]+)*$/;
    expect(names.filter((name) => !verbs.test(name))).toEqual([]);
  });

  test("every fact leads to something, or is on the list of those that are only read", () => {
    const reacted = new Set(REACTIONS.map(({ on }) => on));
    expect(EVERY_TYPE.filter((type) => !reacted.has(type)).sort()).toEqual([...ONLY_READ].sort());
  });

  test("a reaction is to a fact there is, for one consumer", () => {
    const known = new Set<string>([...EVERY_TYPE, "*"]);
    expect(REACTIONS.filter(({ on, consumer }) => !known.has(on) || !CONSUMERS.includes(consumer))).toEqual(
      [],
    );
  });

  test("every kind of record that has a life has an id of its own", () => {
    expect(Object.keys(PREFIX).sort()).toEqual(Object.keys(DECIDERS).sort());
  });

  test("one consumer never does another's work", () => {
    const asked = fact<"introduction.requested">(IDS.introduction, {
      type: "introduction.requested",
      answerBy: at("2026-12-07"),
      ...PARTIES,
    });
    expect(reactionsTo(asked, "mail").map(({ name }) => name)).toEqual(["ask-host", "tell-seeker-asked"]);
    expect(reactionsTo(asked, "matching")).toEqual([]);
  });
});

describe("what follows from a fact", () => {
  const accepted = (sequence: number) =>
    fact<"introduction.accepted">(
      IDS.introduction,
      {
        type: "introduction.accepted",
        offer: offerOf("2026-12-04 14:00"),
        hasty: false,
        chooseBy: at("2026-12-01 10:00"),
        ...PARTIES,
      },
      sequence,
    );

  test("is the same when it is heard again", () => {
    for (const one of SAMPLES) expect(consequences(structuredClone(one))).toEqual(consequences(one));
  });

  test("is addressed to records that exist by their kind, and to commands of that kind", () => {
    for (const one of SAMPLES)
      for (const consequence of consequences(one))
        if (!("effect" in consequence)) {
          const kind = kindOf(consequence.to);
          expect(kind !== undefined && consequence.command.type.startsWith(`${kind}.`), consequence.to).toBe(
            true,
          );
        }
  });

  test("a letter of a second round is another letter: its number tells it from the first", () => {
    const again: readonly (readonly [Fact, Fact])[] = [
      [accepted(5), accepted(9)],
      [timesRefused(1), timesRefused(2)],
      [followedUp(1), followedUp(2)],
      [moved(6), moved(9)],
      [reminded("24h", 6), reminded("1h", 7)],
      [searchEnded(12), searchEnded(20)],
      [applied("2026-11-24"), applied("2026-11-25")],
    ];
    for (const [first, second] of again) {
      const ids = [...letters(first), ...letters(second)].map(letterIdOf);
      expect(ids.length).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("the same letter always has the same id, and nothing of it is left out", () => {
    const ref = { purpose: "request", about: IDS.introduction, to: IDS.host, number: 1 } as const;
    expect(letterIdOf(ref)).toBe(letterIdOf({ ...ref }));
    const others = [
      { ...ref, purpose: "follow-up" as const },
      { ...ref, about: IDS.meeting },
      { ...ref, to: IDS.seeker },
      { ...ref, number: 2 },
    ];
    expect(new Set([ref, ...others].map(letterIdOf)).size).toBe(5);
    expect(isId("letter", letterIdOf(ref))).toBe(true);
  });
});

describe("the people in it", () => {
  test("a host who declines is thanked, paused as long as they said, and their place goes back", () => {
    const declined = fact<"introduction.declined">(IDS.introduction, {
      type: "introduction.declined",
      pause: 3,
      note: "",
      hasty: false,
      ...PARTIES,
    });
    expect(orders(declined)).toEqual([
      { to: IDS.host, type: "host.pause", months: 3, from: at("2026-11-24 10:00") },
    ]);
    expect(letters(declined).map(({ purpose, to }) => [purpose, to])).toEqual([["host-thanked", IDS.host]]);
    expect(orders(ended("declined"))).toEqual([
      {
        to: IDS.host,
        type: "host.release",
        introductionId: IDS.introduction,
        used: false,
        asked: true,
        answered: true,
      },
      {
        to: IDS.search,
        type: "search.close",
        introductionId: IDS.introduction,
        outcome: "declined",
        asOf: 3,
      },
    ]);
  });

  test("a host who was waiting for the seeker hears that nothing comes of it", () => {
    for (const outcome of ["times-lapsed", "question-lapsed"] as const)
      expect(letters(ended(outcome)).map(({ to }) => to)).toEqual([IDS.host]);
    expect(letters(ended("lapsed"))).toEqual([]);
  });

  test("a host whose times were on offer hears that the search has ended; one who had not answered does not", () => {
    expect(letters(ended("withdrawn", true))).toMatchObject([{ purpose: "times-lapsed", to: IDS.host }]);
    expect(letters(ended("withdrawn", false))).toEqual([]);
    // They said so themselves.
    expect(letters(ended("declined", true)).map(({ purpose }) => purpose)).toEqual([]);
  });

  test("a seeker hears that the next person is asked when the host has left, not when the search ends", () => {
    const closed = (goesOn: boolean) =>
      fact<"search.introductionClosed">(IDS.search, {
        type: "search.introductionClosed",
        seekerId: IDS.seeker,
        introductionId: IDS.introduction,
        outcome: "withdrawn",
        goesOn,
        asOf: 5,
      });
    expect(letters(closed(true))).toMatchObject([{ purpose: "next-host", to: IDS.seeker }]);
    expect(letters(closed(false))).toEqual([]);
  });

  test("a meeting that is called off before it was set is no news for anybody", () => {
    const cancelled = (told: boolean) =>
      fact<"meeting.cancelled">(IDS.meeting, {
        type: "meeting.cancelled",
        by: "programme",
        because: "",
        told,
        when: { startsAt: at("2026-12-04 14:00"), wall: "", zone: "UTC", zoneData: "" },
        sequence: 1,
        diaryIds: [IDS.hostDiary],
        letGo: 1,
        occasionId: IDS.introduction,
        ...PARTIES,
      });
    expect(letters(cancelled(true)).map(({ to }) => to)).toEqual([IDS.seeker, IDS.host]);
    expect(letters(cancelled(false))).toEqual([]);
    expect(orders(cancelled(false)).map(({ type }) => type)).toEqual(["diary.release", "introduction.end"]);
  });

  test("the search hears by when each step is answered", () => {
    const by = at("2026-12-01 10:00");
    const about = { ...PARTIES, offer: offerOf("2026-12-04 14:00"), hasty: false };
    const steps: readonly Fact[] = [
      fact<"introduction.accepted">(IDS.introduction, {
        type: "introduction.accepted",
        chooseBy: by,
        ...about,
      }),
      fact<"introduction.countered">(IDS.introduction, {
        type: "introduction.countered",
        chooseBy: by,
        ...about,
      }),
      fact<"introduction.clashed">(IDS.introduction, {
        type: "introduction.clashed",
        startsAt: at("2026-12-04 14:00"),
        chooseBy: by,
        ...PARTIES,
      }),
      fact<"introduction.questioned">(IDS.introduction, {
        type: "introduction.questioned",
        text: "Who?",
        number: 1,
        replyBy: by,
        ...PARTIES,
      }),
      fact<"introduction.postponed">(IDS.introduction, {
        type: "introduction.postponed",
        until: at("2026-11-27 09:00"),
        answerBy: by,
        ...PARTIES,
      }),
    ];
    expect(steps.map((step) => orders(step)[0])).toMatchObject(
      ["offered", "offered", "offered", "questioned", "asked"].map((phase) => ({
        to: IDS.search,
        type: "search.follow",
        phase,
        answerBy: by,
      })),
    );
  });

  test("a letter that waits for working hours is nothing the search need hear of", () => {
    const waits = { type: "introduction.postponed", until: at("2026-11-27 09:00"), ...PARTIES } as const;
    expect(orders(fact<"introduction.postponed">(IDS.introduction, waits))).toEqual([]);
  });

  test("a meeting of an introduction that was taken back is cancelled", () => {
    for (const outcome of ["withdrawn", "cancelled"] as const)
      expect(orders(ended(outcome)).map(({ type }) => type)).toContain("meeting.cancel");
    expect(orders(ended("met")).map(({ type }) => type)).not.toContain("meeting.cancel");
  });

  test("a request that bounces frees the search; a reminder of a meeting that bounces does not", () => {
    const bounced = (purpose: "request" | "reminder", about: Id) =>
      fact<"letter.bounced">("ltr_1", {
        type: "letter.bounced",
        kind: "permanent",
        feedbackId: "f",
        purpose,
        about,
        to: IDS.host,
        number: 1,
      });
    expect(orders(bounced("request", IDS.introduction)).map(({ type }) => type)).toEqual([
      "introduction.abandon",
    ]);
    expect(orders(bounced("reminder", IDS.meeting))).toEqual([]);
  });

  test("a mailbox that is only full frees nothing yet", () => {
    const full = fact<"letter.bounced">("ltr_1", {
      type: "letter.bounced",
      kind: "transient",
      feedbackId: "f",
      purpose: "request",
      about: IDS.introduction,
      to: IDS.host,
      number: 1,
    });
    expect(orders(full)).toEqual([]);
  });

  test("a seeker who leaves ends every search they ever had", () => {
    const left = fact<"seeker.withdrawn">(IDS.seeker, { type: "seeker.withdrawn", because: "", searches: 2 });
    expect(orders(left).map(({ to }) => to)).toEqual([searchIdOf(IDS.seeker, 1), searchIdOf(IDS.seeker, 2)]);
  });

  test("somebody who was named and is forgotten is forgotten where they were named too", () => {
    const forgotten = (when: "instead" | "also") =>
      consequences(
        fact<"referral.forgotten">("ref_x", {
          type: "referral.forgotten",
          because: "silence",
          when,
          fromHostId: IDS.host,
          seekerId: IDS.seeker,
          introductionId: IDS.introduction,
        }),
      ).flatMap((one) => ("effect" in one && one.effect === "record.forget" ? [one] : []));
    const itself = { effect: "record.forget", id: "ref_x", before: 3 };
    expect(forgotten("instead")).toEqual([itself, { effect: "record.forget", id: IDS.introduction }]);
    expect(forgotten("also")).toEqual([itself]);
  });

  test("the diary that holds a late time is told to let go of exactly that hold", () => {
    const returned = fact<"meeting.holdReturned">(IDS.meeting, {
      type: "meeting.holdReturned",
      diaryIds: [IDS.seekerDiary],
      letGo: 2,
    });
    expect(orders(returned)).toEqual([
      { to: IDS.seekerDiary, type: "diary.release", meetingId: IDS.meeting, hold: 2 },
    ]);
  });
});

describe("partners", () => {
  test("receive the facts of people's records, and nothing of the plumbing", () => {
    const publicKinds = (Object.keys(DECIDERS) as Kind[]).filter((kind) => isPublic(kind, `${kind}.any`));
    expect(publicKinds.sort()).toEqual(
      [
        "coach",
        "host",
        "introduction",
        "issue",
        "letter",
        "meeting",
        "preparation",
        "outcome",
        "recruitment",
        "talk",
        "mentorship",
        "practice",
        "coaching",
        "programme",
        "question",
        "referral",
        "search",
        "seeker",
        "subscriber",
        "survey",
        "thanks",
      ].sort(),
    );
    const out = (one: Fact) => consequences(one).some((c) => "effect" in c && c.effect === "webhook.fanOut");
    expect(out(moved(6))).toBe(true);
    expect(
      out(fact<"diary.released">("dry_a", { type: "diary.released", meetingId: IDS.meeting, hold: 1 })),
    ).toBe(false);
    expect(
      out(
        fact<"programme.keyIssued">(IDS.programme, {
          type: "programme.keyIssued",
          keyId: "1",
          hash: "h",
          label: "",
        }),
      ),
    ).toBe(false);
  });

  test("never see a form nobody confirmed, nor somebody who was only named", () => {
    const fields = new Map(readEvents().map(({ type, fields: all }) => [type, all.map(({ name }) => name)]));
    for (const [type, withheld = []] of Object.entries(WITHHELD))
      for (const field of withheld) expect(fields.get(type), `${type}.${field}`).toContain(field);
    const personal = /^(profile|person|email)$/;
    const leaving = readEvents().filter(
      ({ kind, type, fields: all }) =>
        isPublic(kind, type) &&
        all.some(({ name }) => personal.test(name) && !WITHHELD[type as EventType]?.includes(name)),
    );
    expect(leaving.map(({ type }) => type)).toEqual([
      "seeker.confirmed",
      "host.confirmed",
      "coach.confirmed",
    ]);
  });
});

function timesRefused(number: number): Fact {
  return fact<"introduction.timesRefused">(IDS.introduction, {
    type: "introduction.timesRefused",
    note: "",
    number,
    answerBy: at("2026-12-07"),
    ...PARTIES,
  });
}

function followedUp(number: number): Fact {
  return fact<"introduction.followedUp">(IDS.introduction, {
    type: "introduction.followedUp",
    number,
    ...PARTIES,
  });
}

function searchEnded(sequence: number): Fact {
  return fact<"search.ended">(
    IDS.search,
    { type: "search.ended", seekerId: IDS.seeker, how: "met", met: 1, introductionIds: [], days: 3 },
    sequence,
  );
}

function ended(outcome: EventOf<"introduction.ended">["outcome"], offered = false): Fact {
  return fact<"introduction.ended">(IDS.introduction, {
    type: "introduction.ended",
    outcome,
    because: "",
    asked: true,
    answered: outcome === "declined",
    offered,
    pause: 0,
    ...PARTIES,
  });
}

function moved(sequence: number): Fact {
  const when = {
    startsAt: at("2026-12-04 14:00"),
    wall: "2026-12-04T14:00",
    zone: "Europe/London",
    zoneData: "2026f",
  };
  return fact<"meeting.moved">(
    IDS.meeting,
    {
      type: "meeting.moved",
      by: "host",
      was: when,
      when,
      hold: 2,
      sequence: 1,
      diaryIds: [IDS.hostDiary],
      letGo: 1,
      occasionId: IDS.introduction,
      ...PARTIES,
    },
    sequence,
  );
}

function reminded(which: "24h" | "1h", sequence: number): Fact {
  return fact<"meeting.reminderDue">(
    IDS.meeting,
    {
      type: "meeting.reminderDue",
      side: "host",
      which,
      sequence: 0,
      occasionId: IDS.introduction,
      ...PARTIES,
    },
    sequence,
  );
}

function applied(day: string): Fact {
  return fact<"seeker.applied">(IDS.seeker, {
    type: "seeker.applied",
    profile: seekerProfile(),
    consent: CONSENT,
    source: "form",
    letter: Date.parse(at(day)) / 1000,
  });
}

const SAMPLES: readonly Fact[] = [
  applied("2026-11-24"),
  fact<"seeker.confirmed">(IDS.seeker, {
    type: "seeker.confirmed",
    profile: seekerProfile(),
    consent: CONSENT,
    first: true,
  }),
  fact<"host.confirmed">(IDS.host, {
    type: "host.confirmed",
    profile: hostProfile(),
    consent: CONSENT,
    first: true,
  }),
  fact<"introduction.proposed">(IDS.introduction, { type: "introduction.proposed", terms: terms() }),
  fact<"host.reserved">(IDS.host, { type: "host.reserved", introductionId: IDS.introduction }),
  fact<"search.coachSpared">(IDS.search, { type: "search.coachSpared", coachId: IDS.coach }),
  fact<"introduction.undone">(IDS.introduction, {
    type: "introduction.undone",
    was: "declined",
    pause: 3,
    number: 1,
    answerBy: at("2026-12-07"),
    ...PARTIES,
  }),
  followedUp(1),
  timesRefused(1),
  ended("met"),
  ended("withdrawn"),
  moved(6),
  reminded("24h", 5),
];
