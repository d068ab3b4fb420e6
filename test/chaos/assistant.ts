import { Hono } from 'hono';
import { createApp } from '../../src/app.ts';
import { startWeb } from '../../src/channel/web/web.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { httpChannel } from '../support/http-platform.ts';

/**
 * A process to be killed: the real app, inbox and HTTP around a dialogue that counts. The reply to the n-th update of a
 * chat is "n", so an update that is lost or done twice shows in every later reply.
 */

const { PLATFORM = '', DATA_DIR = '', DATABASE_URL, LOG_LEVEL = 'error' } = process.env;
const log = createLog({ level: LOG_LEVEL });
const inbox = DATABASE_URL
  ? createPostgresInbox(await openPostgres(DATABASE_URL, log), DATABASE_URL, log)
  : createSqliteInbox(openSqliteStore(DATA_DIR), log);
const app = createApp({
  inbox,
  log,
  metrics: createMetrics(),
  think: async (session) => {
    const misses = session.misses + 1;
    const blocks = [{ type: 'text' as const, text: String(misses) }];
    return {
      session: { ...session, misses },
      reply: { kind: 'info', procedures: [], blocks, choices: [], links: [] },
      notes: [{ type: 'turn', by: 'words', kind: 'info' }],
    };
  },
});
const channel = httpChannel(PLATFORM);
await channel.start(app.connect(channel));
const site = new Hono();
if (channel.webhook) site.route('/webhooks/http', channel.webhook);
const server = await startWeb(site, { host: '127.0.0.1', port: 0 });
await app.start();
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);

process.once('SIGTERM', async () => {
  await app.stop();
  await server.close();
  await inbox.close();
  process.exit(0);
});
