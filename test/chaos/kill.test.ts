import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder } from '../support/app.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { killAtRandom } from './kill.ts';

/** A few kills in the gate; `npm run kill` does thousands. */

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

const kept = { lost: 0, wrong: 0, outOfOrder: 0, trouble: [] };

describe('kill -9 at random moments under load', () => {
  test('on SQLite: nothing accepted is lost, done twice or out of order', async () => {
    const report = await killAtRandom({ kills: 20, processes: 1, env: { DATA_DIR: newFolder() } });
    expect(report).toMatchObject({ kills: 20, ...kept });
    expect(report.accepted).toBeGreaterThan(100);
  }, 180_000);

  test('on Postgres, with two processes: the same, and chats go on in the other one', async () => {
    const report = await killAtRandom({
      kills: 12,
      processes: 2,
      longestLife: 1_500,
      env: { DATABASE_URL: await postgres.newDatabase(), DATA_DIR: newFolder() },
    });
    expect(report).toMatchObject({ kills: 12, ...kept });
    expect(report.accepted).toBeGreaterThan(100);
  }, 180_000);
});
