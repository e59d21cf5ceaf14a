import {
  derive,
  eventId,
  isId,
  type Kind,
  kindOf,
  PREFIX,
  partsOfEventId,
  sameAs,
  tail,
} from "@legwork/core/kernel/id.ts";
import { earliest, later, msBetween, parseInstant } from "@legwork/core/kernel/instant.ts";
import { DOORS, type Link, linkPath, linkText, parseToken } from "@legwork/core/kernel/link.ts";
import { digestOf, type Recorded, record, sorted } from "@legwork/core/kernel/record.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at } from "./given.ts";

describe("an instant", () => {
  test("is read from any text with an offset, and written one way", () => {
    expect(parseInstant("2026-11-24T09:30:00+05:30")).toBe("2026-11-24T04:00:00.000Z");
    expect(parseInstant("2026-11-24T09:30Z")).toBe("2026-11-24T09:30:00.000Z");
    expect(parseInstant("2026-11-24T09:30:00.123456Z")).toBe("2026-11-24T09:30:00.123Z");
    expect(parseInstant("2028-02-29T00:00:00Z")).toBe("2028-02-29T00:00:00.000Z");
  });

  test("is not read from what names no moment", () => {
    for (const text of [
      "",
      "2026-11-24",
      "2026-11-24T09:30:00",
      "2026-02-30T00:00:00Z",
      "2027-02-29T00:00:00Z",
      "2026-01-01T24:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-01-01T23:59:60Z",
      "2026-01-01T00:00:00+99:99",
      "0000-01-01T00:00:00+14:00",
      "9999-12-31T23:59:59-14:00",
      "+275760-09-13T00:00:00Z",
      " 2026-11-24T09:30:00Z",
    ])
      expect(parseInstant(text), text).toBe(undefined);
  });

  test("sorts as text the way it sorts as time", () => {
    const date = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [one, other] = [
          parseInstant(a.toISOString()) ?? at("2026-01-01"),
          parseInstant(b.toISOString()) ?? at("2026-01-01"),
        ];
        expect(one < other).toBe(a < b);
        expect(later(one, msBetween(one, other))).toBe(other);
      }),
    );
  });

  test("the earliest of some is found, and of none there is none", () => {
    expect(earliest(undefined, at("2026-11-25"), at("2026-11-24"), undefined)).toBe(at("2026-11-24"));
    expect(earliest(undefined)).toBe(undefined);
  });
});

describe("an id", () => {
  test("says by its prefix what it names, and every kind has one of its own", () => {
    const kinds = Object.keys(PREFIX) as Kind[];
    expect(new Set(Object.values(PREFIX)).size).toBe(kinds.length);
    for (const kind of kinds) expect(kindOf(`${PREFIX[kind]}_x1`)).toBe(kind);
  });

  test("is nothing else: no empty name, no full stop, no path, no text a person typed", () => {
    for (const text of [
      "",
      "int",
      "int_",
      "int_.",
      "xyz_1",
      "INT_1",
      "int_a/b",
      "int_a b",
      "int_a\n",
      "int_-a",
      `int_${"a".repeat(81)}`,
    ])
      expect(kindOf(text), JSON.stringify(text)).toBe(undefined);
    expect(isId("host", IDS.host)).toBe(true);
    expect(isId("host", IDS.seeker)).toBe(false);
  });

  test("that follows from another names the same thing each time", () => {
    expect(sameAs("meeting", "int_x")).toBe("mtg_x");
    expect(sameAs("survey", "int_x", "host")).toBe("svy_x-host");
    expect(tail("int_x-1")).toBe("x-1");
    expect(derive("letter", "request", "int_x", 1)).toBe(derive("letter", "request", "int_x", 1));
    expect(kindOf(derive("letter", "request", "int_x", 1))).toBe("letter");
  });

  test("that follows from several causes is told apart by each of them", () => {
    const ids = [
      derive("letter", "a", "b", 1),
      derive("letter", "a", "b", 11),
      derive("letter", "ab", 1),
      derive("letter", "a", "b", "1"),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("of a fact is its owner's and a number, legal as webhook-id, and read back exactly", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,40}$/),
        fc.integer({ min: 1, max: 2 ** 40 }),
        (name, sequence) => {
          const id = eventId(`int_${name}`, sequence);
          expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
          expect(partsOfEventId(id)).toEqual({ owner: `int_${name}`, sequence });
        },
      ),
    );
    for (const text of [
      "int_x",
      "int_x-",
      "int_x-0",
      "int_x-01",
      "int_x-1e3",
      "int_x- 5",
      "int_x-1.5",
      "nope_x-1",
      "-1",
    ])
      expect(partsOfEventId(text), text).toBe(undefined);
  });
});

