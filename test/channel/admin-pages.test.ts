import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAdminPages } from '../../src/admin-pages.ts';
import type { Inquire } from '../../src/app/inquiries.ts';
import { readConfig } from '../../src/config.ts';
import { knownOf } from '../../src/figures/known.ts';
import type { Entry, Journal } from '../../src/store/journal.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { memoryLog, newFolder } from '../support/app.ts';
import { BIRTH, BIRTH_FILE, smallTree, smallWorld, TODAY } from '../support/content.ts';
import { startSite } from '../support/site.ts';

const TOKEN = 'a token that only tests use';
const live = newFolder();
const draft = newFolder();
const world = smallWorld();
let journal: Journal;
let now: number;
let admin: NonNullable<ReturnType<typeof createAdminPages>>;
let site: Hono;

beforeAll(async () => {
  for (const { path, text } of smallTree()) {
    for (const folder of [live, draft]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  openAnew();
});
beforeEach(() => edit(BIRTH));
afterAll(() => admin.close());

const pagesWith = (settings: Record<string, string>) =>
  createAdminPages({
    config: readConfig({
      CONTENT_DIR: live,
      PREVIEW_DIR: draft,
      DATA_DIR: newFolder(),
      PUBLIC_URL: 'https://hoi.example.gov.vn',
      ...settings,
    }),
    cookieSecret: 'a secret that only tests use',
    teamPageSecret: 'another',
    log: memoryLog(),
    journal,
    inquire: (async () => knownOf(world, TODAY)) as Inquire,
    running: async () => ({
      waiting: [{ channel: 'web', updates: 3 }],
      quota: { month: '2026-11', messages: 2_900, mostMessages: 3_000, people: 41, mostPeople: 50 },
    }),
    today: () => TODAY,
    slowedMs: 1,
    now: () => now,
  });

function openAnew(): void {
  journal = createSqliteJournal(openSqliteStore(newFolder()));
  now = Date.parse(TODAY);
  open(TOKEN);
}

function open(token: string): void {
  const made = pagesWith({ ADMIN_TOKEN: token });
  if (!made) throw new Error('no pages');
  admin = made;
  site = new Hono().route('/admin', admin.pages);
}

const unanswered = (text: string, times: number, more: Partial<Entry> = {}) =>
  journal.record(
    Array.from(
      { length: times },
      () => ({ type: 'missed', day: TODAY, why: 'missed', channel: 'web', near: [], text, ...more }) as Entry,
    ),
  );
const edit = (text: string) => writeFile(join(draft, BIRTH_FILE), text);
const FEE = '{ state: amount, amount: 8000, per: bản sao, until: 2026-12-31 }';

async function get(path: string, token = TOKEN): Promise<{ status: number; text: string; html: string }> {
  const response = await site.request(`/admin${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const html = await response.text();
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
  return { status: response.status, text, html };
}

async function say(chat: string, form: Record<string, string>): Promise<Awaited<ReturnType<typeof get>>> {
  const response = await site.request('/admin/preview', {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: new URLSearchParams({ chat, ...form }),
  });
  expect(response.status).toBe(303);
  return get((response.headers.get('Location') ?? '').replace('/admin', ''));
}

const chatIn = (html: string) => /name="chat" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '';

describe('without the token', () => {
  test('no page opens, and there are none where no token is set', async () => {
    for (const path of ['/preview', '/chua-tim-ra']) {
      const { status, text } = await get(path, 'another');
      expect(status).toBe(401);
      expect(text).not.toContain('bản nháp');
    }
    const posted = await site.request('/admin/preview', {
      method: 'POST',
      body: new URLSearchParams({ text: 'x' }),
    });
    expect(posted.status).toBe(401);
    expect(pagesWith({})).toBeUndefined();
  });
});

describe('a draft', () => {
  test('is talked to before it is live, and what it changes is said in words', async () => {
    await edit(BIRTH.replace('amount: 8000', 'amount: 9000'));
    const page = await get('/preview');
    expect(page.text).toContain(
      'Lệ phí: từ 8.000 đồng/bản sao (đến hết 31/12/2026) thành 9.000 đồng/bản sao',
    );
    const chat = chatIn(page.html);
    const asked = await say(chat, { text: 'lệ phí làm giấy khai sinh' });
    expect(asked.text).toContain('9.000 đồng/bản sao');
    const tapped = await say(chat, { choice: 'f:documents:1.001193' });
    expect(tapped.text).toContain('Giấy chứng sinh');
    expect(await readFile(join(live, BIRTH_FILE), 'utf8')).toContain('amount: 8000');
  });

  test('is tried on a day to come, with what changes by itself until then', async () => {
    await edit(
      BIRTH.replace(FEE, `${FEE}\n  - { state: amount, amount: 12000, per: bản sao, from: 2027-01-01 }`),
    );
    const page = await get('/preview?day=2027-01-02');
    expect(page.text).toContain('Tự đổi từ nay đến ngày 2/1/2027: 2 mục');
    expect(page.text).toContain('Lệ phí: từ 8.000 đồng/bản sao thành 12.000 đồng/bản sao');
    const asked = await say(chatIn(page.html), { text: 'lệ phí làm giấy khai sinh' });
    expect(asked.text).toContain('12.000 đồng');
    expect(asked.text).not.toContain('8.000 đồng');
  });

  test('with a mistake is told at its line, and is tried once it is mended', async () => {
    await edit(BIRTH.replace('authority: commune', 'authority: comune'));
    const broken = await get('/preview');
    expect(broken.text).toContain('Bản nháp còn lỗi');
    expect(broken.text).toContain('khai-sinh.yaml:7');
    await edit(BIRTH);
    expect((await get('/preview')).text).toContain('Bản nháp khác bản đang chạy: 0 mục');
  });

  test('nothing an officer types becomes part of the page, and an unknown chat begins anew', async () => {
    const page = await get('/preview');
    const asked = await say(chatIn(page.html), { text: '<script>alert(1)</script>' });
    expect(asked.html).not.toContain('<script>alert');
    const response = await site.request('/admin/preview', {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ chat: 'ffff', text: 'x' }),
    });
    expect(response.headers.get('Location')).toBe('/admin/preview');
  });
});

describe('what people could not find', () => {
  test('is listed, and what a line would change is worked out when it is asked for', async () => {
    await unanswered('giấy tờ cho em bé sơ sinh', 5);
    await unanswered('cưới hỏi <b>', 2, { why: 'refused', near: ['1.000894'] });
    const { text, html } = await get('/chua-tim-ra');
    expect(text).toContain('7 câu bà con hỏi mà chưa tìm ra');
    expect(text).toContain('5 lần, ngày 21/11/2026');
    expect(html).not.toContain('<b>');
    expect(text).not.toContain('Nếu thêm');
  });

  test('an effect is shown for the one that is tried', async () => {
    await unanswered('giấy cho bé sơ sinh nhặt được', 5);
    const { text } = await get('/chua-tim-ra?thu=1');
    expect(text).toContain('không có tệp câu hỏi thử để so');
    expect(text).toContain('apply');
  });
});

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const login = (token: string) =>
  site.request('/admin/login', { method: 'POST', body: new URLSearchParams({ token }) });
const cookieOf = (response: Response) => response.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('the figures', () => {
  beforeEach(async () => {
    await admin.close();
    openAnew();
    await journal.record([
      { type: 'count', day: TODAY, fact: { about: 'conversation', channel: 'web' } },
      { type: 'missed', day: TODAY, why: 'missed', channel: 'web', near: [], text: '=cmd|/c calc' },
    ]);
  });

  test('is not there without a token in the settings', async () => {
    expect(pagesWith({})).toBeUndefined();
    const closed = await startSite(world);
    for (const path of ['/admin', '/admin/login', '/admin/csv/ngay.csv', '/admin/report.css'])
      expect((await closed.request(path, bearer(TOKEN))).status, path).toBe(404);
    await closed.stop();
  });

  test('shows strangers a form and no number, and whoever has the token the figures', async () => {
    const stranger = await site.request('/admin');
    expect(stranger.status).toBe(401);
    expect(await stranger.text()).not.toContain('Cuộc trò chuyện');
    const official = await site.request('/admin', bearer(TOKEN));
    expect(official.status).toBe(200);
    expect(official.headers.get('Cache-Control')).toBe('no-store');
    const page = await official.text();
    for (const words of [
      'Cuộc trò chuyện',
      '3 tin đang chờ',
      '2.900 trên 3.000 tin',
      'Đọc số liệu này thế nào',
    ])
      expect(page).toContain(words);
  });

  test('opens for half a day by the form, with a cookie that no script and no other site can use', async () => {
    const entered = await login(TOKEN);
    expect(entered.status).toBe(303);
    expect(entered.headers.get('Set-Cookie')).toMatch(
      /^admin=[^;]+; Max-Age=43200; Path=\/admin; HttpOnly; Secure; SameSite=Strict$/,
    );
    const Cookie = cookieOf(entered);
    expect(Cookie).not.toContain(TOKEN);
    expect((await site.request('/admin', { headers: { Cookie } })).status).toBe(200);
    now += 12 * 3_600_000 + 1;
    expect((await site.request('/admin', { headers: { Cookie } })).status).toBe(401);
  });

  test('takes no change from a page of another site, not even with the right token', async () => {
    for (const path of ['/preview', '/login', '/logout'])
      for (const [name, value] of [
        ['Sec-Fetch-Site', 'cross-site'],
        ['Origin', 'https://evil.example'],
      ] as const) {
        const response = await site.request(`/admin${path}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${TOKEN}`, [name]: value },
          body: new URLSearchParams({ token: TOKEN, text: 'x' }),
        });
        expect(response.status, path).toBe(403);
        expect(response.headers.get('Set-Cookie')).toBeNull();
      }
  });

  test('takes no cookie that was changed, or made with another token', async () => {
    const Cookie = cookieOf(await login(TOKEN));
    const later = Cookie.replace(/\d{13}/, String(now * 2));
    expect(later).not.toBe(Cookie);
    expect((await site.request('/admin', { headers: { Cookie: later } })).status).toBe(401);
    await admin.close();
    open('mot-ma-khac-cung-dai');
    expect((await site.request('/admin', { headers: { Cookie } })).status).toBe(401);
  });

  test('after some wrong tokens takes not even the right one, for a while', async () => {
    for (let at = 0; at < 8; at += 1) expect((await login(`sai-${at}`)).status).toBe(401);
    const refused = await login(TOKEN);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('900');
    expect((await site.request('/admin', bearer(TOKEN))).status).toBe(429);
  });

  test('gives every table as a file, for the days asked for', async () => {
    const file = await site.request('/admin/csv/chua-hieu.csv?from=2026-11-01&to=2026-11-30', bearer(TOKEN));
    expect(file.headers.get('Content-Disposition')).toBe(
      'attachment; filename="chua-hieu-2026-11-01-2026-11-30.csv"',
    );
    expect(await file.text()).toContain("'=cmd");
    expect((await site.request('/admin/csv/mat-khau.csv', bearer(TOKEN))).status).toBe(404);
    expect((await site.request('/admin/csv/ngay.csv')).status).toBe(401);
  });

  test.each([
    'from=x&to=y',
    'from=2026-11-30&to=2026-11-01',
    'days=-1',
    'days=99999999999',
    'from=0001-01-01&to=2026-11-21',
  ])('stands what is asked for by %s', async (query) => {
    expect((await site.request(`/admin?${query}`, bearer(TOKEN))).status).toBe(200);
  });
});
