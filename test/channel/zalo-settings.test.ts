import { describe, expect, test } from 'vitest';
import { readZaloBotSettings } from '../../src/channel/zalo-bot/settings.ts';
import { readZaloOaSettings } from '../../src/channel/zalo-oa/settings.ts';
import { ConfigError } from '../../src/config.ts';

const TOKEN = '12345689:abc-xyz';

describe('the bot', () => {
  test('is off without a token, also with empty values', () => {
    expect(readZaloBotSettings({})).toBeUndefined();
    expect(readZaloBotSettings({ ZALO_BOT_TOKEN: '' })).toBeUndefined();
  });

  test('asks for updates itself until it has both an address and a secret', () => {
    const polling = readZaloBotSettings({ ZALO_BOT_TOKEN: TOKEN, PUBLIC_URL: 'https://x.vn' });
    expect(polling).toMatchObject({
      apiRoot: 'https://bot-api.zaloplatforms.com',
      plan: { messages: 3000, people: 50 },
      webhook: undefined,
    });
    const hooked = readZaloBotSettings({
      ZALO_BOT_TOKEN: TOKEN,
      PUBLIC_URL: 'https://x.vn/',
      ZALO_BOT_WEBHOOK_SECRET: 'a-secret-of-mine',
      ZALO_BOT_API_ROOT: 'http://127.0.0.1:9/',
    });
    expect(hooked).toMatchObject({
      apiRoot: 'http://127.0.0.1:9',
      webhook: { url: 'https://x.vn/webhooks/zalo-bot', secret: 'a-secret-of-mine' },
    });
  });

  test.each([
    ['ZALO_BOT_TOKEN', 'khong-phai-token'],
    ['ZALO_BOT_TOKEN', '123:a b'],
    ['ZALO_BOT_API_ROOT', 'ftp://x'],
    ['ZALO_BOT_WEBHOOK_SECRET', 'short'],
    ['ZALO_BOT_WEBHOOK_SECRET', 'mật mã có dấu'],
    ['ZALO_BOT_MONTHLY_QUOTA', 'nhiều'],
    ['ZALO_BOT_MONTHLY_QUOTA', '0'],
    ['ZALO_BOT_PEOPLE_LIMIT', '1.5'],
  ])('says what is wrong with %s="%s" in one line without its value', (name, value) => {
    const read = () => readZaloBotSettings({ ZALO_BOT_TOKEN: TOKEN, [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^Cài đặt ${name} không dùng được: \\p{Ll}[^\n]+\\.$`, 'u'));
    expect(read).not.toThrow(value);
  });

  test('says that the token is missing beside a secret', () => {
    expect(() => readZaloBotSettings({ ZALO_BOT_WEBHOOK_SECRET: 'a-secret-of-mine' })).toThrow(
      /^Cài đặt ZALO_BOT_TOKEN còn thiếu/,
    );
  });
});

describe('the Official Account', () => {
  const APP = { ZALO_OA_APP_ID: '111', ZALO_OA_APP_SECRET: 'secret' };

  test('is off without an app', () => {
    expect(readZaloOaSettings({})).toBeUndefined();
    expect(readZaloOaSettings({ ZALO_OA_APP_ID: '' })).toBeUndefined();
  });

  test('needs only the app; all else has a value or comes by logging in', () => {
    expect(readZaloOaSettings(APP)).toEqual({
      appId: '111',
      appSecret: 'secret',
      secretKey: undefined,
      refreshToken: undefined,
      apiRoot: 'https://openapi.zalo.me',
      oauthRoot: 'https://oauth.zaloapp.com',
      takeoverMs: 4 * 3_600_000,
    });
  });

  test.each([
    [{ ZALO_OA_APP_ID: '111' }, 'ZALO_OA_APP_SECRET còn thiếu'],
    [{ ZALO_OA_APP_SECRET: 'x' }, 'ZALO_OA_APP_ID còn thiếu'],
    [{ ...APP, ZALO_OA_APP_ID: 'abc' }, 'ZALO_OA_APP_ID không dùng được'],
    [{ ...APP, ZALO_OA_REFRESH_TOKEN: 'a b' }, 'ZALO_OA_REFRESH_TOKEN không dùng được'],
    [{ ...APP, ZALO_OAUTH_ROOT: 'x' }, 'ZALO_OAUTH_ROOT không dùng được'],
    [{ ...APP, ZALO_OA_TAKEOVER_HOURS: '-1' }, 'ZALO_OA_TAKEOVER_HOURS không dùng được'],
  ])('says what is wrong: %j', (environment, said) => {
    expect(() => readZaloOaSettings(environment)).toThrow(new RegExp(`^Cài đặt ${said}[^\n]+\\.$`));
  });
});
