/** What is used of dynalite 4.0.0, which brings no types. */

declare module "dynalite" {
  import type { Server } from "node:http";
  import type { Options } from "dynalite/db/index.js";
  /** An HTTP server that speaks DynamoDB; closing it closes its database. */
  export default function dynalite(options: Options): Server;
}

declare module "dynalite/db/index.js" {
  export interface Options {
    readonly path: string;
    readonly createTableMs: number;
    readonly updateTableMs: number;
    readonly deleteTableMs: number;
  }
  export interface Item {
    readonly [attribute: string]: unknown;
  }
  export interface Index {
    readonly IndexName: string;
  }
  export interface Table {
    readonly TableName: string;
    readonly GlobalSecondaryIndexes?: readonly Index[];
  }
  export type Write =
    | { readonly type: "put"; readonly key: string; readonly value: unknown }
    | { readonly type: "del"; readonly key: string };
  export interface Range {
    readonly gte: string;
    readonly lt: string;
    readonly highWaterMarkBytes: number;
  }
  /** The LevelDB below; values are JSON. */
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    iterator(range: Range): AsyncIterable<[string, unknown]>;
    keys(range: Range): AsyncIterable<string>;
    batch(writes: readonly Write[]): Promise<void>;
  }
  export interface Database {
    readonly db: Level;
  }
  interface Internals {
    create(options: Options): Database;
    /** The index entries that replacing `before` by `after` writes and removes. */
    getIndexActions(
      indexes: readonly Index[],
      before: Item | undefined,
      after: Item | undefined,
      table: Table,
    ): { puts: { index: string; key: string; item: Item }[] };
    updateIndexes(
      database: Database,
      table: Table,
      before: Item | undefined,
      after: Item | null,
      done: (error?: Error) => void,
    ): void;
  }
  const internals: Internals;
  export default internals;
}
