import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Event } from '../../dialogue/event.ts';
import { PlatformId } from '../bounded-text.ts';
import type { Update } from '../channel.ts';
import { pressed } from '../zalo-payload.ts';
import type { Account } from './client.ts';
import { withoutMention } from './mention.ts';

/** What the platform tells of itself and of how it is called in a group. */
export interface Self {
  readonly account: Account | undefined;
  /** The names it may be mentioned by. */
  readonly names: readonly string[];
}

const Message = z.object({
  from: z.object({ id: PlatformId, is_bot: z.boolean().optional().catch(undefined) }),
  chat: z.object({ id: PlatformId, chat_type: z.string().optional().catch(undefined) }),
  message_id: PlatformId.optional().catch(undefined),
  date: z.number().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
  photo: z.unknown().optional(),
  photo_url: z.unknown().optional(),
  sticker: z.unknown().optional(),
  voice_url: z.unknown().optional(),
});
type Message = z.infer<typeof Message>;
const Delivery = z.object({ event_name: z.string().optional().catch(undefined), message: Message });
/** The documents wrap the webhook's body like an answer of the API; on the wire it was seen flat. */
const Wrapped = z.object({ result: z.unknown() });

/** Reads a webhook's body or one result of getUpdates; undefined for what nobody can or need answer. */
export function toUpdate(body: unknown, self: Self): Update | undefined {
  const wrapped = Wrapped.safeParse(body);
  const delivery = Delivery.safeParse(
    wrapped.success && wrapped.data.result !== undefined ? wrapped.data.result : body,
  );
  if (!delivery.success) return undefined;
  const { event_name: name, message } = delivery.data;
  if (message.from.is_bot || message.from.id === self.account?.id) return undefined;
  const isPrivate = message.chat.chat_type
    ? message.chat.chat_type.toUpperCase() === 'PRIVATE'
    : message.chat.id === message.from.id;
  if (!isPrivate && self.account?.can_join_groups !== true) return undefined;

  const event = toEvent(name, message);
  if (!event) return undefined;
  return {
    id: message.message_id ?? fingerprint(message),
    chat: message.chat.id,
    event:
      event.type === 'text' ? said(isPrivate ? event.text : withoutMention(event.text, self.names)) : event,
  };
}

function said(text: string): Event {
  return pressed(text) ?? { type: 'text', text };
}

function toEvent(name: string | undefined, message: Message): Event | undefined {
  const words = message.text ?? message.caption;
  if (words !== undefined && words.trim() !== '' && (name === undefined || isWithWords(name)))
    return { type: 'text', text: words.normalize('NFC') };
  switch (name ?? namedByContent(message)) {
    case 'message.text.received':
      return { type: 'text', text: '' };
    case 'message.image.received':
      return { type: 'attachment', kind: 'photo' };
    case 'message.sticker.received':
      return { type: 'attachment', kind: 'sticker' };
    case 'message.voice.received':
      return { type: 'attachment', kind: 'voice' };
    case 'message.unsupported.received':
    case 'message.link.received':
      return { type: 'attachment', kind: 'other' };
    default:
      return undefined;
  }
}

function isWithWords(name: string): boolean {
  return ['message.text.received', 'message.image.received', 'message.link.received'].includes(name);
}

/** Older samples carry no event name. */
function namedByContent({ text, photo, photo_url, sticker, voice_url }: Message): string | undefined {
  if (text !== undefined) return 'message.text.received';
  if (photo ?? photo_url) return 'message.image.received';
  if (sticker) return 'message.sticker.received';
  if (voice_url) return 'message.voice.received';
  return undefined;
}

/** A name for what came without one, the same at each delivery. */
function fingerprint(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 32);
}
