import type { Found, Look, LookReader } from "@legwork/core/matching/looks.ts";

/** Seekers read before the next are taken: some milliseconds' work, so that all threads end together. */
export const CHUNK = 32;

/** A question and its answer in memory that every thread sees, and how far they are. */
export interface SharedLook {
  readonly look: Look;
  readonly found: Found;
  /** The next seeker to be read, chunks read, then 1 for each chunk that is read. */
  readonly progress: Int32Array;
}

const NEXT = 0;
const DONE = 1;
const CHUNKS_AT = 2;

const sharedInts = (length: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));

const sharedCopy = (values: Int32Array): Int32Array => {
  const copy = sharedInts(values.length);
  copy.set(values);
  return copy;
};

const sharedReals = (values: Float64Array): Float64Array => {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};

/** The question where every thread sees it, with nothing answered. */
export function sharedLook({ seekers, max, above, byHost, width }: Look): SharedLook {
  return {
    look: {
      seekers: sharedCopy(seekers),
      max: sharedCopy(max),
      above: sharedReals(above),
      byHost: byHost && sharedReals(byHost),
      width,
    },
    found: {
      count: sharedInts(seekers.length),
      hosts: sharedInts(seekers.length * width),
      values: sharedInts(seekers.length * width),
    },
    progress: sharedInts(CHUNKS_AT + Math.ceil(seekers.length / CHUNK)),
  };
}

/** Takes and answers chunks until none is left. Any number of threads may do so at once. */
export function readChunks(reader: LookReader, shared: SharedLook, onRead: () => void): void {
  const { look, progress } = shared;
  // Whoever comes late to a question that is answered need not get ready for it.
  if (Atomics.load(progress, NEXT) >= look.seekers.length) return;
  reader.take(look);
  for (;;) {
    const from = Atomics.add(progress, NEXT, CHUNK);
    if (from >= look.seekers.length) return;
    readChunk(reader, shared, from);
    onRead();
  }
}

function readChunk(reader: LookReader, { look, found, progress }: SharedLook, from: number): void {
  reader.read(found, from, Math.min(look.seekers.length, from + CHUNK));
  // Two threads may have read it; both wrote the same, and it counts once.
  if (Atomics.exchange(progress, CHUNKS_AT + from / CHUNK, 1) === 1) return;
  Atomics.add(progress, DONE, 1);
  Atomics.notify(progress, DONE);
}

/** Seekers read so far, at most one chunk more. */
export const seekersRead = ({ progress }: SharedLook): number => Atomics.load(progress, DONE) * CHUNK;

/** A chunk that nobody finishes for so long is read again: its thread has failed, or the machine stood still. */
const SILENT_MS = 5_000;

/** Waits until other threads have finished the chunks they took, and reads those again that nobody finishes. */
export function awaitChunks(reader: LookReader, shared: SharedLook, onRead: () => void): void {
  const { progress } = shared;
  const chunks = progress.length - CHUNKS_AT;
  for (let done = Atomics.load(progress, DONE); done < chunks; done = Atomics.load(progress, DONE)) {
    const isSilent = Atomics.wait(progress, DONE, done, SILENT_MS) === "timed-out";
    for (let chunk = 0; isSilent && chunk < chunks; chunk++) {
      if (Atomics.load(progress, CHUNKS_AT + chunk) === 0) readChunk(reader, shared, chunk * CHUNK);
    }
    onRead();
  }
}
