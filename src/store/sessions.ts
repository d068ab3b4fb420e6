import Keyv, { type KeyvStoreAdapter } from 'keyv';
import { newSession, Session } from '../dialogue/session.ts';

/** Where chats are remembered between messages. A store that fails throws: it is never an empty session. */
export interface Sessions {
  load(chat: string): Promise<Session>;
  save(chat: string, session: Session): Promise<void>;
  forget(chat: string): Promise<void>;
}

const IDLE_DAYS = 30;

export function createSessions(store: KeyvStoreAdapter | Map<string, unknown>): Sessions {
  // Without throwOnErrors keyv turns a failed read into "nothing there", and a citizen silently starts anew.
  const keyv = new Keyv({ store, namespace: 'session', throwOnErrors: true, ttl: IDLE_DAYS * 86_400_000 });
  return {
    async load(chat) {
      const stored = await keyv.get(chat);
      if (stored === undefined) return newSession;
      const { success, data } = Session.safeParse(stored);
      // A session written by an older version holds nothing a citizen would miss.
      return success ? data : newSession;
    },
    async save(chat, session) {
      await keyv.set(chat, session);
    },
    async forget(chat) {
      await keyv.delete(chat);
    },
  };
}
