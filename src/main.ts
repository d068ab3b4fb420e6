import type { Think } from './app/take-turns.ts';
import { createApp } from './app.ts';
import type { Channel } from './channel/channel.ts';
import { createWeb, startWeb } from './channel/web/web.ts';
import { orSayWhy } from './cli/or-say-why.ts';
import { todayInVietnam } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { respond } from './dialogue/respond.ts';
import { newSession } from './dialogue/session.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { keptSecret } from './store/secret-file.ts';
import { createSqliteInbox } from './store/sqlite-inbox.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { worldFromDisk } from './world-from-disk.ts';

await orSayWhy(start);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog();
  const inbox = createSqliteInbox(openStore(config.dataDir), log);
  const world = await worldFromDisk(config);
  const metrics = createMetrics(() =>
    Object.fromEntries(channels.map(({ name }) => [name, inbox.backlog(name)])),
  );
  const think: Think = async (session, event) => respond(world, session, event, todayInVietnam());
  const app = createApp({
    inbox,
    think,
    log,
    metrics,
  });

  const web = createWeb({
    app,
    log,
    metrics,
    show: async (event) => (await think(newSession, event)).reply,
    codes: () => world.content.procedures.map(({ code }) => code),
    cookieSecret: config.cookieSecret ?? keptSecret(config.dataDir, 'cookie-secret'),
    frameAncestors: config.frameAncestors,
    publicUrl: config.publicUrl,
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

  const { procedures, answers, groups } = world.content;
  const imported =
    world.importedCount > 0 ? `, ${world.importedCount} thủ tục chưa biên tập từ danh mục` : '';
  console.log(
    [
      `Trợ lý thủ tục – ${world.locality.name}`,
      `  Nội dung   ${procedures.length} thủ tục, ${answers.length} câu trả lời, ${groups.length} nhóm việc${imported}`,
      `  Dữ liệu    ${config.dataDir} (SQLite)`,
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
      await server.close();
      await inbox.close();
      process.exit(0);
    });
  }
}

function openStore(dataDir: string) {
  try {
    return openSqliteStore(dataDir);
  } catch (cause) {
    throw new ConfigError(
      `Cài đặt DATA_DIR không dùng được: không ghi được vào "${dataDir}" (${(cause as Error).message}).`,
      { cause },
    );
  }
}
