import { createApp } from './app.ts';
import { type CountedHandOver, createGo } from './channel/web/go.ts';
import { createWeb, startWeb } from './channel/web/web.ts';
import { orSayWhy } from './cli/or-say-why.ts';
import { todayInVietnam } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createCounts } from './store/counts.ts';
import { createSessions } from './store/sessions.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { worldFromDisk } from './world-from-disk.ts';

await orSayWhy(start);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog();
  const store = openStore(config.dataDir);
  const world = await worldFromDisk(config);
  const app = createApp({ world: () => world, sessions: createSessions(store), today: todayInVietnam });

  const handOvers = createCounts(store, 'hand-over');
  const countHandOver = ({ day, procedure, level, team = '' }: CountedHandOver) => {
    handOvers
      .add(day, [procedure, level, team])
      .catch((err) => log.error({ err }, 'go: a hand-over was not counted'));
  };

  let ready = false;
  const web = await startWeb(
    createWeb({
      app,
      log,
      isSecure: config.publicUrl?.startsWith('https:') ?? false,
      isReady: () => ready,
      go: createGo({ world: () => world, countHandOver, today: todayInVietnam }),
    }),
    config,
  );
  ready = true;

  const { procedures, answers, flows, groups } = world.content;
  const imported =
    world.importedCount > 0 ? `, ${world.importedCount} thủ tục chưa biên tập từ danh mục` : '';
  console.log(
    [
      `Trợ lý thủ tục – ${world.locality.name}`,
      `  Nội dung   ${procedures.length} thủ tục, ${answers.length} câu trả lời, ${flows.length} luồng hỏi, ${groups.length} nhóm việc${imported}`,
      `  Dữ liệu    ${config.dataDir} (SQLite)`,
      `  Web        bật: ${config.publicUrl ?? `http://localhost:${web.port}`}`,
      '  Telegram   tắt: chưa có trong bản này',
      '  Zalo       tắt: chưa có trong bản này',
    ].join('\n'),
  );

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      ready = false;
      await web.close();
      store.close();
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
