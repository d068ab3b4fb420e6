import { createThinker } from '../src/app/thinker.ts';
import { createApp } from '../src/app.ts';
import type { Channel } from '../src/channel/channel.ts';
import { createWeb, startWeb } from '../src/channel/web/web.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { createPostgresInbox } from '../src/store/postgres-inbox.ts';
import { openPostgres } from '../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../src/store/sqlite-inbox.ts';
import { openSqliteStore } from '../src/store/sqlite-store.ts';
import { createConversation, schedule } from './conversation.ts';

/** One process under load: the real app and dialogue, a platform within, which tells the parent what it accepted and sent. */

export interface Order {
  readonly type: 'play';
  /** Chats numbered from, to (exclusive): those whose updates come in here. Their replies may go out anywhere. */
  readonly chats: readonly [number, number];
  readonly updates: number;
  /** Updates a second; 0: as fast as they are taken. */
  readonly rate: number;
  readonly round: number;
}

/** Times are of the machine's monotonic clock, in milliseconds, and so comparable between processes. */
export type Told =
  | { readonly type: 'ready'; readonly port: number }
  | {
      readonly type: 'batch';
      readonly accepted: readonly [string, number, number][];
      readonly sent: readonly [string, number][];
      readonly memory: number;
      readonly busy: number;
      /** Processor time of all threads so far, in milliseconds. */
      readonly processor: number;
    };

const config = readConfig(process.env);
const log = createLog({ level: 'error' });
const inbox = config.databaseUrl
  ? createPostgresInbox(await openPostgres(config.databaseUrl, log), config.databaseUrl, log)
  : createSqliteInbox(openSqliteStore(config.dataDir), log);
const thinker = await createThinker({ config, log });
const app = createApp({ inbox, log, metrics: createMetrics(), think: thinker.think });

const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;
let accepted: [string, number, number][] = [];
let sent: [string, number][] = [];
let busy = 0;
const tell = (told: Told) => process.send?.(told);
setInterval(() => {
  const { user, system } = process.cpuUsage();
  tell({
    type: 'batch',
    accepted,
    sent,
    busy,
    memory: process.memoryUsage().rss,
    processor: (user + system) / 1000,
  });
  accepted = [];
  sent = [];
  busy = 0;
}, 100);

const platform: Channel = {
  name: 'load',
  limits: { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: Number.POSITIVE_INFINITY },
  start: async () => {},
  stop: async () => {},
  async send({ id }) {
    sent.push([id, now()]);
  },
};
const accept = app.connect(platform);
const web = createWeb({
  app,
  log,
  show: () => Promise.reject(new Error('nobody opens a page here')),
  codes: () => [],
  cookieSecret: 'a secret that only the bench uses',
  isReady: () => true,
  // The bench is one address; its chats are counted as they are.
  limits: { perAddress: { requests: Number.MAX_SAFE_INTEGER, seconds: 1 } },
});
app.connect(web);
const server = await startWeb(web.site, { host: '127.0.0.1', port: 0 });
await app.start();
const conversation = createConversation();
/** Updates a platform has on their way to us at one moment. */
const MOST_ON_THEIR_WAY = 64;

process.on('message', async ({ chats: [from, to], updates, rate, round }: Order) => {
  const started = now();
  const coming = schedule(to - from, updates);
  let next = 0;
  const deliver = async () => {
    for (const { chat: place, turn } of coming) {
      const each = next;
      next += 1;
      if (rate > 0) {
        const wait = started + (each / rate) * 1000 - now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      }
      const chat = from + place;
      const id = `${round}.${chat}.${turn}`;
      for (const asked = now(); ; ) {
        try {
          await accept({ id, chat: String(chat), event: conversation(chat, turn) });
          accepted.push([id, asked, now()]);
          break;
        } catch {
          busy += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_ON_THEIR_WAY }, deliver));
});
process.once('SIGTERM', async () => {
  await app.stop();
  await server.close();
  await thinker.close();
  await inbox.close();
  process.exit(0);
});
tell({ type: 'ready', port: server.port });
