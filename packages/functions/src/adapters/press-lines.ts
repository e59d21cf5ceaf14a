import type { PaperRun } from "@legwork/core/kernel/paper.ts";

/** A piece of one line in one weight. */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
  readonly width: number;
}

export type Line = readonly Piece[];

/** Width of a text in points. */
export type Measure = (text: string, strong: boolean) => number;

interface Word {
  readonly text: string;
  readonly strong: boolean;
  /** The word hangs on the one before it: their runs meet without a space. */
  readonly glued: boolean;
  /** The rest of a word that was cut: no space was ever before it. */
  readonly rest?: true;
}

/**
 * Breaks runs into lines no wider than `width`. Lines break at plain spaces only, never at an unbreakable one; a word
 * that is wider than a line is cut. Each line but the last ends in its space, so that whoever reads the document
 * aloud hears where a word ends.
 */
export function linesOf(runs: readonly PaperRun[], width: number, measure: Measure): readonly Line[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const close = (isCut: boolean): void => {
    const last = line.at(-1);
    if (last !== undefined && !isCut)
      line[line.length - 1] = {
        ...last,
        text: `${last.text} `,
        width: measure(`${last.text} `, last.strong),
      };
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const { text, strong, glued, rest } of wordsOf(runs).flatMap((word) => cut(word, width, measure))) {
    const lead = line.length === 0 || glued ? "" : " ";
    const added = measure(lead + text, strong);
    if (used + added > width && line.length > 0 && !glued) {
      close(rest === true);
      place(line, text, strong, measure);
    } else place(line, lead + text, strong, measure);
    used = line.reduce((sum, piece) => sum + piece.width, 0);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function place(line: Piece[], text: string, strong: boolean, measure: Measure): void {
  const last = line.at(-1);
  if (last?.strong === strong) {
    const joined = last.text + text;
    line[line.length - 1] = { text: joined, strong, width: measure(joined, strong) };
  } else line.push({ text, strong, width: measure(text, strong) });
}

function wordsOf(runs: readonly PaperRun[]): readonly Word[] {
  const words: Word[] = [];
  let endsOpen = false;
  for (const { text, strong } of runs) {
    for (const [index, part] of text.split(" ").entries()) {
      if (part !== "") {
        words.push({ text: part, strong, glued: index === 0 && endsOpen });
      }
    }
    endsOpen = text !== "" && !text.endsWith(" ");
  }
  return words;
}

/** A word in pieces that each fit a line. */
function cut(word: Word, width: number, measure: Measure): readonly Word[] {
  if (measure(word.text, word.strong) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const point of word.text) {
    if (piece !== "" && measure(piece + point, word.strong) > width) {
      pieces.push(piece);
      piece = point;
    } else piece += point;
  }
  return [...pieces, piece].map((text, index) =>
    index === 0 ? { ...word, text } : { ...word, text, glued: false, rest: true },
  );
}
