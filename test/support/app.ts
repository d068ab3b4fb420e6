import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Think } from '../../src/app/take-turns.ts';
import { type App, createApp } from '../../src/app.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { World } from '../../src/dialogue/world.ts';
import type { Log } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { TODAY } from './content.ts';
import type { TestPostgres } from './postgres.ts';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'assistant-'));

/** A log that remembers its lines as JSON. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(JSON.stringify(line, errorsToo));
  return { lines, debug: write, info: write, warn: write, error: write };
}

export function openInbox(folder = newFolder(), log: Log = memoryLog()): Inbox {
  return createSqliteInbox(openSqliteStore(folder), log);
}

export const thinkIn =
  (world: World): Think =>
  async (session, event) =>
    respond(world, session, event, TODAY);

/** An app over a SQLite inbox of its own, unless told otherwise; connect the channels, then start it. */
export function newApp(
  world: World,
  { inbox = openInbox(), think = thinkIn(world), log = memoryLog() as Log } = {},
): App {
  return createApp({ inbox, think, log, metrics: createMetrics() });
}

function errorsToo(_key: string, value: unknown): unknown {
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}

/** The inboxes of so many processes on one new database. */
export async function inboxesOn(postgres: TestPostgres, count: number): Promise<[Inbox, Inbox]> {
  const url = await postgres.newDatabase();
  return Promise.all(
    Array.from({ length: count }, async () =>
      createPostgresInbox(await openPostgres(url, memoryLog()), url, memoryLog()),
    ),
  ) as Promise<[Inbox, Inbox]>;
}
