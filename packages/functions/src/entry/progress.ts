/** Lines for the person at the command line: kept ones, and one that the next replaces where there is a terminal. */
export interface Telling {
  readonly tell: (line: string) => void;
  readonly show: (line: string) => void;
}

/** Erases the line and goes to its beginning (ECMA-48, EL). */
const CLEAR = "\r\u001B[2K";

export function tellingOn(out: Pick<NodeJS.WriteStream, "write" | "isTTY">): Telling {
  let shown = false;
  const clear = (): void => {
    if (shown) out.write(CLEAR);
    shown = false;
  };
  return {
    tell: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    show: (line) => {
      if (!out.isTTY) return;
      clear();
      if (line === "") return;
      out.write(line);
      shown = true;
    },
  };
}

const BAR_WIDTH = 24;

/** `████████░░░░` for a share from 0 to 1. */
export function bar(share: number, width = BAR_WIDTH): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}
