import type { Store } from "@legwork/core/ports.ts";
import { due, fact, history, list, load, nextDue, type Table } from "./dynamo-read.ts";
import { acknowledge, commit, erase, forget } from "./dynamo-write.ts";

export { dynamoClient, ensureTable, tableDefinition } from "./dynamo-table.ts";

/**
 * Records in a DynamoDB table laid out as `infra/topology.ts` says: on AWS, in Amazon's local engine, or embedded.
 * Throttling and broken connections are retried by the client, see `dynamoClient`; what still fails is thrown.
 */
export const dynamoStore = (at: Table): Store => ({
  load: (id) => load(at, id),
  commit: (next, expected) => commit(at, next, expected),
  acknowledge: (published) => acknowledge(at, published),
  due: (now, max) => due(at, now, max),
  nextDue: () => nextDue(at),
  list: (programmeId, kind, page) => list(at, programmeId, kind, page),
  history: (id, page) => history(at, id, page),
  fact: (id) => fact(at, id),
  forget: (id, before) => forget(at, id, before),
  erase: (id) => erase(at, id),
});
