import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeQr, openPdf, readPng } from '../support/decode.ts';

const folder = await mkdtemp(join(tmpdir(), 'assistant-'));
const poster = (env: Record<string, string>, ...args: string[]) =>
  spawnSync('node', ['--import', 'tsx', 'src/cli/poster.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: join(folder, 'none'), PUBLIC_URL: '', ...env },
  });
const RIGHT = { left: 0.5, top: 0.1 };

describe('npm run poster', () => {
  test('writes a picture whose code opens the topic for the team, and says where it leads when nothing is set up', async () => {
    const out = join(folder, 'birth.png');
    const { status, stderr, stdout } = poster(
      {},
      '--topic',
      '1.001193',
      '--team',
      'mau-1',
      '--size',
      'A5',
      '--out',
      out,
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: `Đã viết ${out}.\n` });
    expect(stderr).toContain('PUBLIC_URL');
    expect(decodeQr(readPng(await readFile(out)), RIGHT)).toBe(
      'http://localhost:3000/?t=1-001193&team=mau-1',
    );
  });

  test('--all-teams writes one PDF with a page for each team', async () => {
    const out = join(folder, 'all.pdf');
    const { stdout, stderr } = poster(
      { TELEGRAM_BOT_NAME: '@tro_ly_bot' },
      '--topic',
      'sinh-con',
      '--all-teams',
      '--out',
      out,
    );
    expect(stdout, stderr).toContain('(3 trang)');
    const pdf = openPdf(await readFile(out));
    const read = Array.from({ length: pdf.count }, (_, index) => decodeQr(pdf.page(index, 100), RIGHT));
    expect(read).toEqual(
      ['mau-1', 'mau-2', 'to-mau-so-03'].map((team) => `https://t.me/tro_ly_bot?start=sinh-con_${team}`),
    );
  });

  test.each([
    ['a topic nobody knows', ['--topic', '9.999999'], '9.999999'],
    ['a team nobody knows', ['--team', 'khong-co'], 'khong-co'],
    ['a file of another kind', ['--out', 'poster.jpg'], '.pdf'],
    ['a channel that is not set up', ['--channel', 'zalo-oa'], 'ZALO_OA_ID'],
  ])('says what is wrong with %s', (_name, args, told) => {
    const { status, stderr } = poster({}, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(told);
  });
});
