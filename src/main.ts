import { join } from 'node:path';
import type { KeyvStoreAdapter } from 'keyv';
import { createThinker } from './app/thinker.ts';
import { createApp } from './app.ts';
import type { Channel } from './channel/channel.ts';
import { createGo } from './channel/web/go.ts';
import { createWeb, startWeb } from './channel/web/web.ts';
import { orSayWhy } from './cli/or-say-why.ts';
import { todayInVietnam } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { watchContent } from './reload.ts';
import { cataloguePath } from './store/catalogue-file.ts';
import { createCounts } from './store/counts.ts';
import type { Inbox } from './store/inbox.ts';
import { createPostgresInbox } from './store/postgres-inbox.ts';
import { openPostgres } from './store/postgres-pool.ts';
import { createPostgresStore } from './store/postgres-store.ts';
import { createSqliteInbox } from './store/sqlite-inbox.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

await orSayWhy(start);
// What was opened before a start failed must not keep the process.
if (process.exitCode === 1) process.exit();

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, secrets: [config.databaseUrl ?? ''] });
  const { inbox, store } = await openStores(config, log);
  const thinker = await createThinker({ config, log });
  const metrics = createMetrics(() =>
    Object.fromEntries(channels.map(({ name }) => [name, inbox.backlog(name)])),
  );
  const app = createApp({
    inbox,
    think: thinker.think,
    log,
    metrics,
  });

  const handOvers = createCounts(store, 'hand-over');
  const go = createGo({
    handOver: (ref, commune) => thinker.inquire('handOver', ref, commune),
    countHandOver: ({ day, procedure, level, team = '' }) => {
      handOvers
        .add(day, [procedure, level, team])
        .catch((err) => log.error({ err }, 'go: a hand-over was not counted'));
    },
    today: todayInVietnam,
  });

  const web = createWeb({
    app,
    go,
    log,
    metrics,
    isSecure: config.publicUrl?.startsWith('https:') ?? false,
    isReady: () => app.isReady(),
  });
  // A further channel is one more line here.
  const channels: readonly Channel[] = [web];
  const accepts = channels.map((channel) => app.connect(channel));
  for (const { name, webhook } of channels) if (webhook) web.site.route(`/webhooks/${name}`, webhook);

  const server = await startWeb(web.site, config);
  await app.start();
  const roles = await Promise.all(
    channels.map(async (channel, index) => {
      const accept = accepts[index];
      if (!accept) throw new Error('a channel without its accept');
      const begin = () => channel.start(accept);
      const end = () => channel.stop();
      if (!channel.webhook && !channel.fetched) return inbox.lead(channel.name, { begin, end });
      await begin();
      return end;
    }),
  );

  const content = await watchContent({
    paths: [
      join(config.contentDir, 'knowledge'),
      join(config.contentDir, 'flows'),
      cataloguePath(config.dataDir),
    ],
    reload: thinker.reload,
    log,
    metrics,
  });

  const { locality, procedures, answers, flows, groups, imported } = thinker.about();
  const unedited = imported > 0 ? `, ${imported} thủ tục chưa biên tập từ danh mục` : '';
  console.log(
    [
      `Trợ lý thủ tục – ${locality}`,
      `  Nội dung   ${procedures} thủ tục, ${answers} câu trả lời, ${flows} luồng hỏi, ${groups} nhóm việc${unedited}`,
      `  Dữ liệu    ${config.databaseUrl ? 'Postgres' : `${config.dataDir} (SQLite)`}`,
      `  Web        bật: ${config.publicUrl ?? `http://localhost:${server.port}`}`,
      '  Telegram   tắt: chưa có trong bản này',
      '  Zalo       tắt: chưa có trong bản này',
    ].join('\n'),
  );

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      // From here on /readyz says no, and updates are sent back to their platforms.
      const stopped = app.stop();
      await Promise.all(roles.map((end) => end()));
      await stopped;
      await Promise.all([content.close(), server.close()]);
      await thinker.close();
      await inbox.close();
      process.exit(0);
    });
  }
}

/** The inbox, and the store beside it for what is counted. */
async function openStores(
  { databaseUrl, dataDir }: Config,
  log: Log,
): Promise<{ inbox: Inbox; store: KeyvStoreAdapter }> {
  if (databaseUrl) {
    const pool = await openPostgres(databaseUrl, log).catch((cause: Error) => {
      // The address holds a password, and the driver's message may hold the address.
      const why = (cause as { code?: string }).code ?? cause.name;
      throw new ConfigError(`Cài đặt DATABASE_URL không dùng được: không mở được cơ sở dữ liệu (${why}).`, {
        cause,
      });
    });
    return { inbox: createPostgresInbox(pool, databaseUrl, log), store: createPostgresStore(pool) };
  }
  try {
    const store = openSqliteStore(dataDir);
    return { inbox: createSqliteInbox(store, log), store };
  } catch (cause) {
    throw new ConfigError(
      `Cài đặt DATA_DIR không dùng được: không ghi được vào "${dataDir}" (${(cause as Error).message}).`,
      { cause },
    );
  }
}
