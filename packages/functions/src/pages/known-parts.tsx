import type { Acquaintance, Relation } from "@legwork/core/domain/acquaintance.ts";
import { ASKABLE_MAX, PEOPLE_MAX } from "@legwork/core/domain/acquaintance.ts";
import { CIRCLE_LINES, type Leave } from "@legwork/core/domain/circle.ts";
import { plain } from "@legwork/core/kernel/plain.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { Button, Checkbox, errorOf, Form, Select, TextField } from "./fields.tsx";
import { type Own, RELATION_WORDS } from "./known-own.ts";
import type { FieldError } from "./layout.tsx";
import { englishOf } from "./speech.ts";
import { counted, dayInWords } from "./words.ts";

/** The parts of the page with the people somebody knows. */

export const LeaveForm: FC<{ here: string; leave: Leave | undefined; own: Own }> = ({ here, leave, own }) =>
  leave === undefined ? (
    <section class="card" aria-labelledby="leave">
      <h2 id="leave">May we use your list?</h2>
      <p>
        Until you say yes, it is kept and nothing else. If you say yes, you agree that{" "}
        {own.found.programme.settings.name}
      </p>
      <ul>
        {CIRCLE_LINES.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form action={here}>
        <Button name="action" value="allow">
          Yes, use my list
        </Button>
      </Form>
    </section>
  ) : (
    <section class="card" aria-labelledby="leave">
      <h2 id="leave">We may use your list</h2>
      <p>
        You said so on{" "}
        {dayInWords(leave.at, own.profile.zone, englishOf(own.found.programme.settings.locale))}. Take it back
        whenever you like: what is under way goes on, and nothing new begins.
      </p>
      <details>
        <summary>What you agreed to</summary>
        <ul>
          {CIRCLE_LINES.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </details>
      <Form action={here}>
        <Button name="action" value="disallow" kind="quiet">
          Stop using my list
        </Button>
      </Form>
    </section>
  );

export const AddForm: FC<{
  here: string;
  fields: Fields;
  errors: readonly FieldError[];
  relations: readonly Relation[];
  left: number;
}> = ({ here, fields, errors, relations, left }) =>
  left <= 0 ? (
    <p>You have typed as many people as one list takes by hand. Strike somebody off first, or send a file.</p>
  ) : (
    <Form action={here}>
      <TextField name="name" label="Their name" value={one(fields, "name")} max={80} errors={errors} />
      <TextField
        name="employer"
        label="Where they work"
        hint="A name alone is never enough to tell who is meant: an employer or an address is."
        value={one(fields, "employer")}
        max={120}
        errors={errors}
        optional
      />
      <TextField
        name="position"
        label="What they do there"
        value={one(fields, "position")}
        max={120}
        errors={errors}
        optional
      />
      <Select
        name="relation"
        label="How you know each other"
        options={relations.map((value) => ({ value, text: RELATION_WORDS[value] }))}
        value={one(fields, "relation")}
        width="middle"
        errors={errors}
      />
      <TextField
        name="email"
        label="Their e-mail address"
        type="email"
        hint="Not kept. We keep a mark made from it, by which the same person is recognised and nobody can be written to."
        value={one(fields, "email")}
        max={254}
        errors={errors}
        optional
      />
      <Checkbox
        name="mayAsk"
        label="They may be asked to pass a request on"
        hint={`Then the address is kept, for this alone. Up to ${ASKABLE_MAX} people.`}
        checked={one(fields, "mayAsk") === "yes"}
        errors={errors}
      />
      <Button name="action" value="add">
        Add to my list
      </Button>
    </Form>
  );

export const UploadForm: FC<{ here: string; errors: readonly FieldError[]; own: Own }> = ({
  here,
  errors,
  own,
}) => {
  const wrong = errorOf(errors, "file");
  const upload = own.pieces[0]?.held.upload;
  const locale = englishOf(own.found.programme.settings.locale);
  return (
    <>
      <p>
        On LinkedIn choose Settings, Data privacy, Get a copy of your data, Connections. It writes to you when
        your file, Connections.csv, is ready.
      </p>
      {upload !== undefined && (
        <p>
          You sent {counted(upload.people, "connection")} on {dayInWords(upload.at, own.profile.zone, locale)}
          . A new file takes the place of that one; whoever you typed by hand stays.
        </p>
      )}
      <form method="post" action={`${here}/file`} enctype="multipart/form-data" novalidate>
        <div class={wrong === undefined ? "field" : "field wrong"}>
          <label for="file">The file Connections.csv</label>
          <p class="hint" id="file-hint">
            Kept: name, employer, position. An address becomes a mark by which the same person is recognised.
            Dates and links are not kept. Up to {PEOPLE_MAX.toLocaleString("en")} people.
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
        <Button>Keep these people</Button>
      </form>
    </>
  );
};

/** People on one page of the list. */
const PAGE_MAX = 25;

interface Row {
  readonly piece: number;
  readonly person: Acquaintance;
}

export const rowsOf = ({ pieces }: Own): readonly Row[] =>
  pieces.flatMap(({ piece, held }) => held.people.map((person) => ({ piece, person })));

/** "Analyst at Engines", with what is missing left out. */
export const workOf = ({ position, employer }: Acquaintance): string =>
  [position, employer].filter((part) => part !== "").join(" at ");

export const PeopleList: FC<{ own: Own; asked: string; from: number }> = ({ own, asked, from }) => {
  const all = rowsOf(own);
  if (all.length === 0) return null;
  const wanted = plain(asked.slice(0, 100));
  const fitting = all.filter(
    ({ person }) => wanted === "" || plain(`${person.name} ${person.employer}`).includes(wanted),
  );
  const shown = fitting.slice(from, from + PAGE_MAX);
  const page = (at: number): string => `${own.here}?q=${encodeURIComponent(asked)}&from=${at}#list`;
  return (
    <>
      <h2 id="list">What we keep: {counted(all.length, "person", "people")}</h2>
      <form method="get" action={`${own.here}#list`} class="pair">
        <TextField name="q" label="Find a name or an employer" type="search" value={asked} max={100} />
        <Button kind="quiet">Find</Button>
      </form>
      {shown.length === 0 && <p class="soft">Nobody on your list fits that.</p>}
      <ul class="plain">
        {shown.map((row) => (
          <PersonRow own={own} row={row} />
        ))}
      </ul>
      {(from > 0 || fitting.length > from + PAGE_MAX) && (
        <p>
          {from + 1} to {Math.min(fitting.length, from + PAGE_MAX)} of {fitting.length}.{" "}
          {from > 0 && <a href={page(Math.max(0, from - PAGE_MAX))}>Before these</a>}{" "}
          {fitting.length > from + PAGE_MAX && <a href={page(from + PAGE_MAX)}>After these</a>}
        </p>
      )}
    </>
  );
};

const PersonRow: FC<{ own: Own; row: Row }> = ({ own, row: { piece, person } }) => (
  <li class="card">
    <h3>{person.name}</h3>
    <p>
      {workOf(person)}
      {workOf(person) !== "" && <br />}
      <span class="soft">
        {RELATION_WORDS[person.relation]}
        {person.askAt !== undefined
          ? ` · may be asked at ${person.askAt}`
          : person.mark !== undefined
            ? " · recognised by a mark of their address"
            : ""}
      </span>
    </p>
    <Form action={own.here}>
      <input type="hidden" name="piece" value={String(piece)} />
      <input type="hidden" name="key" value={person.key} />
      <div class="pair">
        <a href={`${own.here}/${piece}/${person.key}`}>
          {own.side === "seeker" ? "Ask or change" : "Change"}
          <span class="hidden-label"> {person.name}</span>
        </a>
        <Button name="action" value="strike" kind="quiet">
          Strike off<span class="hidden-label"> {person.name}</span>
        </Button>
      </div>
    </Form>
  </li>
);

export const EraseForm: FC<{ here: string; errors: readonly FieldError[] }> = ({ here, errors }) => (
  <details open={errors.some(({ field }) => field === "sure")}>
    <summary>Erase the whole list</summary>
    <Form action={here}>
      <p>Everybody on it, and your leave to use it, are gone at once. This cannot be taken back.</p>
      <Checkbox name="sure" label="Yes, erase my list" errors={errors} />
      <Button name="action" value="empty" kind="danger">
        Erase the list
      </Button>
    </Form>
  </details>
);
