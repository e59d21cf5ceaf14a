import { HOST_COLUMNS, SEEKER_COLUMNS } from "@legwork/core/domain/cohort.ts";
import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { CoachProfile, HostProfile, SeekerProfile, Window } from "@legwork/core/domain/profile.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import type { States } from "@legwork/core/vocabulary.ts";
import { type Context, Hono } from "hono";
import { csvLine } from "../../http/csv.ts";
import { stateInWords } from "./introduction-rows.tsx";
import { namesIn, profileIn } from "./names.ts";
import type { ManageEnv } from "./session.ts";

/**
 * Lists to take along, as CSV. Seekers and hosts come in the columns of the import, so that what was exported can be
 * imported; every cell is neutral to spreadsheets (`http/csv.ts`). Streamed page by page, so memory stays flat.
 */
export const exports = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/export/seekers.csv", (c) =>
      download(c, "seekers", people(c, world, "seeker", SEEKERS)),
    )
    .get("/:programmeId/export/hosts.csv", (c) => download(c, "hosts", people(c, world, "host", HOSTS)))
    .get("/:programmeId/export/coaches.csv", (c) =>
      download(c, "coaches", people(c, world, "coach", COACHES)),
    )
    .get("/:programmeId/export/introductions.csv", (c) =>
      download(c, "introductions", introductions(c, world)),
    );

const PAGE_SIZE = 200;

async function* recordsOf<K extends Kind>(
  world: World,
  programmeId: Id<"programme">,
  kind: K,
): AsyncGenerator<{ readonly id: Id<K>; readonly state: States[K] }> {
  let after: string | undefined;
  do {
    const page = await world.store.list(programmeId, kind, {
      max: PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    // Guaranteed by the store: a list by kind holds records of that kind.
    for (const { id, state } of page.items as readonly Stored<States[K]>[]) yield { id: id as Id<K>, state };
    after = page.next;
  } while (after !== undefined);
}

function download(c: Context, name: string, lines: AsyncGenerator<readonly string[]>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    // The mark makes Excel read UTF-8.
    start: (controller) => controller.enqueue(encoder.encode("\uFEFF")),
    pull: async (controller) => {
      const { value, done } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(csvLine(value)));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return c.body(body, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="legwork-${name}.csv"`,
  });
}

interface Sheet<P> {
  readonly columns: readonly string[];
  readonly cells: (profile: P) => Readonly<Record<string, string>>;
}

const entries = (list: readonly string[]): string => list.join("; ");

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const weekText = (windows: readonly Window[]): string =>
  entries(windows.map(({ day, from, to }) => `${DAYS[day - 1]} ${from}-${to}`));

const personCells = (profile: SeekerProfile | HostProfile | CoachProfile) => ({
  name: profile.name,
  email: profile.email,
  languages: entries(profile.languages),
  formats: entries(profile.formats),
  availability: weekText(profile.availability),
  city: profile.city,
  country: profile.country,
  zone: profile.zone,
});

const SEEKERS: Sheet<SeekerProfile> = {
  columns: SEEKER_COLUMNS.map(({ name }) => name),
  cells: (profile) => ({
    ...personCells(profile),
    field: profile.field,
    role: profile.role,
    seniority: profile.seniority,
    goals: entries(profile.goals),
    employers: entries(profile.employers),
    targets: entries(profile.targets),
    who: profile.commercial.who,
    did: profile.commercial.did,
    next: profile.commercial.next,
    help: profile.commercial.help,
    wanted: String(profile.wanted),
    "wants-coach": profile.wantsCoach ? "yes" : "no",
    schools: entries(profile.schools),
    interests: entries(profile.interests),
    blocked: entries(profile.blocked),
  }),
};

const HOSTS: Sheet<HostProfile> = {
  columns: HOST_COLUMNS.map(({ name }) => name),
  cells: (profile) => ({
    ...personCells(profile),
    field: profile.field,
    title: profile.title,
    employer: profile.employer,
    seniority: profile.seniority,
    "past-employers": entries(profile.pastEmployers),
    topics: entries(profile.topics),
    capacity: String(profile.capacity),
    minutes: String(profile.minutes),
    "not-for": entries(profile.notFor),
    place: profile.place,
    about: profile.about,
    schools: entries(profile.schools),
    interests: entries(profile.interests),
    blocked: entries(profile.blocked),
  }),
};

const COACHES: Sheet<CoachProfile> = {
  columns: [
    "name",
    "email",
    "fields",
    "seniorities",
    "capacity",
    "about",
    "languages",
    "city",
    "country",
    "zone",
  ],
  cells: (profile) => ({
    ...personCells(profile),
    fields: entries(profile.fields),
    seniorities: entries(profile.seniorities),
    capacity: String(profile.capacity),
    about: profile.about,
  }),
};

/** What an export says besides the form: where the person stands. An import does not read it. */
const STATUS = "status";

async function* people<P>(
  c: Context<ManageEnv>,
  world: World,
  kind: "seeker" | "host" | "coach",
  { columns, cells }: Sheet<P>,
): AsyncGenerator<readonly string[]> {
  yield [...columns, STATUS];
  for await (const { state } of recordsOf(world, c.get("desk").programmeId, kind)) {
    const profile = profileIn(state);
    if (profile === undefined) continue;
    // Guaranteed by the caller: the sheet is that kind's.
    const row = cells(profile as P);
    yield [...columns.map((name) => row[name] ?? ""), state.status];
  }
}

async function* introductions(c: Context<ManageEnv>, world: World): AsyncGenerator<readonly string[]> {
  const { programmeId } = c.get("desk");
  const names = namesIn(world, programmeId);
  yield [
    "id",
    "seeker",
    "host",
    "state",
    "outcome",
    "points",
    "connection",
    "requested",
    "answer-by",
    "meeting",
  ];
  for await (const { id, state } of recordsOf(world, programmeId, "introduction")) {
    if (state.status === "none") continue;
    const meeting = (await world.store.load(meetingIdOf(id)))?.state as States["meeting"] | undefined;
    const asked = "asked" in state ? state.asked : undefined;
    yield [
      id,
      await names(state.terms.seekerId),
      await names(state.terms.hostId),
      stateInWords(state),
      state.status === "ended" ? state.outcome : "",
      String(state.terms.score),
      state.terms.connection,
      asked?.requestedAt ?? "",
      state.status === "asked" ? state.asked.answerBy : "",
      meeting !== undefined && "when" in meeting ? meeting.when.startsAt : "",
    ];
  }
}
