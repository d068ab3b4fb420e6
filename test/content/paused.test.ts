import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withoutPause, withPause } from '../../src/content/paused-file.ts';
import { problemsOf } from '../support/content.ts';

const FILE = 'knowledge/paused.yaml';

describe('a pause that cannot be meant is pointed out', () => {
  test.each([
    ['a code that is nowhere', 'paused:\n  - { code: "1.999999", reason: x }\n', 2, 13, 'dangling'],
    ['no code', 'paused:\n  - { code: khai-sinh, reason: x }\n', 2, 13, 'invalid'],
    ['no reason', 'paused:\n  - { code: all }\n', 2, 5, 'missing'],
    [
      'an end before the beginning',
      'paused:\n  - { code: all, reason: x, from: 2026-12-02, until: 2026-12-01 }\n',
      2,
      54,
      'invalid',
    ],
  ])('%s', (_name, text, line, col, code) => {
    expect(problemsOf({ [FILE]: text })).toMatchObject([{ file: FILE, line, col, code }]);
  });

  test('a former code, all, and nothing are fine', () => {
    expect(problemsOf({ [FILE]: 'paused: []\n' })).toEqual([]);
    expect(problemsOf({ [FILE]: 'paused:\n  - { code: all, reason: Nghỉ. }\n' })).toEqual([]);
  });
});

describe('the command edits the file and keeps the rest', () => {
  const text = '# ghi chú\npaused:\n  # bảo trì\n  - { code: "1.000894", reason: Cũ } # nhớ bỏ\n';

  test('one line more, and away again', () => {
    const paused =
      withPause(text, { code: '1.001193', reason: 'Cổng "nghỉ": chờ', until: '2026-12-01' }) ?? '';
    expect(paused.startsWith(text)).toBe(true);
    expect(parse(paused).paused[1]).toEqual({
      code: '1.001193',
      reason: 'Cổng "nghỉ": chờ',
      until: '2026-12-01',
    });
    expect(withoutPause(paused, '1.001193')).toBe(text);
  });

  test('the same code again gives the new reason in place of the old one', () => {
    const again = withPause(text, { code: '1.000894', reason: 'Mới' }) ?? '';
    expect(parse(again)).toEqual({ paused: [{ code: '1.000894', reason: 'Mới' }] });
    expect(again).toContain('# ghi chú');
  });

  test('a file that cannot be read is left alone', () => {
    expect(withPause('paused: [', { code: 'all', reason: 'x' })).toBeUndefined();
    expect(withoutPause('khác: 1\n', 'all')).toBeUndefined();
  });
});
