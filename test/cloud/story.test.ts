import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { afterAll, beforeAll, describe, expect, inject, onTestFailed, test } from "vitest";
import { FUNCTIONS, type FunctionName } from "../../infra/topology.ts";
import { Visitor } from "../visitor.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { SETTINGS } from "./sst.ts";
import { storyOf, withPartner } from "./story.ts";

let legwork: Deployed;
const sst = inject("sst");
let skipped = "skipped" in sst ? sst.skipped : undefined;

beforeAll(async () => {
  if ("skipped" in sst) return;
  const running = await deployed(sst.plan);
  if ("skipped" in running) {
    skipped = running.skipped;
    console.log(`The bundles are not run: ${skipped}.`);
  } else legwork = running;
});
afterAll(async () => legwork?.stop());

const subjectsTo = (email: string) =>
  legwork.region.letters.filter(({ to }) => to === email).map(({ subject }) => subject);
const every = <K extends Parameters<typeof everyRecord>[2]>(kind: K) =>
  everyRecord(legwork.world, legwork.programmeId, kind);
const handledBy = (name: FunctionName) => legwork.handled.get(name) ?? 0;

describe("the bundles that SST built, run as Lambda runs them under the roles of the plan", () => {
  test("lead a seeker and a host from two forms to a meeting, thanks and a new name", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    onTestFailed(() => console.log(legwork.logs().slice(-4_000), legwork.region.denied, legwork.dead));
    await withPartner(legwork);
    for (const step of storyOf(legwork)) await step.run();
    expect(subjectsTo("nina@example.org").length).toBeGreaterThan(1);
  });

  test("every letter left from our own domain, each once, and SES's word on it came back", async ({
    skip,
  }) => {
    if (skipped !== undefined) return skip(skipped);
    const { letters } = legwork.region;
    expect(letters.length).toBeGreaterThan(10);
    expect(letters.filter(({ from }) => !from.endsWith(`@${SETTINGS.LEGWORK_MAIL_DOMAIN}`))).toEqual([]);
    expect(new Set(letters.map(({ tag }) => tag)).size).toBe(letters.length);
    const states = new Map((await every("letter")).map(({ id, state }) => [String(id), state.status]));
    expect([...new Set(letters.map(({ tag }) => states.get(tag)))]).toEqual(["sent"]);
    expect(handledBy("mail-events")).toBe(2 * letters.length);
  });

  test("every function had its part, and none asked for more than its role allows", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    const idle = (Object.keys(FUNCTIONS) as FunctionName[]).filter(
      (name) => typeof FUNCTIONS[name].startedBy === "object" && handledBy(name) === 0,
    );
    // Nobody has written to us yet.
    expect(idle).toEqual(["inbound"]);
    expect(legwork.region.denied).toEqual([]);
    expect(legwork.dead).toEqual([]);
  });

  test("no webhook was lost: each fact a partner may see is a delivery that was tried and is tried again", async ({
    skip,
  }) => {
    if (skipped !== undefined) return skip(skipped);
    const deliveries = await every("delivery");
    expect(deliveries.length).toBeGreaterThan(40);
    expect(deliveries.filter(({ state }) => !("attempts" in state) || state.attempts.length === 0)).toEqual(
      [],
    );
  });

  test("no log holds an address, a name or a private link", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    const logs = legwork.logs();
    expect(logs.split("\n").length).toBeGreaterThan(100);
    const doors = legwork.region.letters.flatMap(({ text }) => text.match(/https:\/\/api123[^\s)]+/g) ?? []);
    const tokens = doors
      .map((link) => new URL(link).pathname.split("/").at(-1) ?? "")
      .filter((one) => one.length > 20);
    expect(tokens.length).toBeGreaterThan(5);
    const secrets = [
      "harriet@example.org",
      "sana@example.org",
      "Harriet",
      "Sana Seeker",
      "plumbing",
      ...tokens,
    ];
    expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
  });
});

