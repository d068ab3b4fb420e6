import { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAdmin } from '../../src/channel/web/admin.ts';
import { knownOf } from '../../src/figures/known.ts';
import { makeReport } from '../../src/report/make-report.ts';
import type { Journal } from '../../src/store/journal.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { newFolder } from '../support/app.ts';
import { smallWorld, TODAY } from '../support/content.ts';
import { startSite } from '../support/site.ts';

const world = smallWorld();
const TOKEN = 'mot-ma-dai-va-kho-doan';
let journal: Journal;
let site: Hono;
let now: number;

beforeEach(async () => {
  journal = createSqliteJournal(openSqliteStore(newFolder()));
  await journal.record([
    { type: 'count', day: TODAY, fact: { about: 'conversation', channel: 'web' } },
    { type: 'missed', day: TODAY, why: 'missed', channel: 'web', near: [], text: '=cmd|/c calc' },
  ]);
  now = Date.parse(TODAY);
  site = new Hono().route('/admin', adminWith(TOKEN));
});

const adminWith = (token: string) =>
  createAdmin({
    token,
    cookieSecret: 'a secret that only tests use',
    isSecure: true,
    slowedMs: 1,
    now: () => now,
    report: (days) => makeReport(journal, knownOf(world, TODAY), { ...days, today: TODAY }),
    running: async () => ({
      waiting: [{ channel: 'web', updates: 3 }],
      quota: { month: '2026-11', messages: 2_900, mostMessages: 3_000, people: 41, mostPeople: 50 },
    }),
    teamPage: (team) => `/doi/${team}`,
    today: () => TODAY,
  });

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const login = (token: string) =>
  site.request('/admin/login', { method: 'POST', body: new URLSearchParams({ token }) });
const cookieOf = (response: Response) => response.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('/admin', () => {
  test('is not there without a token in the settings', async () => {
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

  test('takes no cookie that was changed, or made with another token', async () => {
    const Cookie = cookieOf(await login(TOKEN));
    const later = Cookie.replace(/\d{13}/, String(now * 2));
    expect(later).not.toBe(Cookie);
    expect((await site.request('/admin', { headers: { Cookie: later } })).status).toBe(401);
    site = new Hono().route('/admin', adminWith('mot-ma-khac-cung-dai'));
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
