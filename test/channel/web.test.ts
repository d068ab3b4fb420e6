import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { memoryLog, openInbox } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { type Site, type SiteParts, startSite } from '../support/site.ts';

const world = smallWorld();
let inbox: Inbox;
let log: ReturnType<typeof memoryLog>;
let web: Site;
const running: Site[] = [];

async function siteOn(parts: SiteParts): Promise<Site> {
  const site = await startSite(world, { metrics: createMetrics(), ...parts });
  running.push(site);
  return site;
}

beforeEach(async () => {
  inbox = openInbox();
  log = memoryLog();
  web = await siteOn({ inbox, log });
});
afterEach(() => Promise.all(running.splice(0).map((site) => site.stop())));

const post = (body: string, headers: Record<string, string> = {}) =>
  web.request('/api/events', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
const say = (text: string, headers?: Record<string, string>) =>
  post(JSON.stringify({ type: 'text', text }), headers);

describe('the page', () => {
  test('is served with its script, its style and its picture, and lets nothing foreign or written-in run', async () => {
    const page = await (await web.request('/')).text();
    const linked = [...page.matchAll(/(?:href|src)="(\/[^"#?]+)"/g)].map(([, path]) => path ?? '');
    expect(linked.filter((path) => /\.(js|css)$/.test(path))).toHaveLength(2);
    for (const path of ['/', ...linked]) {
      const response = await web.request(path);
      expect(response.status, path).toBe(200);
      const policy = response.headers.get('Content-Security-Policy');
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy, path).not.toContain('unsafe');
    }
    expect(page).not.toMatch(/<script>|<style|\son\w+=|style="/);
    expect((await web.request('/../package.json')).status).toBe(404);
  });

  test('is framed by itself and by the sites that are configured, and by nobody else', async () => {
    const policyOf = async (site: Site) => (await site.request('/')).headers.get('Content-Security-Policy');
    expect(await policyOf(web)).toMatch(/frame-ancestors 'self'$/);
    const framed = await siteOn({ frameAncestors: ['https://xa.example.gov.vn'] });
    expect(await policyOf(framed)).toMatch(/frame-ancestors 'self' https:\/\/xa\.example\.gov\.vn$/);
  });

  test('with all its files weighs less than 60 kB as sent, and the widget less than 10 kB', async () => {
    const page = await (await web.request('/')).text();
    const own = ['/', ...[...page.matchAll(/(?:href|src)="(\/[^"#?]+)"/g)].map(([, path]) => path ?? '')];
    const weigh = async (path: string) =>
      (await (await web.request(path, { headers: { 'Accept-Encoding': 'gzip' } })).arrayBuffer()).byteLength;
    const weights = await Promise.all([...new Set(own)].map(weigh));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(total).toBeGreaterThan(5_000);
    expect(total).toBeLessThan(60_000);
    expect((await weigh('/widget.js')) + (await weigh('/icon.svg'))).toBeLessThan(10_000);
  });

  test('is written in a language that browsers of 2018 read', () => {
    const folder = new URL('../../src/channel/web/page/', import.meta.url);
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of scripts) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      const put = (target: ts.ScriptTarget) =>
        ts.transpileModule(source, {
          compilerOptions: { target, module: ts.ModuleKind.ESNext, removeComments: true },
        }).outputText;
      expect(put(ts.ScriptTarget.ES2019), name).toBe(put(ts.ScriptTarget.ESNext));
      // What came to the libraries after 2018.
      expect(put(ts.ScriptTarget.ESNext), name).not.toMatch(
        /\.(at|replaceAll|replaceChildren|flat|flatMap|matchAll|findLast|toSorted|with)\(|fromEntries|allSettled|randomUUID|structuredClone|\(\?<[=!]/,
      );
    }
  });

  test('is drawn at once in the letters and colours its person chose', async () => {
    const chosen = await (await web.request('/', { headers: { Cookie: 'look=huge.dark.high' } })).text();
    expect(chosen).toContain('<html lang="vi" data-text="huge" data-theme="dark" data-contrast="high">');
    const forged = await (await web.request('/', { headers: { Cookie: 'look="><b>.x.y' } })).text();
    expect(forged).toContain('<html lang="vi">');
  });

  test('of a shared link is called what the link opens', async () => {
    const titleOf = async (path: string) =>
      /<title>(.*?)<\/title>/.exec(await (await web.request(path)).text())?.[1];
    expect(await titleOf('/?t=1.001193')).toBe('Làm giấy khai sinh cho con – Trợ lý thủ tục');
    expect(await titleOf('/?t=1-001193&team=to-1')).toBe('Làm giấy khai sinh cho con – Trợ lý thủ tục');
    expect(await titleOf('/?t=sinh-con')).toMatch(/^Sinh con.* – Trợ lý thủ tục$/);
    expect(await titleOf('/?t=<script>alert(1)</script>')).toBe(await titleOf('/'));
    const shared = await siteOn({ publicUrl: 'https://hoi.example.gov.vn' });
    const page = await (await shared.request('/?t=1.001193')).text();
    expect(page).toContain(
      '<meta property="og:title" content="Làm giấy khai sinh cho con – Trợ lý thủ tục">',
    );
    expect(page).toContain('<meta property="og:url" content="https://hoi.example.gov.vn/?t=1.001193">');
    expect(page).toContain('<meta property="og:image" content="https://hoi.example.gov.vn/preview.png">');
  });
});

describe('the cookie', () => {
  const cookieOf = async (path: string, site = web, cookie?: string) =>
    (await site.request(path, cookie ? { headers: { Cookie: cookie } } : {})).headers.get('Set-Cookie') ?? '';
  const idIn = (cookie: string) => /^[\w-]+=([\w-]{22})\./.exec(cookie)?.[1];

  test('that nobody signed opens no chat', async () => {
    const given = await cookieOf('/');
    const own = given.split(';')[0] ?? '';
    expect(idIn(await cookieOf('/', web, own))).toBe(idIn(given));
    const forged = own.replace(/=./, (start) => (start === '=A' ? '=B' : '=A'));
    expect(idIn(await cookieOf('/', web, forged))).not.toBe(idIn(forged));
    expect(idIn(await cookieOf('/', web, `chat=${idIn(given)}`))).not.toBe(idIn(given));
  });

  test('of a shared computer ends with the browser, and that of a frame holds in that frame only', async () => {
    const site = await siteOn({ publicUrl: 'https://hoi.example.gov.vn' });
    expect(await cookieOf('/', site)).toMatch(/Max-Age=2592000;.*HttpOnly; Secure; SameSite=Lax$/);
    expect(await cookieOf('/?kiosk=1', site)).not.toContain('Max-Age');
    expect(await cookieOf('/?embed=1', site)).toMatch(/^chat-frame=.*SameSite=None; Partitioned/);
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
    expect(response.headers.get('Set-Cookie')).toMatch(/^chat=[\w-]{22}\.[^;]{40,};.*HttpOnly; SameSite=Lax/);
  });

  test('the conversation goes on with the cookie, also in a server started anew', async () => {
    const cookie = (await say('làm giấy khai sinh')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    await web.stop();
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

  test('a page of another site can neither speak nor forget', async () => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await say('xin chào', foreign)).status).toBe(403);
    expect((await web.request('/api/forget', { method: 'POST', headers: foreign })).status).toBe(403);
  });

  test('forgetting starts the chat anew, under another name', async () => {
    const cookie = (await say('làm giấy khai sinh')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const forgot = await web.request('/api/forget', { method: 'POST', headers: { Cookie: cookie } });
    expect(forgot.headers.get('Set-Cookie')).toMatch(/^chat=/);
    expect(forgot.headers.get('Set-Cookie')?.split(';')[0]).not.toBe(cookie);
    expect(await (await say('lệ phí', { Cookie: cookie })).json()).toMatchObject({ kind: 'menu' });
  });

  test('a failing store is said to the citizen, with when to come back, and logged without their words', async () => {
    const failing: Inbox = { ...inbox, accept: () => Promise.reject(new Error('disk I/O error')) };
    await web.stop();
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
    expect(response.headers.get('Set-Cookie')).toMatch(/^chat=[\w-]{22}\.[^;]{40,};.*HttpOnly; SameSite=Lax/);
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
    await web.stop();
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
