import dynalite, {
  type Database,
  type Item,
  type Level,
  type Range,
  type Table,
  type Write,
} from "dynalite/db/index.js";

/** Writes made at a time. */
const BATCH_MAX = 1_000;

/**
 * Makes every index agree with its items, and tells how many entries it wrote or removed. dynalite changes an item in
 * three steps (index entries deleted, index entries put, the item put), so a process killed in between leaves a record
 * that is due but in no index, which nothing would ever wake, or an entry that points at nothing, which would be woken
 * for ever. Call it with the database open and before anything else uses it. Reads every item once.
 */
export async function repair({ db }: Database): Promise<number> {
  let repaired = 0;
  for await (const [, table] of db.iterator(under("table"))) {
    // dynalite keeps each table's description under this prefix.
    repaired += await repairTable(db, table as Table);
  }
  return repaired;
}

async function repairTable(db: Level, table: Table): Promise<number> {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const missing = new Map<string, Item>();
  for await (const [, item] of db.iterator(under(`item-${table.TableName}`))) {
    // Whatever lies under this prefix was put as an item of this table.
    const { puts } = dynalite.getIndexActions(indexes, undefined, item as Item, table);
    for (const put of puts) missing.set(`${indexOf(table, put.index)}~${put.key}`, put.item);
  }
  const writes: Write[] = [];
  for (const { IndexName } of indexes) {
    for await (const key of db.keys(under(indexOf(table, IndexName)))) {
      if (!missing.delete(key)) writes.push({ type: "del", key });
    }
  }
  for (const [key, value] of missing) writes.push({ type: "put", key, value });
  for (let at = 0; at < writes.length; at += BATCH_MAX) await db.batch(writes.slice(at, at + BATCH_MAX));
  return writes.length;
}

const indexOf = (table: Table, name: string): string => `index-global~${table.TableName}~${name}`;

/** Read ahead: with LevelDB's usual 16 KB the pass takes twice as long. */
const READ_AHEAD_BYTES = 1024 * 1024;

/** All keys dynalite keeps under that name: it writes `name~key`, with keys in ASCII. */
const under = (name: string): Range => ({
  gte: `${name}~`,
  lt: `${name}~\x7f`,
  highWaterMarkBytes: READ_AHEAD_BYTES,
});
