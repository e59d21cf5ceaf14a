/**
 * What there is to deploy, as plain data. The backbone, the functions and the local runtime all read it, so what
 * runs on one machine is what runs in the cloud. It imports nothing. Which fact goes where is in `routes.ts`.
 *
 *   people ──▶ api ──▶ table ──▶ bus ──▶ rule ──▶ queue ──▶ workflow | mail | matching | partners ──▶ table ──▶ bus …
 *   clock ───▶ sweep ──▶ table ──▶ bus                └──▶ dead letters, after so many attempts
 *   SES ─────▶ its events, mail for us ──▶ queue ──▶ mail-events | inbound ──▶ table ──▶ bus
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
     * partition takes 1,000 writes a second, beyond which the table itself is throttled: 16 shards carry 4,000 changes
     * a second, which is what a launch of 100,000 seekers makes (`npm run bench:cloud`). Asking all of them once a
     * minute for a month costs 0.04 dollars. There may be more one day and never fewer: entries stay where they are.
     */
    due: { name: "due", hash: "dueShard", range: "dueAt", shards: 16 },
    /**
     * Records of one programme and kind, in the order of their ids. Written once per record, so 4 shards take an
     * import of 4,000 people a second into one programme, and a page costs four small reads.
     */
    list: { name: "list", hash: "listShard", range: "pk", shards: 4 },
  },
} as const;

/**
 * A fact on the bus: `source`, its type as `detail-type`, and as `detail` `{ version, id, recordId, programmeId,
 * sequence, at }`: which fact it is, and nothing it says. Consumers read the fact from the table, so no name or address
 * lies in an archive, a queue or a dead letter, a forged event can say nothing, and no event is large. A consumer that
 * meets a version it does not know fails, so the message comes to rest among the dead letters, where it waits for the
 * update.
 */
export const FACT_EVENT = { source: "legwork", version: 1 } as const;

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

/** What comes to us from outside the bus of facts: queues beside those of the consumers, tried as often. */
export const INLETS = {
  /**
   * What SES did with a letter. SES publishes to the account's default bus, and only there; the rule takes what was
   * sent with our configuration set, so another application of the account stays unheard.
   */
  "mail-events": {
    attempts: 5,
    source: "aws.ses",
    types: [
      "Email Sent",
      "Email Delivered",
      "Email Delivery Delayed",
      "Email Bounced",
      "Email Complaint Received",
      "Email Rejected",
      "Email Rendering Failed",
    ],
    because: "A bounce, a complaint, and the proof that a letter left after an answer was lost.",
  },
  /**
   * Mail written to us. The receipt rule keeps the raw message in a bucket, the bucket tells the default bus, and the
   * message waits in the queue by name: its size is no matter until somebody reads as much of it as they want.
   */
  inbound: {
    attempts: 5,
    source: "aws.s3",
    types: ["Object Created"],
    because: "A plain answer by mail stops the sequence as a pressed button does.",
  },
} as const;

/** Raw mail is deleted after this many days: long enough to mend a fault and try the dead letters again. */
export const INBOUND_KEPT_DAYS = 14;
/** Where in the bucket SES puts it. */
export const INBOUND_PREFIX = "mail/";

export type ConsumerName = keyof typeof CONSUMERS;
export type InletName = keyof typeof INLETS;
export type QueueName = ConsumerName | InletName;

/** What a function may do, and nothing else. `infra/grants.ts` turns it into statements that name each resource. */
export interface Grants {
  /** Kinds of records it writes (`kernel/id.ts`: the kind is in the key); every record may be read. */
  readonly writes: "every" | readonly string[];
  /** Removes whole records for good (DeleteItem); taking away history alone is a batch of writes. */
  readonly erases: boolean;
  /** Hands letters to SES, from addresses of the mail domain only. */
  readonly sends: boolean;
  /** Reads raw mail from the bucket. */
  readonly readsInbound: boolean;
}

/** One Lambda function: a role, a bundle, a log. */
export interface FunctionPlan {
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly startedBy: "http" | "clock" | { readonly queue: QueueName; readonly batch: number };
  /** At most this many at once, where what stands behind it cannot take more; undefined: as many as the account has. */
  readonly concurrencyMax: number | undefined;
  readonly grants: Grants;
  /** Files that lie beside the code, at the same path: what a library reads and no bundler follows. */
  readonly files?: readonly string[];
  readonly because: string;
}

const entry = (file: string): string => `packages/functions/src/entry/${file}.handler`;
const QUIET = { erases: false, sends: false, readsInbound: false } as const;

