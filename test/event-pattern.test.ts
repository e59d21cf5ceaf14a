import { matches, type Pattern, PatternMalformed } from "@legwork/functions/adapters/event-pattern.ts";
import { describe, expect, test } from "vitest";

/** The sample event of AWS's documentation and of its matcher, Event Ruler. */
const EVENT = {
  version: "0",
  id: "ddddd4-aaaa-7777-4444-345dd43cc333",
  "detail-type": "EC2 Instance State-change Notification",
  source: "aws.ec2",
  account: "012345679012",
  time: "2017-10-02T16:24:49Z",
  region: "us-east-1",
  resources: ["arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000"],
  detail: {
    "c-count": 5,
    "d-count": 3,
    "x-limit": 301.8,
    "source-ip": "10.0.0.33",
    "instance-id": "i-000000aaaaaa00000",
    state: "running",
    empty: "",
    nothing: null,
    tags: [],
  },
};

const with_ = (detail: object) => ({ ...EVENT, detail });

describe("what the documentation shows as matching", () => {
  const shown: [string, Pattern][] = [
    ["a source", { source: ["aws.ec2"] }],
    [
      "three requirements at once",
      {
        "detail-type": ["EC2 Instance State-change Notification"],
        resources: ["arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000"],
        detail: { state: ["initializing", "running"] },
      },
    ],
    ["a beginning", { time: [{ prefix: "2017-10-02" }] }],
    ["a beginning in any case", { source: [{ prefix: { "equals-ignore-case": "AWS." } }] }],
    ["an end", { source: [{ suffix: "ec2" }] }],
    ["an end in any case", { source: [{ suffix: { "equals-ignore-case": "EC2" } }] }],
    ["a text in any case", { source: [{ "equals-ignore-case": "AWS.EC2" }] }],
    ["a wildcard", { "detail-type": [{ wildcard: "EC2 * State-change *" }] }],
    ["an empty text", { detail: { empty: [""] } }],
    ["null", { detail: { nothing: [null] } }],
    ["anything but a text", { detail: { state: [{ "anything-but": "initializing" }] } }],
    ["anything but a number", { detail: { "x-limit": [{ "anything-but": 123 }] } }],
    ["anything but these texts", { detail: { state: [{ "anything-but": ["stopped", "overloaded"] }] } }],
    ["anything but these numbers", { detail: { "x-limit": [{ "anything-but": [100, 200, 300] }] } }],
    ["anything but a beginning", { detail: { state: [{ "anything-but": { prefix: "init" } }] } }],
    ["anything but one of two beginnings", { region: [{ "anything-but": { prefix: ["eu-", "ap-"] } }] }],
    ["anything but an end", { source: [{ "anything-but": { suffix: ".png" } }] }],
    [
      "anything but a text in any case",
      { detail: { state: [{ "anything-but": { "equals-ignore-case": "STOPPED" } }] } },
    ],
    ["anything but a wildcard", { source: [{ "anything-but": { wildcard: "*/lib/*" } }] }],
    [
      "numbers",
      {
        detail: {
          "c-count": [{ numeric: [">", 0, "<=", 5] }],
          "d-count": [{ numeric: ["<", 10] }],
          "x-limit": [{ numeric: ["=", 3.018e2] }],
        },
      },
    ],
    ["an address in a network", { detail: { "source-ip": [{ cidr: "10.0.0.0/24" }] } }],
    ["a field that is there", { detail: { "c-count": [{ exists: true }] } }],
    ["a field that is not", { detail: { "e-count": [{ exists: false }] } }],
    ["a field of an object that is not there", { elsewhere: { name: [{ exists: false }] } }],
    [
      "one of two, beside what must be",
      { source: ["aws.ec2"], $or: [{ region: ["eu-west-1"] }, { account: ["012345679012"] }] },
    ],
    [
      "one of two, each with two",
      {
        detail: {
          $or: [
            { state: ["running"], "c-count": [5] },
            { state: ["stopped"], "c-count": [0] },
          ],
        },
      },
    ],
    [
      "the complex example",
      {
        time: [{ prefix: "2017-10-02" }],
        detail: {
          state: [{ "anything-but": "initializing" }],
          "c-count": [{ numeric: [">", 0, "<=", 5] }],
          "d-count": [{ numeric: ["<", 10] }],
          "x-limit": [{ "anything-but": [100, 200, 300] }],
          "source-ip": [{ cidr: "10.0.0.0/8" }],
        },
      },
    ],
  ];
  test.each(shown)("%s", (_name, pattern) => expect(matches(pattern, EVENT)).toBe(true));
});

