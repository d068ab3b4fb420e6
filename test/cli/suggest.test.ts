import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'suggest-'));
  await cp('knowledge', join(dir, 'knowledge'), { recursive: true });
  await cp('flows', join(dir, 'flows'), { recursive: true });
  await writeFile(
    join(dir, 'missed.jsonl'),
    [
      { text: 'xe đạp điện có cần biển số không', day: '2026-11-10', times: 4 },
      { text: 'bán vé số dạo', day: '2026-11-11', times: 2 },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
});
afterAll(() => rm(dir, { recursive: true }));

async function suggest(...args: string[]): Promise<{ out: string; code: number }> {
  const all = ['--import', 'tsx', 'src/cli/suggest.ts', ...args];
  const env = { ...process.env, DATA_DIR: join(dir, 'data'), LOCALITY: 'vinh-long' };
  return run(process.execPath, [...all, '--dir', dir, '--file', join(dir, 'missed.jsonl')], { env }).then(
    ({ stdout, stderr }) => ({ out: stdout + stderr, code: 0 }),
    ({ stdout, stderr, code }) => ({ out: stdout + stderr, code }),
  );
}

test('what was listed is taken by its number: one line more, and the running assistant’s content stays sound', {
  timeout: 180_000,
}, async () => {
  const file = join(dir, 'knowledge/procedures/xe-bang-lai/dang-ky-xe.yaml');
  const before = await readFile(file, 'utf8');
  const list = await suggest();
  expect(list.out).toContain('1. "xe đạp điện có cần biển số không": 4 lần');

  const clash = await suggest('apply', '1', '--words', 'làm giấy khai sinh');
  expect(clash).toMatchObject({ code: 1, out: expect.stringContaining('Chưa ghi gì') });
  expect(clash.out).toContain('Cách gọi này đã có');
  const tried = await suggest('apply', '1', '--dry-run', '--json');
  expect(JSON.parse(tried.out)).toMatchObject({ written: false, effect: { missed: { asked: 2 } } });
  expect((await suggest('apply', '7')).code).toBe(1);
  expect(await readFile(file, 'utf8')).toBe(before);

  const taken = await suggest('apply', '1');
  expect(taken.code, taken.out).toBe(0);
  const after = (await readFile(file, 'utf8')).split('\n');
  const at = after.findIndex((line) => line.startsWith('  - xe đạp điện'));
  expect(after.toSpliced(at, 1).join('\n')).toBe(before);
  expect(taken.out).toContain(`dang-ky-xe.yaml:${at + 1}`);
});
