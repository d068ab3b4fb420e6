import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, newestReply, newPage, PHONE, picture, say } from './chat.ts';
import { openHere } from './here.ts';

const here = openHere();

const SAID = 'bà Bảy bị mất căn cước màu xanh';

async function help(page: Page, place: string) {
  await page.goto(`${here.assistant.origin}${place}`);
  await answered(page, 1);
  await say(page, 'tôi làm hộ');
  await answered(page, 2);
  await say(page, SAID);
  await answered(page, 3);
  await page.fill('#message', 'dở dang về bà Bảy');
}

/** All that the browser keeps by itself for this page. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).normalize('NFC'));
const shown = (page: Page) => page.evaluate(() => document.documentElement.outerHTML.normalize('NFC'));

describe('"người tiếp theo" on the page', () => {
  test.each([
    ['on a phone', ''],
    ['on a shared computer', '?kiosk=1'],
  ])('leaves nothing of the person helped in the browser %s, and helps on', async (_where, place) => {
    const page = await newPage(here.browser, PHONE);
    await help(page, place);
    expect(await stored(page)).toContain(SAID);
    expect(await stored(page)).toContain('dở dang');
    if (place === '') await picture(page, 'helper-card');

    await page.getByRole('button', { name: 'Người tiếp theo' }).click();
    await answered(page, 1);
    await picture(page, place === '' ? 'helper-next' : 'helper-next-kiosk');
    for (const text of [await stored(page), await shown(page)]) {
      expect(text).not.toContain(SAID);
      expect(text).not.toContain('1.116410');
      expect(text).not.toContain('dở dang');
    }
    expect(await page.inputValue('#message')).toBe('');
    expect(await (await newestReply(page, 0)).textContent()).toContain('quên hết chuyện của người trước');

    await page.reload();
    await answered(page, 1);
    expect(await shown(page)).not.toContain(SAID);
    await say(page, 'sao y giấy tờ');
    await answered(page, 2);
    expect(await (await newestReply(page, 1)).textContent()).toContain('người được giúp');
  });

  test('reaches the other tab of the browser', async () => {
    const page = await newPage(here.browser, PHONE);
    await help(page, '');
    const other = await page.context().newPage();
    await other.goto(here.assistant.origin);
    await answered(other, 3);
    await page.bringToFront();
    await page.getByRole('button', { name: 'Người tiếp theo' }).click();
    await answered(page, 1);
    await answered(other, 1);
    expect(await shown(other)).not.toContain(SAID);
    expect(await stored(other)).not.toContain(SAID);
  });
});
