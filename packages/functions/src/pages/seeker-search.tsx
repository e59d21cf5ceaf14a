import { coachingIdOf, meetingIdOf } from "@legwork/core/domain/derived.ts";
import type { IntroductionState } from "@legwork/core/domain/introduction.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { SearchState } from "@legwork/core/domain/search.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Link } from "@legwork/core/kernel/link.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import type { FC } from "hono/jsx";
import { alongside, type Programme } from "./door.tsx";
import { hostIn, LISTS } from "./lists.ts";
import { SEEKER } from "./own-words.ts";
import { historyOf, introductionsIn } from "./people.ts";
import { useWords } from "./speech.ts";
import { dayInWords, mailTo, whenInWords } from "./words.ts";

/** One search as its seeker sees it: never in silence. */
interface Story {
  readonly number: string;
  readonly standing: string;
  readonly isOver: boolean;
  /** Where the seeker may put their question to the column, when no host was found. */
  readonly askHref: string | undefined;
  readonly coach:
    | { readonly name: string; readonly email: string; readonly about: string; readonly href: string }
    | undefined;
  readonly hosts: readonly HostLine[];
  readonly timeline: readonly { readonly at: Instant; readonly when: string; readonly what: string }[];
}

interface HostLine {
  readonly who: string;
  readonly standing: string;
  /** What the seeker can do about it now. */
  readonly door: { readonly href: string; readonly text: string } | undefined;
}

type Zone = { readonly zone: string; readonly locale: Programme["settings"]["locale"] };

export async function storyOf(
  world: World,
  link: Link,
  searchId: Id<"search">,
  seeker: SeekerProfile,
  { settings }: Programme,
): Promise<Story> {
  const clock: Zone = { zone: seeker.zone, locale: settings.locale };
  const words = SEEKER(settings.locale);
  const search = await read(world, searchId);
  const history = await historyOf(world, searchId);
  const hosts: HostLine[] = [];
  const names = new Map<Id<"introduction">, string>();
  for (const id of introductionsIn(history)) {
    const introduction = await read(world, id);
    if (introduction === undefined || introduction.status === "none") continue;
    const host = await read(world, introduction.terms.hostId);
    const who = host !== undefined && "profile" in host ? hostIn(settings.locale, host.profile) : words.gone;
    names.set(id, who);
    if (wasShown(introduction)) hosts.push({ who, ...lineFor(world, link, id, introduction, clock) });
  }
  // Guaranteed by the engine: a search holds its own kind's facts.
  const timeline = (history as readonly Fact[]).filter(isStep()).flatMap((fact) => {
    const what = inWords(fact, names, settings.locale);
    return what === undefined
      ? []
      : [{ at: fact.at, when: whenInWords(fact.at, clock.zone, clock.locale), what }];
  });
  return {
    number: searchId.slice(searchId.lastIndexOf("-") + 1),
    standing: standingOf(search, clock),
    isOver: search?.status === "ended",
    askHref:
      search?.status === "ended" && search.how === "column"
        ? alongside(world, link, "ask", searchId, "seeker")
        : undefined,
    coach: await coachOf(world, link, searchId, search),
    hosts,
    timeline,
  };
}

/** Tells a new step from the same one that only has another date now. */
function isStep(): (fact: Fact) => boolean {
  const phases = new Map<Id<"introduction">, string>();
  return ({ event }) => {
    if (event.type !== "search.progressed") return true;
    const isNew = phases.get(event.introductionId) !== event.phase;
    phases.set(event.introductionId, event.phase);
    return isNew;
  };
}

/** Hosts who were never asked are nobody's business. */
const wasShown = (introduction: IntroductionState): boolean =>
  "asked" in introduction && introduction.asked !== undefined;

async function coachOf(
  world: World,
  link: Link,
  searchId: Id<"search">,
  search: SearchState | undefined,
): Promise<Story["coach"]> {
  if (search?.status !== "ended" || search.coachId === undefined) return undefined;
  const coach = await read(world, search.coachId);
  if (coach === undefined || !("profile" in coach)) return undefined;
  const { name, email, about } = coach.profile;
  const coachingId = coachingIdOf(search.coachId, searchId);
  return { name, email, about, href: alongside(world, link, "coaching", coachingId, "seeker") };
}

function standingOf(search: SearchState | undefined, { zone, locale }: Zone): string {
  const words = SEEKER(locale);
  if (search === undefined || search.status === "none") return words.begins;
  const until = dayInWords(search.deadlineAt, zone, locale);
  const met = words.soFar(search.met.length, search.wanted);
  switch (search.status) {
    case "waiting":
      return words.waiting(until);
    case "running":
      return `${met} ${search.live.length > 0 ? words.asking(until) : words.looking(until)}`;
    case "closing":
      return `${met} ${words.closing}`;
    case "handing":
      return words.handing;
    case "ended":
      return LISTS(locale).endings[search.how];
  }
}

