import { describe, expect, test } from 'vitest';
import { attachmentKinds, type Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { smallWorld, TODAY } from '../support/content.ts';

const world = smallWorld();
const turnAfter = (...events: Event[]) =>
  events.reduce(
    (turn, event) => respond(world, turn.session, event, TODAY),
    respond(world, newSession, { type: 'start' }, TODAY),
  );
const birth: Event = { type: 'text', text: 'làm giấy khai sinh' };
const tap = (id: string): Event => ({ type: 'choice', id });

describe('what is sent instead of words', () => {
  test.each(attachmentKinds)(
    '%s gets a sentence of its own, a way on, and leaves the subject alone',
    (kind) => {
      const { reply, session } = turnAfter(birth, { type: 'attachment', kind });
      expect(reply.kind).toBe('notice');
      expect(plainText(reply.blocks).length).toBeGreaterThan(40);
      expect(reply.choices.map(({ id }) => id)).toEqual(['menu', 'hotline']);
      expect(session.topic).toBe('1.001193');
      const others = attachmentKinds.filter((other) => other !== kind);
      for (const other of others)
        expect(plainText(turnAfter({ type: 'attachment', kind: other }).reply.blocks)).not.toBe(
          plainText(reply.blocks),
        );
    },
  );

  test('whoever sends a picture is told not to send their papers', () => {
    expect(plainText(turnAfter({ type: 'attachment', kind: 'photo' }).reply.blocks)).toMatch(
      /Đừng gửi hình căn cước/,
    );
  });

  test('after a place was asked for, its name is taken', () => {
    expect(turnAfter(tap('place')).reply.kind).toBe('question');
    expect(
      plainText(
        turnAfter(tap('place'), { type: 'text', text: 'xã An Bình, Long Hồ' }).reply.blocks,
      ).normalize('NFC'),
    ).toMatch(/An Bình/);
  });
});

describe('what every channel has a command for', () => {
  test.each([
    ['menu', 'menu'],
    ['help', 'smalltalk'],
    ['place', 'question'],
    ['back', 'menu'],
    ['restart', 'menu'],
    ['share', 'share'],
    ['hotline', 'hotline'],
  ])('%s', (id, kind) => {
    expect(turnAfter(birth, tap(id)).reply.kind).toBe(kind);
  });

  test('forgetting leaves nothing behind', () => {
    const { session, reply } = turnAfter({ type: 'start', payload: '1-001193_khu4' }, birth, tap('forget'));
    expect(session).toEqual(newSession);
    expect(plainText(reply.blocks)).toMatch(/đã xóa/);
  });

  test('starting anew drops the subject', () => {
    expect(turnAfter(birth, tap('restart')).session.topic).toBeUndefined();
  });

  test('a group is greeted once and shortly', () => {
    const { reply } = turnAfter({ type: 'joined', where: 'group' });
    expect(reply.choices).toEqual([]);
    expect(plainText(reply.blocks).length).toBeLessThan(300);
  });
});
