import { describe, expect, test } from 'vitest';
import { readTelegramSettings } from '../../../src/channel/telegram/settings.ts';

const TELEGRAM_BOT_TOKEN = '1:a';

describe('the TELEGRAM_* settings', () => {
  test('without a token there is no such channel', () => {
    expect(readTelegramSettings({})).toBeUndefined();
    expect(readTelegramSettings({ TELEGRAM_BOT_TOKEN: '', TELEGRAM_WEBHOOK_SECRET: 'x' })).toBeUndefined();
  });

  test('with a token it polls; with an address and a secret too, Telegram delivers', () => {
    expect(readTelegramSettings({ TELEGRAM_BOT_TOKEN: ' 1:a\n' })).toEqual({
      token: '1:a',
      apiRoot: 'https://api.telegram.org',
    });
    const all = {
      TELEGRAM_BOT_TOKEN,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      TELEGRAM_PROXY: 'http://user:password@proxy:3128',
      TELEGRAM_WEBHOOK_SECRET: 'abc_-1',
      PUBLIC_URL: 'https://thutuc.example.vn/',
    };
    expect(readTelegramSettings(all)).toEqual({
      token: '1:a',
      apiRoot: 'http://127.0.0.1:8081',
      proxy: 'http://user:password@proxy:3128',
      webhook: { url: 'https://thutuc.example.vn/webhooks/telegram', secret: 'abc_-1' },
    });
    expect(readTelegramSettings({ ...all, PUBLIC_URL: undefined })).not.toHaveProperty('webhook');
    expect(readTelegramSettings({ ...all, TELEGRAM_WEBHOOK_SECRET: '' })).not.toHaveProperty('webhook');
  });

  test.each([
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_PROXY', 'socks5://secret@host:1080'],
    ['TELEGRAM_WEBHOOK_SECRET', 'bí mật'],
    ['TELEGRAM_WEBHOOK_SECRET', 'x'.repeat(257)],
  ])('%s that cannot be used is named, and its value is not shown', (name, value) => {
    const read = () => readTelegramSettings({ TELEGRAM_BOT_TOKEN, [name]: value });
    expect(read).toThrow(new RegExp(`^Cài đặt ${name} không dùng được: .+\\.$`));
    expect(read).not.toThrow(value);
  });
});
