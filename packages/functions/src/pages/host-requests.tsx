import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { HostState } from "@legwork/core/domain/host.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { FC } from "hono/jsx";
import { alongside, type Opened } from "./door.tsx";
import { HOST } from "./own-words.ts";
import { useWords } from "./speech.ts";
import { dayInWords } from "./words.ts";

/** What is open with one host, and the doors to it. */
type Found = Opened<"host">;
type Known = Extract<HostState, { status: "active" | "paused" | "withdrawn" }>;

export interface Line {
  readonly title: string;
  readonly standing: string;
  readonly door: { readonly href: string; readonly text: string } | undefined;
}

/** What is open with this host now. Requests that have not gone out are not the host's business yet. */
export async function requestsOf(
  world: World,
  { link, programme }: Found,
  state: Known,
): Promise<readonly Line[]> {
  const { zone } = state.profile;
  const { locale } = programme.settings;
  const words = HOST(locale);
  const lines: Line[] = [];
  for (const { introductionId, kind } of state.reservations) {
    const introduction = kind === "held" ? await read(world, introductionId) : undefined;
    if (introduction === undefined || !("asked" in introduction) || introduction.status === "ended") continue;
    const seeker = await read(world, introduction.terms.seekerId);
    const title = seeker !== undefined && "profile" in seeker ? seeker.profile.name : words.aSeeker;
    const answer = {
      href: alongside(world, link, "answer", introductionId, "host"),
      text: words.request,
    };
    const meeting = {
      href: alongside(world, link, "meeting", meetingIdOf(introductionId), "host"),
      text: words.meeting,
    };
    const day = (at: Instant): string => dayInWords(at, zone, locale);
    switch (introduction.status) {
      case "asked":
        lines.push({
          title,
          standing: words.answerBy(day(introduction.asked.answerBy)),
          door: answer,
        });
        break;
      case "questioned":
        lines.push({ title, standing: words.question, door: answer });
        break;
      case "offered":
        lines.push({
          title,
          standing: words.chooses(day(introduction.chooseBy)),
          door: answer,
        });
        break;
      case "booking":
        lines.push({ title, standing: words.beingSet, door: answer });
        break;
      case "scheduled":
        lines.push({ title, standing: words.set, door: meeting });
        break;
    }
  }
  return lines;
}

export const Requests: FC<{ lines: readonly Line[] }> = ({ lines }) => {
  const words = useWords(HOST);
  return (
    <>
      <h2>{words.openNow}</h2>
      {lines.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        lines.map(({ title, standing, door }) => (
          <div class="card">
            <h3>{title}</h3>
            <p>{standing}</p>
            {door && (
              <p>
                <a class="button" href={door.href}>
                  {door.text}
                </a>
              </p>
            )}
          </div>
        ))
      )}
    </>
  );
};
