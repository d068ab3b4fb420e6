import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answered, newestReply, newPage, PHONE, picture, say } from './chat.ts';
import { openHere } from './here.ts';

const here = openHere();

/** The answers of a couple whose child was born yesterday, as buttons; going back once on the way. */
const LABELS = [
  'Không, đều là người Việt Nam',
  'Ở nhà, nơi khác trong nước',
  'Quay lại câu trước',
  'Ở bệnh viện, trạm y tế',
  'Đã có giấy kết hôn',
  'Hôm qua',
  'Làm một lần, nộp trên mạng',
];

async function begun(options: BrowserContextOptions): Promise<Page> {
  const page = await newPage(here.browser, options);
  await page.goto(here.assistant.origin);
  await answered(page, 1);
  await say(page, 'vo toi moi sinh');
  await answered(page, 2);
  return page;
}

/** The end of it: what to do, what to bring, and one link to where it is done. */
async function expectOutcome(page: Page, at: number): Promise<void> {
  const outcome = await newestReply(page, at);
  const text = (await outcome.textContent()) ?? '';
  expect(text).toContain('3.000722');
  expect(text).toContain('Giấy chứng sinh');
  expect(text).toContain('Nguồn');
  expect(await outcome.locator('a.link').count()).toBe(1);
  expect(await outcome.locator('a.link').getAttribute('href')).toMatch(
    /^https:\/\/[a-z.]*dichvucong\.gov\.vn\//,
  );
}

test('a whole flow by tap, going back once', async () => {
  const page = await begun(PHONE);
  for (const [at, label] of LABELS.entries()) {
    await page.tap(`.choices >> text="${label}"`);
    await answered(page, at + 3);
  }
  await expectOutcome(page, LABELS.length + 1);
  await picture(page, 'flow-outcome');
});

test('a whole flow by keyboard alone, going back once', async () => {
  const page = await begun({ viewport: { width: 900, height: 700 } });
  for (const [at, label] of LABELS.entries()) {
    let isThere = false;
    for (let each = 0; each < 60 && !isThere; each += 1) {
      await page.keyboard.press('Shift+Tab');
      isThere = await page.evaluate(
        (wanted) =>
          document.activeElement?.closest('.choices') !== null &&
          document.activeElement?.textContent === wanted,
        label,
      );
    }
    expect(isThere, label).toBe(true);
    await page.keyboard.press('Enter');
    await answered(page, at + 3);
  }
  await expectOutcome(page, LABELS.length + 1);
});

test('a whole flow by typing without marks, going back once', async () => {
  const page = await begun(PHONE);
  const typed = ['khong', 'o nha', 'quay lai', 'nha thuong', 'roi', 'hom qua', '1'];
  for (const [at, text] of typed.entries()) {
    await say(page, text);
    await answered(page, at + 3);
  }
  await expectOutcome(page, typed.length + 1);
});
