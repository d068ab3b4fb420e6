import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { BIRTH, BIRTH_FILE, problemsOf, smallTree, TODAY } from '../support/content.ts';

const lineOf = (mark: string) => BIRTH.split('\n').findIndex((line) => line.includes(mark)) + 1;
const aboutBirth = (today: string) => problemsOf({}, today).filter(({ file }) => file === BIRTH_FILE);

test('a record is fresh for 180 days, then pointed out at its day, as a warning', () => {
  const about = { severity: 'warning', code: 'stale', line: lineOf('checkedAt: 2026-07-17') };
  expect(aboutBirth('2026-12-31')).toEqual([]);
  expect(aboutBirth('2027-01-14')).toContainEqual(expect.objectContaining(about));
});

test('a fee line is pointed out from the day after its last', () => {
  const about = { severity: 'warning', code: 'stale', line: lineOf('until: 2026-12-31') };
  expect(aboutBirth('2027-01-01')).toEqual([expect.objectContaining(about)]);
});

test('a code that a newer catalogue no longer has is pointed out; an older catalogue proves nothing', () => {
  const check = (readAt: string) =>
    loadContent(smallTree(), TODAY, { codes: new Set(['1.000894']), readAt }).problems.map(
      ({ code, file }) => [code, file],
    );
  expect(check('2026-10-03')).toEqual([['gone', BIRTH_FILE]]);
  expect(check('2026-07-01')).toEqual([]);
});
