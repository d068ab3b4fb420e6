import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startWeb } from '../../src/channel/web/web.ts';
import type { World } from '../../src/dialogue/world.ts';
import { openInbox } from '../support/app.ts';
import { type SiteParts, startSite } from '../support/site.ts';

/** An assistant on a port, which can be stopped and started again in the same place with the same memory. */
export async function startAssistant(world: World, parts: SiteParts & { port?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assistant-'));
  const { port: wanted = 0, ...siteParts } = parts;
  let port = wanted;
  let running: Awaited<ReturnType<typeof begin>> | undefined;

  const begin = async () => {
    const inbox = openInbox(folder);
    const site = await startSite(world, { inbox, ...siteParts });
    const server = await startWeb(site.web.site, { host: '127.0.0.1', port });
    port = server.port;
    return {
      async stop() {
        await site.stop();
        await server.close();
        await inbox.close();
      },
    };
  };
  running = await begin();
  return {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
    async startAgain() {
      running = await begin();
    },
  };
}

export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'vi-VN',
} satisfies BrowserContextOptions;

/** What the browser says by itself when a server or the network is away. */
export const NETWORK_TROUBLE = /Failed to load resource/;

/** Mistakes of the pages opened so far; each test ends by seeing that there are none. */
export const mistakes: string[] = [];

export async function newPage(
  browser: Browser,
  options: BrowserContextOptions = PHONE,
  expected = /^$/,
): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  context.on('page', (page) => watch(page, expected));
  return context.newPage();
}

function watch(page: Page, expected: RegExp) {
  page.on('pageerror', (error) => mistakes.push(`${page.url()}: ${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text()))
      mistakes.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(hostname))
      mistakes.push(`${page.url()} asks ${request.url()}`);
  });
}

/** What the assistant last said, once it answers. */
export async function newestReply(page: Page, at: number) {
  const reply = page.locator('.turn:not([hidden])').nth(at).locator('article.reply');
  await reply.waitFor();
  return reply;
}

/** Waits until so many turns are answered and nothing is under way. */
export async function answered(page: Page, count: number) {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('.turn:not([hidden]) article.reply').length === wanted &&
      document.querySelectorAll('.waiting').length === 0,
    count,
  );
}

export async function say(page: Page, text: string) {
  await page.fill('#message', text);
  await page.click('#ask button');
}

const PICTURES = new URL('../artefacts/', import.meta.url);

export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}) {
  mkdirSync(PICTURES, { recursive: true });
  // The list moves softly to the newest answer.
  await page.waitForTimeout(350);
  await page.screenshot({ path: new URL(`${name}.png`, PICTURES).pathname, ...options });
}

/** What sticks out to the right of the view, which nobody with a phone finds. */
export function widerThanView(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        const isSeen =
          width > 1 &&
          getComputedStyle(element).visibility !== 'hidden' &&
          !element.closest('.hidden, .skip, svg');
        return isSeen && (right > innerWidth + 0.5 || left < -0.5);
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`)
      .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
  );
}
