import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { createPlaces } from '../../src/place/places.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const places = createPlaces(world.content.places);
const home = '86';

describe('an old or new name is found in today’s map', () => {
  test.each([
    ['xã Long Thới huyện Chợ Lách', '28870'],
    ['long thoi cho lach', '28870'],
    ['phường 8 tp bến tre', '28756'],
    ['P.8 TP Bến Tre', '28756'],
    ['tt Mỏ Cày', '28903'],
    ['ấp 3 xã An Hiệp Ba Tri', '29158'],
    ['phường An Hội', '28777'],
    ['xã Chợ Lách', '28870'],
  ])('%s', (text, code) => {
    expect(places.resolve(text, { home })).toMatchObject({
      kind: 'one',
      place: { commune: { code }, province: { code: '86' } },
    });
  });

  test('an old district or town asks for the commune, and a name borne twice asks which', () => {
    expect(places.resolve('Ba Tri', { home })).toMatchObject({ kind: 'district' });
    expect(places.resolve('tp Mỹ Tho', { home })).toMatchObject({
      kind: 'district',
      provinces: ['Tỉnh Tiền Giang'],
    });
    expect(places.resolve('xã Tân Phú', { home })).toMatchObject({ kind: 'many' });
  });

  test('an old province leads to the one it went into', () => {
    expect(places.resolve('Bến Tre', { home })).toMatchObject({ kind: 'province', province: { code: '86' } });
  });
});

test('a procedure is never taken for a place', () => {
  for (const { title, aliases } of world.content.procedures) {
    for (const said of [title, ...aliases]) expect(places.isPlaceLike(said, { home }), said).toBe(false);
  }
});

test('what officers wrote about procedures is not read as somebody’s home', () => {
  for (const { title, aliases } of world.content.procedures) {
    for (const said of [title, ...aliases]) expect(places.mentioned(said, { home }), said).toBe(undefined);
  }
});

test('any text at all is read without harm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      expect(places.resolve(text, { home }).kind).toMatch(/^(one|many|district|province|none)$/);
    }),
    { numRuns: 300 },
  );
});

test('a citizen who types an old name is told the new one and where papers are handed in', () => {
  const say = (text: string) => respond(world, newSession, { type: 'text', text }, TODAY);
  expect(plainText(say('xa Long Thoi huyen Cho Lach').reply.blocks)).toContain(
    'nay là xã Chợ Lách, tỉnh Vĩnh Long',
  );
  const asked = say('Ba Tri');
  expect(asked.reply.kind).toBe('choose');
  const first = asked.reply.choices[0];
  const chosen = respond(world, asked.session, { type: 'choice', id: first?.id ?? '' }, TODAY);
  expect(plainText(chosen.reply.blocks)).toContain('Trung tâm Phục vụ hành chính công');
});
