import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Kind, PREFIX } from "@legwork/core/kernel/id.ts";

// Reads the events of every record from the source of the domain: their names, fields and shapes. A field cannot be
// renamed, added or dropped without the document following.

const DOMAIN = join(import.meta.dirname, "../packages/core/src/domain");

export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

export interface EventSource {
  readonly kind: Kind;
  readonly type: string;
  readonly fields: readonly Field[];
}

const OPENING = "{([<";
const CLOSING = "})]>";

/** The parts of `text` between `separator`s that stand in no bracket and no quote; the empty ones left out. */
function split(text: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (!quoted && OPENING.includes(char)) depth += 1;
    if (!quoted && CLOSING.includes(char)) depth -= 1;
    if (char === separator && depth === 0 && !quoted) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** What stands from `opening` to the `closing` that ends it, at the depth it began. */
function until(text: string, from: number, closing: string): string {
  const [first = ""] = split(text.slice(from), closing);
  return first;
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function fieldsOf(body: string): Field[] {
  return split(body, ";").map((line) => {
    const [, name = "", optional = "", type = ""] =
      /^readonly (\w+)(\??):\s*\|?\s*([\s\S]+)$/.exec(line) ?? [];
    if (name === "") throw new Error(`not a field: ${line}`);
    return { name, optional: optional === "?", type: oneLine(type) };
  });
}

/** The fields of `{ … }`, or of an interface of the same file and those it extends. */
function fieldsNamed(part: string, source: string): Field[] {
  if (part.startsWith("{")) return fieldsOf(part.slice(1, -1));
  const [, bases = ""] = new RegExp(`interface ${part}(?: extends ([\\w, ]+))? \\{`).exec(source) ?? [];
  const start = source.search(new RegExp(`interface ${part}\\b`));
  if (start < 0) throw new Error(`no interface ${part}`);
  const open = source.indexOf("{", start);
  const body = until(source, open, "}");
  const own = fieldsOf(body.replace(/^\{/, "").replace(/\}$/, ""));
  return [
    ...bases
      .split(/,\s*/)
      .filter(Boolean)
      .flatMap((base) => fieldsNamed(base, source)),
    ...own,
  ];
}

function eventsOf(kind: Kind): EventSource[] {
  const facts = join(DOMAIN, `${kind}-facts.ts`);
  const source = withoutComments(
    readFileSync(existsSync(facts) ? facts : join(DOMAIN, `${kind}.ts`), "utf8"),
  );
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Event`;
  const start = source.indexOf(`export type ${name} =`);
  if (start < 0) throw new Error(`${kind}.ts has no ${name}`);
  const union = until(source, source.indexOf("=", start) + 1, ";");
  return split(union, "|").map((member) => {
    const bare = member.startsWith("(") ? member.slice(1, -1) : member;
    const fields = split(bare, "&").flatMap((part) => fieldsNamed(part, source));
    const type = fields.find((field) => field.name === "type")?.type.replaceAll('"', "") ?? "";
    return { kind, type, fields: fields.filter((field) => field.name !== "type") };
  });
}

/** Every event of every record, in the order of the kinds and of the source. */
export const readEvents = (): EventSource[] => (Object.keys(PREFIX) as Kind[]).flatMap(eventsOf);

/** The declaration of a named shape as it stands in the source, and undefined when it is no shape of the domain. */
export function readShape(name: string): string | undefined {
  for (const file of readdirSync(DOMAIN).sort()) {
    const source = readFileSync(join(DOMAIN, file), "utf8");
    const start = source.search(new RegExp(`^(export )?(interface|type) ${name}\\b`, "m"));
    if (start < 0) continue;
    const rest = source.slice(start).replace(/^export /, "");
    const end = rest.startsWith("interface") ? rest.indexOf("\n}") + 2 : rest.indexOf(";") + 1;
    return listed(rest.slice(0, end), source);
  }
  return undefined;
}

/** `(typeof WORDS)[number]` with the words in its place. */
function listed(shape: string, source: string): string {
  return shape.replace(/\(typeof (\w+)\)\[number\]/, (whole, name: string) => {
    const [, words = ""] = new RegExp(`const ${name} = \\[([\\s\\S]*?)\\] as const`).exec(source) ?? [];
    const items = split(words, ",");
    return items.length === 0 ? whole : `\n${items.map((word) => `  | ${word}`).join("\n")}`;
  });
}
