import { todayInVietnam } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import type { Log } from './log.ts';
import type { Stores } from './store/stores.ts';

/** Opens SQLite or Postgres, whichever is set. Rejects with a ConfigError that names the setting, never its value. */
export async function openStores(config: Config, log: Log): Promise<Stores> {
  const { databaseUrl, dataDir } = config;
  const stores = databaseUrl
    ? await onPostgres(databaseUrl, config, log).catch((cause: Error) => {
        // The address holds a password, and the driver's message may hold the address.
        const why = (cause as { code?: string }).code ?? cause.name;
        throw unusable('DATABASE_URL', `không mở được cơ sở dữ liệu (${why})`, cause);
      })
    : await onSqlite(dataDir, log).catch((cause: Error) => {
        throw unusable('DATA_DIR', `không ghi được vào "${dataDir}" (${cause.message})`, cause);
      });
  return tidiedTogether(stores);
}

// Only what is set is loaded, as a driver takes long.
async function onPostgres(databaseUrl: string, { cookieSecret }: Config, log: Log): Promise<Stores> {
  const { openPostgresStores } = await import('./store/postgres-stores.ts');
  return openPostgresStores(databaseUrl, cookieSecret, log);
}

async function onSqlite(dataDir: string, log: Log): Promise<Stores> {
  const { openSqliteStores } = await import('./store/sqlite-stores.ts');
  return openSqliteStores(dataDir, log);
}

function unusable(setting: string, why: string, cause: Error): ConfigError {
  return new ConfigError(`Cài đặt ${setting} không dùng được: ${why}.`, { cause });
}

/** One housekeeping for both. */
function tidiedTogether(stores: Stores): Stores {
  const { inbox, journal } = stores;
  return {
    ...stores,
    inbox: {
      ...inbox,
      async tidy() {
        await inbox.tidy();
        await journal.tidy(todayInVietnam());
      },
    },
  };
}
