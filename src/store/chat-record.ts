import Keyv, { type KeyvStoreAdapter } from 'keyv';
import { z } from 'zod';
import type { Json } from '../channel/channel.ts';
import { newSession } from '../dialogue/new-session.ts';
import type { Reply } from '../dialogue/reply.ts';
import { Session } from '../dialogue/session.ts';
import type { KeptName } from './chat-names.ts';
import type { ChatName } from './inbox.ts';

const Answer = z.object({
  id: z.string(),
  reply: z.custom<Reply>((value) => typeof value === 'object' && value !== null && 'blocks' in value),
});

/** All that is stored of a chat between two messages. */
export const ChatRecord = z.object({
  session: Session,
  /** Ids of the updates that had their effect, the newest last. */
  done: z.array(z.string()),
  /** Replies not known to have gone out, in order. */
  unsent: z.array(Answer.extend({ context: z.custom<Json>().optional() })),
  /** The last replies, for channels whose people fetch them. */
  kept: z.array(Answer),
  /** The day on which this chat last counted as a conversation, and for which team. */
  counted: z.object({ day: z.string(), team: z.string().optional() }).optional(),
  /** Its citizen had it erased: all that is left is what keeps late deliveries from being answered again. */
  erased: z.literal(true).optional(),
});
export type ChatRecord = z.infer<typeof ChatRecord>;
export type Unsent = ChatRecord['unsent'][number];

export const newChatRecord: ChatRecord = { session: newSession, done: [], unsent: [], kept: [] };

/** The records of the chats in a keyv store. A store that fails throws: it is never an empty record. */
export interface ChatRecords {
  load(chat: ChatName): Promise<ChatRecord>;
  save(chat: ChatName, record: ChatRecord): Promise<void>;
  forget(chat: ChatName): Promise<void>;
}

const IDLE_DAYS = 30;
/** Platforms deliver again for up to two hours. */
const ERASED_HOURS = 3;
/** A helper who forgets to say that it is the next one's turn leaves another's case behind. */
const IDLE_DAYS_HELPING = 1;
const NAMESPACE = 'chat';

/** The key under which keyv keeps the record of this name. */
export function recordKey(name: string): string {
  return `${NAMESPACE}:${name}`;
}

/** A record that cannot be read is told to `onCorrupt` and counts as none: it must not shut its citizen out for good. */
export function createChatRecords(
  store: KeyvStoreAdapter | Map<string, unknown>,
  onCorrupt: (reason: string) => void,
  keptName: KeptName,
): ChatRecords {
  const keyv = new Keyv({
    store,
    namespace: NAMESPACE,
    // Without it keyv turns a failed read into "nothing there", and a citizen silently starts anew.
    throwOnErrors: true,
    serialize: (data) => JSON.stringify(data),
    deserialize: (text) => {
      try {
        return JSON.parse(text);
      } catch {
        onCorrupt('not JSON');
        return undefined;
      }
    },
  });
  return {
    async load(chat) {
      const stored: unknown = await keyv.get(keptName(chat));
      if (stored === undefined) return newChatRecord;
      const { success, data } = ChatRecord.safeParse(stored);
      if (success) return data;
      const { session, ...marks } = ChatRecord.shape;
      const kept = z.object(marks).safeParse(stored);
      onCorrupt(kept.success ? 'a session of another version' : 'not a record');
      // The session of another version holds nothing a citizen would miss; the marks keep updates from being done twice.
      return kept.success ? { ...kept.data, session: newSession } : newChatRecord;
    },
    async save(chat, record) {
      // While a reply is owed the record must not expire, whatever the clock does.
      const days = record.session.helping ? IDLE_DAYS_HELPING : IDLE_DAYS;
      const lastsMs = record.erased ? ERASED_HOURS * 3_600_000 : days * 86_400_000;
      await keyv.set(keptName(chat), record, record.unsent.length > 0 ? undefined : lastsMs);
    },
    async forget(chat) {
      await keyv.delete(keptName(chat));
    },
  };
}
