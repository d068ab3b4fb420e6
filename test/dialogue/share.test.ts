import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/dialogue/event.ts';
import { inlineCards } from '../../src/dialogue/inline-cards.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { withStartLink } from '../../src/dialogue/share.ts';
import { readStartPayload, startPayload } from '../../src/dialogue/start-payload.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const link = (payload: string) => `https://t.me/thu_tuc_vinh_long_bot${payload && `?start=${payload}`}`;
const turnAfter = (...events: Event[]) =>
  events.reduce(
    (turn, event) => respond(world, turn.session, event, TODAY),
    respond(world, newSession, { type: 'start' }, TODAY),
  );
const share: Event = { type: 'choice', id: 'share' };
const everyRef = world.content.procedures.flatMap(({ code, cases = [] }) => [
  code,
  ...cases.map(({ id }) => `${code}/${id}`),
]);

describe('a card to pass on', () => {
  test('of every procedure and case is one plain text of at most 2,000, with a link that opens it again', () => {
    for (const ref of everyRef) {
      const { reply } = turnAfter({ type: 'start', payload: `${startPayload(ref)}_khu-pho-4` }, share);
      const shared = withStartLink(reply, link);
      const text = plainText(shared.blocks);
      expect(text.length, ref).toBeLessThanOrEqual(2000);
      const payload = /start=([A-Za-z0-9_-]{1,64})$/.exec(text)?.[1] ?? '';
      expect(readStartPayload(payload), ref).toEqual({ topic: ref, team: 'khu-pho-4' });
      expect(turnAfter({ type: 'start', payload }).session.topic, ref).toBe(ref);
    }
  });

  test('of nothing at hand is an invitation with the bare link, or with the team', () => {
    expect(plainText(withStartLink(turnAfter(share).reply, link).blocks)).toMatch(/vinh_long_bot$/);
    const fromTeam = turnAfter({ type: 'start', payload: '_khu4' }, share).reply;
    expect(plainText(withStartLink(fromTeam, link).blocks)).toMatch(/start=_khu4$/);
  });

  test('has no link line where a channel has no links, and other replies never get one', () => {
    const { reply } = turnAfter({ type: 'start', payload: '1-001193' }, share);
    expect(withStartLink(reply, () => undefined)).toEqual(reply);
    const card = turnAfter({ type: 'text', text: 'làm giấy khai sinh cho con' }).reply;
    expect(withStartLink(card, link)).toEqual(card);
  });

  test('by an old button is the card that button stood on', () => {
    const { reply } = turnAfter(
      { type: 'text', text: 'đăng ký kết hôn' },
      { type: 'choice', id: 'share:1.001193' },
    );
    expect(reply).toMatchObject({ kind: 'share', procedures: ['1.001193'], startPayload: '1-001193' });
  });
});

describe('a start payload', () => {
  test('is always one that Telegram takes, and keeps the team', () => {
    const slug = fc
      .stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/)
      .filter(({ length }) => length <= 40);
    const team = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,5})?$/);
    fc.assert(
      fc.property(slug, team, (caseId, name) => {
        const payload = startPayload(`1.001193/${caseId}`, name);
        expect(payload).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(readStartPayload(payload)).toEqual({ topic: `1.001193/${caseId}`, team: name });
      }),
    );
  });

  test('of a topic too long falls back to the procedure', () => {
    const payload = startPayload(`1.001193/${'x'.repeat(60)}`, 'khu-pho-4');
    expect(readStartPayload(payload)).toEqual({ topic: '1.001193', team: 'khu-pho-4' });
  });

  test('names a team we know however its letters are written', () => {
    expect(turnAfter({ type: 'start', payload: '1-001193_MAU-1' }).session.team).toBe('mau-1');
  });

  test('that was mangled still opens the menu', () => {
    for (const payload of ['', '_', '__', '1-001193__', 'ー', '1-001193_<b>'])
      expect(turnAfter({ type: 'start', payload }).session.team).toBeUndefined();
  });
});

describe('cards for a conversation with others', () => {
  test('of a few words are the procedures they ask for, of nothing those asked most, of nonsense none', () => {
    expect(inlineCards(world, 'khai sinh', TODAY)[0]).toMatchObject({
      kind: 'answer',
      procedures: ['1.001193'],
    });
    expect(inlineCards(world, '', TODAY).length).toBeGreaterThan(3);
    expect(inlineCards(world, 'xyzzy plugh qwerty', TODAY)).toEqual([]);
    for (const card of inlineCards(world, 'mất căn cước', TODAY)) expect(card.startPayload).toBeTruthy();
  });
});
