import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import {
  type Doors,
  type ShareChannel,
  shareAddress,
  shareChannels,
} from '../../src/dialogue/share/doors.ts';
import { posterText } from '../../src/dialogue/share/poster-text.ts';
import { topicsOf } from '../../src/dialogue/share/topics.ts';
import { readStartPayload } from '../../src/dialogue/start-payload.ts';
import { createMeasure } from '../../src/poster/measure.ts';
import { pageOf } from '../../src/poster/page-of.ts';
import type { Page } from '../../src/poster/sheet.ts';
import { toPdf } from '../../src/poster/to-pdf.ts';
import { toPng } from '../../src/poster/to-png.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { decodeQr, openPdf, readPng } from '../support/decode.ts';

/** Each topic for one of three teams in turn, from picture and PDF in turn; with POSTERS=all for all three from both, which takes minutes. */
const EVERY_TEAM = process.env['POSTERS'] === 'all';

const world = await shippedWorld();
const measure = createMeasure();
const doors: Doors = {
  web: 'https://tro-ly-thu-tuc.vinhlong.example.gov.vn',
  telegram: 'tro_ly_thu_tuc_vinh_long_bot',
  zaloOa: '1234567890123456789',
  zaloBot: '9876543210',
};
const teams = world.content.teams.slice(0, 3);
const posters = topicsOf(world.content).flatMap(({ ref }, index) =>
  teams
    .filter((_, at) => EVERY_TEAM || at === index % teams.length)
    .flatMap((team) => {
      const text = posterText(world, { topic: ref, team, channel: 'web', doors, today: TODAY });
      return text ? [{ ref, team, text }] : [];
    }),
);
/** A phone sees more. */
const DOTS = 80;
/** The right half of a poster. */
const RIGHT = { left: 0.5, top: 0.1 };

describe('the QR code of a poster', () => {
  test('is there for all but what nobody can use in the teams’ communes', () => {
    const topics = topicsOf(world.content).length;
    const printed = new Set(posters.map(({ ref }) => ref)).size;
    expect(printed).toBeGreaterThan(topics * 0.98);
  });

  test('of every topic, read from the rendered picture and the rendered PDF, opens it for its team', async () => {
    const read: string[][] = posters.map(() => []);
    function* pages(): Generator<Page> {
      for (const [index, { text }] of posters.entries()) {
        const page = pageOf('A4', text, measure);
        if (EVERY_TEAM || index % 2 === 0)
          read[index]?.push(decodeQr(readPng(toPng(page, DOTS)), RIGHT) ?? 'the picture cannot be read');
        yield page;
      }
    }
    const pdf = openPdf(await toPdf(pages(), 'every topic'));
    expect(pdf.count).toBe(posters.length);
    for (const [index, { ref, team, text }] of posters.entries()) {
      if (EVERY_TEAM || index % 2 === 1)
        read[index]?.push(decodeQr(pdf.page(index, DOTS), RIGHT) ?? 'the PDF cannot be read');
      expect(read[index], `${ref} ${team.id}`).toEqual(Array(EVERY_TEAM ? 2 : 1).fill(text.url));
      const query = new URL(read[index]?.[0] ?? '').searchParams;
      const payload = `${query.get('t')}_${query.get('team')}`;
      expect(readStartPayload(payload), ref).toEqual({ topic: ref, team: team.id });
      const { session, reply } = respond(world, newSession, { type: 'start', payload }, TODAY);
      expect(session.team, ref).toBe(team.id);
      expect(`${reply.flow ?? reply.procedures[0] ?? reply.kind}`, ref).toMatch(/\S/);
    }
  }, 1_200_000);

  const sample: [string, ShareChannel, 'A4' | 'A5' | 'cards'][] = shareChannels.flatMap((channel) =>
    (['A4', 'A5', 'cards'] as const).map((form): [string, ShareChannel, typeof form] => [
      `${form} for ${channel}`,
      channel,
      form,
    ]),
  );
  test.each(sample)('is that of the channel: %s', async (_name, channel, form) => {
    const [, , team] = teams;
    const topic = '1.115970/sang-ten';
    const text = posterText(world, { topic, team, channel, doors, today: TODAY });
    if (!text) throw new Error('a poster of the transfer of a vehicle');
    const page = pageOf(form, text, measure);
    const pictures = [readPng(toPng(page, 120)), openPdf(await toPdf([page], 'one')).page(0, 120)];
    const all = Array.from({ length: 8 }, (_, index) => {
      const [column, row] = [index % 2, Math.floor(index / 2)];
      return { left: column / 2 + 0.25, right: (column + 1) / 2, top: row / 4, bottom: (row + 1) / 4 };
    });
    const expected = shareAddress(doors, channel, topic, team)?.url;
    for (const place of form === 'cards' ? all : [RIGHT])
      for (const picture of pictures) expect(decodeQr(picture, place)).toBe(expected);
  });

  test('bears dirt: with a blot over a part of it it is still read', () => {
    const [poster] = posters;
    if (!poster) throw new Error('a poster');
    // A white blot in the middle of the code, which is found by its own black.
    const page = pageOf('A4', poster.text, measure);
    const code = page.marks.find((mark) => mark.type === 'shape');
    const ground = page.marks.find((mark) => mark.type === 'box' && mark.x === code?.x && mark.y === code?.y);
    if (ground?.type !== 'box') throw new Error('a code on its ground');
    const side = ground.width * 0.3;
    const blot = {
      type: 'box',
      x: ground.x + side * 1.2,
      y: ground.y + side * 1.2,
      width: side,
      height: side,
      fill: '#ffffff',
    } as const;
    const dirty = readPng(toPng({ ...page, marks: [...page.marks, blot] }, 150));
    expect(decodeQr(dirty, RIGHT)).toBe(poster.text.url);
  });
});
