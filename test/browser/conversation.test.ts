import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answered, NETWORK_TROUBLE, newestReply, newPage, PHONE, picture, say } from './chat.ts';
import { openHere } from './here.ts';

const here = openHere();

async function opened(path = '/', options: BrowserContextOptions = PHONE, expected?: RegExp): Promise<Page> {
  const page = await newPage(here.browser, options, expected);
  await page.goto(here.assistant.origin + path);
  await answered(page, 1);
  return page;
}

test('a conversation by tap: group, procedure, papers, and the link says which site it opens', async () => {
  const page = await opened();
  await picture(page, 'menu');
  await page.tap('text=Sinh con, nuôi con');
  await answered(page, 2);
  await page.tap('text=Làm giấy khai sinh cho con');
  const card = await newestReply(page, 2);
  expect(await card.locator('h2').textContent()).toBe('Làm giấy khai sinh cho con');
  expect(await card.locator('.level').textContent()).toContain('toàn trình');
  const link = card.locator('a.link').first();
  expect(await link.textContent()).toContain('mở trang dichvucong.gov.vn');
  expect(await link.getAttribute('rel')).toBe('noopener');
  await picture(page, 'card');
  await page.tap('.choices >> text=Giấy tờ');
  expect(await (await newestReply(page, 3)).textContent()).toContain('Giấy chứng sinh');
  expect(await page.locator('.choices').count()).toBe(1);
  expect(await page.locator('.said').allTextContents()).toEqual([
    'Bà con: 👶 Sinh con, nuôi con',
    'Bà con: Làm giấy khai sinh cho con',
    'Bà con: Giấy tờ',
  ]);
});

test('a conversation by keyboard alone: from the first Tab to the papers, the focus follows the answers', async () => {
  const page = await opened('/', { viewport: { width: 900, height: 700 } });
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tới ô gõ câu hỏi');
  await page.keyboard.press('Enter');
  await page.keyboard.type('lam giay khai sinh cho con');
  await page.keyboard.press('Enter');
  await answered(page, 2);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('message');
  for (let each = 0; each < 30; each += 1) {
    await page.keyboard.press('Shift+Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Giấy tờ') break;
  }
  await page.keyboard.press('Enter');
  await answered(page, 3);
  // The answer itself, so that the next Tab goes into it.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE');
  await page.keyboard.press('Tab');
  expect(
    await page.evaluate(
      () => document.activeElement?.closest('.turn') === document.querySelector('.turn:last-child'),
    ),
  ).toBe(true);
});

test('a conversation by typing, without marks and with a side question', async () => {
  const page = await opened();
  await say(page, 'mat can cuoc lam lai');
  expect(await (await newestReply(page, 1)).textContent()).toMatch(/căn cước/i);
  await say(page, 'bao nhieu tien');
  expect(await (await newestReply(page, 2)).textContent()).toMatch(/Lệ phí/);
  // The newest question stands at the top of the view, so that its answer is read from the beginning, or all of it is in view.
  await page.waitForFunction(() => {
    const talk = document.querySelector('#talk') ?? document.body;
    const turn = document.querySelector('.turn:last-child') ?? talk;
    const below = turn.getBoundingClientRect().top - talk.getBoundingClientRect().top;
    const isAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 4;
    return below >= 0 && (below < 40 || isAtEnd);
  });
});

test('a reload in the middle keeps the place, the draft and the buttons, and so does coming back', async () => {
  const page = await opened();
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await page.fill('#message', 'con bao nhieu');
  const before = await page.locator('#talk').innerText();
  await page.reload();
  await answered(page, 2);
  expect(await page.locator('#talk').innerText()).toBe(before);
  expect(await page.inputValue('#message')).toBe('con bao nhieu');
  await page.goto('about:blank');
  await page.goBack();
  await answered(page, 2);
  await page.tap('.choices >> text=Lệ phí');
  expect(await (await newestReply(page, 2)).textContent()).toContain('Làm giấy khai sinh cho con');
});

