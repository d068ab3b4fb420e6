import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { App } from '../../app.ts';
import type { Event } from '../../dialogue/event.ts';
import { plainText, type Reply } from '../../dialogue/reply.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { Busy, type Channel } from '../channel.ts';

/** The page's own name for an update, so that sending it again after a lost answer does nothing twice. */
const update = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional();
/** What the page sends: the same events as everywhere, checked at the door. */
const WebEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), update }),
  z.strictObject({ type: z.literal('choice'), id: z.string().max(200), update }),
  z.strictObject({ type: z.literal('start'), payload: z.string().max(64).optional(), update }),
]);

/** 100 kB of text is a paste to be answered kindly; more is no message. In bytes. */
const BODY_LIMIT = 512 * 1024;
const NAME = 'web';
const COOKIE = 'chat';
const COOKIE_DAYS = 30;

const PAGE = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/chat.js': ['chat.js', 'text/javascript; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
} as const;

export interface WebParts {
  readonly app: Pick<App, 'ask' | 'forget'>;
  readonly log: Log;
  /** True when people reach it over https, also through a proxy. */
  readonly isSecure: boolean;
  /** False before the start is complete, once the stop has begun, and while the store is away. */
  readonly isReady: () => boolean | Promise<boolean>;
  /** What /metrics shows. */
  readonly metrics?: Pick<Metrics, 'text' | 'contentType'>;
  /** Hand-overs to the portal, under /go. */
  readonly go?: Hono;
}

/** The web chat: a channel whose people fetch their replies, and its site. */
export interface WebChannel extends Channel {
  /** A function from request to response; `startWeb` puts it behind a port. */
  readonly site: Hono;
}

export function createWeb(parts: WebParts): WebChannel {
  return {
    name: NAME,
    limits: { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: Number.POSITIVE_INFINITY },
    fetched: true,
    site: createSite(parts),
    // Updates come in through the site, which waits for their replies.
    start: async () => {},
    stop: async () => {},
    send: async () => {},
  };
}

function createSite({ app, log, isSecure, isReady, metrics, go }: WebParts): Hono {
  const chatOf = (context: Context) => chatOfBrowser(context, isSecure);
  const web = new Hono();
  web.use(async (context, next) => {
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    context.header(
      'Content-Security-Policy',
      "default-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    );
  });

  for (const [path, [file, type]] of Object.entries(PAGE)) {
    web.get(path, async (context) => {
      // Before anything is sent, so that messages sent side by side are of one chat.
      if (path === '/') chatOf(context);
      return context.body(await readFile(new URL(`./page/${file}`, import.meta.url), 'utf8'), 200, {
        'Content-Type': type,
      });
    });
  }

  web.post(
    '/api/events',
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: (context) => context.json({ error: 'Tin nhắn dài quá.' }, 413),
    }),
    async (context) => {
      if (!context.req.header('Content-Type')?.startsWith('application/json'))
        return context.json({ error: 'Cần JSON.' }, 415);
      const event = WebEvent.safeParse(await context.req.json().catch(() => undefined));
      if (!event.success) return context.json({ error: 'Tin nhắn không đọc được.' }, 400);
      const { update = randomBytes(12).toString('base64url'), ...said } = event.data;
      const chat = chatOf(context);
      const reply = await app.ask(NAME, { id: `${chat}/${update}`, chat, event: said as Event });
      return reply === undefined ? busy(context) : context.json(toJson(reply));
    },
  );

  web.post('/api/forget', async (context) => {
    await app.forget(NAME, chatOf(context));
    return context.json({ forgotten: true });
  });

  if (go) web.route('/go', go);
  web.get('/healthz', (context) => context.text('ok'));
  web.get('/readyz', async (context) =>
    (await isReady()) ? context.text('ready') : context.text('not ready', 503),
  );
  if (metrics)
    web.get('/metrics', async (context) =>
      context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
    );
  web.notFound((context) => context.text('Không có trang này. Mở trang chính để hỏi.', 404));
  web.onError((error, context) => {
    if (error instanceof Busy) return busy(context);
    log.error({ err: error, path: context.req.path }, 'web: a request failed');
    return context.json(
      { error: 'Máy đang trục trặc, tin nhắn chưa được trả lời. Bà con thử lại sau một phút.' },
      500,
    );
  });
  return web;
}

/** The same update may be sent again: it is done once, whether it was taken this time or not. */
function busy(context: Context) {
  return context.json({ error: 'Máy đang bận, chưa trả lời kịp. Bà con chờ chút rồi gửi lại giúp.' }, 503, {
    'Retry-After': '2',
  });
}

/** Listens until closed. Resolves once the port is open; rejects when it is taken. */
export function startWeb(
  web: Hono,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: web.fetch, hostname: host, port }, (address) =>
      resolve({ port: address.port, close: () => new Promise((done) => server.close(() => done())) }),
    );
    server.on('error', reject);
  });
}

/** The chat this browser holds, or a new unguessable one, held for another while. */
function chatOfBrowser(context: Context, isSecure: boolean): string {
  const known = getCookie(context, COOKIE);
  const id = known !== undefined && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  setCookie(context, COOKIE, id, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure,
    path: '/',
    maxAge: COOKIE_DAYS * 86_400,
  });
  return id;
}

function toJson(reply: Reply) {
  return { ...reply, text: plainText(reply.blocks) };
}
