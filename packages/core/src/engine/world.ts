import type { Bus, Clock, Ids, Later, Log, Mail, Post, Store, Vault } from "../ports.ts";

/** Everything outside, in one argument. Entry points build it; nothing else reaches the outside. */
export interface World {
  readonly store: Store;
  readonly bus: Bus;
  readonly mail: Mail;
  readonly post: Post;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly log: Log;
  readonly later: Later;
  /** Where people open the links, without a slash at the end. */
  readonly baseUrl: string;
  /** The domain where answers to letters are taken in; undefined: they go to the programme's own people. */
  readonly answersAt?: string;
}
