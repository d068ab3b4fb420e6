import { expect, test } from 'vitest';
import { BIRTH, BIRTH_FILE, smallWorld, TODAY } from '../support/content.ts';

test('what a province says replaces the national fact and brings its own source', () => {
  const view = smallWorld().view('1.001193', TODAY);
  expect(view?.level).toBe('full');
  expect(view?.fieldSources?.level?.checkedAt).toBe('2026-10-03');
});

test('a fee is in force through its last day and gone the day after', () => {
  const world = smallWorld();
  expect(world.view('1.001193', '2026-12-31')?.fees).toHaveLength(2);
  expect(world.view('1.001193', '2027-01-01')?.fees).toEqual([{ state: 'portal-zero' }]);
});

test('when every fee line has ended the fee is unknown, not free', () => {
  const world = smallWorld({ [BIRTH_FILE]: BIRTH.replace('  - { state: portal-zero }\n', '') });
  expect(world.view('1.001193', '2027-01-01')?.fees).toMatchObject([{ state: 'unpublished' }]);
});

test('a case replaces the fields it names and keeps the rest', () => {
  const cases =
    'cases:\n  - { id: tre-han, title: Làm trễ hạn, aliases: [khai sinh trễ], formerCodes: ["1.000001"], time: [{ workingDays: 5 }] }\n';
  const world = smallWorld({ [BIRTH_FILE]: BIRTH + cases });
  const view = world.view('1.001193/tre-han', TODAY);
  expect(view).toMatchObject({
    caseTitle: 'Làm trễ hạn',
    time: [{ workingDays: 5 }],
    agency: 'UBND xã, phường',
  });
  expect(world.view('1.000001', TODAY)?.ref).toBe('1.001193/tre-han');
});
