import { createZaloBot } from '../../../src/channel/zalo-bot/zalo-bot.ts';
import type { AttachmentKind } from '../../../src/dialogue/event.ts';
import type { Choice } from '../../../src/dialogue/reply.ts';
import { startZaloBotServer, textUpdate } from '../../fakes/zalo-bot-server.ts';
import { channelParts } from '../../support/channel-parts.ts';
import { nextOf } from '../../support/next-of.ts';

/** The Bot Platform with people on it, asked for updates by the channel. */
export async function openRig() {
  const platform = await startZaloBotServer();
  platform.messagesLeft = 100_000;
  const channel = createZaloBot(
    {
      token: platform.token,
      apiRoot: platform.root,
      plan: { messages: 100_000, people: 10_000 },
      name: undefined,
      publicUrl: undefined,
      webhook: undefined,
    },
    { ...channelParts('zalo-bot'), backoffMs: 5, pauseMs: 1 },
  );
  let people = 0;

  function newPerson() {
    people += 1;
    const id = `person-${people}`;
    const at = { from: { id, is_bot: false }, chat: { id, chat_type: 'PRIVATE' } };
    const next = nextOf(() => platform.sent.filter(({ chat_id }) => chat_id === id));
    const says = (text: string) => platform.queue(textUpdate(text, at));
    return {
      says,
      /** By its number; one that is not offered is what somebody types who knows its name. */
      chooses: ({ id: choice }: Choice, index: number) =>
        says(index >= 0 ? String(index + 1) : `#choice:${choice}`),
      opens: (payload = '') => says(`start:${payload}`),
      sends(kind: AttachmentKind) {
        const [event_name, message] = ATTACHMENTS[kind] ?? ['message.unsupported.received', {}];
        platform.queue({ ...textUpdate('', { ...at, text: undefined, ...message }), event_name });
      },
      async sees(sent?: () => Promise<void>) {
        const first = await next();
        await sent?.();
        return { text: [first, ...next.more()].map(({ text }) => text).join('\n'), urls: [] };
      },
    };
  }

  return {
    channel,
    newPerson,
    refusals: () => platform.refusals,
    messages: () => platform.sent.length,
    close: () => platform.close(),
  };
}

const ATTACHMENTS: Partial<Record<AttachmentKind, [string, object]>> = {
  photo: ['message.image.received', { photo_url: 'https://photo.example.invalid/1.jpg' }],
  voice: ['message.voice.received', { voice_url: 'https://voice.example.invalid/1.aac' }],
  sticker: ['message.sticker.received', { sticker: 'aaaa' }],
};
