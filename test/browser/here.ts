import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { shippedWorld } from '../support/content.ts';
import { mistakes, startAssistant } from './chat.ts';
import { openBrowser } from './chromium.ts';

type RunningAssistant = Awaited<ReturnType<typeof startAssistant>>;

/** A browser and an assistant for the tests of one file. Each test ends by seeing that no page made a mistake. */
export function openHere(
  start: () => Promise<RunningAssistant> = async () => startAssistant(await shippedWorld()),
): { readonly browser: Browser; readonly assistant: RunningAssistant } {
  let browser: Browser | undefined;
  let assistant: RunningAssistant | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    assistant = await start();
  });
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
  });
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
    expect(mistakes.splice(0)).toEqual([]);
  });
  return {
    get browser() {
      if (!browser) throw new Error('no browser before the tests begin');
      return browser;
    },
    get assistant() {
      if (!assistant) throw new Error('no assistant before the tests begin');
      return assistant;
    },
  };
}
