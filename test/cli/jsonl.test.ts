import { expect, test } from 'vitest';
import { playLine } from '../../src/cli/jsonl.ts';
import { smallWorld, TODAY } from '../support/content.ts';

const play = (conversation: unknown) => playLine(smallWorld(), JSON.stringify(conversation), TODAY);

test('a line plays a conversation of texts, choices and starts, with every field scripts rely on', () => {
  expect(play({ id: 'a', turns: [{ start: '1-001193' }, 'lệ phí', { choice: 'p:1.000894' }] })).toEqual({
    id: 'a',
    turns: [
      expect.objectContaining({
        kind: 'answer',
        procedures: ['1.001193'],
        text: expect.any(String),
        choices: expect.any(Array),
      }),
      expect.objectContaining({ kind: 'answer', procedures: ['1.001193'], facet: 'fee' }),
      expect.objectContaining({
        kind: 'answer',
        procedures: ['1.000894'],
        links: [expect.objectContaining({ kind: 'filing' })],
      }),
    ],
  });
});

test('a conversation may be played on another day', () => {
  const feeOn = (today: string) => JSON.stringify(play({ id: 'a', turns: ['1.001193'], today }));
  expect(feeOn('2026-12-31')).toContain('8.000 đồng');
  expect(feeOn('2027-01-01')).not.toContain('8.000 đồng');
});

test('a line that cannot be read is answered in its place, and the next ones go on', () => {
  expect(playLine(smallWorld(), '{"id": ', TODAY)).toEqual({ id: null, error: 'not JSON' });
  expect(play({ id: 'b', turns: [{ tap: 1 }] })).toMatchObject({ id: 'b', error: expect.any(String) });
});
