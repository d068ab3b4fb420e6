import { afterEach, expect, test } from 'vitest';
import { LIMITS } from '../../src/channel/web/limits.ts';
import { smallWorld } from '../support/content.ts';
import { type Site, type SiteParts, startSite } from '../support/site.ts';

const world = smallWorld();
const running: Site[] = [];
afterEach(() => Promise.all(running.splice(0).map((site) => site.stop())));

async function start(parts: SiteParts = {}) {
  const site = await startSite(world, parts);
  running.push(site);
  return site;
}

/** A connection as the server sees it. */
const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });

const say = (
  site: Site,
  { cookie, address = '14.161.0.1', passed }: { cookie?: string; address?: string; passed?: string },
) =>
  site.request(
    '/api/events',
    {
      method: 'POST',
      body: '{"type":"start"}',
      headers: {
        'Content-Type': 'application/json',
        ...(cookie ? { Cookie: cookie } : {}),
        ...(passed ? { 'X-Forwarded-For': passed } : {}),
      },
    },
    from(address),
  );

const cookieFrom = async (site: Site) =>
  (await site.request('/', {}, from('14.161.0.9'))).headers.get('Set-Cookie')?.split(';')[0] ?? '';

test('a chat that never stops is asked kindly to wait, and told how long', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  for (let each = 0; each < LIMITS.perChat.requests; each += 1)
    expect((await say(site, { cookie })).status).toBe(200);
  const refused = await say(site, { cookie });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await refused.json()).toEqual({ error: expect.stringMatching(/Bà con chờ \d+ giây/) });
  // The neighbour behind the same address goes on.
  expect((await say(site, { cookie: await cookieFrom(site) })).status).toBe(200);
});

test('a block of flats behind one address, each asking twelve things in a minute, is let in', () => {
  const flatsAtOnce = 100;
  expect(flatsAtOnce * 12).toBeLessThan(LIMITS.perAddress.requests);
});

test('an address that throws its cookies away is stopped all the same, and others are not', async () => {
  const site = await start({ limits: { perAddress: { requests: 5, seconds: 60 } } });
  for (let each = 0; each < 5; each += 1) expect((await say(site, {})).status).toBe(200);
  expect((await say(site, {})).status).toBe(429);
  expect((await say(site, { address: '14.161.0.2' })).status).toBe(200);
});

test('behind a proxy of the house the citizens are told apart; a stranger cannot speak for others', async () => {
  const site = await start({ limits: { perAddress: { requests: 1, seconds: 60 } } });
  const status = async (parts: Parameters<typeof say>[1]) => (await say(site, parts)).status;
  expect(await status({ address: '::ffff:127.0.0.1', passed: '1.1.1.1, 113.160.0.1' })).toBe(200);
  expect(await status({ address: '::ffff:127.0.0.1', passed: '2.2.2.2, 113.160.0.1' })).toBe(429);
  expect(await status({ address: '10.0.0.7', passed: '113.160.0.2' })).toBe(200);
  expect(await status({ address: '14.161.0.3', passed: '113.160.0.3' })).toBe(200);
  expect(await status({ address: '14.161.0.3', passed: '113.160.0.4' })).toBe(429);
});

test('the many addresses of one household of IPv6 are one', async () => {
  const site = await start({ limits: { perAddress: { requests: 1, seconds: 60 } } });
  const status = async (address: string) => (await say(site, { address })).status;
  expect(await status('2405:4800:1:2::1')).toBe(200);
  expect(await status('2405:4800:1:2:aaaa:bbbb:cccc:dddd')).toBe(429);
  expect(await status('2405:4800:1:3::1')).toBe(200);
  expect(await status('2405:4800::1')).toBe(200);
  expect(await status('2405:4800:0:0:5::1')).toBe(429);
});
