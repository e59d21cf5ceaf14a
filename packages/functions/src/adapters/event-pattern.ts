import { BlockList, isIP } from "node:net";

/**
 * Which events an EventBridge pattern lets through, as the service documents it ("Amazon EventBridge event patterns",
 * "Comparison operators for use in event patterns") and as AWS's own matcher, Event Ruler, has it. Used where facts are
 * routed without the service, so that a rule means the same on one machine.
 *
 * One difference that JSON.parse leaves no choice about: EventBridge compares numbers by how they are written, so that
 * 300 and 3.0e2 differ there and are equal here. No rule of ours names a number.
 */

/** A pattern has the shape of the events it matches; what an event may hold there stands in a list. */
export type Pattern = object;

/** A pattern EventBridge would refuse. */
export class PatternMalformed extends Error {
  override readonly name = "PatternMalformed";
}

/** True when every field of the pattern matches. Throws PatternMalformed. */
export function matches(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]: [string, unknown]) => {
    const choices = field === "$or" ? alternatives(wanted) : undefined;
    if (choices !== undefined) return choices.some((choice) => matches(choice, event));
    if (Array.isArray(wanted)) return leafMatches(wanted, leavesOf(fieldOf(event, field)));
    if (!isObject(wanted)) throw new PatternMalformed(`“${field}” must be a list or an object`);
    // An array of objects matches when one of its elements matches all of what is asked here.
    return elementsOf(fieldOf(event, field)).some((element) => matches(wanted, element));
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldOf = (event: unknown, field: string): unknown =>
  isObject(event) && Object.hasOwn(event, field) ? event[field] : undefined;

/** An object that is missing can still match: `exists: false` may be asked of a field within it. */
const elementsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.flat(DEPTH_MAX) : [value];

/** How deep arrays may stand within arrays. */
const DEPTH_MAX = 20;

/** Values to compare; an object is no leaf, so what is asked of it finds nothing there. */
const leavesOf = (value: unknown): readonly unknown[] =>
  elementsOf(value).filter((each) => each !== undefined && !isObject(each));

/** Names no field within `$or` may have; otherwise `$or` is an ordinary field. */
const RESERVED: ReadonlySet<string> = new Set([
  "exactly",
  "prefix",
  "suffix",
  "equals-ignore-case",
  "wildcard",
  "anything-but",
  "numeric",
  "cidr",
  "exists",
]);

function alternatives(wanted: unknown): readonly Pattern[] | undefined {
  if (!Array.isArray(wanted) || wanted.length < 2) return undefined;
  const isChoice = (each: unknown): each is Pattern =>
    isObject(each) && !Object.keys(each).some((name) => RESERVED.has(name));
  return wanted.every(isChoice) ? wanted : undefined;
}

function leafMatches(wanted: readonly unknown[], leaves: readonly unknown[]): boolean {
  if (wanted.length === 0) throw new PatternMalformed("A list of values must not be empty");
  return wanted.some((each) => {
    if (!isObject(each)) return leaves.includes(literal(each));
    const [operator, operand] = onlyEntry(each);
    if (operator === "exists") {
      if (typeof operand !== "boolean") throw new PatternMalformed("“exists” is true or false");
      return leaves.length > 0 === operand;
    }
    const test = testOf(operator, operand);
    return leaves.some(test);
  });
}

function literal(value: unknown): unknown {
  if (Array.isArray(value)) throw new PatternMalformed("A list must not stand within a list");
  return value;
}

function onlyEntry(operation: Record<string, unknown>): [string, unknown] {
  const [entry, ...rest] = Object.entries(operation);
  if (entry === undefined || rest.length > 0)
    throw new PatternMalformed("An object in a list has one operator");
  return entry;
}

type Test = (value: unknown) => boolean;

function testOf(operator: string, operand: unknown): Test {
  switch (operator) {
    case "prefix":
      return affix(operand, (value, part) => value.startsWith(part));
    case "suffix":
      return affix(operand, (value, part) => value.endsWith(part));
    case "equals-ignore-case":
      return oneOf(operand, (text) => ofText((value) => fold(value) === fold(text)));
    case "wildcard":
      return oneOf(operand, (text) => {
        const expression = expressionOf(text);
        return ofText((value) => expression.test(value));
      });
    case "anything-but":
      return anythingBut(operand);
    case "numeric":
      return numeric(operand);
    case "cidr":
      return cidr(operand);
    default:
      throw new PatternMalformed(`There is no operator “${operator}”`);
  }
}

const ofText =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === "string" && test(value);

const fold = (text: string): string => text.toLowerCase();

/** One text, or a list of them of which one must fit. */
function oneOf(operand: unknown, testFor: (text: string) => Test): Test {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((each) => {
    if (typeof each !== "string") throw new PatternMalformed("A text is wanted here");
    return testFor(each);
  });
  if (tests.length === 0) throw new PatternMalformed("A list of values must not be empty");
  return (value) => tests.some((test) => test(value));
}

/** A beginning or an end, as it stands or ignoring case. */
function affix(operand: unknown, has: (value: string, part: string) => boolean): Test {
  if (!isObject(operand)) return oneOf(operand, (part) => ofText((value) => has(value, part)));
  const [operator, part] = onlyEntry(operand);
  if (operator !== "equals-ignore-case")
    throw new PatternMalformed(`“${operator}” cannot stand within “prefix” or “suffix”`);
  return oneOf(part, (text) => ofText((value) => has(fold(value), fold(text))));
}

/** `*` stands for any characters, `\*` for itself, `\\` for a backslash. */
function expressionOf(text: string): RegExp {
  if (/(?<!\\)(\\\\)*\*\*/.test(text)) throw new PatternMalformed("Two wildcards must not follow each other");
  let source = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "*") source += "[^]*";
    else if (sign !== "\\") source += escaped(sign);
    else {
      at += 1;
      const meant = text.charAt(at);
      if (meant !== "*" && meant !== "\\") throw new PatternMalformed("A backslash may escape * and \\ only");
      source += escaped(meant);
    }
  }
  return new RegExp(`^${source}$`);
}

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** The field is there, and is none of what is named. */
function anythingBut(operand: unknown): Test {
  if (isObject(operand)) {
    const [operator, inner] = onlyEntry(operand);
    if (!["prefix", "suffix", "equals-ignore-case", "wildcard"].includes(operator))
      throw new PatternMalformed(`“${operator}” cannot stand within “anything-but”`);
    const test = testOf(operator, inner);
    return (value) => !test(value);
  }
  const excluded: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const [kind, ...others] = new Set(excluded.map((each) => typeof each));
  if (others.length > 0 || (kind !== "string" && kind !== "number"))
    throw new PatternMalformed("“anything-but” takes texts only, or numbers only");
  return (value) => !excluded.includes(value);
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** The service compares no number beyond these. */
const NUMBER_MAX = 5e9;

function numeric(operand: unknown): Test {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw new PatternMalformed("“numeric” takes one or two pairs of a sign and a number");
  const tests = [operand.slice(0, 2), operand.slice(2)].flatMap(([sign, bound]) => {
    if (sign === undefined) return [];
    const compare = typeof sign === "string" ? COMPARE[sign] : undefined;
    if (compare === undefined || typeof bound !== "number" || Math.abs(bound) > NUMBER_MAX)
      throw new PatternMalformed("“numeric” takes one or two pairs of a sign and a number");
    return [(value: number) => compare(value, bound)];
  });
  return (value) =>
    typeof value === "number" && Math.abs(value) <= NUMBER_MAX && tests.every((test) => test(value));
}

function cidr(operand: unknown): Test {
  const [, address = "", bits = ""] = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(String(operand)) ?? [];
  const family = isIP(address);
  if (family === 0 || Number(bits) > (family === 4 ? 32 : 128))
    throw new PatternMalformed("“cidr” takes an address and a number of bits, such as 10.0.0.0/24");
  const block = new BlockList();
  block.addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return ofText((value) => isIP(value) === family && block.check(value, family === 4 ? "ipv4" : "ipv6"));
}
