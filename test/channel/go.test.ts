import fc from 'fast-check';
import { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CountedHandOver } from '../../src/app/count-hand-over.ts';
import { inquiries } from '../../src/app/inquiries.ts';
import { createGo } from '../../src/channel/web/go.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const { hosts } = world.content.portal;
let counted: CountedHandOver[];
let site: Hono;

beforeEach(() => {
  counted = [];
  site = new Hono().route(
    '/go',
    createGo({
      handOver: async (ref, from) => inquiries.handOver(world, TODAY, ref, from),
      countHandOver: (one) => void counted.push(one),
      today: () => TODAY,
    }),
  );
});

describe('/go', () => {
  test('counts the procedure, its level and the team, and redirects to the portal', async () => {
    const response = await site.request('/go/1.001193?team=mau-1&c=telegram');
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toMatch(/^https:\/\/dichvucong\.gov\.vn\/tim-kiem-thu-tuc/);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Set-Cookie')).toBe(null);
    expect(counted).toEqual([
      { procedure: '1.001193', level: 'full', channel: 'telegram', team: 'mau-1', day: TODAY },
    ]);
  });

  test('takes a code written for posters, a former code and a case', async () => {
    for (const [path, procedure] of [
      ['/go/1-001193', '1.001193'],
      ['/go/1.004222', '1.116788'],
      ['/go/1.115970/sang-ten', '1.115970'],
    ] as const) {
      expect((await site.request(path)).status, path).toBe(302);
      expect(counted.at(-1)?.procedure, path).toBe(procedure);
    }
  });

  test('chooses the commune where its ids are known, and the province’s own code elsewhere', async () => {
    const at = async (query: string) => (await site.request(`/go/1.013831${query}`)).headers.get('Location');
    expect(await at('?commune=28249')).not.toBe(await at(''));
    expect(await at('?commune=99999')).toBe(await at(''));
  });

  test.each(['khu-4', 'Khu 4', 'khu_4', '../x', '<script>', 'a'.repeat(41), ''])(
    'counts no team named "%s"',
    async (team) => {
      expect((await site.request(`/go/1.001193?team=${encodeURIComponent(team)}`)).status).toBe(302);
      expect(counted).toEqual([{ procedure: '1.001193', level: 'full', day: TODAY }]);
    },
  );

  test('does not count a preview that asks only for the head', async () => {
    expect((await site.request('/go/1.001193', { method: 'HEAD' })).status).toBe(302);
    expect(counted).toEqual([]);
  });

  test('shows an unknown code a plain page with the official search, and counts nothing', async () => {
    const response = await site.request('/go/9.999999');
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('Không có thủ tục này');
    expect(page).toContain('https://dichvucong.gov.vn/tra-cuu-thu-tuc/danh-sach?keyword=9.999999');
    expect(counted).toEqual([]);
  });

  test('opens nothing but allowed addresses, whatever is asked', async () => {
    const allowed = new Set(hosts.map(({ host }) => host));
    const wild = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(
        '1.001193',
        '//example.com',
        '1.001193%0d%0aLocation:%20https://example.com',
        '__proto__',
        '..',
      ),
    );
    await fc.assert(
      fc.asyncProperty(wild, wild, wild, async (code, caseId, team) => {
        const path = `/go/${encodeURIComponent(code)}/${encodeURIComponent(caseId)}?team=${encodeURIComponent(team)}&url=${encodeURIComponent(team)}&commune=${encodeURIComponent(caseId)}`;
        // A browser itself turns /go/../.. into /.
        fc.pre(new URL(path, 'http://localhost').pathname.startsWith('/go/'));
        const response = await site.request(path);
        expect([302, 404]).toContain(response.status);
        const location = response.headers.get('Location');
        if (location !== null) expect(allowed).toContain(new URL(location).hostname);
        expect(await response.text()).not.toContain('<script');
      }),
      { numRuns: 200 },
    );
  });
});

test('a paused procedure is not counted and leads to its card, which says why', async () => {
  const paused = new Hono().route(
    '/go',
    createGo({
      handOver: async (ref, from) => {
        const handOver = inquiries.handOver(world, TODAY, ref, from);
        return { ...handOver, found: handOver.found && { ...handOver.found, isPaused: true } };
      },
      countHandOver: (one) => void counted.push(one),
      today: () => TODAY,
    }),
  );
  const response = await paused.request('/go/1.001193');
  expect(response.status).toBe(302);
  expect(response.headers.get('Location')).toBe('/tt/1-001193');
  expect(counted).toEqual([]);
});
