import type { Standing } from "@legwork/core/engine/enrol.ts";
import type { FC } from "hono/jsx";
import type { Cohort, RowFault } from "../../http/import.ts";
import { Facts, Notice } from "../layout.tsx";
import { counted, FIELD_WORDS } from "../words.ts";
import { Table } from "./frame.tsx";

/** What a file of people holds, as its preview and its report show it. */

/** Rows shown in a preview. */
const ROWS_SHOWN = 5;
/** Faults shown on one page. */
export const FAULTS_SHOWN = 500;

export const Counts: FC<{ cohort: Cohort; counts: Readonly<Record<Standing, number>> }> = ({
  cohort,
  counts,
}) => (
  <Facts
    rows={[
      ["Rows", String(cohort.rows)],
      ["New", String(counts.new)],
      ["Not confirmed yet", counts.unconfirmed === 0 ? "" : String(counts.unconfirmed)],
      ["Already here", `${counts.here}${counts.here > 0 ? " (left as they are)" : ""}`],
      [
        "Not to be written to",
        counts.suppressed === 0
          ? ""
          : `${counts.suppressed} (unsubscribed, or their address bounced; they are left out)`,
      ],
      ["Wrong", `${cohort.wrong}${cohort.wrong > 0 ? " (left out)" : ""}`],
    ]}
  />
);

export const Unknown: FC<{ cohort: Cohort }> = ({ cohort }) =>
  cohort.unknown.length === 0 ? null : (
    <Notice kind="warn">
      <p>
        These columns are not read: {cohort.unknown.map((name) => `“${name}”`).join(", ")}. Rename them if
        they should be.
      </p>
    </Notice>
  );

export const FirstRows: FC<{ cohort: Cohort }> = ({ cohort }) => (
  <Table
    caption="The first rows as we read them"
    head={[
      "Row",
      "Name",
      "E-mail",
      "Field",
      cohort.form === "seeker" ? "Role" : "Title and employer",
      "Place",
    ]}
    empty="No row can be entered."
    rows={cohort.entrants
      .slice(0, ROWS_SHOWN)
      .map((entrant) => [
        String(entrant.row),
        entrant.profile.name,
        entrant.profile.email,
        FIELD_WORDS[entrant.profile.field],
        entrant.form === "seeker"
          ? entrant.profile.role
          : [entrant.profile.title, entrant.profile.employer].filter((text) => text !== "").join(", "),
        entrant.profile.city || entrant.profile.zone,
      ])}
  />
);

export const Faults: FC<{ faults: readonly RowFault[]; wrong: number }> = ({ faults, wrong }) => {
  if (wrong === 0) return null;
  const shown = faults.slice(0, FAULTS_SHOWN);
  return (
    <>
      <h2>{counted(wrong, "row")} with something wrong</h2>
      <p>
        Put these right in your file and send it again at any time: whoever is in by then is passed over.
        {faults.length > shown.length && ` The first ${FAULTS_SHOWN} faults are shown.`}
      </p>
      <Table
        caption="Faults by row and column"
        head={["Row", "Column", "What is wrong"]}
        empty=""
        rows={shown.map(({ row, column, says }) => [
          String(row),
          column === "" ? "the whole row" : <code>{column}</code>,
          says,
        ])}
      />
    </>
  );
};
