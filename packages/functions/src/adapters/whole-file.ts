import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";

/** The text of a file; undefined when there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return undefined;
    throw fault;
  }
}

/** Writes a file so that a crash leaves the old one or the new one whole: to one side first, then renamed. */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o644): void {
  const aside = writeAside(file, content, mode);
  renameSync(aside, file);
}

/** Writes a file whole unless it is there already; says whether it did. */
export function createWhole(file: string, content: string | Uint8Array, mode = 0o644): boolean {
  const aside = writeAside(file, content, mode);
  try {
    // A link fails where a rename would silently replace.
    linkSync(aside, file);
    return true;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
    throw fault;
  } finally {
    rmSync(aside, { force: true });
  }
}

function writeAside(file: string, content: string | Uint8Array, mode: number): string {
  const aside = `${file}.${process.pid}.part`;
  const handle = openSync(aside, "w", mode);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return aside;
}
