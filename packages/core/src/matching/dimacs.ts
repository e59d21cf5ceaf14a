/**
 * The DIMACS exchange formats of the first implementation challenge (1993), so that anyone can hold the solver
 * against another on the same file: `p asn` for assignment and `p min` for minimum-cost flow. Both minimise; a
 * comment line `c maximise` (or `c maximize`) in an `asn` file turns its costs into scores to be maximised, and then
 * people may stay unmatched.
 */
export interface DimacsFile {
  readonly kind: "asn" | "min";
  readonly isMaximised: boolean;
  readonly nodes: number;
  /** What flows out of each node, 1-based; in `asn` files 1 for those named on `n` lines. */
  readonly supply: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Int32Array;
  readonly cost: Float64Array;
  /** Where the problem, each arc and each node stand in the file; 0 for a node without a line of its own. */
  readonly problemLine: number;
  readonly arcLine: Int32Array;
  readonly nodeLine: Int32Array;
}

/** Thrown for a line that breaks the format; line and column are 1-based. */
export class DimacsFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(line: number, column: number, because: string) {
    super(`Line ${line}, column ${column}: ${because}`);
    this.name = "DimacsFault";
    this.line = line;
    this.column = column;
  }
}

/** Numbers in a file stay below this, nodes and arcs too. */
const NUMBER_MAX = 2 ** 31 - 1;
const COUNT_MAX = 2 ** 28;

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
const MINUS = 45;
const ZERO = 48;

/** Reads ASCII bytes token by token and knows where it is. */
class Scanner {
  private readonly bytes: Uint8Array;
  private at = 0;
  private lineStart = 0;
  line = 1;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    // A byte order mark says nothing here.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = this.lineStart = 3;
  }

  fault(because: string, at = this.at): DimacsFault {
    return new DimacsFault(this.line, at - this.lineStart + 1, because);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  private skipBlanks(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== SPACE && byte !== TAB && byte !== RETURN) return;
      this.at += 1;
    }
  }

  /** The next word on this line; empty at its end. */
  word(): string {
    this.skipBlanks();
    const from = this.at;
    while (this.at < this.bytes.length && (this.bytes[this.at] as number) > SPACE) this.at += 1;
    return String.fromCharCode(...this.bytes.subarray(from, Math.min(this.at, from + 40)));
  }

  /** The next whole number on this line, between `least` and `most`. */
  number(what: string, least: number, most: number): number {
    this.skipBlanks();
    const { bytes } = this;
    const from = this.at;
    const sign = bytes[this.at] === MINUS ? -1 : 1;
    if (sign < 0) this.at += 1;
    let value = 0;
    let digits = 0;
    for (; digits < 15; digits += 1, this.at += 1) {
      // Past the end this is NaN, which is no digit either.
      const digit = (bytes[this.at] ?? Number.NaN) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = 10 * value + digit;
    }
    const after = bytes[this.at];
    if (digits === 0 || (after !== undefined && after > SPACE)) {
      this.at = from;
      const found = this.word();
      throw this.fault(
        `${what} should be a whole number, but there is ${found === "" ? "nothing" : `"${found}"`}.`,
        from,
      );
    }
    value *= sign;
    if (value < least || value > most)
      throw this.fault(`${what} is ${value}; it must be from ${least} to ${most}.`, from);
    return value;
  }

  /** Goes to the next line; anything but blanks before it is a fault. */
  endLine(): void {
    this.skipBlanks();
    if (!this.isAtEnd && this.bytes[this.at] !== NEWLINE)
      throw this.fault("there is more on this line than the format has.");
    this.skipLine();
  }

  skipLine(): void {
    const next = this.bytes.indexOf(NEWLINE, this.at);
    this.at = next < 0 ? this.bytes.length : next + 1;
    this.lineStart = this.at;
    this.line += 1;
  }
}

class Reader {
  private readonly scanner: Scanner;
  private file: { -readonly [K in keyof DimacsFile]: DimacsFile[K] } | undefined;
  private isMaximised = false;
  private arcs = 0;

  constructor(bytes: Uint8Array) {
    this.scanner = new Scanner(bytes);
  }

  read(): DimacsFile {
    const { scanner } = this;
    while (!scanner.isAtEnd) this.readLine();
    const { file } = this;
    if (file === undefined) throw scanner.fault('the file ends without a "p asn" or "p min" line.');
    if (this.arcs < file.from.length) {
      throw scanner.fault(
        `the file ends after ${this.arcs} arcs; its "p" line promises ${file.from.length}.`,
      );
    }
    file.isMaximised = this.isMaximised;
    return file;
  }

  private readLine(): void {
    const { scanner } = this;
    const designator = scanner.word();
    if (designator === "a") this.readArc();
    else if (designator === "n") this.readNode();
    else if (designator === "c") {
      const word = scanner.word();
      if (word === "maximise" || word === "maximize") this.isMaximised = true;
      scanner.skipLine();
      return;
    } else if (designator === "p") this.readProblem();
    else if (designator !== "")
      throw scanner.fault(`a line starts with c, p, n or a, not with "${designator}".`);
    scanner.endLine();
  }

  private readProblem(): void {
    const { scanner } = this;
    if (this.file !== undefined) throw scanner.fault('there is a second "p" line.');
    const kind = scanner.word();
    if (kind !== "asn" && kind !== "min")
      throw scanner.fault(`"p ${kind}" is not read here; give "p asn" or "p min".`);
    const nodes = scanner.number("the number of nodes", 0, COUNT_MAX);
    const arcs = scanner.number("the number of arcs", 0, COUNT_MAX);
    this.file = {
      kind,
      isMaximised: false,
      nodes,
      supply: new Int32Array(nodes + 1),
      from: new Int32Array(arcs),
      to: new Int32Array(arcs),
      capacity: new Int32Array(arcs).fill(1),
      cost: new Float64Array(arcs),
      problemLine: scanner.line,
      arcLine: new Int32Array(arcs),
      nodeLine: new Int32Array(nodes + 1),
    };
  }

  private opened() {
    if (this.file === undefined) throw this.scanner.fault('a "p" line must come before nodes and arcs.');
    return this.file;
  }

  private readNode(): void {
    const { scanner } = this;
    const { kind, nodes, supply, nodeLine } = this.opened();
    const node = scanner.number("the node", 1, nodes);
    if (nodeLine[node] !== 0)
      throw scanner.fault(`node ${node} was named on line ${nodeLine[node]} already; keep one of the two.`);
    nodeLine[node] = scanner.line;
    supply[node] = kind === "asn" ? 1 : scanner.number("the supply", -NUMBER_MAX, NUMBER_MAX);
  }

  private readArc(): void {
    const { scanner } = this;
    const { kind, nodes, from, to, capacity, cost, arcLine } = this.opened();
    const e = this.arcs;
    if (e === from.length) throw scanner.fault(`there are more arcs than the "p" line promises (${e}).`);
    from[e] = scanner.number("the arc's first node", 1, nodes);
    to[e] = scanner.number("the arc's second node", 1, nodes);
    if (kind === "min") {
      scanner.number("the least flow", 0, 0);
      capacity[e] = scanner.number("the capacity", 0, NUMBER_MAX);
    }
    cost[e] = scanner.number("the cost", -NUMBER_MAX, NUMBER_MAX);
    arcLine[e] = scanner.line;
    this.arcs = e + 1;
  }
}

/** Reads a file's bytes. Throws `DimacsFault` at the first line that breaks the format. */
export const readDimacs = (bytes: Uint8Array): DimacsFile => new Reader(bytes).read();
