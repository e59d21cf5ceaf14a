import { eventId, type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { type Instant, instantOf } from "@legwork/core/kernel/instant.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";

/** Records of one store, with their history, into another: the same records, facts and numbers. */

const PAGE_SIZE = 200;
/** Records written at the same time: the store's own answer time is what one waits for. */
const AT_ONCE = 16;

/** Every record of a programme, kind by kind, with everything published of it. */
export async function* recordsOf(
  store: Store,
  programmeId: Id<"programme">,
): AsyncGenerator<{ readonly stored: Stored; readonly facts: readonly Recorded[] }> {
  // Guaranteed by the table: its keys are the kinds.
  for (const kind of Object.keys(PREFIX) as Kind[]) {
    let after: string | undefined;
    do {
      const page = await store.list(programmeId, kind, {
        max: PAGE_SIZE,
        ...(after !== undefined && { after }),
      });
      for (const stored of page.items) yield { stored, facts: await historyOf(store, stored.id) };
      after = page.next;
    } while (after !== undefined);
  }
}

/** Everything published of one record, in order. */
export async function historyOf(store: Store, id: Id): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  let after: number | undefined;
  do {
    const page = await store.history(id, after === undefined ? {} : { after });
    facts.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return facts;
}

/** Copies programmes into an empty store; `onRecord` hears of each record done. Returns how many there were. */
export async function copyRecords(
  from: Store,
  to: Store,
  programmeIds: readonly Id<"programme">[],
  onRecord: (done: number) => void,
): Promise<number> {
  let done = 0;
  const under = new Set<Promise<void>>();
  for (const programmeId of programmeIds) {
    for await (const { stored, facts } of recordsOf(from, programmeId)) {
      const task = put(to, stored, facts).then(() => {
        under.delete(task);
        done += 1;
        onRecord(done);
      });
      under.add(task);
      if (under.size >= AT_ONCE) await Promise.race(under);
    }
  }
  await Promise.all(under);
  return done;
}

/**
 * What was forgotten has no history any more, and the store takes a record only with every fact it lacks. Stand-ins
 * take their places, and are forgotten at once.
 */
async function put(to: Store, stored: Stored, facts: readonly Recorded[]): Promise<void> {
  const lost = stored.sequence - facts.length;
  if (lost > 0) {
    const before: Stored = {
      ...stored,
      sequence: lost,
      digest: "",
      outbox: Array.from({ length: lost }, (_, at) => standIn(stored, at + 1)),
    };
    await write(to, before, 0);
    await to.forget(stored.id);
  }
  if (facts.length > 0) await write(to, { ...stored, outbox: facts }, lost);
}

async function write(to: Store, whole: Stored, expected: number): Promise<void> {
  if ((await to.commit(whole, expected)) === "conflict") throw new Error(`${whole.id} is there already`);
  await to.acknowledge(whole);
}

const standIn = ({ id, programmeId }: Stored, sequence: number): Recorded => ({
  id: eventId(id, sequence),
  at: LONG_AGO,
  programmeId,
  recordId: id,
  sequence,
  digest: "",
  event: { type: "forgotten" },
});

const LONG_AGO: Instant = instantOf(0);
