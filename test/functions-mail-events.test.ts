import { letterIdOf } from "@legwork/core/domain/derived.ts";
import type { LetterCommand, LetterRef } from "@legwork/core/domain/letter.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { mailSes } from "@legwork/functions/adapters/mail-ses.ts";
import { lettersRecorded } from "@legwork/functions/entry/letters-recorded.ts";
import { reporting } from "@legwork/functions/entry/reporting.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { batch, call, failures, functionOver, sesEvent } from "./functions.given.ts";
import { type TestWorld, world } from "./world.ts";

let w: TestWorld;
let over: ReturnType<typeof functionOver>;
let handler: ReturnType<typeof reporting>;
const REF: LetterRef = { purpose: "request", about: IDS.introduction, to: IDS.host, number: 1 };
const ID: Id<"letter"> = letterIdOf(REF);

beforeEach(async () => {
  w = await world();
  over = functionOver(w);
  handler = reporting(over.given);
  await letter({ type: "letter.claim", subject: "A question", messageId: `${ID}@leeds.example`, ...REF });
});

const letter = (command: LetterCommand) => run(w, { to: ID, programmeId: w.programmeId, command });
const sent = () => letter({ type: "letter.markSent", providerId: "p", claim: 1 });
const unknown = () => letter({ type: "letter.markUnknown", because: "The connection dropped.", claim: 1 });
const state = () => read(w, ID);
const happened = (type: string) =>
  w.facts.filter(({ recordId, event }) => recordId === ID && event.type === type).length;
const tell = async (...bodies: string[]) => failures(await handler(batch(bodies), call()));

const bounce = (bounceType: string, feedbackId: string) => ({
  bounce: { bounceType, bounceSubType: "General", feedbackId, bouncedRecipients: [] },
});

describe("what SES tells of a letter", () => {
  test.each(["Send", "Delivery"])("%s settles a letter in doubt: it is not sent again", async (type) => {
    await unknown();
    expect(await tell(sesEvent(type, ID))).toEqual([]);
    expect(await state()).toMatchObject({
      status: "sent",
      providerId: "010b0193-ses@eu-west-2.amazonses.com",
    });
  });

  test("a letter that was reported sent stays as it was", async () => {
    await sent();
    await tell(sesEvent("Send", ID), sesEvent("Delivery", ID));
    expect(await state()).toMatchObject({ status: "sent", providerId: "p" });
    expect(happened("letter.sent")).toBe(1);
  });

  test("a bounce told three times has one effect, and another bounce is another", async () => {
    await sent();
    const event = sesEvent("Bounce", ID, bounce("Permanent", "f-1"));
    await tell(event, event);
    await tell(event);
    expect(happened("letter.bounced")).toBe(1);
    expect(over.sum("Bounces")).toBe(1);
    await tell(sesEvent("Bounce", ID, bounce("Permanent", "f-2")));
    expect(happened("letter.bounced")).toBe(2);
  });

  test.each([
    ["Permanent", "permanent", "Bounces"],
    ["Transient", "transient", "SoftBounces"],
    ["Undetermined", "transient", "SoftBounces"],
  ] as const)("a %s bounce is %s", async (bounceType, kind, metric) => {
    await sent();
    await tell(sesEvent("Bounce", ID, bounce(bounceType, "f-1")));
    expect(await state()).toMatchObject({ status: "bounced", kind });
    expect(over.sum(metric)).toBe(1);
  });

  test("a complaint is one at the first, and “not spam” is none", async () => {
    await sent();
    await tell(
      sesEvent("Complaint", ID, { complaint: { feedbackId: "c-0", complaintFeedbackType: "not-spam" } }),
    );
    expect(await state()).toMatchObject({ status: "sent" });
    await tell(
      sesEvent("Complaint", ID, { complaint: { feedbackId: "c-1", complaintFeedbackType: "abuse" } }),
    );
    expect(await state()).toMatchObject({ status: "bounced", kind: "complaint" });
    expect(over.sum("Complaints")).toBe(1);
  });

  test("a letter SES throws away after taking it is refused, and says nothing about the address", async () => {
    await sent();
    await tell(sesEvent("Reject", ID, { reject: { reason: "Bad content" } }));
    expect(await state()).toMatchObject({ status: "refused" });
    expect(over.sum("Rejects")).toBe(1);
  });

  test("a delay is only a delay", async () => {
    await sent();
    await tell(sesEvent("DeliveryDelay", ID, { deliveryDelay: { delayType: "MailboxFull" } }));
    expect(await state()).toMatchObject({ status: "sent" });
    expect(over.sum("Parked")).toBe(0);
  });
});

describe("what SES tells that is of no use is parked, and harms nobody", () => {
  const many = Array.from({ length: 200 }, (_, at) => `p${at}@uni.example`);
  test.each([
    ["no tag of ours", "ses.no-tag", sesEvent("Bounce", undefined, bounce("Permanent", "f"))],
    ["a tag that is no letter's id", "ses.no-tag", sesEvent("Send", "skr_x" as Id as Id<"letter">)],
    ["200 recipients", "ses.many-recipients", sesEvent("Bounce", ID, bounce("Permanent", "f"), many)],
    ["another service's event", "ses.foreign", sesEvent("Send", ID).replace("aws.ses", "aws.ec2")],
    ["an event nobody knows", "ses.unknown-event", sesEvent("Teleport", ID)],
    [
      "a bounce without its id",
      "ses.malformed",
      sesEvent("Bounce", ID, { bounce: { bounceType: "Permanent" } }),
    ],
    ["half an event", "ses.malformed", sesEvent("Send", ID).slice(0, 80)],
    ["a bare number", "ses.malformed", "7"],
  ])("%s", async (_, code, body) => {
    await sent();
    expect(await tell(body, sesEvent("Bounce", ID, bounce("Permanent", "f-1")))).toEqual([]);
    expect(over.codes()).toEqual([code]);
    expect(over.sum("Parked")).toBe(1);
    expect(await state()).toMatchObject({ status: "bounced", feedbackIds: ["f-1"] });
  });

  test("a letter that was erased with its person is no fault", async () => {
    await w.store.erase(ID);
    expect(await tell(sesEvent("Bounce", ID, bounce("Permanent", "f")))).toEqual([]);
    expect(over.lines.map(({ level }) => level)).toEqual(["info"]);
  });

  test("a table that does not answer is tried again: nothing SES said is lost", async () => {
    await sent();
    const failing = functionOver({
      ...w,
      store: { ...w.store, load: () => Promise.reject(new Error("down")) },
    });
    const answer = await reporting(failing.given)(batch([sesEvent("Send", ID)]), call());
    expect(failures(answer)).toEqual(["m0"]);
  });
});

test("the provider is asked about a letter in doubt, and its own record is where it looks", async () => {
  const ses = mailSes({
    configurationSet: "c",
    recorded: lettersRecorded(w.store),
    config: { region: "eu-west-2", credentials: { accessKeyId: "a", secretAccessKey: "b" } },
  });
  await unknown();
  expect(await ses.settle(ID)).toBe("cannot-tell");
  await tell(sesEvent("Send", ID));
  expect(await ses.settle(ID)).toBe("sent");
});
