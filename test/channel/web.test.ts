import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createWeb } from '../../src/channel/web/web.ts';
import { createSessions } from '../../src/store/sessions.ts';
import { smallWorld, TODAY } from '../support/content.ts';

const world = smallWorld();
let stored: Map<string, unknown>;
let logged: unknown[];
let web: ReturnType<typeof createWeb>;

beforeEach(() => {
  stored = new Map();
  logged = [];
  const record = (...line: unknown[]) => void logged.push(line);
  const app = createApp({ world: () => world, sessions: createSessions(stored), today: () => TODAY });
  web = createWeb({
    app,
    log: { info: record, warn: record, error: record },
    isSecure: false,
    isReady: () => true,
  });
});

const post = (body: string, headers: Record<string, string> = {}) =>
  web.request('/api/events', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
const say = (text: string, headers?: Record<string, string>) =>
  post(JSON.stringify({ type: 'text', text }), headers);

describe('the page', () => {
  test('is served with its script, its style and its picture, and lets nothing foreign in', async () => {
    for (const path of ['/', '/chat.js', '/style.css', '/icon.svg']) {
      const response = await web.request(path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('Content-Security-Policy'), path).toContain("default-src 'self'");
    }
    expect((await web.request('/../package.json')).status).toBe(404);
  });
});

describe('events', () => {
  test('a message gets its reply, and a cookie that no script can read', async () => {
    const response = await say('làm giấy khai sinh');
    expect(await response.json()).toMatchObject({
      kind: 'answer',
      procedures: ['1.001193'],
      text: expect.stringContaining('khai sinh'),
    });
    expect(response.headers.get('Set-Cookie')).toMatch(/^chat=[\w-]{22};.*HttpOnly; SameSite=Lax/);
  });

  test('the conversation goes on with the cookie, also in a server started anew', async () => {
    const cookie = (await say('làm giấy khai sinh')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const again = createWeb({
      app: createApp({ world: () => world, sessions: createSessions(stored), today: () => TODAY }),
      log: { info() {}, warn() {}, error() {} },
      isSecure: false,
      isReady: () => true,
    });
    const response = await again.request('/api/events', {
      method: 'POST',
      body: JSON.stringify({ type: 'text', text: 'lệ phí' }),
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
    });
    expect(await response.json()).toMatchObject({ facet: 'fee', procedures: ['1.001193'] });
  });

  test.each([
    ['no JSON', '{"type":', 400],
    ['a foreign shape', '{"type":"text","text":5}', 400],
    ['keys nobody knows', '{"type":"start","admin":true}', 400],
    ['more than half a megabyte', `{"type":"text","text":"${'a'.repeat(600_000)}"}`, 413],
  ])('%s is refused with a sentence', async (_name, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\p{L}+/u) });
  });

  test('a form from another site cannot speak for the citizen', async () => {
    expect((await post('type=text', { 'Content-Type': 'text/plain' })).status).toBe(415);
  });

  test('100 kB of pasted text is answered kindly', async () => {
    expect(await (await say('đơn xin '.repeat(12_000))).json()).toMatchObject({ kind: 'none' });
  });

  test('forgetting starts the chat anew', async () => {
    const cookie = (await say('làm giấy khai sinh')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    await web.request('/api/forget', { method: 'POST', headers: { Cookie: cookie } });
    expect(await (await say('lệ phí', { Cookie: cookie })).json()).toMatchObject({ kind: 'menu' });
  });

  test('a failing store is said to the citizen and logged without their words', async () => {
    const failing = {
      load: () => Promise.reject(new Error('disk I/O error')),
      save: async () => {},
      forget: async () => {},
    };
    const record = (...line: unknown[]) => void logged.push(line);
    const broken = createWeb({
      app: createApp({ world: () => world, sessions: failing, today: () => TODAY }),
      log: { info: record, warn: record, error: record },
      isSecure: false,
      isReady: () => true,
    });
    const response = await broken.request('/api/events', {
      method: 'POST',
      body: JSON.stringify({ type: 'text', text: 'bí mật của tôi' }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: expect.stringContaining('thử lại') });
    expect(JSON.stringify(logged)).not.toContain('bí mật');
  });
});
