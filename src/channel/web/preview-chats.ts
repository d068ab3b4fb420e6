import { randomBytes } from 'node:crypto';
import { newSession } from '../../dialogue/new-session.ts';
import type { Reply } from '../../dialogue/reply.ts';
import type { Session } from '../../dialogue/session.ts';

/** One officer's trial conversation. */
export interface TrialChat {
  readonly id: string;
  /** The day it is held on, YYYY-MM-DD. */
  readonly day: string;
  readonly session: Session;
  readonly turns: readonly { readonly said?: string; readonly reply: Reply }[];
}

/** Trial conversations, in memory only: gone with the process, after an hour, or when too many are open. */
export interface PreviewChats {
  open(day: string): TrialChat;
  get(id: string): TrialChat | undefined;
  keep(chat: TrialChat): void;
}

const MOST_CHATS = 50;
const MOST_TURNS = 30;
const HOUR_MS = 3_600_000;

export function createPreviewChats(now: () => number = Date.now): PreviewChats {
  const chats = new Map<string, { chat: TrialChat; usedAt: number }>();
  const keep = (chat: TrialChat) => {
    chats.delete(chat.id);
    chats.set(chat.id, { chat: { ...chat, turns: chat.turns.slice(-MOST_TURNS) }, usedAt: now() });
    for (const [id, { usedAt }] of chats)
      if (chats.size > MOST_CHATS || now() - usedAt > HOUR_MS) chats.delete(id);
  };
  return {
    keep,
    open(day) {
      const chat = { id: randomBytes(12).toString('hex'), day, session: newSession, turns: [] };
      keep(chat);
      return chat;
    },
    get(id) {
      const found = chats.get(id);
      return found && now() - found.usedAt <= HOUR_MS ? found.chat : undefined;
    },
  };
}
