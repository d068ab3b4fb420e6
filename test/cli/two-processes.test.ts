import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newFolder } from '../support/app.ts';
import { smallTree } from '../support/content.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** `npm start` twice over one database, behind a balancer that knows nothing of chats. */

let postgres: TestPostgres;
let assistants: { child: ChildProcess; address: string }[];

beforeAll(async () => {
  postgres = await startPostgres();
  const content = newFolder();
  for (const { path, text } of smallTree()) {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), text);
  }
  const url = await postgres.newDatabase();
  assistants = await Promise.all([start(content, url), start(content, url)]);
}, 90_000);

afterAll(async () => {
  for (const { child } of assistants) child.kill('SIGKILL');
  await postgres.stop();
}, 60_000);

async function start(content: string, url: string) {
  const child = spawn('node', ['--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      CONTENT_DIR: content,
      DATA_DIR: newFolder(),
      DATABASE_URL: url,
      COOKIE_SECRET: 'one secret for both processes',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  while (!printed.includes('Zalo')) {
    if (child.exitCode !== null) throw new Error(printed);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { child, address: /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? '' };
}

const say = async (address: string, cookie: string, text: string, update: string) => {
  const response = await fetch(`${address}/api/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ type: 'text', text, update }),
  });
  return {
    status: response.status,
    body: (await response.json()) as { procedures?: string[]; facet?: string },
  };
};
const newCookie = async (address: string) =>
  (await fetch(address)).headers.get('Set-Cookie')?.split(';')[0] ?? '';

test('a chat whose messages come in at either process goes on as one, each answered where it was asked', async () => {
  const [one, other] = assistants.map(({ address }) => address) as [string, string];
  const chats = await Promise.all(
    Array.from({ length: 12 }, async (_, chat) => {
      const cookie = await newCookie(one);
      const first = await say(
        one,
        cookie,
        chat % 2 ? 'làm giấy khai sinh' : 'đăng ký kết hôn',
        `first-of-${chat}`,
      );
      const second = await say(other, cookie, 'lệ phí', `second-of-${chat}`);
      const again = await say(one, cookie, 'lệ phí', `second-of-${chat}`);
      return { chat, first, second, again };
    }),
  );
  for (const { chat, first, second, again } of chats) {
    const procedures = [chat % 2 ? '1.001193' : '1.000894'];
    expect(first).toMatchObject({ status: 200, body: { procedures } });
    expect(second).toMatchObject({ status: 200, body: { procedures, facet: 'fee' } });
    expect(again).toEqual(second);
  }
}, 60_000);

test('a person does not wait for a poll: an answer takes milliseconds, also from the other process', async () => {
  const [{ address }] = assistants as [(typeof assistants)[0]];
  const cookie = await newCookie(address);
  const times: number[] = [];
  for (let each = 0; each < 30; each += 1) {
    const started = performance.now();
    await say(address, cookie, 'xin chào', `greeting-${each}`);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  // Polling would show as hundreds of milliseconds in half of them.
  expect(times[15]).toBeLessThan(150);
  // Nor would one that only the sweep found.
  expect(times.at(-1)).toBeLessThan(2_000);
}, 60_000);

test('a stop ends within ten seconds, /readyz first; the other process goes on', async () => {
  const [one, other] = assistants as [(typeof assistants)[0], (typeof assistants)[0]];
  const cookie = await newCookie(other.address);
  await say(one.address, cookie, 'làm giấy khai sinh', 'before-the-stop');
  const started = performance.now();
  one.child.kill('SIGTERM');
  // The signal may take a moment to be heard.
  await vi.waitFor(async () => {
    const ready = await fetch(`${one.address}/readyz`).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([503, 'closed']).toContain(ready);
  }, 5_000);
  const [code] = one.child.exitCode === null ? await once(one.child, 'exit') : [one.child.exitCode];
  expect(code).toBe(0);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect((await say(other.address, cookie, 'lệ phí', 'after-the-stop')).body).toMatchObject({
    facet: 'fee',
    procedures: ['1.001193'],
  });
}, 60_000);
