import { readFileSync } from 'node:fs';
import HolidaysLibrary from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addWorkingDays, createCalendar, dueDate, isWorkingDay } from '../../src/calendar/working-days.ts';
import { Holidays } from '../../src/content/schema/holidays.ts';

const shipped = Holidays.parse(parse(readFileSync('knowledge/locality/holidays.yaml', 'utf8')));
const calendar = createCalendar(shipped);

describe('a working day', () => {
  test.each([
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', true, 'a Monday'],
    ['2026-04-27', false, 'made good for the Hung Kings’ day on a Sunday'],
    ['2026-09-01', false, 'the second day of National Day'],
    ['2027-02-11', false, 'made good for two days of Tet on a weekend'],
    ['2027-02-12', true, 'after Tet'],
    ['2027-05-03', false, 'made good for 1 May on a Saturday'],
    ['2026-11-24', true, 'a day of which it is not known'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(day, calendar)).toBe(works);
  });

  test('a swapped day is off, and its make-up Saturday works', () => {
    const swapped = createCalendar({ ...shipped, swaps: [{ off: '2026-12-31', work: '2026-12-26' }] });
    expect(isWorkingDay('2026-12-31', swapped)).toBe(false);
    expect(isWorkingDay('2026-12-26', swapped)).toBe(true);
  });
});

describe('a due date', () => {
  test('counts working days from the day after receipt', () => {
    expect(dueDate({ receivedAt: { day: '2026-11-26', hour: 9 }, workingDays: 3 }, calendar)).toEqual({
      day: '2026-12-01',
      isCertain: true,
    });
  });

  test('after three in the afternoon, or on a Saturday, it counts from the next working day', () => {
    const at = (day: string, hour: number) =>
      dueDate({ receivedAt: { day, hour }, workingDays: 1 }, calendar)?.day;
    expect(at('2026-11-26', 14)).toBe('2026-11-27');
    expect(at('2026-11-26', 15)).toBe('2026-11-30');
    expect(at('2026-11-28', 9)).toBe('2026-12-01');
    expect(
      dueDate({ receivedAt: { day: '2026-11-26', hour: 16 }, workingDays: 1, lastHour: 17 }, calendar)?.day,
    ).toBe('2026-11-27');
  });

  test('is not certain over a day that is not settled, or past the last announcement', () => {
    expect(addWorkingDays('2026-11-23', 1, calendar)).toEqual({ day: '2026-11-24', isCertain: false });
    expect(addWorkingDays('2026-12-30', 5, calendar)?.isCertain).toBe(false);
  });

  test('is not given past the last day the calendar knows', () => {
    expect(addWorkingDays('2028-12-29', 1, calendar)).toBeUndefined();
  });
});

test('the shipped days are those the holiday library knows, until the calendar ends', () => {
  const library = new HolidaysLibrary('VN');
  const days = new Set<string>();
  for (const { from, to = from } of shipped.holidays) {
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
      days.add(new Date(at).toISOString().slice(0, 10));
  }
  let compared = 0;
  for (const year of [2026, 2027, 2028]) {
    for (const { start, end, type } of library.getHolidays(year)) {
      if (type !== 'public') continue;
      // The library's start and end are moments; its days are those of Vietnam.
      for (let at = start.getTime(); at < end.getTime(); at += 86_400_000) {
        const day = new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
        expect(days, `${year} ${day}`).toContain(day);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThanOrEqual(27);
});
