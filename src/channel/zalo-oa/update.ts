import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AttachmentKind, Event } from '../../dialogue/event.ts';
import { PlatformId } from '../bounded-text.ts';
import type { Update } from '../channel.ts';
import { pressed } from '../zalo-payload.ts';

/** What a call of the platform means for us. */
export type Told =
  | { readonly type: 'update'; readonly update: Update }
  /** An officer wrote to a person with his own hand. */
  | { readonly type: 'takeover'; readonly chat: string }
  | { readonly type: 'left'; readonly chat: string }
  | { readonly type: 'nothing' };

const Id = PlatformId;
const Party = z
  .object({ id: Id.optional().catch(undefined), admin_id: z.union([z.string(), z.number()]).optional() })
  .optional()
  .catch(undefined);
const Call = z.object({
  event_name: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional().catch(undefined),
  sender: Party,
  recipient: Party,
  follower: Party,
  message: z
    .object({
      text: z.string().optional().catch(undefined),
      msg_id: Id.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const ATTACHMENTS: Readonly<Record<string, AttachmentKind>> = {
  user_send_image: 'photo',
  user_send_gif: 'photo',
  user_send_audio: 'voice',
  user_send_video: 'video',
  user_send_sticker: 'sticker',
  user_send_location: 'location',
  user_send_business_card: 'contact',
  user_send_file: 'document',
  user_send_link: 'other',
};

/** Reads a signed body. Whatever it does not know is nothing. */
export function told(body: unknown): Told {
  const { success, data } = Call.safeParse(body);
  if (!success) return { type: 'nothing' };
  const { event_name: name, sender, recipient, follower, message, timestamp } = data;
  // The followed event has neither sender nor message.
  const person = follower?.id ?? sender?.id;
  if (name === 'follow' || name === 'user_follow')
    return update(person, `follow:${person}:${timestamp}`, { type: 'start' });
  if (name === 'unfollow' || name === 'user_unfollow')
    return person === undefined ? { type: 'nothing' } : { type: 'left', chat: person };
  if (name.startsWith('oa_send_'))
    return sender?.admin_id && recipient?.id ? { type: 'takeover', chat: recipient.id } : { type: 'nothing' };
  const event = toEvent(name, message?.text?.normalize('NFC') ?? '');
  return event ? update(sender?.id, message?.msg_id ?? fingerprint(data), event) : { type: 'nothing' };
}

function toEvent(name: string, text: string): Event | undefined {
  const kind = ATTACHMENTS[name];
  if (name !== 'user_send_text' && kind === undefined) return undefined;
  if (kind === undefined) return pressed(text) ?? { type: 'text', text };
  return text.trim() === '' ? { type: 'attachment', kind } : { type: 'text', text };
}

function update(chat: string | undefined, id: string, event: Event): Told {
  return chat === undefined ? { type: 'nothing' } : { type: 'update', update: { id, chat, event } };
}

/** A name for what came without one, the same at each delivery. */
function fingerprint(call: object): string {
  return createHash('sha256').update(JSON.stringify(call)).digest('hex').slice(0, 32);
}
