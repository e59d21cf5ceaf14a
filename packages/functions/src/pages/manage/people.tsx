import { roomOf } from "@legwork/core/domain/host.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { plain } from "@legwork/core/kernel/plain.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import { type Context, Hono } from "hono";
import { Select, TextField } from "../fields.tsx";
import { FIELD_WORDS, listInWords } from "../words.ts";
import { Ask, Badge, NextPage, sheet, Table } from "./frame.tsx";
import { PERSON_KINDS, type PersonKind, profileIn } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** Seekers, hosts and coaches: page by page, or all whose name or address holds a word. */
export const peoplePages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/people", async (c) => {
    const asked = {
      kind: c.req.query("kind") ?? "",
      name: c.req.query("name") ?? "",
      status: c.req.query("status") ?? "",
    };
    return list(c, world, asked);
  });

interface Asked {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
}

export const PEOPLE_WORDS: Readonly<Record<PersonKind, string>> = {
  seeker: "Seekers",
  host: "Hosts",
  coach: "Coaches",
};

const STATUS_WORDS: Readonly<Record<string, string>> = {
  unconfirmed: "not confirmed yet",
  active: "active",
  paused: "paused",
  withdrawn: "withdrawn",
  leaving: "being erased",
  forgotten: "forgotten",
};

const PAGE_SIZE = 50;
/** Found by name: whoever has more types another letter. */
const FOUND_MAX = 100;

async function list(c: Context<ManageEnv>, world: World, asked: Asked) {
  const desk = c.get("desk");
  const kind = PERSON_KINDS.find((each) => each === asked.kind) ?? "seeker";
  const isSearch = asked.name.trim() !== "" || asked.status !== "";
  const page = isSearch
    ? { items: await search(world, desk, kind, asked), next: undefined }
    : await one(world, desk, kind, c.req.query("after"));
  const now = world.clock.now();
  return sheet(
    c,
    desk,
    { title: PEOPLE_WORDS[kind], tab: "/people" },
    <>
      <ul class="tabs">
        {PERSON_KINDS.map((each) => (
          <li>
            <a href={`${desk.base}/people?kind=${each}`} aria-current={each === kind ? "true" : undefined}>
              {PEOPLE_WORDS[each]}
            </a>
          </li>
        ))}
      </ul>
      <Ask action={`${desk.base}/people`} label="Find">
        <input type="hidden" name="kind" value={kind} />
        <TextField name="name" label="Name or address" type="search" value={asked.name} width="middle" />
        <Select
          name="status"
          label="Status"
          value={asked.status}
          blank="any"
          options={["unconfirmed", "active", ...(kind === "host" ? ["paused"] : []), "withdrawn"].map(
            (status) => ({
              value: status,
              text: STATUS_WORDS[status] ?? status,
            }),
          )}
        />
      </Ask>
      <Table
        caption={isSearch ? `${PEOPLE_WORDS[kind]} found, at most ${FOUND_MAX}` : PEOPLE_WORDS[kind]}
        head={["Name", "Status", "Work", "Place", kind === "host" ? "Room this month" : "Searches"]}
        empty={isSearch ? "Nobody like that is here." : "Nobody yet."}
        rows={page.items.map((stored) => row(desk, kind, stored, now))}
      />
      <NextPage path={`${desk.base}/people`} asked={{ kind }} next={page.next} />
      <p>
        <a href={`${desk.base}/export/${PEOPLE_WORDS[kind].toLowerCase()}.csv`}>
          Download all {PEOPLE_WORDS[kind].toLowerCase()} as CSV
        </a>
      </p>
      <p>
        <a href={`${desk.base}/known`}>How many let us use the people they know</a>
      </p>
    </>,
  );
}

interface Listed {
  readonly id: string;
  readonly state: unknown;
}

const one = (world: World, { programmeId }: Desk, kind: PersonKind, after: string | undefined) =>
  world.store.list(programmeId, kind, { max: PAGE_SIZE, ...(after !== undefined && { after }) });

async function search(
  world: World,
  { programmeId }: Desk,
  kind: PersonKind,
  { name, status }: Asked,
): Promise<readonly Listed[]> {
  const wanted = plain(name);
  const typed = name.trim().toLowerCase();
  const everybody: readonly Listed[] = await everyRecord(world, programmeId, kind);
  return everybody
    .filter(({ state }) => {
      const profile = profileIn(state);
      const fits = status === "" || statusOf(state) === status;
      if (!fits || profile === undefined) return fits && typed === "" && status !== "";
      return (
        typed === "" || plain(profile.name).includes(wanted) || profile.email.toLowerCase().includes(typed)
      );
    })
    .slice(0, FOUND_MAX);
}

export const statusOf = (state: unknown): string =>
  typeof state === "object" && state !== null && "status" in state ? String(state.status) : "";

export const StatusBadge = ({ status }: { status: string }) => (
  <Badge {...(status === "active" ? {} : { kind: "warn" as const })}>{STATUS_WORDS[status] ?? status}</Badge>
);

function row(desk: Desk, kind: PersonKind, stored: Listed | Stored, now: Instant) {
  const profile = profileIn(stored.state);
  const status = statusOf(stored.state);
  if (profile === undefined) return ["(forgotten)", <StatusBadge status={status} />, "", "", ""];
  const fields = "fields" in profile ? profile.fields : [profile.field];
  return [
    <a href={`${desk.base}/people/${stored.id}`}>{profile.name}</a>,
    <StatusBadge status={status} />,
    listInWords(fields.map((field) => FIELD_WORDS[field])),
    profile.city || profile.zone,
    last(kind, stored.state, now),
  ];
}

function last(kind: PersonKind, state: unknown, now: Instant): string {
  if (typeof state !== "object" || state === null) return "";
  // Guaranteed by the store: a list of hosts holds hosts.
  if (kind === "host")
    return "profile" in state ? String(roomOf(state as Parameters<typeof roomOf>[0], now)) : "";
  if (!("searches" in state)) return "";
  return String(Array.isArray(state.searches) ? state.searches.length : state.searches);
}
