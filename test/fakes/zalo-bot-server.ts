import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { serveLocally } from './serve.ts';

/** An answer out of the ordinary: a status with a body, or none at all. */
export type Misbehaviour =
  | { readonly status: number; readonly body: string; readonly type?: string }
  | { readonly hangs: true };

export const html502: Misbehaviour = {
  status: 502,
  body: '<html><head><title>502 Bad Gateway</title></head><body>502</body></html>',
  type: 'text/html',
};
export const refusal = (code: number, status = 200, spelling = 'error_code'): Misbehaviour => ({
  status,
  body: JSON.stringify({ ok: false, [spelling]: code, description: 'fake' }),
});

export interface SentMessage {
  readonly chat_id: string;
  readonly text: string;
  readonly text_styles?: readonly { start: number; len: number; st: string[] }[];
}

export interface ZaloBotServer {
  readonly root: string;
  readonly token: string;
  readonly sent: SentMessage[];
  /** Calls it did not take, by method and code. */
  readonly refusals: string[];
  readonly calls: { method: string; body: unknown }[];
  /** Hands the update to the next poll, once. */
  queue(update: unknown): void;
  /** The next calls of the method get these answers, one after another. */
  misbehave(method: string, ...answers: Misbehaviour[]): void;
  webhook: string;
  canJoinGroups: boolean;
  /** The plan's messages of this month; then 429. */
  messagesLeft: number;
  close(): Promise<void>;
}

const Send = z.looseObject({
  chat_id: z.string().min(1),
  text: z.string().min(1).max(2000),
  text_styles: z
    .array(z.object({ start: z.int().min(0), len: z.int().min(1), st: z.array(z.string()) }))
    .optional(),
});
const Webhook = z.object({ url: z.url(), secret_token: z.string().min(8).max(256) });

/** The Zalo Bot Platform as the wire facts tell it, with a poll that waits `pollMs` instead of half a minute. */
export async function startZaloBotServer({ pollMs = 40 } = {}): Promise<ZaloBotServer> {
  const token = '12345689:abc-xyz_SECRET';
  const updates: unknown[] = [];
  const awaited = new Map<string, Misbehaviour[]>();
  let wake = () => {};
  let polls = 0;
  let ids = 0;

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/:path{bot[^/]+}/:method', async (context) => {
    const { path, method } = context.req.param();
    const text = await context.req.text();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    fake.calls.push({ method, body });
    const odd = awaited.get(method)?.shift();
    if (odd) return oddly(context, odd);
    if (path !== `bot${token}`) return failed(context, 401);
    const answer = METHODS[method];
    return answer ? answer(context, body) : failed(context, 404);
  });

  const ok = (context: Context, result?: unknown) =>
    context.json(result === undefined ? { ok: true } : { ok: true, result });
  const failed = (context: Context, code: number) => {
    fake.refusals.push(`${context.req.param('method')} ${code}`);
    return context.json({ ok: false, error_code: code, description: 'fake' }, code as 400);
  };
  const oddly = (context: Context, odd: Misbehaviour) => {
    if ('hangs' in odd) return new Promise<Response>(() => {});
    return context.body(odd.body, odd.status as 200, { 'Content-Type': odd.type ?? 'application/json' });
  };
  const send = (context: Context) => {
    if (fake.messagesLeft <= 0) return failed(context, 429);
    fake.messagesLeft -= 1;
    ids += 1;
    return ok(context, { message_id: `5f${ids}`, date: Date.now() });
  };

  const METHODS: Record<string, (context: Context, body: unknown) => Response | Promise<Response>> = {
    getMe: (context) =>
      ok(context, {
        id: '1000000000000000001',
        account_name: 'bot.ThuNghiem',
        account_type: 'BASIC',
        can_join_groups: fake.canJoinGroups,
      }),
    async getUpdates(context) {
      if (fake.webhook !== '') return failed(context, 400);
      if (updates.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pollMs);
        });
      // Who hung up is given nothing; it takes a moment to notice.
      await sleep(5);
      if (updates.length > 0 && !context.env.outgoing.destroyed) return ok(context, updates.shift());
      polls += 1;
      // Both forms were seen.
      return context.json(
        { ok: false, error_code: 408, description: 'Request timeout' },
        polls % 2 === 0 ? 200 : 408,
      );
    },
    setWebhook(context, body) {
      const { success, data } = Webhook.safeParse(body);
      if (!success) return failed(context, 400);
      fake.webhook = data.url;
      return ok(context, {
        url: data.url,
        updated_at: Date.now(),
        verification: { ok: false, url: data.url, status_code: 401, outcome: 'webhook.http.other', hint: '' },
      });
    },
    deleteWebhook(context) {
      if (fake.webhook === '') return failed(context, 400);
      fake.webhook = '';
      return ok(context, { url: '', updated_at: Date.now() });
    },
    getWebhookInfo: (context) => ok(context, { url: fake.webhook, updated_at: Date.now() }),
    sendMessage(context, body) {
      const { success, data } = Send.safeParse(body);
      if (!success) return failed(context, 400);
      const isInside = (data.text_styles ?? []).every(({ start, len }) => start + len <= data.text.length);
      if (!isInside) return failed(context, 400);
      if (fake.messagesLeft > 0) fake.sent.push(data);
      return send(context);
    },
    sendPhoto: send,
    sendSticker: send,
    sendChatAction: (context) => ok(context),
  };

  const { root, close } = await serveLocally(app);
  const fake: ZaloBotServer = {
    root,
    token,
    sent: [],
    refusals: [],
    calls: [],
    queue(update) {
      updates.push(update);
      wake();
    },
    misbehave(method, ...answers) {
      awaited.set(method, [...(awaited.get(method) ?? []), ...answers]);
    },
    webhook: '',
    canJoinGroups: true,
    messagesLeft: 3000,
    close,
  };
  return fake;
}

let texts = 0;

/** A text message as the platform tells it; give fields to change. */
export function textUpdate(text: string, message: Record<string, unknown> = {}) {
  texts += 1;
  return {
    event_name: 'message.text.received',
    message: {
      from: { id: 'a1b2c3d4e5f60718293a', display_name: 'Nguyễn Văn Thử', is_bot: false },
      chat: { id: 'a1b2c3d4e5f60718293a', chat_type: 'PRIVATE' },
      text,
      message_id: `5f${texts.toString(16).padStart(18, '0')}`,
      date: 1790000000000 + texts,
      ...message,
    },
  };
}
