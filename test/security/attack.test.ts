import { afterAll, beforeAll, expect, test } from 'vitest';
import { APP_SECRET, SECRET_KEY } from '../fakes/zalo-oa-server.ts';
import { type AssistantOnAllChannels, startOnAllChannels } from './assistant.ts';
import { attempts } from './attempts.ts';

/** An afternoon of somebody who means ill, against `npm start` with every channel on. */

const TELEGRAM_SECRET = 'telegram-webhook-secret';
const ZALO_BOT_SECRET = 'zalo-bot-webhook-secret';
const ADMIN_TOKEN = 'admin-token-of-the-attacked';
let assistant: AssistantOnAllChannels;

beforeAll(async () => {
  assistant = await startOnAllChannels({
    PUBLIC_URL: 'https://hoi.example.gov.vn',
    ADMIN_TOKEN,
    PREVIEW_DIR: process.cwd(),
    TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET,
    ZALO_BOT_WEBHOOK_SECRET: ZALO_BOT_SECRET,
  });
}, 90_000);

afterAll(() => assistant?.stop(), 30_000);

async function median(times: number): Promise<number> {
  const took: number[] = [];
  for (let each = 0; each < times; each += 1) {
    const began = performance.now();
    const { procedures } = JSON.parse(await assistant.ask('lam giay khai sinh cho con')) as {
      procedures: string[];
    };
    expect(procedures).toEqual(['1.001193']);
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.POSITIVE_INFINITY;
}

test('of more than two hundred attempts none succeeds, none breaks anything, and the assistant answers as ever', async () => {
  await median(10);
  const before = await median(30);
  const all = attempts();
  expect(all.length).toBeGreaterThanOrEqual(200);
  const target = {
    address: assistant.address,
    port: assistant.port,
    telegramSecret: TELEGRAM_SECRET,
    zaloBotSecret: ZALO_BOT_SECRET,
    adminToken: ADMIN_TOKEN,
  };
  const wrong: string[] = [];
  for (let at = 0; at < all.length; at += 8)
    await Promise.all(
      all.slice(at, at + 8).map(async ({ name, run }) => {
        const what = await run(target).catch((error: Error) => `${error.name} ${error.message}`);
        if (what !== undefined) wrong.push(`${name}: ${what}`);
      }),
    );
  expect(wrong).toEqual([]);
  expect(await median(30)).toBeLessThan(Math.max(60, before * 3));

  const printed = assistant.printed();
  for (const secret of [
    TELEGRAM_SECRET,
    ZALO_BOT_SECRET,
    ADMIN_TOKEN,
    SECRET_KEY,
    APP_SECRET,
    assistant.telegram.token,
    assistant.zaloBot.token,
  ])
    expect(printed).not.toContain(secret);
  // Nothing foreign ends a line or commands a terminal.
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  for (const sign of ['\u001b', '\u009b', '"msg":"forged"']) expect(printed).not.toContain(sign);
}, 180_000);
