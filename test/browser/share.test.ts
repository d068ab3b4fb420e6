import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inquiries } from '../../src/app/inquiries.ts';
import { createPainter } from '../../src/poster/painter.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { mistakes, newPage, PHONE, picture, startAssistant, widerThanView } from './chat.ts';
import { openBrowser } from './chromium.ts';

const painter = createPainter();
let browser: Browser;
let assistant: Awaited<ReturnType<typeof startAssistant>>;
beforeAll(async () => {
  const world = await shippedWorld();
  browser = await openBrowser();
  assistant = await startAssistant(world, {
    share: {
      choices: async () => inquiries.shareChoices(world),
      shared: async (wish) => inquiries.shared(world, TODAY, wish),
      painter,
      web: 'https://tro-ly.example.gov.vn',
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  await painter.close();
});

test('a team chooses on a small phone, sees its poster, and copies a card', async () => {
  const page = await newPage(browser, { ...PHONE, viewport: { width: 320, height: 568 } });
  await page.goto(`${assistant.origin}/share`);
  await page.selectOption('#t', '1-001193');
  await page.selectOption('#team', 'mau-2');
  await page.getByRole('button', { name: 'Xem tờ này' }).click();
  await page.waitForURL(/team=mau-2/);
  const sheet = page.locator('img.sheet');
  await expect
    .poll(() => sheet.evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 15_000 })
    .toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Chép tin này' }).first().click();
  await expect.poll(() => page.getByText('Đã chép').count()).toBe(1);
  await picture(page, 'share');
  expect(await widerThanView(page)).toEqual([]);
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length).toBeGreaterThan(10);
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  expect(mistakes).toEqual([]);
});
