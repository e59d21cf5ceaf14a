import { EMPLOYER_MAX, NAME_MAX, PEOPLE_MAX, POSITION_MAX } from "@legwork/core/domain/acquaintance.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { isNobody } from "@legwork/core/matching/person-names.ts";
import { csvRows, decoded, UnreadableFile } from "./csv.ts";
import { cleanText } from "./fields.ts";

/**
 * `Connections.csv` of LinkedIn's “Get a copy of your data”, as it is exported: some lines of notes, an empty line, then
 *
 *     First Name,Last Name,URL,Email Address,Company,Position,Connected On
 *     Ada,Byron,https://www.linkedin.com/in/ada,,"Engines, Ltd",Analyst,12 Jan 2025
 *
 * Most addresses are empty (only people who allow it share theirs), the date is written as the account's language has it,
 * older files lack the URL, and files that a spreadsheet has saved again come with `;`, tabs or another encoding. URL and
 * date are not read: nothing here needs them.
 */

/** Bytes of one file: 30,000 rows at 200 bytes are 6 MB. */
export const CONNECTIONS_MAX = 10 * 1024 * 1024;

/** One person as the file has them. */
export interface Connection {
  readonly name: string;
  readonly employer: string;
  readonly position: string;
  /** Lower case; undefined when the file has none, or none that anybody could be written to at. */
  readonly email: string | undefined;
}

export interface Connections {
  readonly people: readonly Connection[];
  /** Rows without a name, such as accounts that were closed. */
  readonly nameless: number;
  /** Rows that say again what an earlier one said. */
  readonly repeated: number;
}

/** Lines before the header that are looked at: LinkedIn writes three. */
const PREAMBLE_MAX = 25;

type Column = "first" | "last" | "email" | "company" | "position";

/** How LinkedIn and spreadsheets head the columns, in the languages its users have. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  first: ["first name", "prénom", "vorname", "nombre", "nome", "voornaam"],
  last: ["last name", "nom", "nom de famille", "nachname", "apellidos", "sobrenome", "cognome", "achternaam"],
  email: [
    "email address",
    "adresse e-mail",
    "adresse email",
    "e-mail-adresse",
    "dirección de correo electrónico",
    "correo electrónico",
    "endereço de e-mail",
    "indirizzo email",
    "e-mailadres",
  ],
  company: ["company", "entreprise", "société", "unternehmen", "empresa", "azienda", "bedrijf"],
  position: ["position", "poste", "fonction", "cargo", "posizione", "functie"],
};

type Columns = Readonly<Record<Column, number>>;

const headed = (cell: string): string => cleanText(cell).replace(/\s+/g, " ").trim().toLowerCase();

/** Where each column stands; undefined when this is not the header of a list of connections. */
function columnsIn(cells: readonly string[]): Columns | undefined {
  const names = cells.map(headed);
  const place = (column: Column): number => names.findIndex((name) => HEADERS[column].includes(name));
  const columns = {
    first: place("first"),
    last: place("last"),
    email: place("email"),
    company: place("company"),
    position: place("position"),
  };
  const { first, last, company, position } = columns;
  if ([first, last, company, position].every((at) => at >= 0)) return columns;
  // A language we do not know: the order is the same everywhere, and URL is URL.
  return names.length === 7 && names[2] === "url"
    ? { first: 0, last: 1, email: 3, company: 4, position: 5 }
    : undefined;
}

/** Other files of the same export, each by how its first line begins, and what to say. */
const OTHERS: readonly (readonly [begins: string, name: string])[] = [
  ["conversation id", "messages.csv"],
  ["from,to,sent at", "Invitations.csv"],
  ["source,firstname", "ImportedContacts.csv"],
  ["first name,last name,maiden name", "Profile.csv"],
  ["first name,last name,company,job title,text", "a file of recommendations"],
  ["company name,title,description", "Positions.csv"],
  ["email address,confirmed", "Email Addresses.csv"],
  ["organization,followed on", "Company Follows.csv"],
];

