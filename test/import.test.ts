import { HOST_COLUMNS, SEEKER_COLUMNS } from "@legwork/core/domain/cohort.ts";
import { enrolCohort, standingOf } from "@legwork/core/engine/enrol.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { csvLine, csvRows, decoded, neutral, original, UnreadableFile } from "@legwork/functions/http/csv.ts";
import { readCohort } from "@legwork/functions/http/import.ts";
import { describe, expect, test } from "vitest";
import { type Browser, browserOn, jar, MANAGER, office, signIn } from "./manage.given.ts";
import { type TestWorld, world } from "./world.ts";

const DEFAULTS = { zone: "Europe/London", country: "GB", languages: ["en"] };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const seekers = (text: string) => readCohort(bytes(text), "seeker", DEFAULTS);

const HEADER = "name,email,field,role";
const ONE = `${HEADER}\nSample One,one@example.org,data,analyst\n`;

const utf16 = (text: string, order: "le" | "be", mark: boolean): Uint8Array => {
  const units = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return Uint8Array.from(order === "le" ? units : units.swap16());
};

/** A cohort like those of a career centre: every column in use. */
function cohortOf(kind: "seeker" | "host", count: number): string {
  const columns = kind === "seeker" ? SEEKER_COLUMNS : HOST_COLUMNS;
  const lines = Array.from({ length: count }, (_, at) =>
    csvLine(columns.map(({ name, example }) => (name === "email" ? `${kind}${at}@example.org` : example))),
  );
  return csvLine(columns.map(({ name }) => name)) + lines.join("");
}

describe("a file as spreadsheets save it", () => {
  test.each([
    ["UTF-8", bytes(ONE.replace("Sample", "Zoë"))],
    ["UTF-8 with its mark", bytes(`\uFEFF${ONE.replace("Sample", "Zoë")}`)],
    ["UTF-16, little end first", utf16(ONE.replace("Sample", "Zoë"), "le", true)],
    ["UTF-16, big end first", utf16(ONE.replace("Sample", "Zoë"), "be", true)],
    ["UTF-16 without a mark", utf16(ONE.replace("Sample", "Zoë"), "le", false)],
    ["Windows-1252", Uint8Array.from(Buffer.from(ONE.replace("Sample", "Zoë"), "latin1"))],
  ])("%s is read, accents and all", async (_, file) => {
    const { entrants, faults } = await readCohort(file, "seeker", DEFAULTS);
    expect(faults).toEqual([]);
    expect(entrants.map(({ row, profile }) => [row, profile.name, profile.email])).toEqual([
      [2, "Zoë One", "one@example.org"],
    ]);
  });

  test("semicolons, tabs and Excel's own hint separate cells as commas do", async () => {
    for (const text of [
      ONE.replaceAll(",", ";"),
      ONE.replaceAll(",", "\t"),
      `sep=|\r\n${ONE.replaceAll(",", "|")}`,
    ]) {
      const { entrants } = await seekers(text);
      expect(entrants.map(({ profile }) => profile.email)).toEqual(["one@example.org"]);
    }
  });

  test("a line break within quotation marks stays in its cell, and rows keep the numbers a spreadsheet shows", async () => {
    const { entrants, faults } = await seekers(
      `${HEADER},help\r\nSample One,one@example.org,data,analyst,"First line,\nsecond line"\r\n\r\nSample Two,two@example,data,,\r\n`,
    );
    expect(entrants.map(({ profile }) => "commercial" in profile && profile.commercial.help)).toEqual([
      "First line, second line",
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[4, "email"]]);
  });

  test("a file that is no CSV says so in words, not in a fault", async () => {
    await expect(seekers("")).rejects.toThrow("This file is empty.");
    await expect(seekers(HEADER)).rejects.toThrow("a header and no rows");
    await expect(seekers(`${HEADER}\n"Sample One,one@example.org,data,`)).rejects.toThrow(
      "A quotation mark that opens in row 2 is never closed.",
    );
    await expect(seekers(`${HEADER},Role\nx,y,z,a,b`)).rejects.toThrow("“role” more than once");
    await expect(seekers("name,role\nx,y")).rejects.toThrow("Not found: “email”, “field”.");
    await expect(readCohort(Uint8Array.of(0xff, 0xfe, 0x41), "seeker", DEFAULTS)).rejects.toThrow(
      UnreadableFile,
    );
    await expect(readCohort(new Uint8Array(5 * 1024 * 1024 + 1), "seeker", DEFAULTS)).rejects.toThrow(
      "larger than 5 MB",
    );
  });

  test("of a file with endless rows only as many are read as are allowed", async () => {
    const read: number[] = [];
    const endless = bytes(HEADER + "\nx,y,z,a".repeat(50));
    await expect(
      (async () => {
        for await (const { number } of csvRows(endless, 10)) read.push(number);
      })(),
    ).rejects.toThrow("more than 10 rows");
    expect(read).toHaveLength(11);
  });

  test("control characters in a cell spoil that row at most", async () => {
    const { entrants, faults } = await seekers(
      `${HEADER}\nSample\0One,one@example.org,data,x\nSample Two,two\0@example.org,data,x\n`,
    );
    expect(entrants.map(({ profile }) => profile.name)).toEqual(["Sample One"]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[3, "email"]]);
  });
});

