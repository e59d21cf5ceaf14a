import { meetingIdOf } from "../domain/derived.ts";
import type { Id } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import { giverOf } from "./giver.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** A time was chosen: a meeting asks for it in both diaries, which the giver and the seeker keep across programmes. */
export async function arrangeTalk(world: World, talkId: Id<"talk">): Promise<void> {
  const stored = await world.store.load(talkId);
  const talk = await read(world, talkId);
  if (stored === undefined || talk?.status !== "booking") return;
  const { programmeId } = stored;
  const { ref, offer, time } = talk;
  const seeker = await read(world, ref.seekerId);
  const giver = await giverOf(world, ref.giverId);
  if (seeker === undefined || !("profile" in seeker) || giver === undefined) {
    const because = "One of the two has left the programme.";
    await run(world, { to: talkId, programmeId, command: { type: "talk.callOff", because } });
    return;
  }
  await run(world, {
    to: meetingIdOf(talkId),
    programmeId,
    command: {
      type: "meeting.request",
      startsAt: time.startsAt,
      appointment: {
        occasionId: talkId,
        seekerId: ref.seekerId,
        hostId: ref.giverId,
        seekerDiaryId: world.ids.ofPerson("diary", SHARED, seeker.profile.email),
        hostDiaryId: world.ids.ofPerson("diary", SHARED, giver.email),
        seekerPlace: ref.seekerPlace,
        hostPlace: { zone: offer.zone, country: ref.giverPlace.country },
        minutes: offer.minutes,
        format: offer.format,
        place: offer.place,
      },
    },
  });
}
