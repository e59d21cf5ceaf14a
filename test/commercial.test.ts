import { saysTheSame, VERSIONS_MAX, versionsOf, withVersion } from "@legwork/core/domain/commercial.ts";
import type { Commercial } from "@legwork/core/domain/profile.ts";
import { type SeekerEvent, seeker } from "@legwork/core/domain/seeker.ts";
import { lintCommercial } from "@legwork/core/letters/linter.ts";
import { describe, expect, test } from "vitest";
import { CONSENT, seekerProfile } from "./cast.ts";
import { AMARA } from "./facts.ts";
import { at, given } from "./given.ts";

const FORM = seekerProfile();
const CONFIRMED: SeekerEvent = { type: "seeker.confirmed", profile: FORM, consent: CONSENT, first: true };
const BETTER: Commercial = { ...FORM.commercial, did: "I built a model of bus delays for 40 stops." };
const BEST: Commercial = { ...BETTER, help: "Could you tell me how your first year went?" };

const write = (commercial: Commercial) => ({ type: "seeker.writeCommercial", commercial }) as const;
const restore = (version: number) => ({ type: "seeker.restoreCommercial", version }) as const;
const sana = () => given(seeker, ["2026-11-20", CONFIRMED]);

describe("a seeker who rewrites their half minute", () => {
  test("has each version kept with its time, and the newest in their form", () => {
    sana()
      .when(write(BETTER), "2026-11-22")
      .yields({ type: "seeker.commercialWritten", commercial: BETTER, version: 2 })
      .leaves({
        profile: { ...FORM, commercial: BETTER },
        versions: [
          { number: 1, words: FORM.commercial, at: at("2026-11-20") },
          { number: 2, words: BETTER, at: at("2026-11-22") },
        ],
      });
  });

  test("who changes nothing makes no version", () => {
    sana()
      .when(write({ ...FORM.commercial }), "2026-11-22")
      .yields();
  });

  test("may take an older one back, which is the newest from then on, and nothing is lost", () => {
    sana()
      .when(write(BETTER), "2026-11-22")
      .when(restore(1), "2026-11-23")
      .yields({ type: "seeker.commercialWritten", commercial: FORM.commercial, version: 3, restored: 1 })
      .leaves({ profile: FORM })
      .when(restore(2), "2026-11-24")
      .yields({ type: "seeker.commercialWritten", commercial: BETTER, version: 4, restored: 2 });
  });

  test("is told when a version is not held any more", () => {
    sana().when(restore(7), "2026-11-23").refuses("seeker.version-missing");
  });

  test("keeps the last twelve, under the numbers they always had", () => {
    let life = sana();
    for (let number = 2; number <= 20; number++)
      life = life.when(write({ ...FORM.commercial, did: `I counted ${number} buses.` }), "2026-11-22");
    const versions = life.state.status === "active" ? versionsOf(life.state) : [];
    expect(versions).toHaveLength(VERSIONS_MAX);
    expect(versions.map(({ number }) => number)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  test("who changes it in the form has that kept too, and a form confirmed anew without a change adds none", () => {
    const again = { ...CONFIRMED, profile: { ...FORM, commercial: BEST }, first: false };
    given(seeker, ["2026-11-20", CONFIRMED], ["2026-11-21", again], ["2026-11-22", again]).leaves({
      versions: [
        { number: 1, words: FORM.commercial, at: at("2026-11-20") },
        { number: 2, words: BEST, at: at("2026-11-21") },
      ],
    });
  });

  test("who has left cannot write one", () => {
    given(seeker, ["2026-11-20", CONFIRMED, { type: "seeker.withdrawn", because: "", searches: 1 }])
      .when(write(BETTER), "2026-11-22")
      .refuses("seeker.not-active")
      .when(restore(1), "2026-11-22")
      .refuses("seeker.not-active");
  });

  test("who is erased leaves no version behind", () => {
    sana()
      .when(write(BETTER), "2026-11-22")
      .when({ type: "seeker.erase" }, "2026-11-23")
      .leavesOnly({ status: "leaving", searches: 1, since: at("2026-11-23") });
  });

  test("a record older than versions shows the one in its form", () => {
    expect(versionsOf({ profile: FORM, confirmedAt: at("2026-11-20") })).toEqual([
      { number: 1, words: FORM.commercial, at: at("2026-11-20") },
    ]);
    expect(withVersion([], BETTER, at("2026-11-20"))).toHaveLength(1);
    expect(saysTheSame(BETTER, BEST)).toBe(false);
  });
});

describe("what is said about a half minute", () => {
  const rules = (box: keyof Commercial, words: string): string[] =>
    lintCommercial({ ...AMARA.commercial, [box]: words })
      .filter((finding) => finding.box === box && finding.rule !== "seconds")
      .map(({ rule, weight }) => `${weight} ${rule}`);

  test.each([
    ["did", "I leveraged cross-functional synergies for our stakeholders in three towns.", "should jargon"],
    ["did", "I moved the ETL and the KPI board of two teams to DBT.", "should jargon"],
    ["who", "I study internationalisation, interculturality and institutionalisation.", "should jargon"],
    ["who", "Je suis dynamique, proactive et polyvalente.", "should jargon"],
    ["did", "I worked on transport and learned a lot about it.", "should fact"],
    ["did", "J’ai travaillé sur les transports et beaucoup appris.", "should fact"],
    ["help", "Any advice would be welcome.", "should help"],
    ["help", "Let me pick your brain about how you began.", "should help"],
    ["help", "Talk to me.", "should help"],
    ["help", "Tout conseil serait bienvenu, quel qu’il soit.", "should help"],
    ["help", "Je cherche un emploi dans votre équipe, comment faire ?", "must banned"],
  ] as const)("in “%s”, “%s” gets: %s", (box, words, expected) => {
    expect(rules(box, words)).toEqual([expected]);
  });

  test.each([
    ["did", "I counted bus passengers in three towns."],
    ["did", "Last year I helped the museum in Leeds to open on Sundays."],
    ["did", "J’ai compté les élèves à pied dans trois villages."],
    ["did", "I wrote “How streets sleep”, which our paper printed."],
    ["who", "I did a BA and an MBA in the UK."],
    ["help", "Could you tell me what a planner does all week?"],
    ["help", "I would like to hear which skills count early on."],
    ["help", "Pourriez-vous me dire ce qui compte au début ?"],
  ] as const)("in “%s”, “%s” is fine as it is", (box, words) => {
    expect(rules(box, words)).toEqual([]);
  });

  test("each piece of advice says where, and what to do", () => {
    const found = lintCommercial({
      who: "I am passionate and dynamic.",
      did: "I worked on transport.",
      next: "",
      help: "Any advice.",
    });
    expect(found.map(({ rule, box }) => `${rule} ${box ?? "all"}`)).toEqual([
      "missing next",
      "jargon who",
      "fact did",
      "help help",
      "seconds all",
    ]);
    for (const { says } of found) expect(says).toMatch(/\b(?:Say|Name|Ask|Aim)\b/);
  });
});
