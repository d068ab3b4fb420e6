import { describe, expect, test } from 'vitest';
import { facetReply } from '../../src/dialogue/facet-reply.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { BIRTH, BIRTH_FILE, shippedWorld, smallWorld, TODAY } from '../support/content.ts';

const HOLIDAYS = `from: 2026-01-01
announcedUntil: 2026-12-31
until: 2027-12-31
holidays: [{ name: Tết Dương lịch, from: 2027-01-01 }]
source: { name: Bộ luật Lao động, checkedAt: 2026-11-21 }
`;

/** What is said of the time when the birth record has these lines. */
function said(lines: string, today: string): string {
  const world = smallWorld({
    [BIRTH_FILE]: BIRTH.replace('  - { workingDays: 1 }', lines),
    'knowledge/locality/holidays.yaml': HOLIDAYS,
  });
  const view = world.view('1.001193', today);
  if (!view) throw new Error('no view');
  return plainText(facetReply(world, view, 'time', today).blocks);
}

describe('the day a result is due', () => {
  test('leaves out the weekend', () => {
    expect(said('  - { workingDays: 3 }', '2026-11-26')).toContain(
      'Nộp hôm nay thì hẹn trả: khoảng thứ Ba 1/12/2026',
    );
  });

  test('leaves out holidays, and is called an estimate where no announcement covers the days', () => {
    const text = said('  - { workingDays: 3 }', '2026-12-30');
    expect(text).toContain('khoảng thứ Ba 5/1/2027');
    expect(text).toContain('dự kiến');
    expect(said('  - { workingDays: 3 }', '2026-11-26')).not.toContain('dự kiến');
  });

  test('is told for each channel and case', () => {
    const text = said(
      '  - { workingDays: 2, channels: [online] }\n  - { workingDays: 5, channels: [counter] }',
      '2026-11-23',
    );
    expect(text).toContain('2 ngày làm việc (trên mạng). Nộp hôm nay thì hẹn trả khoảng thứ Tư 25/11/2026');
    expect(text).toContain('5 ngày làm việc (tại quầy). Nộp hôm nay thì hẹn trả khoảng thứ Hai 30/11/2026');
  });

  test('counts civil status papers received after 15:00 from the next working day', () => {
    expect(said('  - { workingDays: 3, lastHour: 15 }', '2026-11-26')).toContain(
      'khoảng thứ Ba 1/12/2026; nhận sau 15 giờ thì khoảng thứ Tư 2/12/2026',
    );
    expect(said('  - { workingDays: 1, lastHour: 15 }', '2026-11-26')).toContain(
      'khoảng thứ Sáu 27/11/2026; nhận trước 15 giờ thì có khi xong trong ngày',
    );
  });

  test('begins on the next working day when the office is closed', () => {
    const text = said('  - { workingDays: 1 }', '2026-11-28');
    expect(text).toContain('Hôm nay cơ quan nghỉ, hồ sơ tính từ thứ Hai 30/11/2026');
    expect(text).toContain('khoảng thứ Ba 1/12/2026');
  });

  test('of days that are not working days falls on a day when the office is open', () => {
    expect(said('  - { days: 10 }', '2026-11-26')).toContain('khoảng thứ Hai 7/12/2026');
  });

  test('is not told of what is said only in words, in hours, or too far ahead', () => {
    for (const line of ['text: trong ngày', 'hours: 4', 'workingDays: 400'])
      expect(said(`  - { ${line} }`, '2026-11-26'), line).not.toContain('hẹn trả khoảng');
  });
});

test('every shipped time gives a reply that fits a message, on any day of the year', async () => {
  const world = await shippedWorld();
  for (const { code, time } of world.content.procedures) {
    for (const today of [TODAY, '2026-12-31', '2027-02-05']) {
      const view = time && world.view(code, today);
      if (!view) continue;
      const text = plainText(facetReply(world, view, 'time', today).blocks);
      expect(text.length, code).toBeLessThanOrEqual(2000);
      expect(text, code).not.toContain('undefined');
    }
  }
});
