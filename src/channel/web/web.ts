import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { getCookie } from 'hono/cookie';
import type { App } from '../../app.ts';
import type { Event } from '../../dialogue/event.ts';
import type { Reply } from '../../dialogue/reply.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { masked } from '../../privacy/mask.ts';
import { Busy, type Channel } from '../channel.ts';
import { busy } from './busy.ts';
import { createChatApi } from './chat-api.ts';
import { createChatCookie } from './cookie.ts';
import { securityHeaders } from './headers.ts';
import { lookOf } from './layout.ts';
import { createLimits, type Limit } from './limits.ts';
import { readPageFiles } from './page-files.ts';
import { createPageRoutes } from './page-routes.ts';
import { createShareRoutes, type ShareParts } from './share-routes.ts';
import { createStreams } from './stream.ts';
import { createTopicPages, notFoundPage } from './topic-page.ts';
import { createDemo } from './widget.ts';

const NAME = 'web';

export interface WebParts {
  readonly app: Pick<App, 'ask' | 'forget' | 'kept' | 'follow'>;
  readonly log: Log;
  /** Answers an event outside any chat, for pages that show a reply: titles of shared links, `/tt/<code>`. */
  readonly show: (event: Event) => Promise<Reply>;
  /** The codes that have a page, for search engines. */
  readonly codes: () => readonly string[];
  /** Signs the cookies; whoever knows it can take over a chat. */
  readonly cookieSecret: string;
  /** Sites that may show the chat in a frame, as origins. */
  readonly frameAncestors?: readonly string[];
  /** The address people outside use. Over https cookies stay on https, also behind a proxy. */
  readonly publicUrl?: string | undefined;
  /** False before the start is complete, once the stop has begun, and while the store is away. */
  readonly isReady: () => boolean | Promise<boolean>;
  /** What /metrics shows. */
  readonly metrics?: Pick<Metrics, 'text' | 'contentType'>;
  /** Hand-overs to the portal, under /go. */
  readonly go?: Hono;
  /** Figures for officials, under /admin, and for teams, under /doi. */
  readonly admin?: Hono | undefined;
  readonly teamPages?: Hono;
  /** The page where teams print, under /share. */
  readonly share?: ShareParts;
  readonly limits?: { readonly perChat?: Limit; readonly perAddress?: Limit };
}

/** The web chat: a channel whose people fetch their replies, and its site. */
export interface WebChannel extends Channel {
  /** A function from request to response; `startWeb` puts it behind a port. */
  readonly site: Hono;
}

export function createWeb(parts: WebParts): WebChannel {
  const { app, publicUrl } = parts;
  const cookie = createChatCookie({ secret: parts.cookieSecret, isSecure: isSecure(publicUrl) });
  const streams = createStreams({ app, channel: NAME, chatOf: cookie.chatOf });
  return {
    name: NAME,
    limits: { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: Number.POSITIVE_INFINITY },
    fetched: true,
    site: createSite(parts, { cookie, streams }),
    // Updates come in through the site, which waits for their replies.
    start: async () => {},
    stop: async () => streams.end(),
    send: async () => {},
  };
}

function createSite(
  {
    app,
    log,
    show,
    codes,
    frameAncestors = [],
    publicUrl,
    isReady,
    metrics,
    go,
    admin,
    teamPages,
    share,
    limits = {},
  }: WebParts,
  {
    cookie,
    streams,
  }: { cookie: ReturnType<typeof createChatCookie>; streams: ReturnType<typeof createStreams> },
): Hono {
  const files = readPageFiles();
  const { messages, pages } = createLimits({ chatOf: cookie.known, ...limits });
  const web = new Hono();
  web.use(securityHeaders({ frameAncestors, isSecure: isSecure(publicUrl) }));
  web.use(compress());
  web.use('/', pages);
  web.use('/tt/*', pages);
  web.use('/doi/*', pages);
  web.use('/share', pages);
  web.use('/api/*', messages);

  web.route('/', createPageRoutes({ files, cookie, publicUrl, show }));
  web.route('/', createTopicPages({ files, publicUrl, show, codes }));
  web.route('/', createDemo({ files, publicUrl }));
  web.route('/api', createChatApi({ app, channel: NAME, cookie, streams, publicUrl }));

  if (go) web.route('/go', go);
  if (admin) web.route('/admin', admin);
  if (teamPages) web.route('/doi', teamPages);
  if (share) web.route('/', createShareRoutes({ ...share, files }));
  web.get('/healthz', (context) => context.text('ok'));
  web.get('/readyz', async (context) =>
    (await isReady()) ? context.text('ready') : context.text('not ready', 503),
  );
  if (metrics)
    web.get('/metrics', async (context) =>
      context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
    );
  web.notFound((context) => context.html(notFoundPage(lookOf(getCookie(context, 'look')), files.base), 404));
  web.onError((error, context) => {
    if (error instanceof Busy) return busy(context);
    log.error({ err: error, path: masked(context.req.path).slice(0, 200) }, 'web: a request failed');
    return context.json(
      { error: 'Máy đang trục trặc, tin nhắn chưa được trả lời. Bà con thử lại sau một phút.' },
      500,
    );
  });
  return web;
}

function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Whoever sends a request drop by drop holds a place for so long only. In milliseconds; of headers, in bytes. */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** Listens until closed. Resolves once the port is open; rejects when it is taken. */
export function startWeb(
  web: Hono,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: web.fetch, hostname: host, port, serverOptions: PATIENCE }, (address) =>
      resolve({ port: address.port, close: () => new Promise((done) => server.close(() => done())) }),
    );
    server.on('error', reject);
  });
}