test('a restart of the server in the middle: what is typed meanwhile is kept, sent and answered once', async () => {
  const page = await opened('/', PHONE, NETWORK_TROUBLE);
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await here.assistant.stop();
  await say(page, 'le phi');
  await page.waitForSelector('.trouble');
  expect(await page.locator('.trouble').textContent()).toContain('Chưa gửi được');
  await picture(page, 'unsent');
  await here.assistant.startAgain();
  await answered(page, 3);
  expect(await page.locator('.turn').count()).toBe(3);
  expect(await (await newestReply(page, 2)).textContent()).toContain('Lệ phí: Làm giấy khai sinh cho con');
});

test('without a network it says so, keeps what was typed and sends it when the network is back', async () => {
  const page = await opened('/', PHONE, NETWORK_TROUBLE);
  await page.context().setOffline(true);
  await page.waitForSelector('#offline:visible');
  await say(page, 'dang ky tam tru');
  await page.waitForSelector('.trouble');
  await picture(page, 'offline');
  await page.context().setOffline(false);
  await answered(page, 2);
  expect(await page.locator('#offline').isVisible()).toBe(false);
  expect(await (await newestReply(page, 1)).textContent()).toContain('tạm trú');
});

test('two tabs stay in step: both see the question and the reply, once', async () => {
  const page = await opened();
  const other = await page.context().newPage();
  await other.goto(here.assistant.origin);
  await answered(other, 1);
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await answered(other, 2);
  const withoutTools = (tab: Page) => tab.locator('#talk').innerText();
  expect(await withoutTools(other)).toBe(await withoutTools(page));
  await other.tap('.choices >> text=Lệ phí');
  await answered(page, 3);
  expect(await page.locator('.said').last().textContent()).toContain('Lệ phí');
  await page.tap('#forget');
  await answered(page, 1);
  await answered(other, 1);
});

test('asking for it to be erased empties the page too, in every tab', async () => {
  const page = await opened('/');
  const other = await page.context().newPage();
  await other.goto(here.assistant.origin);
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await answered(other, 2);
  await say(page, 'xóa dữ liệu của tôi');
  await answered(page, 1);
  await answered(other, 1);
  expect(await page.locator('#talk').innerText()).toContain('đã xóa hết');
  expect(await page.locator('#talk').innerText()).not.toContain('khai sinh');
  await page.reload();
  await answered(page, 1);
  expect(await page.locator('#talk').innerText()).not.toContain('khai sinh');
  await say(page, 'lam can cuoc');
  await answered(page, 2);
});

test('a link from a poster opens its topic once, and not again at every reload', async () => {
  const page = await opened('/?t=1-001193&team=to-1');
  expect(await (await newestReply(page, 0)).locator('h2').textContent()).toBe('Làm giấy khai sinh cho con');
  expect(await page.title()).toBe('Làm giấy khai sinh cho con – Trợ lý thủ tục');
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await answered(page, 1);
});

test('a shared computer forgets after two quiet minutes, warns before, and on its button', async () => {
  const page = await newPage(here.browser);
  await page.clock.install();
  await page.goto(`${here.assistant.origin}/?kiosk=1`);
  await answered(page, 1);
  await say(page, 'toi bi nhiem hiv can giay to gi');
  await answered(page, 2);
  await page.clock.runFor(101_000);
  await page.waitForSelector('.kiosk-warning:visible');
  await page.tap('text=Tôi còn đang dùng');
  await page.clock.runFor(60_000);
  expect(await page.locator('.turn').count()).toBe(2);
  const cookies = await page.context().cookies();
  await page.clock.runFor(61_000);
  await answered(page, 1);
  expect(await page.locator('#talk').innerText()).not.toContain('hiv');
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain('hiv');
  const chatIn = (all: typeof cookies) => all.find(({ name }) => name === 'chat-kiosk');
  expect(chatIn(cookies)?.expires).toBe(-1);
  expect(chatIn(await page.context().cookies())?.value).not.toBe(chatIn(cookies)?.value);
  await say(page, 'dang ky ket hon');
  await answered(page, 2);
  await page.tap('text=Xong, xóa hết');
  await answered(page, 1);
});

test('a browser that forbids keeping anything still holds a conversation', async () => {
  const page = await newPage(here.browser);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto(here.assistant.origin);
  await answered(page, 1);
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await page.tap('.choices >> text=Lệ phí');
  expect(await (await newestReply(page, 2)).textContent()).toContain('Làm giấy khai sinh cho con');
});