describe("what does not match", () => {
  const refused: [string, Pattern][] = [
    ["one of several requirements is not met", { source: ["aws.ec2"], region: ["eu-west-1"] }],
    ["case differs", { source: ["AWS.EC2"] }],
    ["a number where a text is", { account: [12345679012] }],
    ["the empty text is not null", { detail: { empty: [null] } }],
    ["null is not the empty text", { detail: { nothing: [""] } }],
    ["a beginning of something that is no text", { detail: { "c-count": [{ prefix: "5" }] } }],
    ["a number that is just not in the range", { detail: { "c-count": [{ numeric: [">", 0, "<", 5] }] } }],
    ["a text is no number", { account: [{ numeric: [">", 0] }] }],
    ["anything but, of a field that is not there", { detail: { gone: [{ "anything-but": "x" }] } }],
    ["anything but what it is", { detail: { state: [{ "anything-but": ["running", "stopped"] }] } }],
    ["anything but its beginning", { region: [{ "anything-but": { prefix: ["us-", "ap-"] } }] }],
    ["a field that is there should not be", { detail: { state: [{ exists: false }] } }],
    ["an object is no leaf", { detail: [{ exists: true }] }],
    ["an empty list holds no value", { detail: { tags: [{ exists: true }] } }],
    ["neither of two", { $or: [{ region: ["eu-west-1"] }, { account: ["1"] }] }],
    ["an address outside the network", { detail: { "source-ip": [{ cidr: "10.0.1.0/24" }] } }],
    ["a wildcard covers a whole text", { source: [{ wildcard: "ec*" }] }],
    ["a name every object inherits is no field", { detail: { constructor: [{ exists: true }] } }],
  ];
  test.each(refused)("%s", (_name, pattern) => expect(matches(pattern, EVENT)).toBe(false));
});

describe("arrays", () => {
  test("one value in common is enough", () => {
    expect(matches({ detail: { to: ["a", "b"] } }, with_({ to: ["x", "b"] }))).toBe(true);
    expect(matches({ detail: { to: ["a", "b"] } }, with_({ to: ["x", "y"] }))).toBe(false);
  });

  test("what is asked of an object must be so of one and the same element", () => {
    const pattern = { detail: { seats: { row: [1], free: [true] } } };
    const split = with_({
      seats: [
        { row: 1, free: false },
        { row: 2, free: true },
      ],
    });
    const joined = with_({
      seats: [
        { row: 2, free: false },
        { row: 1, free: true },
      ],
    });
    expect([matches(pattern, split), matches(pattern, joined)]).toEqual([false, true]);
  });

  test("anything-but holds when one of several values is something else", () => {
    expect(matches({ detail: { to: [{ "anything-but": "a" }] } }, with_({ to: ["a", "b"] }))).toBe(true);
    expect(matches({ detail: { to: [{ "anything-but": "a" }] } }, with_({ to: ["a", "a"] }))).toBe(false);
  });
});

test("a wildcard takes an escaped asterisk and an escaped backslash for themselves", () => {
  const pattern = { detail: { path: [{ wildcard: "C:\\\\*\\*.png" }] } };
  expect(matches(pattern, with_({ path: "C:\\dir\\*.png" }))).toBe(true);
  expect(matches(pattern, with_({ path: "C:\\dir\\a.png" }))).toBe(false);
});

test("$or with one alternative, or with an operator in it, is a field like any other", () => {
  expect(matches({ $or: [{ prefix: "a" }, { prefix: "b" }] }, { $or: "bcd" })).toBe(true);
  expect(matches({ $or: [{ prefix: "a" }, { prefix: "b" }] }, { $or: "xyz" })).toBe(false);
});

describe("a pattern the service would refuse is refused here", () => {
  const broken: [string, Pattern][] = [
    ["a value outside a list", { source: "aws.ec2" }],
    ["an empty list", { source: [] }],
    ["a list in a list", { source: [["aws.ec2"]] }],
    ["two operators in one object", { source: [{ prefix: "a", suffix: "b" }] }],
    ["an operator nobody knows", { source: [{ like: "a" }] }],
    ["two wildcards in a row", { source: [{ wildcard: "a**b" }] }],
    ["a backslash before a letter", { source: [{ wildcard: "a\\b" }] }],
    ["texts and numbers together", { source: [{ "anything-but": ["a", 1] }] }],
    ["half a range", { source: [{ numeric: [">", 0, "<"] }] }],
    ["a network that is none", { source: [{ cidr: "10.0.0.0/64" }] }],
    ["exists maybe", { source: [{ exists: "yes" }] }],
  ];
  test.each(broken)("%s", (_name, pattern) =>
    expect(() => matches(pattern, EVENT)).toThrow(PatternMalformed),
  );
});
