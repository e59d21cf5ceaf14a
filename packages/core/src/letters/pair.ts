import type { Side } from "../domain/diary.ts";
import type { HostProfile, SeekerProfile, Topic } from "../domain/profile.ts";
import type { Facts } from "./facts.ts";
import { termsIn } from "./standing.ts";

/** What a pack finds in the two people, whatever its language. */

/** Things of one kind somebody listed; more than this says less. */
const LISTED_MAX = 6;

/** What somebody listed, in one line; empty when they listed nothing. */
export const listedIn = (items: readonly string[]): string =>
  items
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .slice(0, LISTED_MAX)
    .join(", ");

/** Why these two were matched, in sentences for one side. */
export const whyIn = (facts: Facts, side: Side): readonly string[] =>
  termsIn(facts)?.why[side].filter((sentence) => sentence.trim() !== "") ?? [];

/** How long they talk: as settled, or as the host offers. */
export const minutesOf = ({ meeting }: Facts, host: HostProfile): number =>
  meeting !== undefined && "appointment" in meeting ? meeting.appointment.minutes : host.minutes;

const HOPES = 3;
/** What nearly everybody would like to hear, for a seeker who named fewer than three things. */
const USUAL: readonly Topic[] = ["the-work", "the-path", "the-organisation"];

/** Three things the seeker hopes to learn, those the host offers first. */
export function hopesOf(seeker: SeekerProfile, host: HostProfile): readonly Topic[] {
  const shared = seeker.goals.filter((topic) => host.topics.includes(topic));
  return [...new Set([...shared, ...seeker.goals, ...USUAL])].slice(0, HOPES);
}
