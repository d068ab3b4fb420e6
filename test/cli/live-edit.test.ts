import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAssistant } from '../security/assistant.ts';
import { newFolder } from '../support/app.ts';

/** `npm start` on a copy of the shipped content, edited while it runs; how soon is told by `npm run bench:live`. */

const FILE = 'knowledge/procedures/sinh-con/trich-luc-ho-tich.yaml';
const WAITS_MS = 20_000;

const content = newFolder();
let assistant: Awaited<ReturnType<typeof startAssistant>>;

beforeAll(async () => {
  for (const folder of ['knowledge', 'flows']) await cp(folder, join(content, folder), { recursive: true });
  assistant = await startAssistant({ CONTENT_DIR: content });
}, 90_000);
afterAll(() => assistant?.stop());

/** Waits until a citizen reads these words. */
async function untilRead(words: string, question: string): Promise<void> {
  await expect.poll(() => assistant.ask(question), { timeout: WAITS_MS, interval: 50 }).toContain(words);
}

test('a changed fee is read by citizens while the assistant runs', async () => {
  const before = await readFile(join(content, FILE), 'utf8');
  expect(before).toContain('amount: 8000');
  for (const amount of [10_000, 11_000]) {
    await writeFile(join(content, FILE), before.replace('amount: 8000', `amount: ${amount}`));
    await untilRead(`${amount / 1000}.000 đồng`, 'lệ phí xin bản sao giấy khai sinh');
  }
}, 180_000);

test('npm run pause is heard by citizens while the assistant runs, and --off too', async () => {
  const run = promisify(execFile);
  const command = (...args: string[]) =>
    run('node', ['--import', 'tsx', 'src/cli/pause.ts', ...args, '--dir', content]);
  await command('1.001193', 'Cổng đang bảo trì');
  await untilRead('đang tạm dừng', 'làm giấy khai sinh');
  await command('all', 'Đang sửa nội dung');
  await untilRead('Trợ lý đang tạm dừng', 'đăng ký kết hôn');
  expect(await assistant.ask('cháy nhà')).toContain('tel:114');
  await command('all', '--off');
  await command('1.001193', '--off');
  await untilRead('Nộp trên Cổng Dịch vụ công', 'làm giấy khai sinh');
}, 180_000);
