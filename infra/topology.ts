/**
 * What there is to deploy, as plain data. The backbone, the functions and the local runtime all read it, so what
 * runs on one machine is what runs in the cloud. It imports nothing.
 */

/**
 * The one table. A record is the item (`id`, `record`); each of its published facts is an item (`id`, `f#<sequence>`).
 * Keys hold generated ids only, never text a person typed.
 *
 * Both indexes project nothing but keys: the due index is written twice per change, the list index only when a record
 * is made or erased, and what they point at is read afresh from the table, so a stale entry is harmless.
 */
export const TABLE = {
  hash: "pk",
  range: "sk",
  indexes: {
    /**
     * Records that need attention, oldest first. A change and its acknowledgement write up to four entries, and one
     * partition takes 1,000 writes a second, beyond which the table itself is throttled: 8 shards carry 2,000 changes
     * a second. Asking all of them once a minute for a month costs 0.02 dollars.
     */
    due: { name: "due", hash: "dueShard", range: "dueAt", shards: 8 },
    /**
     * Records of one programme and kind, in the order of their ids. Written once per record, so 4 shards take an
     * import of 4,000 people a second into one programme, and a page costs four small reads.
     */
    list: { name: "list", hash: "listShard", range: "pk", shards: 4 },
  },
} as const;

/**
 * Who consumes facts. Each queue costs a little for ever, so there are few, each with a reason. What a consumer does is
 * in the table of reactions (`packages/core/src/reactions/`); a fact goes to every consumer that has a reaction to it.
 */
export const CONSUMERS = {
  workflow: { attempts: 5, because: "Commands that follow from facts; nothing may hold them up." },
  mail: {
    attempts: 5,
    because: "Letters: the provider limits how many a second, and the workflow must not wait for it.",
  },
  matching: { attempts: 5, because: "Looks at a whole programme: minutes and memory, not milliseconds." },
  partners: { attempts: 5, because: "Webhooks: a partner may take 15 seconds to answer, or never answer." },
} as const;