function lineFor(
  world: World,
  link: Link,
  id: Id<"introduction">,
  state: IntroductionState,
  { zone, locale }: Zone,
): Omit<HostLine, "who"> {
  const open = (door: "choose" | "reply", text: string) => ({
    href: alongside(world, link, door, id, "seeker"),
    text,
  });
  const day = (at: Instant): string => dayInWords(at, zone, locale);
  const words = SEEKER(locale);
  const meeting = {
    href: alongside(world, link, "meeting", meetingIdOf(id), "seeker"),
    text: words.meeting,
  };
  switch (state.status) {
    case "asked":
      return {
        standing: words.asked(day(state.asked.requestedAt), day(state.asked.answerBy)),
        door: undefined,
      };
    case "questioned":
      return {
        standing: words.questioned(day(state.replyBy)),
        door: open("reply", words.reply),
      };
    case "offered":
      return {
        standing: words.offered(day(state.chooseBy)),
        door: open("choose", words.choose),
      };
    case "booking":
      return { standing: words.booking, door: undefined };
    case "scheduled":
      return { standing: words.set, door: meeting };
    case "ended":
      return {
        standing: words.ended(LISTS(locale).outcomes[state.outcome], day(state.endedAt)),
        door: state.outcome === "met" || state.outcome === "cancelled" ? meeting : undefined,
      };
    default:
      return { standing: "", door: undefined };
  }
}

function inWords(
  { event }: Fact,
  names: ReadonlyMap<Id<"introduction">, string>,
  locale: Zone["locale"],
): string | undefined {
  const [words, lists] = [SEEKER(locale), LISTS(locale)];
  const who = (id: Id<"introduction">): string => names.get(id) ?? words.aHost;
  switch (event.type) {
    case "search.opened":
      return words.wished(event.wanted);
    case "search.launched":
      return words.launched;
    case "search.reopened":
      return words.reopened;
    case "search.hostMissing":
      return words.nobodyFree;
    case "search.progressed":
      return progressInWords(event.phase, who(event.introductionId), locale);
    case "search.introductionClosed":
      return event.outcome === "dropped" || event.outcome === "turned-away"
        ? undefined
        : words.closed(who(event.introductionId), lists.outcomes[event.outcome].toLowerCase());
    case "search.coachWanted":
      return words.wantCoach;
    case "search.closing":
      return words.nobodyNew;
    case "search.ended":
      return lists.endings[event.how];
    default:
      return undefined;
  }
}

function progressInWords(phase: string, who: string, locale: Zone["locale"]): string | undefined {
  const words = SEEKER(locale);
  switch (phase) {
    case "asked":
      return words.weAsked(who);
    case "questioned":
      return words.askedYou(who);
    case "offered":
      return words.saidYes(who);
    case "scheduled":
      return words.wasSet(who);
    default:
      return undefined;
  }
}

export const SearchStory: FC<{ story: Story; isLatest: boolean }> = ({ story, isLatest }) => {
  const words = useWords(SEEKER);
  return (
    <section aria-labelledby={`search-${story.number}`}>
      <h2 id={`search-${story.number}`}>{isLatest ? words.stands : words.numbered(story.number)}</h2>
      <p class={isLatest ? "lead" : undefined}>{story.standing}</p>
      {story.askHref !== undefined && (
        <p>
          <a class="button" href={story.askHref}>
            {words.toColumn}
          </a>
        </p>
      )}
      {story.coach && (
        <div class="card">
          <h3>{words.coach(story.coach.name)}</h3>
          <p class="said">{story.coach.about}</p>
          <p>
            <a class="button quiet" href={story.coach.href}>
              {words.coaching}
            </a>{" "}
            <a href={mailTo(story.coach.email)}>{story.coach.email}</a>
          </p>
        </div>
      )}
      {story.hosts.map(({ who, standing, door }) => (
        <div class="card">
          <h3>{who}</h3>
          <p>{standing}</p>
          {door && (
            <p>
              <a class="button" href={door.href}>
                {door.text}
              </a>
            </p>
          )}
        </div>
      ))}
      <details open={isLatest && story.timeline.length > 0 && story.timeline.length < 8}>
        <summary>{words.happened}</summary>
        <ol class="timeline">
          {story.timeline.map(({ at, when, what }) => (
            <li>
              <time datetime={at}>{when}</time>
              {what}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
};
