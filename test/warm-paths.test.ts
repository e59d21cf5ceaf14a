import { acquaintance } from "@legwork/core/domain/acquaintance.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isOneOrganisation, type Member, means, WarmPaths } from "@legwork/core/matching/paths.ts";
import { isNobody, maySame, nameForms, nameKeys } from "@legwork/core/matching/person-names.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bruteForce, graphOf, pathNameOf } from "./warm-graphs.ts";

const same = (a: string, b: string): boolean => maySame(nameForms(a), nameForms(b));

describe("two spellings", () => {
  test.each([
    ["Hélène Tremblay", "helene tremblay"],
    ["H. Tremblay", "Hélène Tremblay"],
    ["Bob Sample", "Robert Sample"],
    ["Bob Sample", "R. Sample"],
    ["Robert Sample, MBA, CPA", "Robert Sample"],
    ["Dr. Robert Sample", "Robert Sample"],
    ["Robert Q. Sample", "Robert Sample"],
    ["Jean-François Roy", "J.-F. Roy"],
    ["Anne Tremblay-Roy", "Anne Tremblay"],
    ["Wang Wei", "Wei Wang"],
    ["Liam O’Brien", "Liam OBrien"],
    ["Minh Le", "Minh LE"],
    ["王伟", "王伟"],
    ["Alex Stone (he/him)", "Alexandra Stone"],
  ])("%s and %s may be one person's", (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
    expect(nameKeys(nameForms(a)).some((key) => nameKeys(nameForms(b)).includes(key))).toBe(true);
  });

  test.each([
    ["Anne Tremblay", "Anna Tremblay"],
    ["Robert Sample", "Roberta Sample"],
    ["Alexander Stone", "Alexandra Stone"],
    ["Robert Sample", "Robert Simple"],
    ["Anne Tremblay-Roy", "Anne Roy-Gagnon"],
    ["Minh Le", "Minh La"],
    ["Robert", "Robert Sample"],
    ["Mike Stone", "Bill Stone"],
    ["", ""],
  ])("%j and %j are two people's", (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });

  test("that may be one person's are always found under a key they share", () => {
    const word = fc.constantFrom(
      "Anne",
      "A.",
      "Bob",
      "Robert",
      "Roy",
      "Tremblay-Roy",
      "Le",
      "é",
      "-",
      "MBA,",
      "(x)",
    );
    const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(name, name, (a, b) => {
        if (!same(a, b)) return;
        expect(nameKeys(nameForms(a)).some((key) => nameKeys(nameForms(b)).includes(key))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test("of an employer mean one organisation: HEC Montréal in four ways", () => {
    for (const other of [
      "HEC Montreal",
      "H.E.C. Montréal",
      "Hautes études commerciales de Montréal",
      "HEC MONTRÉAL Inc.",
    ])
      expect(isOneOrganisation("HEC Montréal", other), other).toBe(true);
    expect(isOneOrganisation("", "")).toBe(false);
    expect(isOneOrganisation("HEC Montréal", "HEC Paris")).toBe(false);
  });

  test("of a closed account are nobody", () => {
    expect(["LinkedIn Member", " ", "Membre LinkedIn"].map(isNobody)).toEqual([true, true, true]);
    expect(isNobody("王伟")).toBe(false);
  });
});

const entry = (name: string, employer: string, mark?: Id<"suppression">) =>
  acquaintance({ name, employer, position: "", relation: "colleague", ...(mark && { mark }) });

const member = (id: Member["id"], name: string, employer: string, ...people: Member["people"]): Member => ({
  id,
  name,
  employers: [employer],
  mark: `sup_${id.slice(4)}`,
  people,
});

describe("an entry in a list", () => {
  const harriet = { name: "Harriet Host", employers: ["Acme"], mark: "sup_harriet" } as const;

  test("means somebody by their address, or by name and employer together, never by the name alone", () => {
    expect(means(entry("H. Host", "ACME Ltd."), harriet)).toBe(true);
    expect(means(entry("Somebody Else", "", "sup_harriet"), harriet)).toBe(true);
    expect(means(entry("Harriet Host", ""), harriet)).toBe(false);
    expect(means(entry("Harriet Host", "Bolt"), harriet)).toBe(false);
    expect(means(entry("Harriet Host", "Bolt", "sup_other"), harriet)).toBe(false);
  });

  test("that fits two members is neither", () => {
    const sana = member("skr_sana", "Sana Seeker", "Leeds", entry("H. Host", "Acme"));
    const two = [member("hst_harriet", "Harriet Host", "Acme"), member("hst_hugo", "Hugo Host", "Acme")];
    expect(new WarmPaths([sana, ...two]).tiesOf("skr_sana")).toEqual([]);
    expect(new WarmPaths([sana, ...two.slice(1)]).tiesOf("skr_sana")).toEqual(["hst_hugo"]);
  });

  test("of oneself under another record is no tie, and nobody stands between a person and themselves", () => {
    const asHost: Member = { ...member("hst_sana", "Sana Seeker", "Leeds"), mark: "sup_sana" };
    const sana = member(
      "skr_sana",
      "Sana Seeker",
      "Leeds",
      entry("Sana Seeker", "Leeds"),
      entry("Claire", "HEC"),
    );
    const paths = new WarmPaths([sana, { ...asHost, people: [entry("Claire", "HEC")] }]);
    expect(paths.tiesOf("skr_sana")).toEqual([]);
    expect(paths.pathsOf("skr_sana")).toEqual([]);
  });
});

describe("a path", () => {
  const claire = (mark?: Id<"suppression">) => entry("Claire Dubois", "HEC Montréal", mark);

  test("leads through somebody outside whom both list, in either spelling", () => {
    const paths = new WarmPaths([
      member("skr_sana", "Sana Seeker", "Leeds", claire()),
      member("hst_harriet", "Harriet Host", "Acme", entry("C. Dubois", "H.E.C. Montreal")),
    ]);
    expect(paths.pathsOf("skr_sana")).toMatchObject([
      {
        hostId: "hst_harriet",
        connector: { kind: "outsider", bySeeker: { name: "Claire Dubois" }, byHost: { name: "C. Dubois" } },
      },
    ]);
  });

  test("leads through a member whom one lists and who lists the other", () => {
    const tom = member("hst_tom", "Tom Thane", "Bolt", entry("Harriet Host", "Acme"));
    const paths = new WarmPaths([
      member("skr_sana", "Sana Seeker", "Leeds", entry("Tom Thane", "Bolt")),
      member("hst_harriet", "Harriet Host", "Acme"),
      tom,
    ]);
    expect(paths.tiesOf("skr_sana")).toEqual(["hst_tom"]);
    expect(paths.pathsOf("skr_sana")).toEqual([
      { hostId: "hst_harriet", connector: { kind: "member", id: "hst_tom", mark: "sup_tom" } },
    ]);
  });

  test("does not lead through the host or the seeker themselves, known by an old employer", () => {
    const harriet: Member = {
      ...member("hst_harriet", "Harriet Host", "Acme", entry("Harriet Host", "Bolt")),
      employers: ["Acme", "Bolt"],
    };
    const paths = new WarmPaths([
      member("skr_sana", "Sana Seeker", "Leeds", entry("Harriet Host", "Bolt")),
      harriet,
    ]);
    expect(paths.pathsOf("skr_sana")).toEqual([]);
  });

  test("never joins two of one name without an employer or an address in common", () => {
    for (const [mine, theirs] of [
      [entry("Claire Dubois", ""), entry("Claire Dubois", "")],
      [entry("Claire Dubois", "HEC Montréal"), entry("Claire Dubois", "")],
      [entry("Claire Dubois", "HEC Montréal"), entry("Claire Dubois", "McGill")],
      [entry("Claire Dubois", "", "sup_a"), entry("Claire Dubois", "", "sup_b")],
    ] as const)
      expect(
        new WarmPaths([
          member("skr_sana", "S S", "Leeds", mine),
          member("hst_harriet", "H H", "Acme", theirs),
        ]).pathsOf("skr_sana"),
      ).toEqual([]);
  });
});

describe("seeded graphs", () => {
  test.each([1, 2, 3])("hold every allowed path and no other, judged by brute force, seed %i", (seed) => {
    const graph = graphOf({ seed, seekers: 60, hosts: 40, outsiders: 200, listed: 9, leave: 0.7 });
    const wanted = bruteForce(graph);
    expect(wanted.paths.size).toBeGreaterThan(200);
    expect(wanted.ties.size).toBeGreaterThan(2);
    const paths = new WarmPaths(graph.members, graph.silent);
    const [ties, found] = [new Set<string>(), new Set<string>()];
    for (const { id } of graph.members) {
      if (!isId("seeker", id)) continue;
      for (const hostId of paths.tiesOf(id)) ties.add(`${id} ${hostId}`);
      for (const path of paths.pathsOf(id)) found.add(pathNameOf(graph, id, path));
    }
    expect([...ties].sort()).toEqual([...wanted.ties].sort());
    expect([...found].sort()).toEqual([...wanted.paths].sort());
  });

  test("say the same whatever the order of the members", () => {
    const graph = graphOf({ seed: 5, seekers: 30, hosts: 20, outsiders: 80, listed: 8, leave: 0.8 });
    const [one, other] = [
      new WarmPaths(graph.members, graph.silent),
      new WarmPaths([...graph.members].reverse(), graph.silent),
    ];
    for (const { id } of graph.members)
      if (isId("seeker", id)) expect(other.pathsOf(id)).toEqual(one.pathsOf(id));
  });
});
