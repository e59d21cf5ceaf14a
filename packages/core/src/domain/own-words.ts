/** Lines after which a mail program quotes what is answered: Gmail, Apple Mail, Outlook, in English and French. */
const QUOTED_FROM: readonly RegExp[] = [
  /^\s*On .{4,200} wrote:\s*$/iu,
  /^\s*Le .{4,200} a écrit\s*:\s*$/iu,
  /^\s*-{2,}\s*(Original Message|Message d['’]origine|Forwarded message)\s*-{2,}/iu,
  /^\s*_{10,}\s*$/u,
  /^\s*(From|De)\s*:\s.{3,200}$/iu,
];
/** RFC 3676, 4.3: what stands below is a signature. */
const SIGNATURE = /^--\s?$/;

/** Lines looked at; nobody writes more by hand. */
const LINES_MAX = 500;

/**
 * What somebody wrote themselves in an answer by mail: without what they quote below or above it, and without their
 * signature, where programs mark either. When nothing would be left, everything is.
 */
export function ownWords(text: string): string {
  const lines = joined(text.replace(/\r\n?/g, "\n").split("\n").slice(0, LINES_MAX));
  const end = lines.findIndex((line) => SIGNATURE.test(line) || QUOTED_FROM.some((mark) => mark.test(line)));
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith(">"));
  const kept = tidy(own);
  return kept === "" ? tidy(lines) : kept;
}

/** Gmail breaks "On … wrote:" over two lines. */
function joined(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, at) => {
    const next = lines[at + 1] ?? "";
    const before = lines[at - 1] ?? "";
    if (/^\s*(On|Le) /u.test(before) && /(wrote|a écrit)\s*:\s*$/iu.test(line) && !/:\s*$/.test(before))
      return [];
    return /^\s*(On|Le) /u.test(line) && /^[^:]{0,80}(wrote|a écrit)\s*:\s*$/iu.test(next)
      ? [`${line.trim()} ${next.trim()}`]
      : [line];
  });
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
