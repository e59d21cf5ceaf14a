import { CONNECTIONS_MAX, readConnections } from "@legwork/functions/http/connections.ts";
import { UnreadableFile } from "@legwork/functions/http/csv.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const NOTES = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email."

`;
const HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readConnections(bytes(text));
const refusalOf = async (given: Uint8Array): Promise<string> => {
  try {
    await readConnections(given);
  } catch (fault) {
    if (fault instanceof UnreadableFile) return fault.message;
    throw fault;
  }
  return "";
};

describe("the file LinkedIn exports", () => {
  test("is read past its notes: name, employer and position, an address where there is one, and no date", async () => {
    const file = `${NOTES}${HEADER}
Ada,Byron,https://www.linkedin.com/in/ada,,"Engines, Ltd",Analyst,12 Jan 2025
Émile,"O""Hara",https://www.linkedin.com/in/emile,Emile@Example.org,HEC Montréal,"Professeur, marketing",3 févr. 2019
`;
    expect(await read(file)).toEqual({
      people: [
        { name: "Ada Byron", employer: "Engines, Ltd", position: "Analyst", email: undefined },
        {
          name: 'Émile O"Hara',
          employer: "HEC Montréal",
          position: "Professeur, marketing",
          email: "emile@example.org",
        },
      ],
      nameless: 0,
      repeated: 0,
    });
  });

  test.each([
    [
      "an older one without URL",
      "First Name,Last Name,Email Address,Company,Position,Connected On",
      "A,B,,C,D,1/5/18, 8:02 PM",
    ],
    [
      "French headers",
      "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
      "A,B,u,,C,D,12 mars 2023",
    ],
    [
      "German headers",
      "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verknüpft am",
      "A,B,u,,C,D,12. März 2023",
    ],
    ["a language we do not know", "Имя,Фамилия,URL,Почта,Компания,Должность,Дата", "A,B,u,,C,D,12 мар. 2023"],
    [
      "one Excel saved again",
      "First Name;Last Name;URL;Email Address;Company;Position;Connected On",
      "A;B;u;;C;D;2023",
    ],
    ["one with tabs", HEADER.replaceAll(",", "\t"), "A\tB\tu\t\tC\tD\t2023"],
  ])("is read as %s", async (_, header, row) => {
    const { people } = await read(`Notes:\n"x"\n\n${header}\r\n${row}\r\n`);
    expect(people).toEqual([{ name: "A B", employer: "C", position: "D", email: undefined }]);
  });

  test("is read with a byte order mark, without notes, in UTF-16, and after a stray quotation mark in the notes", async () => {
    const file = `${HEADER}\nA,B,u,,C,D,2023\n`;
    for (const given of [
      bytes(`\uFEFF${file}`),
      bytes(file),
      new Uint8Array([0xff, 0xfe, ...Buffer.from(file, "utf16le")]),
      bytes(`Notes:\n"\n${file}`),
    ])
      expect((await readConnections(given)).people).toHaveLength(1);
  });

  test("leaves out closed accounts, and whoever stands there twice", async () => {
    const file = `${HEADER}\nLinkedIn,Member,,,,,1 Jan 2024\n,,,,C,D,2024\nA,B,u,,C,D,2023\nA,B,v,,C,D,2024\n`;
    expect(await read(file)).toMatchObject({ people: [{ name: "A B" }], nameless: 2, repeated: 1 });
  });

  test("keeps an address only where somebody could be written to", async () => {
    const file = `${HEADER}\nA,B,u,"a@b.example, c@d.example",C,D,2023\nE,F,u,e@f.example,C,D,2023\n`;
    expect((await read(file)).people.map(({ email }) => email)).toEqual([undefined, "e@f.example"]);
  });

  test("takes 30,000 people, and no more, with a word why", async () => {
    const rows = (count: number) =>
      `${HEADER}\n${Array.from({ length: count }, (_, n) => `N${n},B,u,,C,D,2023`).join("\n")}\n`;
    expect((await read(rows(30_000))).people).toHaveLength(30_000);
    expect(await refusalOf(bytes(rows(30_001)))).toMatch(/more than 30,000 rows/);
  });
});

describe("a file sent by mistake", () => {
  test.each([
    ["CONVERSATION ID,CONVERSATION TITLE,FROM", /messages\.csv/],
    ["From,To,Sent At,Message,Direction", /Invitations\.csv/],
    ["First Name,Last Name,Maiden Name,Address,Birth Date,Headline", /Profile\.csv/],
    ["First Name,Last Name,Company,Job Title,Text,Creation Date,Status", /recommendations/],
    ["Name,Course,Grade", /not a Connections\.csv/],
    ["<!doctype html><title>Sign in</title>", /not a Connections\.csv/],
    [`${HEADER}\n`, /Nobody is in this file/],
    ["", /empty/],
    ["PK\u0003\u0004 and the rest of an archive", /whole archive/],
    ["%PDF-1.7", /PDF/],
  ])("%j is named, and nothing is kept", async (text, says) => {
    expect(await refusalOf(bytes(text))).toMatch(says);
  });

  test("of 50 MB is refused before it is read", async () => {
    expect(await refusalOf(new Uint8Array(50 * 1024 * 1024))).toMatch(/larger than 10 MB/);
    expect(CONNECTIONS_MAX).toBeLessThan(50 * 1024 * 1024);
  });

  test("of any bytes at all ends in people or in a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const file = new Uint8Array([...bytes(`${HEADER}\n`), ...noise]);
        const says = await refusalOf(file);
        if (says === "") expect((await readConnections(file)).people.length).toBeGreaterThan(0);
        else expect(says).toMatch(/[.?]$/);
      }),
      { numRuns: 300 },
    );
  });
});