/** Reads the file. Throws UnreadableFile with a sentence for whoever sent it; nothing was kept then. */
export async function readConnections(bytes: Uint8Array): Promise<Connections> {
  refuseOthers(bytes);
  const lines = decoded(bytes).split(/\r\n|\n|\r/);
  const at = lines.slice(0, PREAMBLE_MAX).findIndex((line) => columnsIn(cellsOf(line)) !== undefined);
  if (at < 0) throw new UnreadableFile(mistaken(lines));
  const columns = columnsIn(cellsOf(lines[at] ?? ""));
  if (columns === undefined) throw new UnreadableFile(mistaken(lines));
  return readRows(lines.slice(at).join("\n"), columns);
}

/** A header has no commas inside its cells, in any language, so quotes may simply be taken away. */
function cellsOf(line: string): readonly string[] {
  const sign = [",", ";", "\t"].reduce((best, one) =>
    line.split(one).length > line.split(best).length ? one : best,
  );
  return line
    .replace(/^\uFEFF/, "")
    .split(sign)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

async function readRows(text: string, columns: Columns): Promise<Connections> {
  const people: Connection[] = [];
  const seen = new Set<string>();
  let [nameless, repeated] = [0, 0];
  const rows = csvRows(new TextEncoder().encode(text), PEOPLE_MAX);
  try {
    for await (const { number, cells } of rows) {
      if (number === 1) continue;
      const person = personIn(cells, columns);
      const said = JSON.stringify(person);
      if (person === undefined) nameless++;
      else if (seen.has(said)) repeated++;
      else {
        seen.add(said);
        people.push(person);
      }
    }
  } catch (fault) {
    throw fault instanceof UnreadableFile && /more than \d+ rows/.test(fault.message)
      ? new UnreadableFile(
          `This file has more than ${PEOPLE_MAX.toLocaleString("en")} rows, which is as many connections as LinkedIn allows. Please leave out whom you would not ask.`,
        )
      : fault;
  }
  if (people.length === 0)
    throw new UnreadableFile(
      "Nobody is in this file: below the line with the column names there is no row with a name.",
    );
  return { people, nameless, repeated };
}

function personIn(cells: readonly string[], columns: Columns): Connection | undefined {
  const cell = (column: Column): string =>
    cleanText(cells[columns[column]] ?? "")
      .replace(/\s+/g, " ")
      .trim();
  const name = cut(`${cell("first")} ${cell("last")}`.trim(), NAME_MAX);
  if (isNobody(name)) return undefined;
  const email = cell("email").toLowerCase();
  return {
    name,
    employer: cut(cell("company"), EMPLOYER_MAX),
    position: cut(cell("position"), POSITION_MAX),
    email: email !== "" && addressObjection(email) === undefined ? email : undefined,
  };
}

/** At most `max` characters, whole ones. */
const cut = (text: string, max: number): string =>
  text.length <= max ? text : Array.from(text).slice(0, max).join("").trim();

/** What is no text at all is told apart before anything is read as text. */
function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableFile("This file is empty.");
  if (bytes.length > CONNECTIONS_MAX)
    throw new UnreadableFile(
      `This file is larger than ${CONNECTIONS_MAX / 1024 / 1024} MB, and a list of connections never is. Nothing was changed.`,
    );
  const begins = String.fromCharCode(...bytes.subarray(0, 4));
  if (begins.startsWith("PK"))
    throw new UnreadableFile(
      "This is the whole archive, or a spreadsheet. Please open it, and send the file Connections.csv from inside.",
    );
  if (begins.startsWith("%PDF"))
    throw new UnreadableFile("This is a PDF. Please send the file Connections.csv of your LinkedIn export.");
}

function mistaken(lines: readonly string[]): string {
  const first = headed(lines.find((line) => line.trim() !== "") ?? "")
    .replace(/"/g, "")
    .replace(/^\uFEFF/, "");
  const other = OTHERS.find(([begins]) => first.startsWith(begins));
  return other === undefined
    ? "This is not a Connections.csv: no line of it names the columns First Name, Last Name, Company and Position. Nothing was changed."
    : `This is ${other[1]} of your export. The people you know are in the file called Connections.csv. Nothing was changed.`;
}
