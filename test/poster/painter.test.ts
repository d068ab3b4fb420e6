import { afterAll, describe, expect, test } from 'vitest';
import { posterText } from '../../src/dialogue/share/poster-text.ts';
import { createPainter, PainterBusy, type Painting } from '../../src/poster/painter.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const doors = { web: 'https://tro-ly.example.gov.vn' };
const topics = world.content.procedures.slice(0, 40).map(({ code }) => code);
const paintingOf = (topic: string, kind: Painting['kind'] = 'preview'): Painting => {
  const text = posterText(world, { topic, team: undefined, channel: 'web', doors, today: TODAY });
  if (!text) throw new Error(`no poster of ${topic}`);
  return { text, form: 'A4', kind };
};
const painter = createPainter({ mostWaiting: 4 });
afterAll(() => painter.close());

describe('the painter', () => {
  test('draws a PDF and a picture', async () => {
    const pdf = await painter.paint(paintingOf('1.001193', 'pdf'));
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const png = await painter.paint(paintingOf('1.001193', 'png'));
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
  });

  test('draws the same thing once, also for those who ask while it is drawn', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => painter.paint(paintingOf('1.000894', 'pdf'))));
    expect(two).toBe(one);
    expect(await painter.paint(paintingOf('1.000894', 'pdf'))).toBe(one);
  });

  test('of a flood draws so many and turns the rest away at once, while the event loop turns', async () => {
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const usable = topics.flatMap((topic) => {
      const text = posterText(world, { topic, team: undefined, channel: 'web', doors, today: TODAY });
      return text ? [{ text, form: 'A4', kind: 'png' } as const] : [];
    });
    last = performance.now();
    longest = 0;
    const results = await Promise.allSettled(usable.map((painting) => painter.paint(painting)));
    clearInterval(ticks);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? result.reason : []));
    expect(results.length - refused.length).toBe(4);
    expect(refused.every((reason) => reason instanceof PainterBusy)).toBe(true);
    // Drawing four takes some half a second; the loop waits for none of it.
    expect(longest).toBeLessThan(250);
  });

  test('goes on after a text it cannot draw', async () => {
    const painting = paintingOf('1.001193');
    const endless = {
      ...painting,
      text: { ...painting.text, notices: Array(80).fill('quá nhiều chữ '.repeat(20)) },
    };
    await expect(painter.paint(endless)).rejects.toThrow(/does not fit/);
    expect((await painter.paint(paintingOf('1.001193'))).length).toBeGreaterThan(1000);
  });
});
