import { afterEach, expect, test } from 'vitest';
import { openInbox } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { type Site, startSite } from '../support/site.ts';

const world = smallWorld();
const running: Site[] = [];
afterEach(() => Promise.all(running.splice(0).map((site) => site.stop())));

async function start(parts: Parameters<typeof startSite>[1] = {}) {
  const site = await startSite(world, parts);
  running.push(site);
  return site;
}

const cookieFrom = async (site: Site) =>
  (await site.request('/')).headers.get('Set-Cookie')?.split(';')[0] ?? '';

const say = (site: Site, cookie: string, update: string, text: string) =>
  site.request('/api/events', {
    method: 'POST',
    body: JSON.stringify({ type: 'text', text, update }),
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
  });

interface Heard {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** A browser's ear on the stream. */
async function listen(site: Site, cookie: string, { path = '/api/stream', headers = {} } = {}) {
  const stop = new AbortController();
  const response = await site.request(path, { headers: { Cookie: cookie, ...headers }, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('the stream has no body');
  let rest = '';
  const next = async (event: string): Promise<Heard> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const lines = rest.slice(0, end).split('\n');
        rest = rest.slice(end + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (field('event') === event) return { event, id: field('id'), data: field('data') ?? '' };
        continue;
      }
      const { value, done } = await reader.read();
      if (done) return { event: 'end', id: undefined, data: '' };
      rest += value;
    }
  };
  await next('open');
  return { status: response.status, next, close: () => reader.cancel() };
}

test('two tabs hear a reply, in whichever of them it was asked for', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  const tabs = await Promise.all([listen(site, cookie), listen(site, cookie)]);
  await say(site, cookie, 'message-1', 'làm giấy khai sinh');
  for (const tab of tabs) {
    const { id, data } = await tab.next('reply');
    expect(id).toBe('message-1');
    expect(JSON.parse(data)).toMatchObject({
      procedures: ['1.001193'],
      text: expect.stringContaining('khai sinh'),
    });
    await tab.close();
  }
});

test('another chat hears nothing of it', async () => {
  const site = await start();
  const [mine, other] = [await cookieFrom(site), await cookieFrom(site)];
  const ear = await listen(site, other);
  await say(site, mine, 'message-1', 'làm giấy khai sinh');
  await say(site, other, 'message-2', 'xin chào');
  expect((await ear.next('reply')).id).toBe('message-2');
  await ear.close();
});

test.each([
  ['by the header a browser sends', { headers: { 'Last-Event-ID': 'message-1' } }],
  ['by the address of the first opening', { path: '/api/stream?after=message-1' }],
])('whoever comes back hears what they missed, and nothing twice, %s', async (_how, options) => {
  const inbox = openInbox();
  const site = await start({ inbox });
  const cookie = await cookieFrom(site);
  for (const number of [1, 2, 3]) await say(site, cookie, `message-${number}`, 'xin chào');
  await site.stop();
  const again = await start({ inbox });
  const ear = await listen(again, cookie, options);
  expect([(await ear.next('reply')).id, (await ear.next('reply')).id]).toEqual(['message-2', 'message-3']);
  await ear.close();
});

test('whoever opens it for the first time hears only what comes', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  await say(site, cookie, 'message-1', 'xin chào');
  const ear = await listen(site, cookie);
  await say(site, cookie, 'message-2', 'xin chào');
  expect((await ear.next('reply')).id).toBe('message-2');
  await ear.close();
});

test('the tabs of a chat are told that it was forgotten', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  const ear = await listen(site, cookie);
  await site.request('/api/forget', { method: 'POST', headers: { Cookie: cookie } });
  expect((await ear.next('forgotten')).event).toBe('forgotten');
  expect((await ear.next('reply')).event).toBe('end');
});

test('a browser with more tabs than it should have loses the oldest', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  const tabs = [];
  for (let each = 0; each < 9; each += 1) tabs.push(await listen(site, cookie));
  expect((await tabs[0]?.next('reply'))?.event).toBe('end');
  await say(site, cookie, 'message-1', 'xin chào');
  expect((await tabs[8]?.next('reply'))?.id).toBe('message-1');
  await Promise.all(tabs.map((tab) => tab.close()));
});

test('a server that stops ends its streams and opens none', async () => {
  const site = await start();
  const cookie = await cookieFrom(site);
  const ear = await listen(site, cookie);
  await site.web.stop();
  expect((await ear.next('reply')).event).toBe('end');
  expect((await site.request('/api/stream', { headers: { Cookie: cookie } })).status).toBe(503);
});