/** What the guide is printed in (`packages/functions/src/adapters/press-pdfkit.ts`). */
const TYPEFACE = ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"].map(
  (face) => `node_modules/dejavu-fonts-ttf/ttf/${face}.ttf`,
);

/**
 * The functions. All read the table and publish facts, because whoever changes a record publishes what it came to.
 * Memory is also processor time: 1,769 MB is one whole core (AWS Lambda developer guide, "Configure memory").
 */
export const FUNCTIONS = {
  api: {
    handler: entry("api"),
    memoryMb: 1024,
    timeoutSeconds: 29,
    startedBy: "http",
    concurrencyMax: undefined,
    // Whoever commits a fact that forgets its person takes away what was published before it (`engine/relay.ts`).
    grants: { ...QUIET, writes: "every", erases: true },
    files: TYPEFACE,
    because:
      "Pages, forms and the API. An HTTP API hangs up after 30 seconds, so the function ends before it.",
  },
  workflow: {
    handler: entry("consume-workflow"),
    memoryMb: 512,
    timeoutSeconds: 60,
    startedBy: { queue: "workflow", batch: 10 },
    concurrencyMax: undefined,
    grants: { ...QUIET, writes: "every", erases: true },
    because: CONSUMERS.workflow.because,
  },
  mail: {
    handler: entry("consume-mail"),
    memoryMb: 512,
    timeoutSeconds: 240,
    startedBy: { queue: "mail", batch: 10 },
    concurrencyMax: 2,
    grants: { ...QUIET, writes: ["letter"], sends: true },
    because: `${CONSUMERS.mail.because} A letter may take 20 seconds to be refused, and a batch is ten of them.`,
  },
  matching: {
    handler: entry("consume-matching"),
    memoryMb: 3008,
    timeoutSeconds: 900,
    startedBy: { queue: "matching", batch: 1 },
    concurrencyMax: 10,
    grants: { ...QUIET, writes: ["search", "bridge"] },
    because: `${CONSUMERS.matching.because} One search or one programme at a time.`,
  },
  partners: {
    handler: entry("consume-partners"),
    memoryMb: 512,
    timeoutSeconds: 240,
    startedBy: { queue: "partners", batch: 10 },
    concurrencyMax: 50,
    grants: { ...QUIET, writes: ["delivery", "endpoint", "request"], erases: true },
    because: `${CONSUMERS.partners.because} It writes what it knows of deliveries, and no record of a person.`,
  },
  sweep: {
    handler: entry("sweep"),
    memoryMb: 512,
    timeoutSeconds: 58,
    startedBy: "clock",
    concurrencyMax: undefined,
    // Waking whoever is to be forgotten takes away what was published before: a batch of writes, no removal.
    // As for `api`: it wakes whoever is to be forgotten.
    grants: { ...QUIET, writes: "every", erases: true },
    because: "Wakes what is due, once a minute, and ends before the next minute begins.",
  },
  "mail-events": {
    handler: entry("mail-events"),
    memoryMb: 256,
    timeoutSeconds: 30,
    startedBy: { queue: "mail-events", batch: 10 },
    concurrencyMax: 10,
    grants: { ...QUIET, writes: ["letter"] },
    because: INLETS["mail-events"].because,
  },
  inbound: {
    handler: entry("inbound"),
    memoryMb: 512,
    timeoutSeconds: 60,
    startedBy: { queue: "inbound", batch: 5 },
    concurrencyMax: 10,
    grants: { ...QUIET, writes: "every", readsInbound: true },
    because: INLETS.inbound.because,
  },
} as const satisfies Record<string, FunctionPlan>;

export type FunctionName = keyof typeof FUNCTIONS;

/** The sweep's clock. A minute that was missed is made up for by the next, so nothing is tried again. */
export const CLOCK = { everyMinutes: 1 } as const;

/**
 * What a function finds in its environment. `LEGWORK_KEYS` is the text of the keys (`adapters/vault.ts`), which the
 * deployment takes from its secret store; everything else is a name.
 */
export const ENVIRONMENT = {
  stage: "LEGWORK_STAGE",
  table: "LEGWORK_TABLE",
  bus: "LEGWORK_BUS",
  baseUrl: "LEGWORK_BASE_URL",
  configurationSet: "LEGWORK_SES_CONFIGURATION_SET",
  /** The domain every letter comes from: SES sends from no other. */
  mailDomain: "LEGWORK_MAIL_DOMAIN",
  /** Where answers by mail are taken; empty: they go to the programme's own people, unread by us. */
  inboundDomain: "LEGWORK_INBOUND_DOMAIN",
  inboundBucket: "LEGWORK_INBOUND_BUCKET",
  keys: "LEGWORK_KEYS",
} as const;
