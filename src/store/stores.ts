import type { KeyvStoreAdapter } from 'keyv';
import type { KeptName } from './chat-names.ts';
import type { Inbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import type { SqliteLock } from './sqlite-lock.ts';

/** All that is kept between messages, on SQLite or on Postgres. */
export interface Stores {
  readonly inbox: Inbox;
  readonly journal: Journal;
  /** For what channels remember. */
  readonly store: KeyvStoreAdapter;
  readonly withLock: SqliteLock['withLock'];
  /** The name under which something about a chat is kept. */
  readonly keptName: KeptName;
  close(): Promise<void>;
}
