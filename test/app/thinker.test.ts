import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ContentRefused, createThinker, type Thinker } from '../../src/app/thinker.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { createMetrics } from '../../src/metrics.ts';
import { watchContent } from '../../src/reload.ts';
import { memoryLog } from '../support/app.ts';
import { BIRTH, BIRTH_FILE, smallTree } from '../support/content.ts';
import { until } from '../support/fake-channel.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function contentFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assistant-content-'));
  for (const { path, text } of smallTree()) {
    await cp('package.json', join(folder, path), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function thinkerOn(contentDir: string, turnThreads = 1): Promise<Thinker> {
  const config = { contentDir, dataDir: join(contentDir, 'data'), locality: 'vinh-long', turnThreads };
  const thinker = await createThinker({ config, log: memoryLog() });
  open.push(thinker);
  return thinker;
}

const ask = async (thinker: Thinker, text: string) =>
  (await thinker.think(newSession, { type: 'text', text })).reply;

test('turns are taken in a thread, each asker getting its own', async () => {
  const thinker = await thinkerOn(await contentFolder(), 2);
  const replies = await Promise.all(
    ['làm giấy khai sinh', 'đăng ký kết hôn', 'làm giấy khai sinh'].map((text) => ask(thinker, text)),
  );
  expect(replies.map(({ procedures }) => procedures[0])).toEqual(['1.001193', '1.000894', '1.001193']);
  expect(thinker.about()).toMatchObject({ procedures: 2, locality: 'tỉnh Vĩnh Long' });
});

test('content with mistakes is refused with the list of them', async () => {
  const folder = await contentFolder();
  await writeFile(join(folder, BIRTH_FILE), BIRTH.replace('authority: commune', 'authority: comune'));
  await expect(thinkerOn(folder)).rejects.toThrow(ContentRefused);
  await expect(thinkerOn(folder)).rejects.toThrow('comune');
});

test('an edited file is taken up within seconds, a broken one leaves the last good content and is told', async () => {
  const folder = await contentFolder();
  const thinker = await thinkerOn(folder);
  const log = memoryLog();
  const metrics = createMetrics();
  open.unshift(
    await watchContent({ paths: [join(folder, 'knowledge')], reload: thinker.reload, log, metrics }),
  );
  const titleIs = async (title: string) =>
    JSON.stringify((await ask(thinker, 'làm giấy khai sinh')).blocks).includes(title);
  const file = join(folder, BIRTH_FILE);
  const retitle = async (title: string) =>
    writeFile(file, (await readFile(file, 'utf8')).replace(/^title: .*$/m, `title: ${title}`));
  expect(await titleIs('Làm giấy khai sinh cho con')).toBe(true);

  await retitle('Khai sinh cho em bé');
  await until(() => titleIs('Khai sinh cho em bé'));

  await writeFile(file, 'code: [');
  await until(() => log.lines.some((line) => line.includes('has mistakes')));
  expect(log.lines.join()).toContain(BIRTH_FILE);
  expect(await titleIs('Khai sinh cho em bé')).toBe(true);

  // As many editors save: a new file put in the place of the old one.
  await writeFile(`${file}.tmp`, BIRTH.replace('Làm giấy khai sinh cho con', 'Giấy khai sinh'));
  await rename(`${file}.tmp`, file);
  await until(() => titleIs('Giấy khai sinh'));
  await rm(file);
  await until(() => log.lines.filter((line) => line.includes('has mistakes')).length === 2);
  expect(await metrics.text()).toContain('assistant_content_reloads_total{outcome="refused"} 2');
}, 60_000);

test('while new content is read, turns go on being taken and nothing holds up this thread', async () => {
  const thinker = await thinkerOn('.');
  await ask(thinker, 'làm giấy khai sinh');
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  let answered = 0;
  let reloading = true;
  const reload = thinker.reload().finally(() => {
    reloading = false;
  });
  while (reloading) {
    await ask(thinker, 'làm giấy khai sinh');
    answered += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await reload;
  clearInterval(clock);
  expect(answered).toBeGreaterThan(5);
  // The content takes about a second to read; a machine shared with other tests adds pauses of its own.
  expect(longest).toBeLessThan(400);
}, 60_000);