describe("what comes in and is no use", () => {
  test("a poison message among ten is tried five times and laid aside, and its nine neighbours are done", async ({
    skip,
  }) => {
    if (skipped !== undefined) return skip(skipped);
    const before = legwork.dead.length;
    const handled = handledBy("workflow");
    const letters = await every("letter");
    const facts = letters.slice(0, 9).map(({ id }) => eventOf(`${id}-1`, 1));
    for (const body of [...facts, eventOf("ltr_x-1", 99)]) legwork.enqueue("QueueWorkflowArn", body);
    await legwork.settle();
    expect(
      legwork.dead.slice(before).map(({ queue, body }) => [queue, JSON.parse(body).detail.version]),
    ).toEqual([["QueueWorkflowArn", 99]]);
    expect(handledBy("workflow") - handled).toBe(9 + 5);
  });

  test.each([
    ["is no JSON", "QueueMailArn", "<xml/>"],
    ["is another service's event", "QueuePartnersArn", JSON.stringify({ source: "aws.ec2", detail: {} })],
    [
      "names no fact",
      "QueueMatchingArn",
      JSON.stringify({ source: "legwork", detail: { version: 1, id: "x" } }),
    ],
  ])("a message that %s becomes a dead letter, and stops nobody", async (_what, queue, body) => {
    if (skipped !== undefined) return;
    const before = legwork.dead.length;
    legwork.enqueue(queue, body);
    await legwork.settle();
    expect(legwork.dead.slice(before)).toEqual([{ queue, body }]);
  });

  test("an event of SES without our tag, or for 200 recipients, is parked and no dead letter", async ({
    skip,
  }) => {
    if (skipped !== undefined) return skip(skipped);
    const before = legwork.dead.length;
    const tags = { "ses:configuration-set": ["legwork-trial"] };
    const bounce = { bounceType: "Permanent", feedbackId: "f-1" };
    const crowd = Array.from({ length: 200 }, (_, nth) => `p${nth}@example.org`);
    const [letter] = await every("letter");
    const tell = (mail: unknown) =>
      legwork.region.tell({
        source: "aws.ses",
        type: "Email Bounced",
        detail: { eventType: "Bounce", mail, bounce },
      });
    tell({ messageId: "1", destination: ["x@example.org"], tags });
    tell({ messageId: "2", destination: crowd, tags: { ...tags, letter: [letter?.id] } });
    await legwork.settle();
    expect(legwork.dead.length).toBe(before);
    for (const code of ["ses.no-tag", "ses.many-recipients"]) expect(legwork.logs()).toContain(code);
    expect((await every("letter")).find(({ id }) => id === letter?.id)?.state.status).toBe("sent");
  });

  test("a mail of ten megabytes is read as far as it matters, and one that is gone stops nobody", async ({
    skip,
  }) => {
    if (skipped !== undefined) return skip(skipped);
    const before = legwork.dead.length;
    const head = "From: harriet@example.org\r\nTo: nobody@in.legwork.example\r\nSubject: Hello\r\n\r\n";
    legwork.region.bucket.set("mail/large", head + "x".repeat(10 * 1024 * 1024));
    for (const key of ["mail/large", "mail/gone"])
      legwork.region.tell({
        source: "aws.s3",
        type: "Object Created",
        detail: { bucket: { name: "backbone-InboundName" }, object: { key } },
      });
    await legwork.settle();
    expect(handledBy("inbound")).toBe(2);
    expect(legwork.dead.length).toBe(before);
    expect(legwork.logs()).toContain("mail.gone");
    expect(legwork.region.denied).toEqual([]);
  });

  test("the guide is printed, with the typeface that lies beside the code", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    const guide = await legwork.app.request("https://legwork.example/guide/guide.pdf");
    expect(guide.headers.get("content-type")).toBe("application/pdf");
    const bytes = Buffer.from(await guide.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  test("a page that is not there is a page that says so, and no fault", async ({ skip }) => {
    if (skipped !== undefined) return skip(skipped);
    const lost = await new Visitor(legwork.app).open("/nowhere");
    expect(lost.status).toBe(404);
    expect(subjectsTo("nobody@example.org")).toEqual([]);
  });
});

const eventOf = (id: string, version: number) =>
  JSON.stringify({ source: "legwork", "detail-type": "letter.sent", detail: { version, id } });
