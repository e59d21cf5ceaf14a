import { type Asking, type BridgeCommand, type BridgeEvent, bridge } from "@legwork/core/domain/bridge.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

// Claire is asked on a Wednesday to pass Sana's request on.

const NOW = "2026-11-25 10:00";
const REF = { seekerId: IDS.seeker, searchId: IDS.search } as const;
const CLAIRE = { kind: "outsider", name: "Claire Dubois", address: "claire@example.org" } as const;
const asking = (different: Partial<Asking> = {}): Asking => ({
  ...REF,
  by: "lists",
  connector: CLAIRE,
  mark: "sup_claire",
  end: { kind: "host", hostId: IDS.host },
  place: LONDON,
  ...different,
});
const OUTSIDE = { by: "seeker", end: { kind: "organisation", organisation: "Acme" } } as const;

const opened = (different: Partial<Asking> = {}) =>
  given(bridge).when({ type: "bridge.open", ...asking(different) }, NOW);
const asked = (different: Partial<Asking> = {}) => opened(different).whenDue();
const forwarded = (different: Partial<Asking> = {}) =>
  asked(different).when({ type: "bridge.forward" }, "2026-11-26 12:00");

describe("a connector", () => {
  test("is asked in working hours only, once", () => {
    opened()
      .dueAt(NOW)
      .whenDue()
      .yields({ type: "bridge.asked", ...REF, answerBy: at("2026-12-02 10:00") });
    given(bridge)
      .when({ type: "bridge.open", ...asking() }, "2026-11-28 10:00")
      .dueAt("2026-11-30 09:00")
      .when({ type: "bridge.open", ...asking() }, "2026-11-28 11:00")
      .yields();
  });

  test("is not written to at night when the sweep comes late", () => {
    opened()
      .when({ type: "bridge.wake" }, "2026-11-25 22:00")
      .yields({ type: "bridge.postponed", until: at("2026-11-26 09:00") })
      .whenDue()
      .yields({ type: "bridge.asked" });
  });

  test("is reminded once, after three business days, and left in peace after five", () => {
    asked()
      .whenDue()
      .yields({ type: "bridge.reminded", ...REF })
      .whenDue()
      .yields({ type: "bridge.closed", how: "silence", asked: true, mark: "sup_claire" })
      .whenDue()
      .yields({ type: "bridge.forgotten", ...REF })
      .dueAt(undefined);
  });

  test("who forwards, does so once; the search hears of it from there", () => {
    const sent = forwarded().yields({ type: "bridge.forwarded", toHost: true, ...REF });
    sent.when({ type: "bridge.forward" }, "2026-11-26 12:01").yields();
    sent.when({ type: "bridge.decline", never: false }, "2026-11-26 12:01").refuses("bridge.settled");
  });

  test("who declines is forgotten at once, name and address; a late yes is refused with a word", () => {
    for (const never of [false, true]) {
      const how = never ? "never" : "declined";
      const declined = asked().when({ type: "bridge.decline", never }, "2026-11-26 12:00");
      declined
        .yields({ type: "bridge.closed", how })
        .when({ type: "bridge.forward" }, "2026-11-26 13:00")
        .refuses("bridge.settled");
      declined.when({ type: "bridge.decline", never }, "2026-11-26 13:00").yields();
      const gone = declined.dueAt("2026-11-26 12:00").whenDue().yields({ type: "bridge.forgotten" });
      expect(JSON.stringify(gone.state)).not.toMatch(/Claire|claire@/);
      gone.when({ type: "bridge.forward" }, "2026-11-27 13:00").refuses("bridge.settled");
    }
  });

  test("is not asked when it was called off before the letter left, and nobody was asked then", () => {
    opened()
      .when({ type: "bridge.callOff" }, NOW)
      .yields({ type: "bridge.closed", how: "over", asked: false });
  });
});

