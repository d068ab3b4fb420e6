import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { createWeb } from '../../src/channel/web/web.ts';
import type { Log } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { memoryLog, newApp, openInbox, type thinkIn } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';

const world = smallWorld();
let inbox: Inbox;
let log: ReturnType<typeof memoryLog>;
let app: App;
let web: Awaited<ReturnType<typeof siteOn>>;

async function siteOn(parts: { inbox: Inbox; think?: ReturnType<typeof thinkIn>; log?: Log }) {
  app = newApp(world, parts);
  const channel = createWeb({
    app,
    log: parts.log ?? memoryLog(),
    isSecure: false,
    isReady: () => app.isReady(),
    metrics: createMetrics(),
  });
  app.connect(channel);
  await app.start();
  return channel.site;
}

beforeEach(async () => {
  inbox = openInbox();
  log = memoryLog();
  web = await siteOn({ inbox, log });
});
afterEach(() => app.stop());

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
    await app.stop();
    const again = await siteOn({ inbox });
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

  test('a failing store is said to the citizen, with when to come back, and logged without their words', async () => {
    const failing: Inbox = { ...inbox, accept: () => Promise.reject(new Error('disk I/O error')) };
    await app.stop();
    const broken = await siteOn({ inbox: failing, log });
    const response = await broken.request('/api/events', {
      method: 'POST',
      body: JSON.stringify({ type: 'text', text: 'bí mật của tôi' }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('2');
    expect(await response.json()).toEqual({ error: expect.stringContaining('gửi lại') });
    expect(log.lines.join()).toContain('disk I/O error');
    expect(log.lines.join()).not.toContain('bí mật');
  });

  test('a message sent again under its name gets the same reply, and is done once', async () => {
    const cookie = (await web.request('/')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const first = JSON.stringify({ type: 'text', text: 'làm giấy khai sinh', update: 'message-1' });
    const answers = await Promise.all([post(first, { Cookie: cookie }), post(first, { Cookie: cookie })]);
    await say('đăng ký kết hôn', { Cookie: cookie });
    answers.push(await post(first, { Cookie: cookie }));
    const [once, again, late] = await Promise.all(
      answers.map(async (answer) => (await answer.json()) as { procedures: string[] }),
    );
    expect(once?.procedures).toEqual(['1.001193']);
    expect(again).toEqual(once);
    expect(late).toEqual(once);
    expect(await (await say('lệ phí', { Cookie: cookie })).json()).toMatchObject({
      procedures: ['1.000894'],
    });
  });

  test('the name of a message says nothing about those of another chat', async () => {
    const body = JSON.stringify({ type: 'text', text: 'làm giấy khai sinh', update: 'message-1' });
    const other = JSON.stringify({ type: 'text', text: 'đăng ký kết hôn', update: 'message-1' });
    expect(await (await post(body)).json()).toMatchObject({ procedures: ['1.001193'] });
    expect(await (await post(other)).json()).toMatchObject({ procedures: ['1.000894'] });
  });

  test('the page brings the cookie, so that the first messages sent side by side are of one chat', async () => {
    const response = await web.request('/');
    expect(response.headers.get('Set-Cookie')).toMatch(/^chat=[\w-]{22};.*HttpOnly; SameSite=Lax/);
  });

  test('a person is answered within milliseconds: nothing polls', async () => {
    await say('xin chào');
    const started = performance.now();
    for (let each = 0; each < 20; each += 1) await say('xin chào');
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });
});

describe('for the operator', () => {
  test('readiness follows the store and comes back with it', async () => {
    let away = false;
    const flaky: Inbox = {
      ...inbox,
      probe: () => (away ? Promise.reject(new Error('database or disk is full')) : inbox.probe()),
    };
    await app.stop();
    const site = await siteOn({ inbox: flaky, log });
    expect((await site.request('/readyz')).status).toBe(200);
    away = true;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await site.request('/readyz')).status).toBe(503);
    expect(log.lines.filter((line) => line.includes('store: away'))).toHaveLength(1);
    away = false;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await site.request('/readyz')).status).toBe(200);
    expect(log.lines.filter((line) => line.includes('store: back'))).toHaveLength(1);
  });

  test('metrics are shown in the format of Prometheus', async () => {
    const response = await web.request('/metrics');
    expect(response.headers.get('Content-Type')).toContain('text/plain');
    expect(await response.text()).toContain('# TYPE assistant_updates_total counter');
  });
});