describe("a cohort", () => {
  test("one bad row is told by row and column, and every good row stays good", async () => {
    const cohort = await seekers(
      `${HEADER}\nSample One,one@example.org,data,analyst\nSample Two,two@example.org,wizardry,\nSample Three,three@example.org,law,judge\n`,
    );
    expect(cohort).toMatchObject({ rows: 3, wrong: 1 });
    expect(cohort.entrants.map(({ row }) => row)).toEqual([2, 4]);
    expect(cohort.faults).toMatchObject([{ row: 3, column: "field" }]);
    expect(cohort.faults[0]?.says).toContain("“wizardry” is no field we know");
  });

  test("the same person twice is entered once, and the second row says which counts", async () => {
    const { entrants, faults } = await seekers(
      `${HEADER}\nSample One,one@example.org,data,\nSample Uno,ONE@example.org ,law,\n`,
    );
    expect(entrants.map(({ profile }) => profile.name)).toEqual(["Sample One"]);
    expect(faults).toEqual([
      { row: 3, column: "email", says: "This address is in row 2 already; that row counts." },
    ]);
  });

  test("a row with more cells than headers is not guessed at", async () => {
    const { faults } = await seekers(`${HEADER}\nOne, Sample,one@example.org,data,analyst\n`);
    expect(faults).toMatchObject([{ row: 2, column: "" }]);
  });

  test("columns nobody knows are named", async () => {
    const { unknown } = await seekers(`${HEADER},Shoe size\nSample One,one@example.org,data,analyst,42\n`);
    expect(unknown).toEqual(["Shoe size"]);
  });
});