describe("a request that was passed on", () => {
  test("crosses once the search has been told, and its connector is forgotten 30 days after that word", () => {
    forwarded()
      .when({ type: "bridge.cross", hostId: IDS.host }, "2026-11-26 12:01")
      .yields({ type: "bridge.crossed", hostId: IDS.host, ...REF })
      .when({ type: "bridge.cross", hostId: IDS.host }, "2026-11-26 12:02")
      .yields()
      .dueAt("2026-12-26 12:00")
      .whenDue()
      .leavesOnly({
        status: "forgotten",
        ref: { ...REF, by: "lists" },
        mark: "sup_claire",
        end: undefined,
        how: "crossed",
        since: at("2026-12-26 12:00"),
      });
  });

  test("to a host of the programme is tried again each day, should the first step be lost", () => {
    forwarded()
      .dueAt("2026-11-27 12:00")
      .whenDue()
      .yields({ type: "bridge.lookedFor", number: 1 })
      .dueAt("2026-11-28 12:00");
  });

  test("to somebody outside waits ten business days for whoever it is for", () => {
    const sent = forwarded(OUTSIDE).yields({ type: "bridge.forwarded", toHost: false });
    sent.dueAt("2026-12-10 12:00").whenDue().yields({ type: "bridge.closed", how: "unused" });
    sent.when({ type: "bridge.turnDown" }, "2026-11-30").yields({ type: "bridge.closed", how: "unused" });
  });

  test("that reached somebody is looked after until their address is confirmed, for 30 days", () => {
    let life = forwarded(OUTSIDE)
      .when({ type: "bridge.reach", hostId: "hst_noor" }, "2026-11-27 12:00")
      .yields({ type: "bridge.reached", hostId: "hst_noor" })
      .dueAt("2026-11-27 13:00");
    life.when({ type: "bridge.reach", hostId: "hst_other" }, "2026-11-27 12:30").yields();
    life
      .when({ type: "bridge.cross", hostId: "hst_noor" }, "2026-11-28")
      .yields({ type: "bridge.crossed", hostId: "hst_noor" });
    for (let look = 1; look <= 30; look++)
      life = life.whenDue().yields({ type: "bridge.lookedFor", number: look });
    life.whenDue().yields({ type: "bridge.closed", how: "unused" });
  });

  test("to a host is nobody's to turn down or reach by the link of another", () => {
    forwarded().when({ type: "bridge.turnDown" }, NOW).refuses("bridge.settled");
    forwarded().when({ type: "bridge.reach", hostId: "hst_noor" }, NOW).refuses("bridge.settled");
  });

  test("may be called off until it has crossed", () => {
    forwarded()
      .when({ type: "bridge.callOff" }, NOW)
      .yields({ type: "bridge.closed", how: "over", asked: true });
    forwarded()
      .when({ type: "bridge.cross", hostId: IDS.host }, NOW)
      .when({ type: "bridge.callOff" }, NOW)
      .yields();
  });

  test("keeps for the seeker what they asked for, and for nobody what was found in lists", () => {
    asked(OUTSIDE).when({ type: "bridge.decline", never: false }, NOW).leaves({ end: OUTSIDE.end });
    asked().when({ type: "bridge.decline", never: false }, NOW).leaves({ end: undefined });
  });

  test("that nobody asked for is missing", () => {
    given(bridge).when({ type: "bridge.forward" }, NOW).refuses("bridge.missing");
  });
});

