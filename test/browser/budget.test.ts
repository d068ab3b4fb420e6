import { expect, test } from 'vitest';
import { answered, mistakes, newPage, say } from './chat.ts';
import { openHere } from './here.ts';

/** What Lighthouse calls a slow line of mobile phones. */
const LINE = { bytesPerSecond: (1.6 * 1024 * 1024) / 8, roundTripMs: 150 };
const SLOWER_PROCESSOR = 4;

const here = openHere();

interface Seen {
  readonly firstAnswer: number;
  readonly shift: number;
}

/** One first visit and one question, on a slow line and a slow phone. */
async function visit(): Promise<Seen> {
  const page = await newPage(here.browser);
  await page.addInitScript(() => {
    const seen = { shift: 0, firstAnswer: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('article.reply')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        seen.firstAnswer = performance.now();
      });
    }).observe(document, { childList: true, subtree: true });
  });
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.roundTripMs,
    downloadThroughput: LINE.bytesPerSecond,
    uploadThroughput: LINE.bytesPerSecond / 2,
  });
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  await page.goto(here.assistant.origin);
  await answered(page, 1);
  await say(page, 'lam giay khai sinh cho con');
  await answered(page, 2);
  await page.waitForTimeout(800);
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  await page.context().close();
  return seen;
}

test('on a slow line and a slow phone the first answer is seen within 2 s, and nothing jumps', async () => {
  const visits: Seen[] = [];
  // The best of up to three: the processor that is slowed down is shared with other work.
  while (visits.length < 3 && !visits.some(({ firstAnswer }) => firstAnswer < 2000))
    visits.push(await visit());
  console.log(
    'first answer after',
    visits.map(({ firstAnswer }) => `${Math.round(firstAnswer)} ms`).join(', '),
  );
  expect(Math.min(...visits.map(({ firstAnswer }) => firstAnswer))).toBeLessThan(2000);
  for (const { firstAnswer, shift } of visits) {
    expect(firstAnswer).toBeGreaterThan(0);
    expect(shift).toBeLessThan(0.01);
  }
  expect(mistakes.splice(0)).toEqual([]);
});
