import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIRTH, BIRTH_FILE, shippedWorld, smallWorld } from '../support/content.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite(smallWorld(), { publicUrl: 'https://hoi.example.gov.vn' });
});
afterAll(() => site.stop());

const page = async (path: string, on = site) => {
  const response = await on.request(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

test('a procedure has a page with the facts of its card, and the same link', async () => {
  const { status, text } = await page('/tt/1.001193');
  expect(status).toBe(200);
  for (const fact of [
    'Làm giấy khai sinh cho con',
    'Làm trọn trên mạng',
    'Giấy chứng sinh',
    '8.000 đồng/bản sao',
    'Nguồn:',
  ])
    expect(text).toContain(fact);
  expect(text).toMatch(/<a class="link" href="https:\/\/dichvucong\.gov\.vn\/[^"]+"/);
  expect(text).toContain('<link rel="canonical" href="https://hoi.example.gov.vn/tt/1.001193">');
  expect(text).toContain('href="/?t=1-001193"');
});

test('search engines are told what it is, in data that is JSON and says nothing the card does not', async () => {
  const { text } = await page('/tt/1-001193');
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '');
  expect(data).toMatchObject({
    '@type': 'GovernmentService',
    name: 'Làm giấy khai sinh cho con',
    identifier: '1.001193',
    provider: { name: 'UBND xã, phường' },
  });
  expect(JSON.stringify(data)).not.toMatch(/"(offers|price)/);
});

test.each(['/tt/9.999999', '/tt/sinh-con', '/tt/%3Cscript%3E', '/tt/1.001193/khong-co', '/nowhere'])(
  '%s is a page that says so, with a way on',
  async (path) => {
    const { status, text } = await page(path);
    expect(status).toBe(404);
    expect(text).toContain('Không có trang này');
    expect(text).toContain('href="/"');
    expect(text).not.toContain('<script>');
  },
);

test('whatever officers write is text, never mark-up', async () => {
  const evil = BIRTH.replace(
    'title: Làm giấy khai sinh cho con',
    `title: 'Khai sinh </title></script><img src=x onerror=alert(1)> & "con"'`,
  );
  const world = smallWorld({ [BIRTH_FILE]: evil });
  const other = await startSite(world);
  const { status, text } = await page('/tt/1.001193', other);
  await other.stop();
  expect(status).toBe(200);
  expect(text).not.toContain('<img src=x');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;con&quot;');
});

test('every shipped procedure and case has its page, and the sitemap lists them', async () => {
  const world = await shippedWorld();
  const shipped = await startSite(world, {
    publicUrl: 'https://hoi.example.gov.vn',
    limits: { perAddress: { requests: 9999, seconds: 60 } },
  });
  const map = await page('/sitemap.xml', shipped);
  expect(map.headers.get('Content-Type')).toContain('application/xml');
  for (const { code, cases = [] } of world.content.procedures) {
    for (const path of [`/tt/${code}`, ...cases.map(({ id }) => `/tt/${code}/${id}`)]) {
      const { status, text } = await page(path, shipped);
      expect(status, path).toBe(200);
      expect(text, path).not.toMatch(/undefined|\[object/);
    }
    expect(map.text).toContain(`<loc>https://hoi.example.gov.vn/tt/${code}</loc>`);
  }
  await shipped.stop();
});

test('robots are shown the sitemap where the outside address is known, and nothing is claimed where it is not', async () => {
  expect((await page('/robots.txt')).text).toContain('Sitemap: https://hoi.example.gov.vn/sitemap.xml');
  const inside = await startSite(smallWorld());
  expect((await page('/sitemap.xml', inside)).status).toBe(404);
  expect((await page('/tt/1.001193', inside)).text).not.toContain('canonical');
  await inside.stop();
});

test('the demo shows the one line that puts the chat on another site', async () => {
  const { text } = await page('/demo');
  expect(text).toContain('&lt;script src=&quot;https://hoi.example.gov.vn/widget.js&quot; data-topic=');
});
