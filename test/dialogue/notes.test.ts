import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();

/** What is noted of the last of several turns. */
function notesAfter(...events: Event[]) {
  let { session, notes } = { session: newSession, notes: [] as unknown };
  for (const event of events) ({ session, notes } = respond(world, session, event, TODAY));
  return notes;
}
const says = (text: string): Event => ({ type: 'text', text });
const taps = (id: string): Event => ({ type: 'choice', id });

describe('of a turn is noted', () => {
  test('the procedure that was told, with its level here, and the side that was asked for', () => {
    expect(notesAfter(says('làm giấy khai sinh'))).toEqual([
      { type: 'turn', by: 'words', kind: 'answer' },
      { type: 'procedure', event: 'told', procedure: '1.001193', level: 'full' },
    ]);
    expect(notesAfter(says('làm giấy khai sinh'), says('lệ phí'))).toContainEqual({
      type: 'procedure',
      event: 'told',
      procedure: '1.001193',
      level: 'full',
      facet: 'fee',
    });
  });

  test('what was not understood and what came near, without a word of it', () => {
    const notes = notesAfter(says('zzkk wwqq 079203001234'));
    expect(notes).toEqual([
      { type: 'turn', by: 'words', kind: 'none', lost: 'missed' },
      { type: 'near', refs: [] },
    ]);
    expect(JSON.stringify(notes)).not.toContain('zzkk');
  });

  test('"Không phải việc này", and what had been told', () => {
    for (const refusal of [taps('none'), says('Không phải việc này')])
      expect(notesAfter(says('làm giấy khai sinh'), refusal)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ type: 'turn', lost: 'refused' }),
          { type: 'near', refs: ['1.001193'] },
        ]),
      );
  });

  test('the team, where it is one that is known', () => {
    const start = (payload: string): Event => ({ type: 'start', payload });
    expect(notesAfter(start('1-001193_mau-1'))).toContainEqual({ type: 'team', team: 'mau-1' });
    expect(JSON.stringify(notesAfter(start('1-001193_khong-co')))).not.toContain('khong-co');
    expect(notesAfter(start('1-001193_mau-1'), says('lệ phí'))).toContainEqual({
      type: 'team',
      team: 'mau-1',
    });
  });

  test('the question of a flow, and no words that were no answer to it', () => {
    expect(notesAfter({ type: 'start', payload: 'sinh-con' })).toEqual([
      { type: 'turn', by: 'link', kind: 'question' },
      expect.objectContaining({ type: 'flow', flow: 'sinh-con', isEnd: false }),
    ]);
    const lost = notesAfter({ type: 'start', payload: 'sinh-con' }, says('zzkk wwqq'));
    expect(lost).toContainEqual(expect.objectContaining({ type: 'turn', lost: 'missed' }));
    expect(JSON.stringify(lost)).not.toContain('near');
  });

  test('a choice, whether it was tapped or typed', () => {
    expect(notesAfter(says('làm giấy khai sinh'), says('1'))).toContainEqual(
      expect.objectContaining({ type: 'turn', by: 'choice' }),
    );
    expect(notesAfter(taps('forget'))).toEqual([{ type: 'turn', by: 'choice', kind: 'notice' }]);
  });
});
