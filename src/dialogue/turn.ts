import type { Note } from './notes.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';

/** What comes of one event of a chat. */
export interface Turn {
  readonly session: Session;
  /** One turn is one message, on every channel. */
  readonly reply: Reply;
  /** What may be counted of it. */
  readonly notes: readonly Note[];
}
