import { createZaloOa } from '../../../src/channel/zalo-oa/zalo-oa.ts';
import type { AttachmentKind } from '../../../src/dialogue/event.ts';
import type { Choice } from '../../../src/dialogue/reply.ts';
import { serveLocally } from '../../fakes/serve.ts';
import {
  APP_ID,
  APP_SECRET,
  oaEvent,
  SECRET_KEY,
  signedCall,
  startZaloOaServer,
} from '../../fakes/zalo-oa-server.ts';
import { channelParts } from '../../support/channel-parts.ts';
import { nextOf } from '../../support/next-of.ts';

/** An Official Account with people on it, delivering to the channel's webhook over HTTP. */
export async function openRig() {
  const platform = await startZaloOaServer();
  const channel = createZaloOa(
    {
      appId: APP_ID,
      appSecret: APP_SECRET,
      secretKey: SECRET_KEY,
      refreshToken: platform.refreshToken,
      apiRoot: platform.root,
      oauthRoot: platform.root,
      takeoverMs: 3_600_000,
    },
    { ...channelParts('zalo-oa'), pauseMs: 1 },
  );
  if (!channel.webhook) throw new Error('no webhook');
  const door = await serveLocally(channel.webhook);
  const refusals: string[] = [];
  const deliveries: Promise<void>[] = [];
  let people = 0;

  function newPerson() {
    people += 1;
    const id = `person-${people}`;
    const messages = () => platform.sent.filter(({ recipient }) => recipient.user_id === id);
    const next = nextOf(messages);
    const deliver = (name: string, message: Record<string, unknown>) => {
      const event = oaEvent(name, Date.now(), message, { sender: { id } });
      // The platform delivers in its own time.
      deliveries.push(
        fetch(door.root, { method: 'POST', ...signedCall(event) }).then(({ status }) => {
          if (status !== 200) refusals.push(`webhook ${status}`);
        }),
      );
    };
    const says = (text: string) => deliver('user_send_text', { text });
    return {
      says,
      chooses({ id: choice }: Choice, index: number) {
        const buttons = messages().at(-1)?.message.attachment?.payload.buttons ?? [];
        const button = buttons.find(({ payload }) => payload === `#choice:${choice}`);
        if (button) says(String(button.payload));
        else says(index >= 0 ? String(index + 1) : `#choice:${choice}`);
      },
      opens: (payload = '') => says(`start:${payload}`),
      sends: (kind: AttachmentKind) => deliver(ATTACHMENTS[kind], { attachments: [] }),
      async sees(sent?: () => Promise<void>) {
        const first = await next();
        await sent?.();
        const seen = [first, ...next.more()].map(({ message }) => message);
        const payloads = seen
          .flatMap(({ attachment }) => attachment?.payload.buttons ?? [])
          .map(({ payload }) => payload);
        const phones = payloads.flatMap((payload) => fieldOf(payload, 'phone_code') ?? []);
        return {
          text: [...seen.map(({ text }) => text), ...phones].join('\n'),
          urls: payloads.flatMap((payload) => fieldOf(payload, 'url') ?? []),
        };
      },
    };
  }

  return {
    channel,
    newPerson,
    refusals: () => [...platform.refusals, ...refusals],
    messages: () => platform.sent.length,
    async close() {
      await Promise.all(deliveries);
      await door.close();
      await platform.close();
    },
  };
}

function fieldOf(payload: unknown, key: string): string | undefined {
  return typeof payload === 'object' && payload !== null
    ? (payload as Record<string, string>)[key]
    : undefined;
}

const ATTACHMENTS: Record<AttachmentKind, string> = {
  photo: 'user_send_image',
  voice: 'user_send_audio',
  video: 'user_send_video',
  sticker: 'user_send_sticker',
  document: 'user_send_file',
  location: 'user_send_location',
  contact: 'user_send_business_card',
  other: 'user_send_link',
};
