import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createOfficerPages } from '../../src/officer-pages.ts';
import type { MissedText } from '../../src/store/journal.ts';
import { memoryLog, newFolder } from '../support/app.ts';
import { BIRTH, BIRTH_FILE, smallTree, TODAY } from '../support/content.ts';

const TOKEN = 'a token that only tests use';
const live = newFolder();
const draft = newFolder();
let missed: MissedText[] = [];
let officer: NonNullable<ReturnType<typeof createOfficerPages>>;

beforeAll(async () => {
  for (const { path, text } of smallTree()) {
    for (const folder of [live, draft]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  const made = createOfficerPages({
    config: readConfig({ CONTENT_DIR: live, PREVIEW_DIR: draft, DATA_DIR: newFolder(), ADMIN_TOKEN: TOKEN }),
    cookieSecret: 'a secret that only tests use',
    log: memoryLog(),
    missed: async () => missed,
    today: () => TODAY,
  });
  if (!made) throw new Error('no pages');
  officer = made;
});
afterAll(() => officer.close());
beforeEach(async () => {
  missed = [];
  await edit(BIRTH);
});

const edit = (text: string) => writeFile(join(draft, BIRTH_FILE), text);
const FEE = '{ state: amount, amount: 8000, per: bản sao, until: 2026-12-31 }';

async function get(path: string, token = TOKEN): Promise<{ status: number; text: string; html: string }> {
  const response = await officer.pages.request(path, { headers: { Authorization: `Bearer ${token}` } });
  const html = await response.text();
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
  return { status: response.status, text, html };
}

async function say(chat: string, form: Record<string, string>): Promise<Awaited<ReturnType<typeof get>>> {
  const response = await officer.pages.request('/preview', {
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
    const posted = await officer.pages.request('/preview', {
      method: 'POST',
      body: new URLSearchParams({ text: 'x' }),
    });
    expect(posted.status).toBe(401);
    const none = createOfficerPages({
      config: readConfig({}),
      cookieSecret: 'x',
      log: memoryLog(),
      missed: async () => [],
      today: () => TODAY,
    });
    expect(none).toBeUndefined();
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
    const response = await officer.pages.request('/preview', {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ chat: 'ffff', text: 'x' }),
    });
    expect(response.headers.get('Location')).toBe('/admin/preview');
  });
});

describe('what people could not find', () => {
  test('is listed, and what a line would change is worked out when it is asked for', async () => {
    missed = [
      { day: TODAY, why: 'missed', channel: 'web', near: [], text: 'giấy tờ cho em bé sơ sinh', times: 5 },
      { day: TODAY, why: 'refused', channel: 'web', near: ['1.000894'], text: 'cưới hỏi <b>', times: 2 },
    ];
    const { text, html } = await get('/chua-tim-ra');
    expect(text).toContain('7 câu bà con hỏi mà chưa tìm ra');
    expect(text).toContain('5 lần, ngày 21/11/2026');
    expect(html).not.toContain('<b>');
    expect(text).not.toContain('Nếu thêm');
  });

  test('an effect is shown for the one that is tried', async () => {
    missed = [
      {
        day: TODAY,
        why: 'missed',
        channel: 'web',
        near: [],
        text: 'giấy cho bé sơ sinh nhặt được',
        times: 5,
      },
    ];
    const { text } = await get('/chua-tim-ra?thu=1');
    expect(text).toContain('không có tệp câu hỏi thử để so');
    expect(text).toContain('apply');
  });
});
