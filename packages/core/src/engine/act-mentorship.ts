import { talkIdOf } from "../domain/derived.ts";
import type { Id } from "../kernel/id.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Opens one talk of a mentorship, in the places both live in now; ends it when one of them has left. */
export async function openMentorTalk(
  world: World,
  mentorshipId: Id<"mentorship">,
  number: number,
): Promise<void> {
  const stored = await world.store.load(mentorshipId);
  const mentorship = await read(world, mentorshipId);
  if (stored === undefined || mentorship?.status !== "going" || mentorship.asked !== number) return;
  const { programmeId } = stored;
  const { seekerId, hostId } = mentorship.ref;
  const seeker = await read(world, seekerId);
  const host = await read(world, hostId);
  const isHere = host?.status === "active" || host?.status === "paused";
  if (seeker?.status !== "active" || !isHere) {
    const words = "One of you has left the programme.";
    await run(world, {
      to: mentorshipId,
      programmeId,
      command: { type: "mentorship.leave", side: "programme", words },
    });
    return;
  }
  const place = ({ zone, country }: { readonly zone: string; readonly country: string }) => ({
    zone,
    country,
  });
  await run(world, {
    to: talkIdOf(mentorshipId, number),
    programmeId,
    command: {
      type: "talk.open",
      kind: "mentorship",
      ownerId: mentorshipId,
      number,
      seekerId,
      giverId: hostId,
      seekerPlace: place(seeker.profile),
      giverPlace: place(host.profile),
      minutes: host.profile.minutes,
    },
  });
}
