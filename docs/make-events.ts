import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { REACTIONS } from "@legwork/core/reactions.ts";
import { type EventType, isPublic, WITHHELD } from "@legwork/core/vocabulary.ts";
import { MEANINGS, RECORDS } from "./event-meanings.ts";
import { type EventSource, type Field, readEvents, readShape } from "./event-source.ts";

// Writes docs/events.md from the source: `npx tsx docs/make-events.ts`. A test fails when the two differ.

export const EVENTS_PATH = join(import.meta.dirname, "events.md");

const INTRODUCTION = `# Events

*Made by \`npx tsx docs/make-events.ts\` from the source; do not edit.*

An event is a fact: it happened, and nobody can refuse it. Each is kept with the record it happened to, numbered from 1
without a gap, and carries a digest over the one before it, so that a partner can prove that nothing is missing. What
follows from a fact is one of the named reactions of \`packages/core/src/reactions/\`; the name is also what the log says.

**Partners** receive the facts marked so, as signed webhooks ([Standard Webhooks](https://www.standardwebhooks.com)):

\`\`\`json
{
  "type": "introduction.accepted",
  "timestamp": "2026-11-24T09:30:00.000Z",
  "data": { "recordId": "int_4f1c…", "sequence": 5, "digest": "9b2e…", "…": "the fields below" }
}
\`\`\`

An \`Instant\` is UTC text with milliseconds, an \`Id<"host">\` is text with the prefix of its kind. A field with \`?\` may be
missing. Shapes with a name are at the end. Fields marked *(withheld)* are kept but never leave: somebody who was named by
another person, or whose form nobody has confirmed yet, has agreed to nothing; and what somebody means to ask is between two people.
`;

const code = (text: string): string => `\`${text}\``;

const fieldText = ({ name, optional, type }: Field, withheld: readonly string[]): string =>
  `${code(`${name}${optional ? "?" : ""}`)} ${code(type)}${withheld.includes(name) ? " (withheld)" : ""}`;

function reactionsText(type: string): string {
  const followed = REACTIONS.filter((reaction) => reaction.on === type);
  if (followed.length === 0) return "nothing by itself";
  return followed.map(({ name, consumer }) => `${code(name)} (${consumer})`).join(", ");
}

function eventText({ kind, type, fields }: EventSource): string {
  const receives = isPublic(kind, type) ? "receive it" : "do not receive it";
  // Guaranteed by a test: MEANINGS, which the types hold to the vocabulary, has every event that was read.
  const known = type as EventType;
  const withheld = WITHHELD[known] ?? [];
  return [
    `### ${type}`,
    "",
    MEANINGS[known],
    "",
    `- Fields: ${fields.length === 0 ? "none" : fields.map((field) => fieldText(field, withheld)).join(" · ")}`,
    `- Leads to: ${reactionsText(type)}`,
    `- Partners ${receives}.`,
    "",
  ].join("\n");
}

const NAMES = /\b[A-Z][A-Za-z]+\b/g;

/** Every shape the fields name, and those that these name in turn, each once. */
function shapesOf(events: readonly EventSource[]): string[] {
  const found = new Map<string, string>();
  const look = (text: string): void => {
    for (const [name] of text.matchAll(NAMES)) {
      const shape = found.has(name) ? undefined : readShape(name);
      if (shape === undefined) continue;
      found.set(name, shape);
      look(shape.slice(shape.indexOf(name) + name.length));
    }
  };
  for (const { fields } of events) for (const { type } of fields) look(type);
  return [...found.keys()].sort().map((name) => found.get(name) ?? "");
}

/** The whole document. */
export function renderEvents(): string {
  const events = readEvents();
  const kinds = [...new Set(events.map(({ kind }) => kind))];
  const records = kinds.map((kind) => {
    const own = events.filter((event) => event.kind === kind);
    return [`## ${kind}`, "", RECORDS[kind], "", ...own.map(eventText)].join("\n");
  });
  const shapes = ["## Shapes", "", "```ts", shapesOf(events).join("\n\n"), "```", ""].join("\n");
  return [INTRODUCTION, ...records, shapes].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(EVENTS_PATH, renderEvents());