describe("formulas", () => {
  test.each(["=1+1", "+44 20", "-5", "@cmd", "\t=1", "\r=1", "＝1", "＋1", "'=1", "''=1"])(
    "%j is neutral to a spreadsheet and comes back as it was",
    (cell) => {
      expect(neutral(cell)).toBe(`'${cell}`);
      expect(original(neutral(cell))).toBe(cell);
    },
  );

  test("an apostrophe that guards no formula is left alone", () => {
    expect(neutral("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
    expect(original("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  });

  test("what a line holds comes back from the parser, cell by cell", async () => {
    const cells = ['say "hi"', "a,b", "two\nlines", "=2", " padded ", "plain"];
    for await (const { cells: read } of csvRows(bytes(csvLine(cells))))
      expect(read.map(original)).toEqual(cells);
    expect(decoded(bytes(csvLine(["=2"])))).toBe("'=2\r\n");
  });
});

describe("entering a cohort", () => {
  test("people who agreed elsewhere are in at once, and entering them again changes and mails nothing", async () => {
    const made = await world();
    const { entrants } = await seekers(cohortOf("seeker", 3));
    expect(await standingOf(made, made.programmeId, entrants)).toMatchObject({ new: 3, here: 0 });
    await enrolCohort(made, made.programmeId, entrants, "attested", () => {});
    await made.settle();
    const [facts, letters] = [made.facts.length, made.letters.length];
    expect(made.facts.filter(({ event }) => event.type === "seeker.confirmed")).toHaveLength(3);
    const outcomes: string[] = [];
    await enrolCohort(made, made.programmeId, entrants, "attested", ({ outcome }) => outcomes.push(outcome));
    await enrolCohort(made, made.programmeId, entrants, "letter", ({ outcome }) => outcomes.push(outcome));
    await made.settle();
    expect(outcomes).toEqual(Array(6).fill("here"));
    expect([made.facts.length, made.letters.length]).toEqual([facts, letters]);
  });

  test("people who have to confirm get one letter each, however often the file is sent", async () => {
    const made = await world();
    const { entrants } = await seekers(cohortOf("seeker", 2));
    await enrolCohort(made, made.programmeId, entrants, "letter", () => {});
    await enrolCohort(made, made.programmeId, entrants, "letter", () => {});
    await made.settle();
    expect(made.letters.map(({ to }) => to.address).sort()).toEqual([
      "seeker0@example.org",
      "seeker1@example.org",
    ]);
    expect(made.facts.some(({ event }) => event.type === "seeker.confirmed")).toBe(false);
    expect(await standingOf(made, made.programmeId, entrants)).toMatchObject({ unconfirmed: 2 });
  });

  test("somebody who unsubscribed is left out, and counted as such", async () => {
    const made = await world();
    const to = made.ids.ofPerson("suppression", SHARED, "seeker0@example.org");
    const command = { type: "suppression.add", scope: "everything", reason: "unsubscribed" } as const;
    await run(made, { to, programmeId: SHARED, command });
    const { entrants } = await seekers(cohortOf("seeker", 2));
    expect(await standingOf(made, made.programmeId, entrants)).toMatchObject({ new: 1, suppressed: 1 });
    const outcomes: string[] = [];
    await enrolCohort(made, made.programmeId, entrants, "attested", ({ outcome }) => outcomes.push(outcome));
    expect(outcomes).toEqual(["suppressed", "entered"]);
  });

  test("a row whose writing fails is told and logged, and stops nobody else", async () => {
    const made = await world();
    const { entrants } = await seekers(cohortOf("seeker", 3));
    const broken = made.ids.ofPerson("seeker", made.programmeId, "seeker1@example.org");
    const store = {
      ...made.store,
      commit: (...given: Parameters<typeof made.store.commit>) => {
        if (given[0].id === broken) throw new Error("the disk is full");
        return made.store.commit(...given);
      },
    };
    const outcomes: string[] = [];
    await enrolCohort({ ...made, store }, made.programmeId, entrants, "attested", ({ outcome }) =>
      outcomes.push(outcome),
    );
    expect(outcomes).toEqual(["entered", "refused", "entered"]);
  });
});

/** The same manager before another process: signed in still, or again. */
async function elsewhere(made: TestWorld, cookie?: string): Promise<Browser> {
  const app = createApp(made);
  if (cookie !== undefined)
    return browserOn({
      request: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("cookie", cookie);
        return app.request(input, { ...init, headers });
      },
    });
  const fresh = jar(app);
  await signIn(made, fresh, MANAGER);
  return browserOn(fresh);
}

describe("the import page", () => {
  test("a cohort of 1,500 seekers and 300 hosts goes in with a progress display and a report", async () => {
    const { made, base, browser } = await office({ reviewed: true });
    for (const [kind, count] of [
      ["host", 300],
      ["seeker", 1_500],
    ] as const) {
      const sent = await browser.upload(`${base}/import`, { form: kind }, cohortOf(kind, count));
      expect(sent.status).toBe(303);
      const preview = await browser.get(sent.to);
      expect(preview.html).toContain("Nobody has been entered yet.");
      expect(preview.html).toContain(`<dt>New</dt><dd>${count}</dd>`);
      expect(await everyRecord(made, made.programmeId, kind)).toHaveLength(0);
      const confirmed = await browser.post(sent.to, { agreement: "attested", vouch: "yes" });
      expect([confirmed.status, confirmed.to]).toEqual([303, sent.to]);
      const during = await browser.get(sent.to);
      expect(during.headers.get("refresh")).toBe("2");
      expect((await browser.get(`${sent.to}?still=yes`)).headers.get("refresh")).toBeNull();
      expect(during.html).toContain("<progress");
      await made.settle();
      const after = await browser.get(sent.to);
      expect(after.headers.get("refresh")).toBeNull();
      expect(after.html).toContain(`<dt>Entered</dt><dd>${count}</dd>`);
      expect(await everyRecord(made, made.programmeId, kind)).toHaveLength(count);
    }
  }, 60_000);

  test("what is wrong stands by row and column, and nothing is kept before the press", async () => {
    const { made, base, browser } = await office();
    const sent = await browser.upload(
      `${base}/import`,
      { form: "seeker" },
      `${ONE}<b>Two</b>,two@example,data,\n`,
    );
    const preview = await browser.get(sent.to);
    expect(preview.html).toContain("<td>3</td><td><code>email</code></td>");
    expect(preview.html).not.toContain("<b>Two</b>");
    expect(await everyRecord(made, made.programmeId, "seeker")).toEqual([]);
  });

  test("nobody is entered on a manager's word before the manager gives it", async () => {
    const { made, base, browser } = await office();
    const { to } = await browser.upload(`${base}/import`, { form: "seeker" }, ONE);
    expect((await browser.post(to, {})).html).toContain("Please say how they agree.");
    expect((await browser.post(to, { agreement: "attested" })).html).toContain(
      "Please tick the box if you can vouch",
    );
    expect(await everyRecord(made, made.programmeId, "seeker")).toEqual([]);
    await browser.post(to, { agreement: "letter" });
    await made.settle();
    expect(made.letters.at(-1)?.to.address).toBe("one@example.org");
  });

  test("pressing twice, even at the same time, enters the cohort once", async () => {
    const { made, base, browser } = await office();
    const { to } = await browser.upload(`${base}/import`, { form: "seeker" }, ONE);
    const press = () => browser.post(to, { agreement: "attested", vouch: "yes" });
    await Promise.all([press(), press()]);
    await press();
    await made.settle();
    const report = (await browser.get(to)).html;
    expect(report).toContain("<dt>Entered</dt><dd>1</dd><dt>Already here</dt><dd>0</dd>");
    expect(made.facts.filter(({ event }) => event.type === "seeker.applied")).toHaveLength(1);
  });

  test("a file that is too large is turned away before it is read", async () => {
    const { base, browser } = await office();
    const sent = await browser.upload(`${base}/import`, { form: "seeker" }, new Uint8Array(6 * 1024 * 1024));
    expect(sent.status).toBe(413);
    expect(sent.html).toContain("larger than 5 MB");
  });

  test("a file and its progress outlive the process, are sealed, and are gone after a day", async () => {
    const { made, app, base, browser } = await office({ reviewed: true });
    const { to } = await browser.upload(`${base}/import`, { form: "host" }, cohortOf("host", 250));
    await made.settle();
    const stored = await everyRecord(made, made.programmeId, "piece");
    expect(stored.length).toBe(4);
    expect(JSON.stringify(stored)).not.toContain("@");
    // Another process over the same records.
    const other = await elsewhere(made, app.cookie());
    expect((await other.get(to)).html).toContain("<dt>New</dt><dd>250</dd>");
    await browser.post(to, { agreement: "attested", vouch: "yes" });
    await made.settle();
    expect((await other.get(to)).html).toContain("<dt>Entered</dt><dd>250</dd>");
    await made.wind(DAY_MS + HOUR_MS);
    expect((await (await elsewhere(made)).get(to)).status).toBe(404);
    expect(await everyRecord(made, made.programmeId, "piece")).toEqual([]);
    expect(await everyRecord(made, made.programmeId, "upload")).toEqual([]);
  });

  test("entering that broke off goes on by itself, and nobody is entered twice", async () => {
    const { made, base, browser } = await office({ reviewed: true });
    const { to } = await browser.upload(`${base}/import`, { form: "host" }, cohortOf("host", 250));
    await made.settle();
    const [uploadId = ""] = to.split("/").slice(-1);
    const begun = { type: "upload.begin", agreement: "attested" } as const;
    // The process dies before anybody hears of it: the fact waits in the outbox.
    const dying = { ...made, later: () => {} };
    // The last part of the page's address is the upload's id.
    await run(dying, { to: uploadId as Id<"upload">, programmeId: made.programmeId, command: begun });
    await made.wind(HOUR_MS);
    expect((await browser.get(to)).html).toContain("<dt>Entered</dt><dd>250</dd>");
    expect(made.facts.filter(({ event }) => event.type === "host.applied")).toHaveLength(250);
  });

  test("what was exported can be imported elsewhere, cell for cell, and no cell is a formula", async () => {
    const { made, base, browser } = await office();
    const hostile = `${HEADER},city,interests\n"=HYPERLINK(1)",one@example.org,data,"+analyst, senior",@home,"-x; =y"\n`;
    const { to } = await browser.upload(`${base}/import`, { form: "seeker" }, hostile);
    await browser.post(to, { agreement: "attested", vouch: "yes" });
    await made.settle();
    const exported = await browser.get(`${base}/export/seekers.csv`);
    const lines: (readonly string[])[] = [];
    for await (const { cells } of csvRows(bytes(exported.html))) lines.push(cells);
    expect(lines.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    const [before] = (await seekers(hostile)).entrants;
    const [after] = (await seekers(exported.html)).entrants;
    expect(after?.profile).toEqual(before?.profile);
  });
});
