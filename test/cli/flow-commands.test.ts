import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-commands-'));
  for (const part of ['knowledge', 'flows']) await cp(part, join(folder, part), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

function run(script: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: join(folder, 'no-data') };
  return spawnSync('node', ['--import', 'tsx', script, ...args, '--dir', folder], { encoding: 'utf8', env });
}

test('a new flow passes the check as it is, and is not written over', () => {
  const create = () =>
    run('src/cli/new.ts', 'flow', 'thu-nghiem', 'Thử nghiệm: "một việc"', '--group', 'thue');
  expect(create().stdout).toContain('Đã viết flows/thu-nghiem.yaml');
  expect(run('src/cli/check.ts')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Không có lỗi'),
  });
  expect(create()).toMatchObject({ status: 1, stderr: expect.stringContaining('đã có, không ghi đè') });
});

test('an id that is none is refused with a sentence', () => {
  expect(run('src/cli/new.ts', 'flow', 'Sinh Con', 'Sinh con', '--group', 'thue')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('chữ thường không dấu'),
  });
});

test('a flow is drawn as Mermaid text, or into a picture', async () => {
  expect(run('src/cli/draw.ts', 'sinh-con').stdout).toContain('flowchart TD');
  const out = join(folder, 'sinh-con.svg');
  expect(run('src/cli/draw.ts', 'sinh-con', '--svg', '--out', out).status).toBe(0);
  expect(await readFile(out, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(run('src/cli/draw.ts', 'sinh-koi')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Các luồng hiện có'),
  });
});
