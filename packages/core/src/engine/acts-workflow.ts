import { emptyCircle, forgetFromCircles } from "./act-circle.ts";
import { beginCoaching, openCoachingTalk } from "./act-coaching.ts";
import { assignNext, bringIssue, gatherIssue, planIssue } from "./act-column.ts";
import { forgetHost, forgetRecord, forgetSeeker, forgetTalks } from "./act-forget.ts";
import { forgetAdviser } from "./act-forget-column.ts";
import { openMentorTalk } from "./act-mentorship.ts";
import { arrangeMeeting, beginSearch, findCoach, followReferral, noteAddress } from "./act-people.ts";
import { findPartner, openPracticeTalk } from "./act-practice.ts";
import { arrangeTalk } from "./act-talk.ts";
import { enterPiece } from "./act-upload.ts";
import type { Acts } from "./doing.ts";

export const WORKFLOW_ACTS = {
  "search.begin": (world, effect) => beginSearch(world, effect.seekerId, effect.number),
  "meeting.arrange": (world, effect) => arrangeMeeting(world, effect.introductionId),
  "mentorship.talk": (world, effect) => openMentorTalk(world, effect.mentorshipId, effect.number),
  "practice.match": (world, effect) =>
    findPartner(world, effect.practiceId, effect.partner, effect.avoid, effect.number),
  "practice.talk": (world, effect) =>
    openPracticeTalk(world, effect.practiceId, effect.giverId, effect.number),
  "coaching.begin": (world, effect) => beginCoaching(world, effect.searchId, effect.coachId),
  "coaching.talk": (world, effect) => openCoachingTalk(world, effect.coachingId, effect.number),
  "talk.arrange": (world, effect) => arrangeTalk(world, effect.talkId),
  "coach.find": (world, effect) => findCoach(world, effect.searchId),
  "referral.follow": (world, effect) => followReferral(world, effect.referralId),
  "address.note": (world, effect) => noteAddress(world, effect.letterId, effect.kind, effect.feedbackId),
  "upload.enter": (world, effect) => enterPiece(world, effect.uploadId, effect.piece),
  "record.erase": (world, effect) => world.store.erase(effect.id),
  "record.forget": (world, effect) => forgetRecord(world, effect.id, effect.before),
  "circle.empty": (world, effect) => emptyCircle(world, effect.ownerId),
  "circle.forget": (world, effect) => forgetFromCircles(world, effect.ownerId),
  "seeker.forget": (world, effect) => forgetSeeker(world, effect.seekerId, effect.searches, effect.before),
  "host.forget": (world, effect) => forgetHost(world, effect.hostId, effect.before),
  "question.assignNext": (world, effect) => assignNext(world, effect.questionId),
  "adviser.forget": async (world, effect) => {
    const stored = await world.store.load(effect.adviserId);
    if (stored === undefined) return;
    await forgetAdviser(world, stored.programmeId, effect.adviserId);
    await forgetTalks(world, stored.programmeId, effect.adviserId);
  },
  "issue.plan": (world, effect) => planIssue(world, effect.programmeId),
  "issue.gather": (world, effect) => gatherIssue(world, effect.issueId),
  "issue.bring": (world, effect) => bringIssue(world, effect.issueId),
} as const satisfies Acts;
