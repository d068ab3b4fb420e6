import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { App } from '../../app.ts';
import type { Event } from '../../dialogue/event.ts';
import { boundedText } from '../bounded-text.ts';
import { shallowJson } from '../shallow-json.ts';
import { busy } from './busy.ts';
import type { ChatCookie } from './cookie.ts';
import { isOwn } from './own-origin.ts';
import type { Streams } from './stream.ts';
import { toJson } from './to-json.ts';

/** The page's own name for an update, so that sending it again after a lost answer does nothing twice. */
const update = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional();
/** What the page sends: the same events as everywhere, checked at the door. */
const WebEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), update }),
  z.strictObject({ type: z.literal('choice'), id: boundedText(0, 200), update }),
  z.strictObject({ type: z.literal('start'), payload: boundedText(0, 64).optional(), update }),
]);

/** 100 kB of text is a paste to be answered kindly; more is no message. In bytes. */
const BODY_LIMIT = 256 * 1024;

export interface ChatApiParts {
  readonly app: Pick<App, 'ask' | 'forget'>;
  readonly channel: string;
  readonly cookie: ChatCookie;
  readonly streams: Streams;
  readonly publicUrl: string | undefined;
}

/** What the page asks the server: to hear an event, to pass on replies, to forget. */
export function createChatApi({ app, channel, cookie, streams, publicUrl }: ChatApiParts): Hono {
  const api = new Hono();
  api.use(async (context, next) => {
    // A form of another site must not speak or forget for a citizen; browsers say where a request comes from.
    if (context.req.method === 'POST' && !isOwn(context, publicUrl))
      return context.json({ error: 'Không gửi được từ trang khác.' }, 403);
    return next();
  });
  api.post(
    '/events',
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: (context) => context.json({ error: 'Tin nhắn dài quá.' }, 413),
    }),
    async (context) => {
      if (!context.req.header('Content-Type')?.startsWith('application/json'))
        return context.json({ error: 'Cần JSON.' }, 415);
      const event = WebEvent.safeParse(shallowJson(await context.req.text().catch(() => '')));
      if (!event.success) return context.json({ error: 'Tin nhắn không đọc được.' }, 400);
      const { update = randomBytes(12).toString('base64url'), ...said } = event.data;
      const chat = await cookie.chatOf(context);
      const reply = await app.ask(channel, { id: `${markOf(chat)}/${update}`, chat, event: said as Event });
      return reply === undefined ? busy(context) : context.json(toJson(reply));
    },
  );
  api.post('/forget', async (context) => {
    const chat = await cookie.known(context);
    if (chat !== undefined) await app.forget(channel, chat);
    // Under a new name, so that what is still on its way reaches nobody.
    await cookie.renew(context);
    if (chat !== undefined) streams.forgotten(chat);
    return context.json({ forgotten: true });
  });
  api.get('/stream', (context) => streams.open(context));
  return api;
}

/** Tells updates of one chat from those of another; the chat's own name opens it, and is kept nowhere. */
function markOf(chat: string): string {
  return createHash('sha256').update(chat).digest('base64url').slice(0, 16);
}
