import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { Hono } from "hono";
import { FINDING_WORDS } from "../words.ts";
import { sheet, Table } from "./frame.tsx";
import { funnelOf, type Step } from "./funnel.ts";
import { OUTCOME_WORDS } from "./introduction-rows.tsx";
import type { ManageEnv } from "./session.ts";

/** Does it work? From confirmed seekers to thanks, with shares and medians. */
export const funnelPage = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/funnel", async (c) => {
    const desk = c.get("desk");
    const { programmeId } = desk;
    const funnel = funnelOf({
      seekers: await everyRecord(world, programmeId, "seeker"),
      searches: await everyRecord(world, programmeId, "search"),
      introductions: await everyRecord(world, programmeId, "introduction"),
      meetings: await everyRecord(world, programmeId, "meeting"),
      surveys: await everyRecord(world, programmeId, "survey"),
      cameOfIt: await everyRecord(world, programmeId, "outcome"),
      recruitments: await everyRecord(world, programmeId, "recruitment"),
      practices: await everyRecord(world, programmeId, "practice"),
      coachings: await everyRecord(world, programmeId, "coaching"),
      mentorships: await everyRecord(world, programmeId, "mentorship"),
      thanks: await everyRecord(world, programmeId, "thanks"),
      referrals: await everyRecord(world, programmeId, "referral"),
    });
    return sheet(
      c,
      desk,
      { title: "From a form to a conversation", tab: "/funnel" },
      <>
        <Table
          caption="Seekers"
          head={["Step", "How many", "Share"]}
          rows={funnel.people.map(rowOf)}
          empty=""
        />
        <Table
          caption="Introductions"
          head={["Step", "How many", "Share"]}
          rows={funnel.introductions.map(rowOf)}
          empty=""
        />
        <Table
          caption="How long it takes"
          head={["", "Median in days", "Measured in"]}
          rows={funnel.medians.map(({ name, days, cases }) => [
            name,
            days === undefined ? "nothing yet" : String(days),
            String(cases),
          ])}
          empty=""
        />
        <Table
          caption="How requests ended"
          head={["Ending", "How many"]}
          rows={funnel.outcomes.map(({ outcome, count }) => [OUTCOME_WORDS[outcome], String(count)])}
          empty="No request has ended yet."
        />
        <Table
          caption="What came of it, as seekers say one, three and six months later"
          head={["In their words", "How many"]}
          rows={funnel.findings.map(({ finding, count }) => [FINDING_WORDS[finding], String(count)])}
          empty="Nobody has said yet: the first question goes out a month after the first conversation."
        />
        <Table
          caption="Beyond one conversation"
          head={["What", "How many"]}
          rows={funnel.beyond.map(({ name, count }) => [name, String(count)])}
          empty=""
        />
        <Table
          caption="Calls about advertisements"
          head={["Step", "How many", "Share"]}
          rows={funnel.calls.map(rowOf)}
          empty=""
        />
        <p class="soft small">
          Counted from the records as they are now. Whoever was erased is no longer among them.
        </p>
      </>,
    );
  });

const PER_CENT = 100;

const rowOf = ({ name, count, share, of }: Step) => [
  name,
  String(count),
  share === undefined ? "" : `${Math.round(share * PER_CENT)} % of ${of}`,
];
