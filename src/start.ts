import { join } from 'node:path';
import { createAdminPages } from './admin-pages.ts';
import { handOverEntries } from './app/count-hand-over.ts';
import { CHAT_PACE } from './app/pace.ts';
import { createReadTeam, withFigures } from './app/team-journal.ts';
import { createThinker, type Thread } from './app/thinker.ts';
import { createApp } from './app.ts';
import type { Accept, Channel } from './channel/channel.ts';
import { withCountedLinks } from './channel/counted-links.ts';
import { createGo } from './channel/web/go.ts';
import { createTeamPages } from './channel/web/team-pages.ts';
import { createWeb, startWeb } from './channel/web/web.ts';
import { createChannels, readChannelSettings, secretsOf, zaloQuota } from './channels.ts';
import { todayInVietnam } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import { noticedSession } from './dialogue/new-session.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createPainter } from './poster/painter.ts';
import { watchContent } from './reload.ts';
import { cataloguePath } from './store/catalogue-file.ts';
import type { Inbox } from './store/inbox.ts';
import { keptSecret } from './store/secret-file.ts';
import { openStores } from './stores.ts';

/** Builds the parts and hands them to one another, then runs until it is told to stop. `opening`: the threads that think. */
export async function start(config: Config, opening: Promise<readonly Thread[]>): Promise<void> {
  const settings = readChannelSettings(process.env);
  const cookieSecret = config.cookieSecret ?? secretOf(config, 'cookie-secret');
  const teamPageSecret = config.teamPageSecret ?? secretOf(config, 'team-page-secret');
  const log = createLog({
    level: config.logLevel,
    secrets: [
      config.databaseUrl ?? '',
      cookieSecret,
      teamPageSecret,
      config.adminToken ?? '',
      ...secretsOf(settings),
    ],
  });
  const stores = await openStores(config, log);
  const { inbox, journal, store, withLock, keptName } = stores;
  const metrics = createMetrics(() =>
    Object.fromEntries(channels.map(({ name }) => [name, inbox.backlog(name)])),
  );
  const readTeam = createReadTeam(journal, todayInVietnam);
  const think = withFigures((session, event) => thinker.think(session, event), readTeam);
  const app = createApp({ inbox, think, log, metrics, perChat: CHAT_PACE });

  const admin = createAdminPages({
    config,
    cookieSecret,
    teamPageSecret,
    log,
    journal,
    inquire: (name, ...rest) => thinker.inquire(name, ...rest),
    async running() {
      const quota = settings.zaloBot && (await zaloQuota(settings.zaloBot, { store, lock: withLock }));
      return {
        waiting: channels.map(({ name }) => ({ channel: name, updates: inbox.backlog(name) })),
        ...(quota && { quota }),
      };
    },
    today: todayInVietnam,
  });
  const painter = createPainter();
  const web = createWeb({
    app,
    log,
    metrics,
    go: createGo({
      handOver: (ref, from) => thinker.inquire('handOver', ref, from),
      countHandOver(handOver) {
        journal
          .record(handOverEntries(handOver))
          .catch((err) => log.error({ err }, 'go: a hand-over was not counted'));
      },
      today: todayInVietnam,
    }),
    admin: admin?.pages,
    teamPages: createTeamPages({
      secret: teamPageSecret,
      teams: async () => (await thinker.inquire('known')).teams,
      figures: readTeam,
    }),
    share: {
      choices: () => thinker.inquire('shareChoices'),
      shared: (wish) => thinker.inquire('shared', wish),
      painter,
      web: config.publicUrl ?? `http://localhost:${config.port}`,
    },
    show: async (event) => (await thinker.think(noticedSession, event)).reply,
    codes: () => thinker.about().codes,
    cookieSecret,
    frameAncestors: config.frameAncestors,
    publicUrl: config.publicUrl,
    isReady: () => app.isReady(),
  });
  const channels: readonly Channel[] = [
    web,
    ...(await createChannels(settings, {
      log,
      store,
      withLock,
      keptName,
      inlineCards: (query) => thinker.inquire('inlineCards', query),
      forget: app.forget,
    })),
  ];
  const connected = channels.map((channel) => ({
    channel,
    accept: app.connect(config.publicUrl ? withCountedLinks(channel, config.publicUrl) : channel),
  }));
  for (const { name, webhook } of channels) if (webhook) web.site.route(`/webhooks/${name}`, webhook);

  // All that needs no content is built while the threads read it.
  const thinker = await createThinker({ config, log, opening });
  const server = await startWeb(web.site, config);
  log.debug({ port: server.port }, 'web: listening');
  await app.start();
  const off = new Map<string, string>();
  const roles = await Promise.all(
    connected.map(({ channel, accept }) =>
      startChannel(inbox, channel, accept, (why) => {
        off.set(channel.name, why);
        log.error({ channel: channel.name }, why);
      }),
    ),
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
  const stateOf = (name: string) => {
    const channel = channels.find((each) => each.name === name);
    if (!channel) return 'tắt: chưa có cài đặt';
    return off.has(name) ? `tắt: ${off.get(name)}` : channel.webhook ? 'bật (webhook)' : 'bật (hỏi tin)';
  };
  console.log(
    [
      `Trợ lý thủ tục – ${locality}`,
      `  Nội dung   ${procedures} thủ tục, ${answers} câu trả lời, ${flows} luồng hỏi, ${groups} nhóm việc${unedited}`,
      `  Dữ liệu    ${config.databaseUrl ? 'Postgres' : `${config.dataDir} (SQLite)`}`,
      `  Web        bật: ${config.publicUrl ?? `http://localhost:${server.port}`}`,
      `  Trang cán bộ ${config.adminToken ? 'bật: /admin' : 'tắt: chưa có ADMIN_TOKEN'}`,
      `  Telegram   ${stateOf('telegram')}`,
      `  Zalo Bot   ${stateOf('zalo-bot')}`,
      `  Zalo OA    ${stateOf('zalo-oa')}`,
    ].join('\n'),
  );

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      // From here on /readyz says no, and updates are sent back to their platforms.
      const stopped = app.stop();
      await Promise.all(roles.map((end) => end()));
      await stopped;
      await Promise.all([content.close(), server.close()]);
      await Promise.all([thinker.close(), painter.close(), admin?.close()]);
      await stores.close();
      process.exit(0);
    });
  }
}

/** One that is made at the first start and kept. */
function secretOf({ dataDir }: Config, name: string): string {
  try {
    return keptSecret(dataDir, name);
  } catch (cause) {
    throw new ConfigError(
      `Cài đặt DATA_DIR không dùng được: không ghi được vào "${dataDir}" (${(cause as Error).message}).`,
      { cause },
    );
  }
}

/** A channel that polls runs in one process only. One that cannot start says why and leaves the others alone. */
async function startChannel(
  inbox: Inbox,
  channel: Channel,
  accept: Accept,
  failed: (why: string) => void,
): Promise<() => Promise<void>> {
  const begin = () => channel.start(accept).catch((error: Error) => failed(error.message));
  const end = () => channel.stop();
  if (!channel.webhook && !channel.fetched) return inbox.lead(channel.name, { begin, end });
  await begin();
  return end;
}
