import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { thinkIn } from '../support/app.ts';
import { shippedWorld } from '../support/content.ts';
import {
  answered,
  newestReply,
  newPage,
  PHONE,
  picture,
  say,
  startAssistant,
  widerThanView,
} from './chat.ts';
import { openHere } from './here.ts';
import { REPLIES, thinkOfReplies } from './replies.ts';

const here = openHere(async () => {
  const world = await shippedWorld();
  return startAssistant(world, {
    think: thinkOfReplies(thinkIn(world)),
    limits: { perChat: { requests: 500, seconds: 20 } },
  });
});

const SMALLEST = { ...PHONE, viewport: { width: 320, height: 568 } };

async function choose(page: Page, look: string) {
  await page.context().addCookies([{ name: 'look', value: look, url: here.assistant.origin }]);
}

/** Serious and critical findings, as one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  // A checker that looked at nothing has checked nothing.
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

describe('every kind of reply at 320 px', () => {
  test.each(['', 'huge..high'])('fits without scrolling sideways, with the look "%s"', async (look) => {
    const page = await newPage(here.browser, SMALLEST);
    await choose(page, look);
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    expect(await widerThanView(page)).toEqual([]);
    let count = 1;
    for (const name of Object.keys(REPLIES)) {
      await say(page, name);
      count += 1;
      await answered(page, count);
      expect(await widerThanView(page), name).toEqual([]);
      if (look === '') await picture(page, `320-${name}`);
    }
    expect(await page.locator('.turn:last-child').innerText()).toContain('Trung tâm ở số 1 đường Lớn');
  });
});

describe('for everybody', () => {
  test.each([
    ['usual', ''],
    ['dark', '.dark.'],
    ['high contrast', '..high'],
    ['high contrast in the dark', '.dark.high'],
  ])('axe finds nothing serious in a conversation that looks %s', async (name, look) => {
    const page = await newPage(here.browser, { ...PHONE, viewport: { width: 360, height: 1400 } });
    await choose(page, look);
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    const seen: string[] = [];
    let count = 1;
    // Older replies stay to be looked at too; only their buttons go.
    for (const reply of ['checklist', 'outcome', 'answer']) {
      await say(page, reply);
      count += 1;
      await answered(page, count);
    }
    seen.push(...(await findings(page)));
    await page.click('#open-panel');
    seen.push(...(await findings(page)));
    await picture(page, `look-${name.replace(/ /g, '-')}`);
    expect(seen).toEqual([]);
  });

  test('axe finds nothing serious in the pages that are only read', async () => {
    const page = await newPage(here.browser);
    for (const path of ['/tt/1.001193', '/demo']) {
      await page.goto(here.assistant.origin + path);
      expect(await findings(page), path).toEqual([]);
      expect(await widerThanView(page), path).toEqual([]);
      await picture(page, path.slice(1).replace(/\W/g, '-'), { fullPage: true });
    }
  });

  test('letters grow, colours turn, and the next visit begins with them', async () => {
    const page = await newPage(here.browser);
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const usual = await size();
    await page.tap('#open-panel');
    await page.tap('text=Rất lớn');
    await page.tap('text=Tối');
    expect(await size()).toBeGreaterThan(usual * 1.4);
    await page.tap('#panel button');
    await page.reload();
    expect(await size()).toBeGreaterThan(usual * 1.4);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(25, 22, 18)',
    );
    await answered(page, 1);
  });

  test('every button is wide enough for a thumb', async () => {
    const page = await newPage(here.browser, SMALLEST);
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'checklist');
    await answered(page, 2);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a.link, label.tick')]
        .map((element) => ({ text: element.textContent, ...element.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (height < 44 || width < 44)),
    );
    expect(small).toEqual([]);
  });

  test('who wants little motion gets none', async () => {
    const page = await newPage(here.browser, { ...PHONE, reducedMotion: 'reduce' });
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'answer');
    await answered(page, 2);
    const moving = await page.evaluate(() => document.getAnimations().length);
    const top = await page.evaluate(
      () => document.querySelector('.turn:last-child')?.getBoundingClientRect().top,
    );
    expect(moving).toBe(0);
    expect(top).toBeLessThan(120);
  });

  test('a reply is read aloud where the device has a Vietnamese voice, and can be stopped', async () => {
    const page = await newPage(here.browser);
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const voice = { lang: 'vi-VN', name: 'Linh' };
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => [voice],
          addEventListener() {},
          cancel() {},
          speak: ({ text }: { text: string }) => said.push(text),
        },
      });
      Object.assign(window, {
        SpeechSynthesisUtterance: class {
          text: string;
          constructor(text: string) {
            this.text = text;
          }
          addEventListener() {}
        },
      });
    });
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'forward');
    await page.tap('text=Nghe');
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said).toContain('Giấy chứng sinh');
    expect(said.join(' ')).not.toMatch(/https?:|☐/);
    await page.tap('text=Dừng');
    await page.waitForSelector('text=Nghe');
  });
});

describe('keeping an outcome', () => {
  test('papers are ticked in place, stay ticked, and never jump under the finger', async () => {
    const page = await newPage(here.browser);
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'checklist');
    const list = await newestReply(page, 1);
    const names = () => page.locator('.turn:not([hidden]) .tick').allTextContents();
    const before = await names();
    expect(before).toEqual(['Giấy chứng sinh', 'Căn cước của cha mẹ', 'Giấy kết hôn']);
    expect(await list.locator('.list').count()).toBe(0);
    await page.tap('.tick >> text=Căn cước của cha mẹ');
    await answered(page, 2);
    await page.waitForFunction(
      () => document.querySelectorAll('.turn:not([hidden]) .tick input:not(:disabled):checked').length === 1,
    );
    expect(await names()).toEqual(before);
    expect(await page.locator('.said:visible').count()).toBe(1);
    await picture(page, 'checklist');
    await page.reload();
    await answered(page, 2);
    expect(await page.isChecked('.turn:not([hidden]) >> text=Căn cước của cha mẹ')).toBe(true);
    await page.tap('.turn:not([hidden]) .tick >> text=Căn cước của cha mẹ');
    await page.waitForFunction(
      () => document.querySelectorAll('.turn:not([hidden]) .tick input:checked').length === 0,
    );
  });

  test('it is copied, and sent on by the phone or, where that cannot, copied to be sent', async () => {
    const page = await newPage(here.browser, {
      ...PHONE,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'share', { value: undefined, writable: true }),
    );
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'outcome');
    await answered(page, 2);
    await page.tap('text=Chép');
    await page.waitForSelector('text=Đã chép.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('Mang theo:\n- Giấy chứng sinh');
    expect(copied).toContain('Nộp trên Cổng Dịch vụ công: https://dichvucong.gov.vn/a');
    await page.tap('text=Gửi đi');
    await page.waitForSelector('text=dán vào Zalo');
    await page.evaluate(() =>
      Object.assign(navigator, { share: async (data: object) => Object.assign(window, { shared: data }) }),
    );
    await page.tap('text=Gửi đi');
    expect(await page.evaluate(() => (window as unknown as { shared: object }).shared)).toMatchObject({
      title: 'Làm khai sinh tại xã, phường',
      text: copied,
    });
  });

  test('it is printed alone on one A5 sheet, with the address written out', async () => {
    const page = await newPage(here.browser, { viewport: { width: 900, height: 700 } });
    await page.addInitScript(() => Object.assign(window, { print: () => {} }));
    await page.goto(here.assistant.origin);
    await answered(page, 1);
    await say(page, 'outcome');
    await answered(page, 2);
    await page.click('.tools >> text=In');
    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('Làm khai sinh tại xã, phường');
    for (const hidden of ['Chào bà con', 'Gửi đi', 'Làm mới', 'Đánh dấu giấy'])
      expect(shown).not.toContain(hidden);
    const after = await page.evaluate(() => {
      const link = document.querySelector('.printed a.link');
      return link ? getComputedStyle(link, '::after').content : '';
    });
    expect(after).toContain('https://dichvucong.gov.vn/a');
    await page.setViewportSize({ width: 559, height: 794 });
    await picture(page, 'print-a5');
    const sheet = await page.pdf({ preferCSSPageSize: true });
    const text = sheet.toString('latin1');
    expect([...text.matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([420, 595]);
  });
});
