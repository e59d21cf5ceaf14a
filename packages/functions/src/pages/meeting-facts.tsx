import type { Side } from "@legwork/core/domain/diary.ts";
import type { MeetingState } from "@legwork/core/domain/meeting.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { giverOf } from "@legwork/core/engine/giver.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { printBoth } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { type Opened, opened } from "./door.tsx";
import { Facts } from "./layout.tsx";
import { hostIn, LISTS } from "./lists.ts";
import { MEETING } from "./meeting-words.ts";
import { useWords } from "./speech.ts";
import { firstName } from "./words.ts";

/** The meeting as one side opened it. */
export interface Met {
  readonly side: Side;
  readonly link: Opened<"meeting">["link"];
  readonly token: string;
  readonly id: Opened<"meeting">["id"];
  readonly programme: Opened<"meeting">["programme"];
  readonly state: Exclude<MeetingState, { status: "none" }>;
  readonly host: HostProfile | undefined;
  readonly seeker: SeekerProfile | undefined;
}

/** What a link for one side of a meeting opens. People who have left since are undefined. */
export async function openMeeting(
  world: World,
  door: "meeting" | "pack",
  token: string,
): Promise<Met | undefined> {
  const found = await opened(world, door, token, "meeting");
  if (found === undefined || found.state.status === "none") return undefined;
  const { role } = found.link;
  if (role !== "host" && role !== "seeker") return undefined;
  const { state } = found;
  const host = await giverOf(world, state.appointment.hostId);
  const seeker = await read(world, state.appointment.seekerId);
  return {
    ...found,
    side: role,
    state,
    host,
    seeker: seeker !== undefined && "profile" in seeker ? seeker.profile : undefined,
  };
}

/** The name the other side goes by; after one has left, nobody is named. */
export const otherName = ({ side, host, seeker, programme }: Met): string => {
  const words = MEETING(programme.settings.locale);
  const name = side === "host" ? seeker?.name : host?.name;
  return name === undefined ? (side === "host" ? words.theSeeker : words.yourHost) : firstName(name);
};

/** When in both zones, where, with whom. A meeting that is over shows no place any more. */
export const MeetingFacts: FC<{ met: Met }> = ({ met }) => {
  const { state, side, host, seeker, programme } = met;
  const { appointment, when } = state;
  const { locale } = programme.settings;
  const [words, lists] = [useWords(MEETING), useWords(LISTS)];
  const own = side === "host" ? appointment.hostPlace : appointment.seekerPlace;
  const other = side === "host" ? appointment.seekerPlace : appointment.hostPlace;
  const isAhead = state.status === "scheduled" || state.status === "holding" || state.status === "missed";
  return (
    <Facts
      rows={[
        [words.when, printBoth(when.startsAt, own.zone, other.zone, locale)],
        [words.howLong, words.minutes(appointment.minutes)],
        [words.with, side === "host" ? seeker?.name : host && hostIn(locale, host)],
        [words.how, lists.formats[appointment.format]],
        [words.where, isAhead ? appointment.place || words.notYet : undefined],
      ]}
    />
  );
};
