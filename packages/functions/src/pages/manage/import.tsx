import type { UploadState } from "@legwork/core/domain/upload.ts";
import { standingOf } from "@legwork/core/engine/enrol.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { FC } from "hono/jsx";
import { csvLine, FILE_MAX, UnreadableFile } from "../../http/csv.ts";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { COLUMNS_OF, type CohortForm, defaultsOf, readCohort, templateOf } from "../../http/import.ts";
import { Button, Checkbox, errorOf, Form, Radios } from "../fields.tsx";
import { Facts, type FieldError, Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { Counts, FAULTS_SHOWN, Faults, FirstRows, Unknown } from "./cohort-parts.tsx";
import { objected, sheet, Table } from "./frame.tsx";
import type { Desk, ManageEnv } from "./session.ts";
import { beginUpload, entrantsOf, findUpload, keepUpload, type Upload } from "./uploads.ts";

/** A cohort by spreadsheet: send, look at every fault, confirm, watch it go in. */
export const importPages = (world: World): Hono<ManageEnv> => {
  const found = (c: Context<ManageEnv>): Promise<Upload | undefined> =>
    findUpload(world, c.get("desk").programmeId, c.req.param("uploadId") ?? "");
  return new Hono<ManageEnv>()
    .get("/:programmeId/import", (c) => choose(c, { form: c.req.query("form") ?? "" }))
    .get("/:programmeId/import/template", (c) => template(c))
    .post(
      "/:programmeId/import",
      bodyLimit({
        maxSize: FILE_MAX + FORM_ROOM,
        onError: (c) =>
          objected(
            c,
            413,
            `This file is larger than ${FILE_MAX / 1024 / 1024} MB. Please split it; nothing was kept.`,
          ),
      }),
      async (c) => {
        const { programmeId, settings, base } = c.get("desk");
        const body = await c.req.parseBody();
        const values = { form: typeof body.form === "string" ? body.form : "" };
        const form = formIn(values.form);
        if (form === undefined)
          return choose(c, values, [{ field: "form", says: "Please say who is in the file." }]);
        const file = body.file;
        if (!(file instanceof File) || file.size === 0)
          return choose(c, values, [{ field: "file", says: "Please choose a file." }]);
        try {
          const bytes = new Uint8Array(await file.arrayBuffer());
          const cohort = await readCohort(bytes, form, defaultsOf(settings));
          const id = await keepUpload(world, programmeId, file.name.slice(0, NAME_MAX), cohort);
          if (isRefusal(id)) return choose(c, values, [{ field: "file", says: id.because }]);
          return c.redirect(`${base}/import/${id}`, 303);
        } catch (fault) {
          if (!(fault instanceof UnreadableFile)) throw fault;
          return choose(c, values, [{ field: "file", says: fault.message }]);
        }
      },
    )
    .get("/:programmeId/import/:uploadId", async (c) => {
      const upload = await found(c);
      if (upload === undefined) return gone(c);
      return upload.state.status === "kept" ? preview(c, world, upload) : report(c, upload, upload.state);
    })
    .post("/:programmeId/import/:uploadId", async (c) => {
      const upload = await found(c);
      if (upload === undefined) return gone(c);
      const here = `${c.get("desk").base}/import/${upload.id}`;
      if (upload.state.status !== "kept") return c.redirect(here, 303);
      const fields = await fieldsOf(c);
      const agreement = one(fields, "agreement");
      if (agreement !== "letter" && agreement !== "attested")
        return preview(c, world, upload, [{ field: "agreement", says: "Please say how they agree." }]);
      if (agreement === "attested" && one(fields, "vouch") !== "yes")
        return preview(
          c,
          world,
          upload,
          [{ field: "vouch", says: "Please tick the box if you can vouch for their agreement." }],
          fields,
        );
      await beginUpload(world, c.get("desk").programmeId, upload.id, agreement);
      return c.redirect(here, 303);
    });
};

/** Bytes of a posted file beside the file itself: the other fields and the boundaries. */
const FORM_ROOM = 16 * 1024;
const NAME_MAX = 120;
const REFRESH_S = 2;

const formIn = (text: string): CohortForm | undefined =>
  text === "seeker" || text === "host" ? text : undefined;

const FORM_WORDS: Readonly<Record<CohortForm, string>> = { seeker: "Seekers", host: "Hosts" };

function template(c: Context<ManageEnv>): Response {
  const form = formIn(c.req.query("form") ?? "") ?? "seeker";
  // The mark makes Excel read UTF-8.
  return c.body(`\uFEFF${templateOf(form).map(csvLine).join("")}`, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="legwork-${form}s.csv"`,
  });
}

const gone = (c: Context<ManageEnv>) =>
  sheet(
    c,
    c.get("desk"),
    { title: "This file is not here any more", tab: "/import", status: 404 },
    <p>
      We keep an uploaded file for a day only. <a href={`${c.get("desk").base}/import`}>Send it again</a>:
      whoever is in the programme already is passed over, and nobody is written to twice.
    </p>,
  );

function choose(c: Context<ManageEnv>, values: Fields, errors: readonly FieldError[] = []) {
  const desk = c.get("desk");
  const wrong = errorOf(errors, "file");
  return sheet(
    c,
    desk,
    { title: "Import a list", tab: "/import", errors },
    <>
      <p class="lead">
        Send a CSV file of seekers or of hosts. You see every row that is wrong, and who is new, before
        anything is kept.
      </p>
      <form method="post" action={`${desk.base}/import`} enctype="multipart/form-data" novalidate>
        <Radios
          name="form"
          label="Who is in the file?"
          options={[
            { value: "seeker", text: "Seekers" },
            { value: "host", text: "Hosts" },
          ]}
          value={one(values, "form")}
          errors={errors}
        />
        <div class={wrong === undefined ? "field" : "field wrong"}>
          <label for="file">The file</label>
          <p class="hint" id="file-hint">
            CSV as Excel, Numbers or your student system saves it, up to 5 MB and 10,000 rows.
          </p>
          {wrong !== undefined && (
            <p class="error" id="file-error">
              {wrong}
            </p>
          )}
          <input
            type="file"
            id="file"
            name="file"
            accept=".csv,.txt,text/csv"
            aria-describedby={wrong === undefined ? "file-hint" : "file-hint file-error"}
          />
        </div>
        <Button>Show me what is in it</Button>
      </form>
      <h2>The columns</h2>
      <p>
        The first row names the columns, in any order. Several entries in one cell are separated by
        semicolons.
      </p>
      {(["seeker", "host"] as const).map((form) => (
        <details>
          <summary>{FORM_WORDS[form]}</summary>
          <p>
            <a href={`${desk.base}/import/template?form=${form}`}>Download a template</a>
          </p>
          <Table
            caption={`Columns of a file of ${FORM_WORDS[form].toLowerCase()}`}
            head={["Column", "What belongs there", "Example"]}
            empty=""
            rows={COLUMNS_OF[form].map(({ name, required, says, example }) => [
              <>
                <code>{name}</code>
                {required && <span class="soft"> (needed)</span>}
              </>,
              says,
              example,
            ])}
          />
        </details>
      ))}
    </>,
  );
}

async function preview(
  c: Context<ManageEnv>,
  world: World,
  upload: Upload,
  errors: readonly FieldError[] = [],
  values: Fields = {},
) {
  const desk = c.get("desk");
  const { fileName, form, rows, wrong } = upload.state;
  const cohort = { form, rows, wrong, entrants: await entrantsOf(world, upload), ...upload.report };
  const counts = await standingOf(world, desk.programmeId, cohort.entrants);
  const fresh = counts.new + counts.unconfirmed;
  return sheet(
    c,
    desk,
    { title: `${FORM_WORDS[cohort.form]} in “${fileName}”`, tab: "/import", errors },
    <>
      <p class="lead">Nobody has been entered yet. The file itself is kept sealed, and erased after a day.</p>
      <Counts cohort={cohort} counts={counts} />
      <Unknown cohort={cohort} />
      <FirstRows cohort={cohort} />
      <Faults faults={cohort.faults} wrong={cohort.wrong} />
      {fresh === 0 ? (
        <Notice>
          <p>
            There is nobody new in this file. <a href={`${desk.base}/import`}>Send another</a>.
          </p>
        </Notice>
      ) : (
        <Confirm desk={desk} upload={upload} fresh={fresh} errors={errors} values={values} />
      )}
    </>,
  );
}

const Confirm: FC<{
  desk: Desk;
  upload: Upload;
  fresh: number;
  errors: readonly FieldError[];
  values: Fields;
}> = ({ desk, upload, fresh, errors, values }) => (
  <>
    <h2>Enter {counted(fresh, "person", "people")}</h2>
    <Form action={`${desk.base}/import/${upload.id}`}>
      <Radios
        name="agreement"
        label="How do they agree?"
        options={[
          {
            value: "letter",
            text: "Send each of them a letter to confirm",
            hint: "Nothing else happens until they press its button. Whoever does not within 30 days is forgotten.",
          },
          {
            value: "attested",
            text: "These people agreed elsewhere",
            hint: "They are in at once, and each gets a letter of welcome with the link to their own page.",
          },
        ]}
        value={one(values, "agreement")}
        errors={errors}
      />
      <Checkbox
        name="vouch"
        label="If they agreed elsewhere: I can show when and how each of them agreed to be introduced and written to."
        errors={errors}
      />
      <Button>Enter them</Button>
    </Form>
  </>
);

/** A file whose people are being entered, or were. */
type Begun = Extract<UploadState, { agreement: unknown }>;

function report(
  c: Context<ManageEnv>,
  upload: Upload,
  { fileName, form, entrants: total, wrong, tally, refused, status }: Begun,
) {
  const desk = c.get("desk");
  const isOver = status === "done";
  const done = tally.entered + tally.here + tally.suppressed + tally.refused;
  const here = `${desk.base}/import/${upload.id}`;
  const isWatched = !isOver && c.req.query("still") === undefined;
  return sheet(
    c,
    desk,
    {
      title: isOver ? `“${fileName}” is in` : `Entering “${fileName}”`,
      tab: "/import",
      ...(isWatched && { refresh: REFRESH_S }),
    },
    <>
      <p class="lead" role="status">
        {isOver ? "Done." : `${done} of ${total} rows so far.`}
      </p>
      {!isOver && (
        <p>
          {isWatched ? (
            <>
              This page looks again every {REFRESH_S} seconds. <a href={`${here}?still=yes`}>Keep it still</a>
            </>
          ) : (
            <a href={here}>Look again</a>
          )}
        </p>
      )}
      <p>
        <label for="progress">Progress </label>
        <progress id="progress" value={String(done)} max={String(total)}>
          {done} of {total}
        </progress>
      </p>
      <Facts
        rows={[
          ["Entered", String(tally.entered)],
          ["Already here", String(tally.here)],
          ["Not to be written to", tally.suppressed === 0 ? "" : String(tally.suppressed)],
          ["Refused", tally.refused === 0 ? "" : String(tally.refused)],
          ["Wrong in the file", wrong === 0 ? "" : String(wrong)],
        ]}
      />
      {refused.length > 0 && (
        <Table
          caption="Rows that were not entered"
          head={["Row", "Why"]}
          empty=""
          rows={refused
            .slice(0, FAULTS_SHOWN)
            .map(({ row, outcome, because }) => [
              String(row),
              outcome === "suppressed" ? "This address asked not to be written to, or bounced." : because,
            ])}
        />
      )}
      {isOver && <Faults faults={upload.report.faults} wrong={wrong} />}
      {isOver && (
        <p>
          <a class="button" href={`${desk.base}/people?kind=${form}`}>
            See the {FORM_WORDS[form].toLowerCase()}
          </a>
        </p>
      )}
    </>,
  );
}
