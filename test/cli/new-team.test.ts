import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const newTeam = (dir: string, ...args: string[]) =>
  spawnSync('node', ['--import', 'tsx', 'src/cli/new.ts', 'team', ...args, '--dir', dir], {
    encoding: 'utf8',
  });

test('npm run new -- team adds a team by the code or the name of its commune, and refuses what would not pass', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assistant-'));
  for (const part of ['knowledge', 'flows']) await cp(part, join(folder, part), { recursive: true });
  const teams = () => readFile(join(folder, 'knowledge/teams.yaml'), 'utf8');

  expect(newTeam(folder, 'cho-lach-1', 'Tổ ấp 1', '--commune', '28870').stdout).toContain('Xã Chợ Lách');
  expect(newTeam(folder, 'an-binh-3', 'Tổ ấp 3', '--commune', 'xa an binh long ho').status).toBe(0);
  const text = await teams();
  expect(text).toContain('# Thêm tổ thật');
  expect(text).toMatch(/id: an-binh-3\n.*\n {4}commune: "29584" # Xã An Bình/);

  expect(newTeam(folder, 'an-binh-3', 'Tổ khác', '--commune', '28870').stderr).toContain('đã có');
  expect(newTeam(folder, 'qua-dai-qua-dai', 'Tổ', '--commune', '28870').stderr).toContain('12 ký tự');
  expect(newTeam(folder, 'to-9', 'Tổ', '--commune', 'sao hỏa')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('không rõ xã, phường nào'),
  });
  expect(await teams()).toBe(text);
}, 90_000);
