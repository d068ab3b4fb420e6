import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, expect, test } from 'vitest';
import { inquiries } from '../../src/app/inquiries.ts';
import { createPainter } from '../../src/poster/painter.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { mistakes, newPage, PHONE, picture, startAssistant, widerThanView } from './chat.ts';
import { openHere } from './here.ts';

const painter = createPainter();
const here = openHere(async () => {
  const world = await shippedWorld();
  return startAssistant(world, {
    share: {
      choices: async () => inquiries.shareChoices(world),
      shared: async (wish) => inquiries.shared(world, TODAY, wish),
      painter,
      web: 'https://tro-ly.example.gov.vn',
    },
  });
});
afterAll(() => painter.close());

test('a team chooses on a small phone, sees its poster, and copies a card', async () => {
  const page = await newPage(here.browser, { ...PHONE, viewport: { width: 320, height: 568 } });
  await page.goto(`${here.assistant.origin}/share`);
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