describe("a link", () => {
  const link: Link = {
    door: "answer",
    id: IDS.introduction,
    role: "host",
    expiresAt: at("2027-08-20 10:00"),
  };
  const signature = "s".repeat(43);
  const token = linkPath(link, signature).split("/").at(-1) ?? "";

  test("comes back as it was made", () => {
    for (const door of DOORS) {
      const path = linkPath({ ...link, door }, signature);
      expect(path.startsWith(`/${door}/`)).toBe(true);
      expect(parseToken(door, path.slice(door.length + 2))).toEqual({ link: { ...link, door }, signature });
    }
  });

  test("to one page, person or time is signed as no other is", () => {
    const others: Link[] = [
      { ...link, door: "meeting" },
      { ...link, id: "int_other" },
      { ...link, role: "seeker" },
      { ...link, expiresAt: at("2027-08-20 10:01") },
    ];
    expect(new Set([link, ...others].map(linkText)).size).toBe(5);
  });

  test("that was cut, lengthened or made up is none", () => {
    for (const text of [
      "",
      "...",
      token.slice(0, -1),
      `${token}x`,
      `${token}.x`,
      token.replace("int_", "xyz_"),
      token.replace(".host.", ".admin."),
      token.replace(/^[^.]+/, "int_../../x"),
      token.replace(/\.[0-9a-z]+\.s/, ".-1.s"),
      token.replace(/\.[0-9a-z]+\.s/, ".zzzzzzzzz.s"),
      token.replace(/s$/, "="),
    ])
      expect(parseToken("answer", text), text).toBe(undefined);
  });
});

describe("the chain of facts", () => {
  const owner = { id: IDS.introduction, programmeId: IDS.programme, sequence: 0, digest: "" };
  const events = [{ type: "a", n: 1 }, { type: "b" }, { type: "c", deep: { y: 1, x: [2, { b: 1, a: 0 }] } }];
  const chain = record(owner, events, at("2026-11-24"));
  const proves = (facts: readonly Recorded[], before = ""): boolean =>
    facts.every(
      ({ digest, ...fact }, index) => digestOf(facts[index - 1]?.digest ?? before, fact) === digest,
    );

  test("numbers facts from 1 without a gap, and goes on where it stopped", () => {
    expect(chain.map(({ id, sequence }) => [id, sequence])).toEqual([
      ["int_sana-harriet-1", 1],
      ["int_sana-harriet-2", 2],
      ["int_sana-harriet-3", 3],
    ]);
    const last = chain[2];
    const next = record(
      { ...owner, sequence: 3, digest: last?.digest ?? "" },
      [{ type: "d" }],
      at("2026-11-25"),
    );
    expect(next[0]?.id).toBe("int_sana-harriet-4");
    expect(proves([...chain, ...next])).toBe(true);
  });

  test("says the same whether facts are written one by one or together", () => {
    let { sequence, digest } = owner;
    const single = events.flatMap((event) => {
      const facts = record({ ...owner, sequence, digest }, [event], at("2026-11-24"));
      sequence += 1;
      digest = facts[0]?.digest ?? "";
      return facts;
    });
    expect(single).toEqual(chain);
  });

  test("breaks when a fact is missing, changed, moved or belongs elsewhere", () => {
    expect(proves(chain)).toBe(true);
    expect(proves(chain.filter(({ sequence }) => sequence !== 2))).toBe(false);
    expect(proves(chain.toReversed())).toBe(false);
    const altered: Partial<Recorded>[] = [
      { at: at("2026-11-25") },
      { programmeId: "prg_other" },
      { recordId: "int_other" },
      { sequence: 9 },
      { id: "int_other-2" },
      { event: { type: "b!" } },
    ];
    for (const change of altered)
      expect(proves(chain.map((fact) => (fact.sequence === 2 ? { ...fact, ...change } : fact)))).toBe(false);
  });

  test("holds for a fact that was stored and read, in whatever order its fields come", () => {
    const stored = JSON.parse(JSON.stringify(chain)) as Recorded[];
    expect(proves(stored)).toBe(true);
    const turned = stored.map((fact) => ({
      ...fact,
      event: Object.fromEntries(Object.entries(fact.event).toReversed()) as Recorded["event"],
    }));
    expect(proves(turned)).toBe(true);
    expect(sorted({ b: undefined, a: [{ d: 1, c: 2 }] })).toEqual({ a: [{ c: 2, d: 1 }] });
  });

  test("knows a fact that has gained a field from one that has not", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (fields, extra) => {
        const [fact] = record(owner, [{ type: "a", fields }], at("2026-11-24"));
        const [more] = record(
          owner,
          [{ type: "a", fields: { ...fields, [`${extra}+`]: 1 } }],
          at("2026-11-24"),
        );
        expect(fact?.digest === more?.digest).toBe(`${extra}+` in fields && fields[`${extra}+`] === 1);
      }),
    );
  });
});
