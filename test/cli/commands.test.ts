import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const noData = join(tmpdir(), `assistant-none-${process.pid}`);
const newFolder = () => mkdtemp(join(tmpdir(), 'assistant-'));

function run(
  script: string,
  args: readonly string[],
  { input, env }: { input?: string; env?: Record<string, string> } = {},
) {
  return spawnSync('node', ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    input: input ?? '',
    // A data folder of its own: what was imported on this machine is no part of the test.
    env: { ...process.env, DATA_DIR: noData, ...env },
  });
}

describe('npm run ask', () => {
  test('prints the card of what was asked, its link and its choices', () => {
    const { stdout, status } = run('src/cli/ask.ts', ['lam giay khai sanh cho con']);
    expect(status).toBe(0);
    expect(stdout).toContain('1.001193');
    expect(stdout).toContain('https://dichvucong.gov.vn/');
  });

  test('--jsonl plays a whole file in one process, a line for each line', () => {
    const input = '{"id":"1","turns":["đăng ký kết hôn"]}\n\n{"id":"2","turns":["xin chào"]}\n';
    const lines = run('src/cli/ask.ts', ['--jsonl'], { input })
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: '1', turns: [{ kind: 'answer', procedures: ['1.000894'] }] },
      { id: '2', turns: [{ kind: 'smalltalk' }] },
    ]);
  });
});

describe('npm run check', () => {
  test('--links lists every address with its level and kind, and says what no machine can tell', () => {
    const { stdout, status } = run('src/cli/check.ts', ['--links'], { env: { NO_COLOR: '1' } });
    expect(status).toBe(0);
    expect(stdout).toMatch(/│ full +│ [1-9]\d* /);
    expect(stdout).toMatch(/│ unknown +│ 0 +│/);
    expect(stdout).toContain('hãy mở bằng tay');
  });

  test('finds nothing in the shipped content, not even a hard word', () => {
    expect(run('src/cli/check.ts', ['--words'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Không có lỗi'),
    });
  });

  test('--words points at a hard word with what to say instead, and exits with 1', async () => {
    const folder = await newFolder();
    await cp('knowledge', join(folder, 'knowledge'), { recursive: true });
    await cp('flows', join(folder, 'flows'), { recursive: true });
    const file = 'knowledge/procedures/sinh-con/dang-ky-khai-sinh.yaml';
    const text = await readFile(file, 'utf8');
    await writeFile(
      join(folder, file),
      text.replace('result: Giấy khai sinh', 'result: Giấy xuất trình khi cần'),
    );
    const line = text.split('\n').indexOf('result: Giấy khai sinh') + 1;
    const { status, stdout } = run('src/cli/check.ts', ['--words', '--dir', folder]);
    expect(status).toBe(1);
    expect(stdout).toContain(`${file}:${line}:14: (lưu ý) "xuất trình" là chữ của văn bản.`);
    expect(run('src/cli/check.ts', ['--dir', folder]).status).toBe(0);
  });

  test('prints a planted mistake of another tree at its place, as text and as JSON, and exits with 1', async () => {
    const folder = await newFolder();
    await cp('knowledge', join(folder, 'knowledge'), { recursive: true });
    const file = 'knowledge/procedures/sinh-con/dang-ky-khai-sinh.yaml';
    const text = await readFile(file, 'utf8');
    await writeFile(join(folder, file), text.replace('authority: commune', 'authority: comune'));
    const line = text.split('\n').indexOf('authority: commune') + 1;

    const asText = run('src/cli/check.ts', ['--dir', folder]);
    expect(asText.status).toBe(1);
    expect(asText.stdout).toContain(`${file}:${line}:12: Giá trị "comune" không dùng được ở đây.`);
    const asJson = run('src/cli/check.ts', ['--json', '--dir', folder]);
    const errors = JSON.parse(asJson.stdout).filter(
      ({ severity }: { severity: string }) => severity === 'error',
    );
    expect(errors).toEqual([expect.objectContaining({ file, line, col: 12, code: 'invalid' })]);
  });
});

describe('npm start', () => {
  test('opens the chat, says what is on and off, and stops when told', async () => {
    const assistant = spawn('node', ['--import', 'tsx', 'src/main.ts'], {
      env: { ...process.env, PORT: '0', DATA_DIR: join(await newFolder(), 'new', 'data') },
    });
    const printed = await new Promise<string>((resolve) => {
      let text = '';
      assistant.stdout.on('data', (chunk) => {
        text += chunk;
        if (text.includes('Zalo')) resolve(text);
      });
      assistant.stderr.on('data', (chunk) => resolve(String(chunk)));
    });
    const address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
    expect(printed).toMatch(/\d+ thủ tục/);
    expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready');
    const stopped = new Promise((resolve) => assistant.on('exit', resolve));
    assistant.kill('SIGTERM');
    expect(await stopped).toBe(0);
  });

  test.each([
    ['a wrong port', { PORT: 'ba ngàn' }, 'PORT'],
    ['a province that is not there', { LOCALITY: 'sao-hoa' }, 'LOCALITY'],
    ['a data folder that cannot be written', { DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:9/none' },
      'DATABASE_URL',
    ],
  ])('%s stops it with one line that names the setting', (_name, env, setting) => {
    const { status, stderr } = run('src/main.ts', [], { env });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining(`Cài đặt ${setting} không dùng được`),
    ]);
    expect(stderr).not.toContain('secret');
  });

  test('a port that is taken stops it too, with all that it had opened', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { status, stderr } = run('src/main.ts', [], {
      env: { PORT: String(port), DATA_DIR: await newFolder() },
    });
    taken.close();
    expect(status).toBe(1);
    expect(stderr).toContain('Cài đặt PORT không dùng được');
  });

  test('broken content stops it with the list of problems', async () => {
    const folder = await newFolder();
    await cp('knowledge', join(folder, 'knowledge'), { recursive: true });
    await writeFile(join(folder, 'knowledge/groups.yaml'), 'groups: [\n');
    const { status, stderr } = run('src/main.ts', [], { env: { CONTENT_DIR: folder } });
    expect(status).toBe(1);
    expect(stderr).toContain('knowledge/groups.yaml:');
    expect(stderr).toContain('trợ lý chưa chạy được');
  });
});
