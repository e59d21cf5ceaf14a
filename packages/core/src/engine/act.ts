import type { Effect } from "../vocabulary.ts";
import { forgetHost, forgetRecord, forgetSeeker } from "./act-forget.ts";
import { sendLetter, settleLetter } from "./act-letter.ts";
import { matchCohort, matchSearch } from "./act-match.ts";
import {
  arrangeMeeting,
  beginSearch,
  findCoach,
  followReferral,
  introduceReferred,
  noteAddress,
} from "./act-people.ts";
import { fanOut, postDelivery } from "./act-webhook.ts";
import type { World } from "./world.ts";

/**
 * Touches the outside for one effect, after looking up whether it is still wanted. Each may be called twice: what
 * must happen once is claimed by key first, the rest ends in commands that answer "already so".
 */
export async function act(world: World, effect: Effect): Promise<void> {
  switch (effect.effect) {
    case "letter.send":
      return sendLetter(world, effect.letter, effect.programmeId);
    case "letter.settle":
      return settleLetter(world, effect.letterId);
    case "search.begin":
      return beginSearch(world, effect.seekerId, effect.number);
    case "search.match":
      return matchSearch(world, effect.searchId);
    case "programme.match":
      return matchCohort(world, effect.programmeId);
    case "meeting.arrange":
      return arrangeMeeting(world, effect.introductionId);
    case "coach.find":
      return findCoach(world, effect.searchId);
    case "referral.follow":
      return followReferral(world, effect.referralId);
    case "referral.introduce":
      return introduceReferred(world, effect.referralId);
    case "address.note":
      return noteAddress(world, effect.letterId, effect.kind, effect.feedbackId);
    case "record.erase":
      return world.store.erase(effect.id);
    case "record.forget":
      return forgetRecord(world, effect.id, effect.before);
    case "seeker.forget":
      return forgetSeeker(world, effect.seekerId, effect.searches, effect.before);
    case "host.forget":
      return forgetHost(world, effect.hostId, effect.before);
    case "webhook.fanOut":
      return fanOut(world, effect.factId, effect.factType, effect.programmeId);
    case "webhook.post":
      return postDelivery(world, effect.deliveryId);
  }
}
