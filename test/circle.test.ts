import {
  type Acquaintance,
  ASKABLE_MAX,
  acquaintance,
  bytesOf,
  inPieces,
  TYPED_MAX,
} from "@legwork/core/domain/acquaintance.ts";
import {
  CIRCLE_VERSION,
  type CircleCommand,
  circle,
  circleIdOf,
  PIECE_BYTES_MAX,
} from "@legwork/core/domain/circle.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-11-25 10:00";
const OWNER = { ownerId: IDS.seeker } as const;

const person = (name: string, different: Partial<Acquaintance> = {}): Acquaintance =>
  acquaintance({ name, employer: "HEC Montréal", position: "Analyst", relation: "colleague", ...different });

const CLAIRE = person("Claire Dubois");
const ADD: CircleCommand = { type: "circle.add", ...OWNER, person: CLAIRE };
const ALLOW: CircleCommand = { type: "circle.allow", ...OWNER, version: CIRCLE_VERSION };

describe("a list of people one knows", () => {
  test("holds who was added, once", () => {
    given(circle)
      .when(ADD, NOW)
      .yields({ type: "circle.kept", ...OWNER, people: [CLAIRE] })
      .leavesOnly({ status: "kept", ...OWNER, people: [CLAIRE] })
      .when(ADD, NOW)
      .yields();
  });

  test("is used only with its owner's leave, which is kept with the version of the text and the time", () => {
    const allowed = given(circle)
      .when(ALLOW, NOW)
      .leavesOnly({ status: "kept", ...OWNER, people: [], leave: { version: CIRCLE_VERSION, at: at(NOW) } });
    allowed.when(ALLOW, "2026-11-26 10:00").yields();
    allowed
      .when({ ...ALLOW, version: "2027-01-01" }, "2027-01-02")
      .leaves({ leave: { version: "2027-01-01", at: at("2027-01-02") } });
    allowed.when({ type: "circle.disallow" }, NOW).leavesOnly({ status: "kept", ...OWNER, people: [] });
  });

  test("says in each fact all that it holds, so that older facts need not be kept", () => {
    const life = given(circle)
      .when(ADD, NOW)
      .when(ALLOW, NOW)
      .when({ type: "circle.add", ...OWNER, person: person("Omar") }, NOW);
    const last = life.events().at(-1);
    if (last === undefined) throw new Error("nothing happened");
    expect(given(circle, [NOW, last]).state).toEqual(life.state);
  });

  test("loses whoever is struck off, and nobody else", () => {
    given(circle)
      .when(ADD, NOW)
      .when({ type: "circle.add", ...OWNER, person: person("Omar") }, NOW)
      .when({ type: "circle.strike", keys: [CLAIRE.key] }, NOW)
      .leaves({ people: [{ name: "Omar" }] })
      .when({ type: "circle.strike", keys: [CLAIRE.key, "no such key"] }, NOW)
      .yields();
  });

  test("is empty at once when it is erased, leave and all, and can be begun again", () => {
    given(circle)
      .when(ADD, NOW)
      .when(ALLOW, NOW)
      .when({ type: "circle.empty" }, NOW)
      .yields({ type: "circle.emptied", ...OWNER })
      .leavesOnly({ status: "empty", ...OWNER })
      .when({ type: "circle.empty" }, NOW)
      .yields()
      .when(ADD, NOW)
      .leavesOnly({ status: "kept", ...OWNER, people: [CLAIRE] });
  });

  test("keeps an address only of whom its owner lets us ask, and drops it when that is taken back", () => {
    const askAt = { address: "claire@example.org", mark: "sup_claire" } as const;
    const described = given(circle)
      .when(ADD, NOW)
      .when({ type: "circle.describe", key: CLAIRE.key, relation: "boss", askAt }, NOW);
    described.leaves({
      people: [{ name: "Claire Dubois", relation: "boss", askAt: "claire@example.org", mark: "sup_claire" }],
    });
    const [now] = described.state.status === "kept" ? described.state.people : [];
    const taken = described.when({ type: "circle.describe", key: now?.key ?? "", relation: "boss" }, NOW);
    expect(JSON.stringify(taken.state)).not.toContain("claire@example.org");
    taken.leaves({ people: [{ mark: "sup_claire" }] });
  });

  test("takes a hundred by hand, and thirty who may be asked; the next is told so and nothing is lost", () => {
    const full = (count: number, askAt?: string) =>
      Array.from({ length: count }, (_, n) => person(`Person ${n}`, askAt === undefined ? {} : { askAt }));
    given(circle)
      .when({ type: "circle.keep", ...OWNER, people: full(TYPED_MAX) }, NOW)
      .when(ADD, NOW)
      .refuses("circle.full")
      .leaves({ people: full(TYPED_MAX) });
    const asked = given(circle).when(
      { type: "circle.keep", ...OWNER, people: full(ASKABLE_MAX, "a@b.example") },
      NOW,
    );
    asked
      .when({ type: "circle.add", ...OWNER, person: person("One more", { askAt: "c@d.example" }) }, NOW)
      .refuses("circle.askable-full");
    const open = given(circle).when(
      { type: "circle.keep", ...OWNER, people: [...full(ASKABLE_MAX, "a@b.example"), CLAIRE] },
      NOW,
    );
    open
      .when(
        {
          type: "circle.describe",
          key: CLAIRE.key,
          relation: "boss",
          askAt: { address: "c@d.example", mark: "sup_c" },
        },
        NOW,
      )
      .refuses("circle.askable-full");
  });

  test("knows nobody by a key it does not hold, and nothing when it is empty", () => {
    given(circle)
      .when({ type: "circle.strike", keys: ["x"] }, NOW)
      .refuses("circle.missing");
    given(circle)
      .when(ADD, NOW)
      .when({ type: "circle.describe", key: "x", relation: "boss" }, NOW)
      .refuses("circle.nobody");
  });

  test("remembers of a file how many came and when", () => {
    given(circle)
      .when({ type: "circle.noteUpload", ...OWNER, pieces: 2, people: 700 }, NOW)
      .leaves({ upload: { pieces: 2, people: 700, at: at(NOW) } })
      .when({ type: "circle.noteUpload", ...OWNER, pieces: 0, people: 0 }, NOW)
      .leavesOnly({ status: "kept", ...OWNER, people: [] });
  });

  test("is another for the same person as a host", () => {
    expect(circleIdOf("skr_same", 1)).toBe("crc_same-seeker-1");
    expect(circleIdOf("hst_same", 1)).toBe("crc_same-host-1");
  });
});

