import { describe, expect, test } from 'vitest';
import { newSession } from '../../../src/dialogue/new-session.ts';
import { plainText } from '../../../src/dialogue/reply.ts';
import { respond } from '../../../src/dialogue/respond.ts';
import type { Session } from '../../../src/dialogue/session.ts';
import { LONG_CARD, longCard, SHORT_CARD, shortCard } from '../../../src/dialogue/share/cards.ts';
import { subjectOf } from '../../../src/dialogue/share/subject.ts';
import { topicsOf } from '../../../src/dialogue/share/topics.ts';
import { withStartLink } from '../../../src/dialogue/share.ts';
import { createWorld } from '../../../src/dialogue/world.ts';
import { shippedWorld, TODAY } from '../../support/content.ts';

const { content } = await shippedWorld();
const doors = { web: 'https://tro-ly-thu-tuc.vinhlong.example.gov.vn', zaloOa: '1234567890123456789' };
const world = createWorld(content, 'vinh-long', [], doors);
const longest = content.teams.reduce((a, b) => (a.name.length > b.name.length ? a : b));
const telegram = (payload: string) => `https://t.me/${'b'.repeat(32)}?start=${payload}`;
const talk = (session: Session, ...said: string[]) =>
  said.reduce((turn, text) => respond(world, turn.session, { type: 'text', text }, TODAY), {
    session,
  } as ReturnType<typeof respond>);

describe('a card to forward', () => {
  test('of every topic holds to its length, with title, way and team', () => {
    for (const { ref, title } of topicsOf(content)) {
      const subject = subjectOf(world, ref, longest, TODAY);
      if (!subject) throw new Error(`no subject ${ref}`);
      const [long, short] = [longCard(subject, longest, doors), shortCard(subject, longest, doors)];
      // On Telegram its own address comes at the end.
      const own = `\nHỏi thêm trợ lý: ${telegram('x'.repeat(64))}`;
      expect((long + own).length, ref).toBeLessThanOrEqual(LONG_CARD);
      expect(short.length, ref).toBeLessThanOrEqual(SHORT_CARD);
      for (const card of [long, short]) {
        expect(card, ref).toContain(title.slice(0, 40));
        expect(card, ref).toContain('team=to-mau-so-03');
        expect(card, ref).toContain('Tổ mẫu số 3');
      }
    }
  });

  test('of a procedure says what to bring, where and how, for the team’s own commune', () => {
    const [team] = content.teams;
    const subject = subjectOf(world, '1.001193', team, TODAY);
    if (!subject) throw new Error('birth registration is a subject');
    for (const card of [longCard(subject, team, doors), shortCard(subject, team, doors)]) {
      expect(card).toMatch(/Mang/);
      expect(card).toContain('xã Chợ Lách');
      expect(card).toContain(subject.level?.text ?? '?');
    }
    expect(longCard(subject, team, doors)).toContain('không phải cơ quan nhà nước');
  });

  test('that is short names no paper as everyone’s that only some must bring', () => {
    for (const { ref } of topicsOf(content)) {
      const view = world.view(ref, TODAY);
      const subject = subjectOf(world, ref, undefined, TODAY);
      if (!view || !subject) continue;
      const some = (view.documents ?? []).filter((paper) => paper.for !== undefined).map(({ name }) => name);
      const all = (view.documents ?? []).filter((paper) => paper.for === undefined).map(({ name }) => name);
      const card = shortCard(subject, undefined, doors);
      const brought = card.split('\n').find((line) => line.startsWith('Mang:')) ?? '';
      const papers = brought.slice('Mang: '.length).split('; ');
      for (const name of some) if (!all.includes(name)) expect(papers, ref).not.toContain(name);
    }
  });

  test('never tells where the person lives who passes it on', () => {
    const session = talk({ ...newSession, commune: '29584' }, 'làm giấy khai sinh').session;
    for (const text of ['chia sẻ', 'chia sẻ ngắn'])
      expect(plainText(talk(session, text).reply.blocks)).not.toContain('An Bình');
  });
});

describe('in a chat', () => {
  const session = respond(world, newSession, { type: 'start', payload: '1-001193_mau-1' }, TODAY).session;

  test.each(['chia sẻ', 'chia se', 'CHIA SE', '/chiase', 'chiase'])('"%s" gives the long card', (text) => {
    const { reply } = talk(session, text);
    expect(reply).toMatchObject({ kind: 'share', procedures: ['1.001193'] });
    const shown = plainText(withStartLink(reply, telegram).blocks);
    expect(shown.length).toBeLessThanOrEqual(LONG_CARD);
    expect(shown).toContain('Tổ mẫu số 1');
  });

  test('the short one comes by its button, its number, or in words, with one address only', () => {
    const first = talk(session, 'chia se');
    const short = talk(session, 'chia se ngan').reply;
    expect(talk(first.session, '1').reply.blocks.at(-1)).toEqual(short.blocks.at(-1));
    const shown = plainText(withStartLink(short, telegram).blocks);
    expect(shown.match(/https:/g)).toHaveLength(1);
    expect(shown.length).toBeLessThanOrEqual(SHORT_CARD);
  });

  test('"tờ dán" leads to the page that prints, for the topic at hand and the team', () => {
    expect(talk(session, 'tờ dán').reply.links).toEqual([
      expect.objectContaining({ url: `${doors.web}/share?t=1-001193&team=mau-1` }),
    ]);
  });

  test('inside a flow the flow is passed on, and with nothing at hand the assistant', () => {
    const inside = respond(world, newSession, { type: 'start', payload: 'sinh-con_mau-2' }, TODAY).session;
    expect(plainText(talk(inside, 'chia se').reply.blocks)).toContain('?t=sinh-con&team=mau-2');
    expect(plainText(talk(newSession, 'chia se').reply.blocks)).toContain('?t=menu');
  });
});
