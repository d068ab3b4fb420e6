import { z } from 'zod';
import type { AttachmentKind, Event } from '../../dialogue/event.ts';
import type { Update } from '../channel.ts';
import { commands } from './commands.ts';
import { type CallbackQuery, type ChatMemberUpdate, type Message, TelegramUpdate } from './update.ts';

/** The bot as Telegram knows it. */
export interface Self {
  readonly id: number;
  readonly username: string;
}

/** What is kept of an update for the answer to it. */
export const Context = z.object({
  group: z.literal(true).optional(),
  /** The message to answer visibly, where many talk. */
  replyTo: z.int().optional(),
  /** The topic of a forum it happened in. */
  thread: z.int().optional(),
  /** The menu that was tapped: the next page of it may take its place. */
  menu: z.int().optional(),
});
export type Context = z.infer<typeof Context>;

/** What an update of Telegram comes to. */
export type Understood =
  | { readonly type: 'said'; readonly update: Update; readonly callback?: string; readonly repeats?: Repeats }
  | { readonly type: 'inline'; readonly id: string; readonly query: string }
  /** The bot was blocked or removed. */
  | { readonly type: 'left'; readonly chat: string }
  | { readonly type: 'moved'; readonly chat: string; readonly to: string }
  | { readonly type: 'nothing'; readonly callback?: string };

/** Updates of one chat that are one doing: the pictures of an album, an impatient second tap. */
interface Repeats {
  readonly of: string;
  readonly value: string;
}

const nothing: Understood = { type: 'nothing' };

/** Reads an update, whatever it holds. */
export function toEvent(raw: unknown, self: Self): Understood {
  const { success, data } = TelegramUpdate.safeParse(raw);
  if (!success) return nothing;
  const id = String(data.update_id);
  if (data.message) return fromMessage(id, data.message, self);
  if (data.callback_query) return fromTap(id, data.callback_query);
  if (data.my_chat_member) return fromMembership(id, data.my_chat_member);
  if (data.inline_query) return { type: 'inline', id: data.inline_query.id, query: data.inline_query.query };
  return nothing;
}

function fromMessage(id: string, message: Message, self: Self): Understood {
  const { chat, from, migrate_to_chat_id: movedTo, media_group_id: album } = message;
  if (movedTo !== undefined) return { type: 'moved', chat: String(chat.id), to: String(movedTo) };
  // Two bots would talk for ever; a card sent by our own inline mode asks nothing.
  const isBots = from?.is_bot === true && message.sender_chat === undefined;
  if (chat.type === 'channel' || isBots || message.via_bot?.id === self.id || message.is_automatic_forward)
    return nothing;
  const isGroup = chat.type !== 'private';
  const event = isGroup ? groupEvent(message, self) : privateEvent(message, self);
  if (!event) return nothing;
  const context: Context = {
    ...(isGroup ? { group: true, replyTo: message.message_id } : {}),
    ...threadOf(message),
  };
  return {
    type: 'said',
    update: { id, chat: String(chat.id), event, context },
    ...(album === undefined ? {} : { repeats: { of: 'album', value: album } }),
  };
}

function privateEvent(message: Message, self: Self): Event | undefined {
  const { text } = message;
  if (text === undefined) {
    const kind = attachmentKind(message);
    return kind && { type: 'attachment', kind };
  }
  const command = readCommand(text);
  if (!command) return { type: 'text', text };
  const { name, rest, to } = command;
  if (to !== undefined && to !== self.username.toLowerCase()) return undefined;
  if (name === 'start') return { type: 'start', ...(rest === '' ? {} : { payload: rest }) };
  return commanded(name, rest) ?? { type: 'text', text: `${name} ${rest}`.trim() };
}

/** In a group only what is said to the bot is answered. */
function groupEvent(message: Message, self: Self): Event | undefined {
  const command = message.text === undefined ? undefined : readCommand(message.text);
  if (command) {
    const { name, rest, to } = command;
    if (to !== undefined && to !== self.username.toLowerCase()) return undefined;
    // A link that adds the bot to a group also sends this, beside the joining.
    if (name === 'start') return rest === '' ? { type: 'choice', id: 'help' } : undefined;
    return commanded(name, rest);
  }
  const written = message.text ?? message.caption ?? '';
  const mentions = mentionsOf(message, written, self);
  if (mentions.length === 0 && message.reply_to_message?.from?.id !== self.id) return undefined;
  if (message.text !== undefined) {
    const text = without(written, mentions).trim();
    return text === '' ? { type: 'choice', id: 'help' } : { type: 'text', text };
  }
  const kind = attachmentKind(message);
  return kind === 'photo' || kind === 'document' || kind === 'voice' || kind === 'video'
    ? { type: 'attachment', kind }
    : undefined;
}