describe("what each fact makes of the state", () => {
  test("kept, emptied", () => {
    given(circle, [NOW, { type: "circle.kept", ...OWNER, people: [CLAIRE] }]).leavesOnly({
      status: "kept",
      ...OWNER,
      people: [CLAIRE],
    });
    given(circle, [
      NOW,
      { type: "circle.kept", ...OWNER, people: [CLAIRE] },
      { type: "circle.emptied", ...OWNER },
    ]).leavesOnly({
      status: "empty",
      ...OWNER,
    });
  });
});

describe("pieces", () => {
  test("hold everybody in their order, each within what a record can hold beside its facts", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string({ unit: "grapheme", maxLength: 80 }),
            fc.string({ unit: "grapheme", maxLength: 120 }),
          ),
          { maxLength: 60 },
        ),
        fc.integer({ min: 2_000, max: 5_000 }),
        (rows, most) => {
          const people = rows.map(([name, employer]) => person(name, { employer }));
          const pieces = inPieces(people, most);
          expect(pieces.flat()).toEqual(people);
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0);
            expect(piece.reduce((sum, one) => sum + bytesOf(one), 0)).toBeLessThanOrEqual(most);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of the longest entries there are still fit six times into DynamoDB's 400 KB", () => {
    expect(PIECE_BYTES_MAX * 6).toBeLessThan(400 * 1024);
    const longest = person("名".repeat(80), {
      employer: "雇".repeat(120),
      position: "職".repeat(120),
      mark: "sup_x",
      askAt: "a".repeat(254),
    });
    expect(bytesOf(longest)).toBeLessThan(2_000);
  });
});

const arbitrary = (): fc.Arbitrary<CircleCommand> => {
  const who = fc.constantFrom("Claire Dubois", "Omar", "Ann");
  return fc.oneof(
    who.map((name): CircleCommand => ({ type: "circle.add", ...OWNER, person: person(name) })),
    fc.array(who, { maxLength: 3 }).map(
      (names): CircleCommand => ({
        type: "circle.keep",
        ...OWNER,
        people: names.map((name) => person(name)),
      }),
    ),
    who.map((name): CircleCommand => ({ type: "circle.strike", keys: [person(name).key] })),
    who.map(
      (name): CircleCommand => ({ type: "circle.describe", key: person(name).key, relation: "friend" }),
    ),
    fc.constant<CircleCommand>(ALLOW),
    fc.constant<CircleCommand>({ type: "circle.disallow" }),
    fc.constant<CircleCommand>({ type: "circle.empty" }),
    fc.constant<CircleCommand>({ type: "circle.noteUpload", ...OWNER, pieces: 1, people: 3 }),
  );
};

describe("whatever happens to a list", () => {
  test("it never asks to be woken, and reads back from the store as it was", () => {
    everyLife(circle, { commands: arbitrary });
  });

  test("saying the same twice changes nothing the second time", () => {
    changesNothingTwice(
      circle,
      { commands: arbitrary },
      new Set(["circle.add", "circle.keep", "circle.allow", "circle.empty"]),
    );
  });
});
