/** A letter as one's own browser can use it: links that lead to this server, and the invitation in words. */

/** Addresses a server on this machine gave out, whatever its port was then. */
const own = (baseUrl: string): RegExp =>
  new RegExp(`(?:${escaped(baseUrl)}|http://(?:127\\.0\\.0\\.1|localhost):\\d{1,5})(?=/)`, "g");

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The text with links of ours as paths, so that a letter of yesterday opens on today's port. */
const onThisServer = (text: string, baseUrl: string): string => text.replace(own(baseUrl), "");

interface Piece {
  readonly text: string;
  /** Where it leads; undefined for plain text. */
  readonly href?: string;
}

/** Splits a letter's text at its links. Text is shown as it is; only the address is made ours. */
export function piecesOf(letter: string, baseUrl: string): readonly Piece[] {
  // The signature's mark ends in a space (RFC 3676, 4.3), which nobody sees.
  const text = letter.replace(/[ \t]+$/gm, "");
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ text: found[0], href: onThisServer(found[0], baseUrl) });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The letter's own page for a frame: its links open in the whole window. */
export const framedHtml = (html: string, baseUrl: string): string =>
  onThisServer(html, baseUrl).replace(/<head>/i, '<head><base target="_top">');

/**
 * For the letter's frame only. Letters carry their style with them, as mail programs demand; scripts and everything
 * from elsewhere stay forbidden, and the frame may do one thing: lead the window to a link somebody pressed.
 */
export const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";

/** What a calendar part says, name by name, the first of each. Folded lines are joined (RFC 5545, 3.1). */
export function invitationIn(ics: string): readonly (readonly [string, string])[] {
  const lines = ics.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  const event = lines.slice(lines.indexOf("BEGIN:VEVENT"));
  const valueUnder = (name: string): string | undefined => {
    const line = event.find((each) => each.startsWith(`${name}:`) || each.startsWith(`${name};`));
    return line === undefined ? undefined : line.slice(line.indexOf(":") + 1);
  };
  const zone = /TZID=([^:;]+)/.exec(event.find((line) => line.startsWith("DTSTART")) ?? "")?.[1];
  const wall = (text: string | undefined): string =>
    text?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d(Z?)$/, "$1-$2-$3, $4:$5 $6").trim() ?? "";
  const plain = (text: string | undefined): string =>
    (text ?? "").replace(/\\n/gi, "\n").replace(/\\([,;\\])/g, "$1");
  return [
    ["What", plain(valueUnder("SUMMARY"))],
    ["From", `${wall(valueUnder("DTSTART"))}${zone === undefined ? "" : ` (${zone})`}`],
    ["To", wall(valueUnder("DTEND"))],
    ["Where", plain(valueUnder("LOCATION"))],
    ["State", valueUnder("STATUS")?.toLowerCase() ?? ""],
    ["Version", valueUnder("SEQUENCE") ?? "0"],
    ["Kept under", valueUnder("UID") ?? ""],
  ];
}