/** A command and what was written after it; `/noi xã An Bình` is as good as asking and being told, `/chiase ngắn` as "chia sẻ ngắn". */
function commanded(name: string, rest: string): Event | undefined {
  const found = commands.find(({ command }) => command === name);
  if (!found) return undefined;
  if (found.choice === 'share' && rest !== '') return { type: 'text', text: `chia sẻ ${rest}` };
  return found.choice === 'place' && rest !== ''
    ? { type: 'text', text: rest }
    : { type: 'choice', id: found.choice };
}

function readCommand(text: string): { name: string; to?: string; rest: string } | undefined {
  const read = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+([\s\S]*))?$/.exec(text);
  if (!read) return undefined;
  const [, name = '', to, rest = ''] = read;
  return {
    name: name.toLowerCase(),
    rest: rest.trim(),
    ...(to === undefined ? {} : { to: to.toLowerCase() }),
  };
}

interface Stretch {
  readonly offset: number;
  readonly length: number;
}

function mentionsOf({ entities, caption_entities }: Message, written: string, self: Self): Stretch[] {
  const name = `@${self.username.toLowerCase()}`;
  return (entities ?? caption_entities ?? []).filter(({ type, offset, length, user }) =>
    type === 'mention'
      ? written.slice(offset, offset + length).toLowerCase() === name
      : type === 'text_mention' && user?.id === self.id,
  );
}

function without(text: string, stretches: readonly Stretch[]): string {
  return [...stretches]
    .sort((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`, text);
}

/** In this order: a GIF is also a document, a venue also a location. */
const CONTENT: readonly (readonly [AttachmentKind, readonly string[]])[] = [
  ['photo', ['photo', 'live_photo']],
  ['voice', ['voice', 'audio']],
  ['video', ['video', 'video_note']],
  ['sticker', ['sticker', 'animation', 'dice']],
  ['document', ['document']],
  ['location', ['location', 'venue']],
  ['contact', ['contact']],
  [
    'other',
    [
      'rich_message',
      'paid_media',
      'story',
      'game',
      'poll',
      'checklist',
      'invoice',
      'giveaway',
      'gift',
      'unique_gift',
      'web_app_data',
    ],
  ],
];

/** What a message holds instead of words; undefined for those Telegram writes itself (somebody joined, a title changed). */
function attachmentKind(message: Message): AttachmentKind | undefined {
  return CONTENT.find(([, names]) => names.some((name) => message[name] !== undefined))?.[0];
}

function fromTap(id: string, { id: callback, data, message, from }: CallbackQuery): Understood {
  // Telegram tells no chat for a button under a card sent by inline mode; those only have links.
  if (!message || data === undefined || message.chat.type === 'channel' || from?.is_bot)
    return { type: 'nothing', callback };
  const { chat, message_id } = message;
  const context: Context = {
    ...(chat.type === 'private' ? {} : { group: true }),
    ...threadOf(message),
    ...(isMenu(message) ? { menu: message_id } : {}),
  };
  return {
    type: 'said',
    update: { id, chat: String(chat.id), event: { type: 'choice', id: data }, context },
    callback,
    repeats: { of: `message ${message_id}`, value: data },
  };
}

/** Only ways to groups and procedures, and nothing worth keeping above them. */
function isMenu({ reply_markup }: NonNullable<CallbackQuery['message']>): boolean {
  const ids = (reply_markup?.inline_keyboard ?? []).flat().map(({ callback_data = '' }) => callback_data);
  // The message that reminds of consent (it alone has "h:end") stays to be read.
  return (
    ids.some((id) => /^[gp]:/.test(id)) &&
    ids.every((id) => /^(?:[gp]:|h:on$|h:next$|l$|menu|hotline$)/.test(id))
  );
}

function fromMembership(
  id: string,
  { chat, old_chat_member, new_chat_member }: ChatMemberUpdate,
): Understood {
  const was = isInside(old_chat_member);
  const is = isInside(new_chat_member);
  if (was && !is) return { type: 'left', chat: String(chat.id) };
  if (was || !is || (chat.type !== 'group' && chat.type !== 'supergroup')) return nothing;
  return {
    type: 'said',
    update: {
      id,
      chat: String(chat.id),
      event: { type: 'joined', where: 'group' },
      context: { group: true },
    },
  };
}

function isInside({ status, is_member }: ChatMemberUpdate['new_chat_member']): boolean {
  return status === 'restricted' ? is_member === true : status !== 'left' && status !== 'kicked';
}

function threadOf({
  is_topic_message,
  message_thread_id,
}: {
  is_topic_message?: boolean | undefined;
  message_thread_id?: number | undefined;
}): Context {
  return is_topic_message && message_thread_id !== undefined ? { thread: message_thread_id } : {};
}
