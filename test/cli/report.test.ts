import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { todayInVietnam } from '../../src/clock.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { newFolder } from '../support/app.ts';

const data = newFolder();
const out = newFolder();

beforeAll(async () => {
  const store = openSqliteStore(data);
  const day = todayInVietnam();
  await createSqliteJournal(store).record([
    ...Array.from(
      { length: 7 },
      () => ({ type: 'count', day, fact: { about: 'conversation', channel: 'web' } }) as const,
    ),
    { type: 'missed', day, why: 'missed', channel: 'web', near: [], text: '=giấy <b>lạ</b>' },
  ]);
  store.close();
});

function report(args: readonly string[], dataDir = data) {
  const { stdout, stderr, status } = spawnSync('node', ['--import', 'tsx', 'src/cli/report.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir, NO_COLOR: '1' },
  });
  return { stdout, stderr, status };
}

describe('npm run report', () => {
  test('prints the figures, and writes them as one page to mail and as tables for a spreadsheet', async () => {
    const page = join(out, 'thang.html');
    const tables = join(out, 'bang');
    expect(report(['--html', page, '--csv', tables])).toMatchObject({ status: 0, stderr: '' });
    const html = await readFile(page, 'utf8');
    expect(html).toMatch(/Cuộc trò chuyện[\s\S]{0,200}?7/);
    // One file: nothing is fetched, and what somebody typed is no part of it.
    expect(html).not.toMatch(/<script|<link|src="http|<b>lạ/);
    expect(await readdir(tables)).toContain('kenh.csv');
    expect(await readFile(join(tables, 'chua-hieu.csv'), 'utf8')).toContain("'=giấy");
  });

  test('says what is wrong with a day, and makes no store where there is none', () => {
    expect(report(['--from', '2026-02-30'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('2026-02-30'),
    });
    const none = join(out, 'none');
    const { status, stderr } = report([], none);
    expect(status).toBe(1);
    expect(stderr).toContain('Chưa có số liệu');
    expect(existsSync(none)).toBe(false);
  });
});