describe("what each fact makes of the state", () => {
  const HELD = {
    ref: { ...REF, by: "lists" },
    connector: CLAIRE,
    mark: "sup_claire",
    end: { kind: "host", hostId: IDS.host },
    place: LONDON,
  } as const;
  const having = (...events: BridgeEvent[]) =>
    given(bridge, [NOW, { type: "bridge.opened", ...asking() }, ...events]);
  const ASKED: BridgeEvent = { type: "bridge.asked", answerBy: at("2026-12-02 17:00"), ...REF, by: "lists" };
  const BY = { ...REF, by: "lists" } as const;

  test("opened, postponed, asked, reminded", () => {
    having().leavesOnly({ status: "waiting", ...HELD, sendAt: at(NOW) });
    having({ type: "bridge.postponed", until: at("2026-11-26 09:00") }).leaves({
      sendAt: at("2026-11-26 09:00"),
    });
    having(ASKED).leavesOnly({
      status: "asked",
      ...HELD,
      askedAt: at(NOW),
      remindAt: at("2026-11-30 10:00"),
      answerBy: at("2026-12-02 17:00"),
    });
    having(ASKED, { type: "bridge.reminded", ...BY }).leaves({ status: "asked", remindAt: undefined });
    having(ASKED, { type: "bridge.postponed", until: at("2026-12-01 09:00") }).leaves({
      remindAt: at("2026-12-01 09:00"),
    });
  });

  test("forwarded, reached, looked for, crossed", () => {
    const sent: BridgeEvent = { type: "bridge.forwarded", toHost: true, ...BY };
    having(ASKED, sent).leaves({
      status: "forwarded",
      forwardedAt: at(NOW),
      lookAt: at("2026-11-26 10:00"),
      looks: 0,
    });
    having(ASKED, { ...sent, toHost: false }).leaves({ lookAt: undefined });
    having(ASKED, sent, { type: "bridge.reached", hostId: "hst_noor", ...BY }).leaves({
      status: "reached",
      hostId: "hst_noor",
      lookAt: at("2026-11-25 11:00"),
      looks: 0,
    });
    having(ASKED, sent, { type: "bridge.lookedFor", number: 4, ...BY }).leaves({ looks: 4 });
    having(ASKED, sent, { type: "bridge.crossed", hostId: IDS.host, ...BY }).leavesOnly({
      status: "crossed",
      ...HELD,
      hostId: IDS.host,
      forwardedAt: at(NOW),
    });
  });

  test("closed, forgotten", () => {
    const shut: BridgeEvent = {
      type: "bridge.closed",
      how: "declined",
      mark: "sup_claire",
      asked: true,
      ...BY,
    };
    const rest = {
      ref: HELD.ref,
      mark: "sup_claire",
      end: undefined,
      how: "declined",
      since: at(NOW),
    } as const;
    having(ASKED, shut).leavesOnly({ status: "closed", ...rest });
    having(ASKED, shut, { type: "bridge.forgotten", ...BY }).leavesOnly({ status: "forgotten", ...rest });
  });
});

const arbitrary = (): fc.Arbitrary<BridgeCommand> =>
  fc.constantFrom<BridgeCommand>(
    { type: "bridge.open", ...asking() },
    { type: "bridge.open", ...asking(OUTSIDE) },
    { type: "bridge.forward" },
    { type: "bridge.decline", never: false },
    { type: "bridge.decline", never: true },
    { type: "bridge.reach", hostId: "hst_noor" },
    { type: "bridge.cross", hostId: "hst_noor" },
    { type: "bridge.turnDown" },
    { type: "bridge.callOff" },
  );

describe("whatever happens to a bridge", () => {
  test("it ends by itself, is asked about once and reminded once, and forgets who was asked", () => {
    everyLife(bridge, { commands: arbitrary }, (life) => {
      const types = life.flatMap(({ events }) => events.map(({ type }) => type));
      for (const once of [
        "bridge.asked",
        "bridge.reminded",
        "bridge.forwarded",
        "bridge.closed",
        "bridge.crossed",
        "bridge.forgotten",
      ])
        expect(types.filter((type) => type === once).length, once).toBeLessThanOrEqual(1);
      expect(JSON.stringify(life.at(-1)?.state)).not.toMatch(/Claire|claire@/);
    });
  });

  test("the machine's commands said twice change nothing the second time", () => {
    changesNothingTwice(
      bridge,
      { commands: arbitrary },
      new Set(["bridge.open", "bridge.cross", "bridge.callOff"]),
    );
  });
});
