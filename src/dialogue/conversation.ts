import type { Reply } from './reply.ts';
import type { FlowState, Lesson, Session } from './session.ts';
import type { World } from './world.ts';

export interface Conversation {
  /** As the citizen of this chat sees it. */
  readonly world: World;
  readonly session: Session;
  readonly today: string;
}

/** A reply and what it changes in the session besides what was offered. */
export interface Outcome {
  readonly reply: Reply;
  /** The subject from now on; null when it is dropped, absent when the reply leaves it as it was. */
  readonly topic?: string | null;
  readonly missed?: boolean;
  /** They said that nothing of what they were shown is theirs. */
  readonly refused?: boolean;
  /** The lesson from now on; null when it is over, absent when it stays. */
  readonly lesson?: Lesson | null;
  /** What takes the place of all that was remembered. */
  readonly fresh?: Session;
  /** The code of the commune from now on; null when it is forgotten, absent when it stays. */
  readonly commune?: string | null;
  /** The flows from now on, the one at hand first; absent when they stay as they were. */
  readonly flows?: readonly FlowState[];
  /** The team whose link or code led here; absent when it stays. */
  readonly team?: string;
}

export function toOutcome(result: Reply | Outcome): Outcome {
  return 'reply' in result ? result : { reply: result };
}
