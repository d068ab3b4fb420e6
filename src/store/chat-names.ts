import { createHmac, randomBytes } from 'node:crypto';
import type { ChatName } from './inbox.ts';
import type { Queryable } from './postgres-store.ts';

/** The name under which something about a chat is kept: without the key it cannot be told whose it is. */
export type KeptName = (chat: ChatName) => string;

export function createKeptName(key: string): KeptName {
  return (chat) => `${chat.split(':', 1)[0]}.${createHmac('sha256', key).update(chat).digest('base64url')}`;
}

/** The key that all processes of one database share: the setting's, or one made once and kept in a table of its own. */
export async function sharedChatKey(database: Queryable, cookieSecret: string | undefined): Promise<string> {
  if (cookieSecret !== undefined)
    return createHmac('sha256', cookieSecret).update('names of chats').digest('base64url');
  await database.query("INSERT INTO secret VALUES ('chat-key', $1) ON CONFLICT DO NOTHING", [
    randomBytes(32).toString('base64url'),
  ]);
  const { rows } = await database.query<{ value: string }>(
    "SELECT value FROM secret WHERE name = 'chat-key'",
  );
  const [kept] = rows;
  if (!kept) throw new Error('the key of the chats is not in its table');
  return kept.value;
}
