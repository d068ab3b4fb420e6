import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { shippedWorld } from '../support/content.ts';
import { newPage, PHONE, picture, startAssistant, widerThanView } from './chat.ts';
import { openHere } from './here.ts';

let commune: { origin: string; close(): void };

/** A commune's own site, of another site in the browser's eyes, with styles and a policy of its own. */
async function startCommune(script: () => string) {
  const site = new Hono();
  site.get('/:path{.*}', (context) => {
    context.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'self'; script-src ${new URL(script()).origin}; img-src *; frame-src *`,
    );
    return context.html(`<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><title>Xã An Bình</title><h1>Xã An Bình</h1><p>Tin trong xã.</p>
      <script src="${script()}" data-topic="1-001193" data-team="to-1" async></script></html>`);
  });
  return new Promise<{ origin: string; close(): void }>((resolve) => {
    const server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ origin: `http://xa.localhost:${port}`, close: () => server.close() }),
    );
  });
}

const here = openHere(async () => {
  commune = await startCommune(() => `${here.assistant.origin}/widget.js`);
  return startAssistant(await shippedWorld(), { frameAncestors: [commune.origin] });
});
afterAll(() => commune?.close());

test.each([
  ['a phone', PHONE],
  ['a wide screen', { viewport: { width: 1100, height: 760 } }],
])("on a commune's own site and %s it opens in the corner, answers, and closes", async (name, options) => {
  const page = await newPage(here.browser, options);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(commune.origin);
  await page.waitForSelector('[data-tro-ly-thu-tuc]', { state: 'attached' });
  await page.waitForTimeout(200);
  expect(asked.filter((url) => url.startsWith(here.assistant.origin))).toEqual([
    `${here.assistant.origin}/widget.js`,
    `${here.assistant.origin}/icon.svg`,
  ]);
  // Its shadow is closed to the page, so it is found as a person finds it: by Tab and Enter.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const frame = await new Promise<import('playwright-core').Frame>((resolve) => {
    const look = () => {
      const found = page.frames().find((each) => each.url().startsWith(here.assistant.origin));
      if (found) resolve(found);
      else setTimeout(look, 50);
    };
    look();
  });
  await frame.waitForSelector('article.reply');
  expect(await frame.locator('h2').first().textContent()).toBe('Làm giấy khai sinh cho con');
  await frame.fill('#message', 'dang ky ket hon');
  await frame.click('#ask button');
  await frame.locator('.turn').nth(1).locator('article.reply').waitFor();
  // The newest question comes to the top of the frame.
  await frame.waitForFunction(() => {
    const top = document.querySelector('.turn:last-child')?.getBoundingClientRect().top ?? 0;
    return top - (document.querySelector('#talk')?.getBoundingClientRect().top ?? 0) < 40;
  });
  await picture(page, `widget-${name.replace(/ /g, '-')}`);
  await frame.locator('#message').press('Escape');
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-tro-ly-thu-tuc'));
  expect(await widerThanView(page)).toEqual([]);
});

test('a site that is not configured gets no frame', async () => {
  const stranger = await startCommune(() => `${here.assistant.origin}/widget.js`);
  const page = await newPage(here.browser, PHONE, /frame-ancestors/);
  await page.goto(stranger.origin.replace('xa.', 'la.'));
  await page.waitForSelector('[data-tro-ly-thu-tuc]', { state: 'attached' });
  const refused = new Promise<string>((resolve) => {
    page.on('console', (message) => {
      if (message.type() === 'error') resolve(message.text());
    });
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await refused).toContain('frame-ancestors');
  stranger.close();
});

test('the demo page carries it too', async () => {
  const page = await newPage(here.browser);
  await page.goto(`${here.assistant.origin}/demo`);
  await page.waitForSelector('[data-tro-ly-thu-tuc]', { state: 'attached' });
  expect(await page.locator('h1').textContent()).toContain('Gắn trợ lý');
});
