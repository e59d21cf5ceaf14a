import type { Clock, Log, LogFields } from "@legwork/core/ports.ts";

/** Longest text a log field may hold: ids and codes are short, so anything longer is a mistake. */
const FIELD_MAX = 200;
const FIELDS = {
  requestId: "string",
  messageId: "string",
  recordId: "string",
  programmeId: "string",
  eventId: "string",
  type: "string",
  reaction: "string",
  consumer: "string",
  code: "string",
  status: "number",
  tookMs: "number",
  count: "number",
  fault: "string",
} as const satisfies Record<keyof LogFields, "string" | "number">;

/**
 * One JSON object a line. Only the fields of `LogFields` are written, also when a caller passes more at run time,
 * no value is longer than a code or an id, and none holds an address or a token (ASVS 16.2.5).
 */
export function jsonLog(
  clock: Clock,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  return (level, what, fields = {}) => {
    const line: Record<string, string | number> = { at: clock.now(), level, what: tidy(what) };
    for (const [name, kind] of Object.entries(FIELDS)) {
      const value: unknown = Object.entries(fields).find(([given]) => given === name)?.[1];
      if (kind === "string" && typeof value === "string") line[name] = tidy(value);
      if (kind === "number" && typeof value === "number") line[name] = value;
    }
    write(`${JSON.stringify(line)}\n`);
  };
}

/** The same log with fields that stand in every line, unless the line has its own. */
export const logWith =
  (log: Log, always: LogFields): Log =>
  (level, what, fields) =>
    log(level, what, { ...always, ...fields });

/** A fault's text comes from a library and may quote what it choked on. */
const ADDRESS = /[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;]{1,255}/g;
/** Signatures, keys and secrets have 43 characters of base64url and more, in one run. */
const TOKEN = /[A-Za-z0-9_-]{43,}/g;
/** Ids are long too, and are what a log is for. */
const ID = /^[a-z]{3}_[0-9a-z]{1,40}(-[0-9a-z]{1,20})*$/;

const tidy = (text: string): string =>
  text
    .slice(0, 4 * FIELD_MAX)
    .replace(ADDRESS, "(address)")
    .replace(TOKEN, (run) => (ID.test(run) ? run : "(token)"))
    .slice(0, FIELD_MAX);
