import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../src/figures/figures.ts';
import { knownOf } from '../../src/figures/known.ts';
import { columnChart } from '../../src/report/chart.ts';
import { csvOf } from '../../src/report/csv.ts';
import { reportPage } from '../../src/report/page.ts';
import { partialNote, periodsOf } from '../../src/report/periods.ts';
import { type Report, sheetNames, sheetOf } from '../../src/report/tables.ts';
import { reportText } from '../../src/report/text.ts';
import { number, share } from '../../src/report/words.ts';
import { smallWorld, TODAY } from '../support/content.ts';
import { generatedYear } from '../support/generated-year.ts';

const world = smallWorld();
const known = knownOf(world, TODAY);

function reportOf(days: { from: string; to: string }, events = 500, missed: Report['missed'] = []): Report {
  const counts = [...generatedYear(world, { events, days: 60, to: TODAY, teams: ['mau-1'] })]
    .flat()
    .flatMap((entry) => (entry.type === 'count' ? [{ day: entry.day, fact: entry.fact, times: 1 }] : []))
    .filter(({ day }) => day >= days.from && day <= days.to);
  return { figures: figuresOf(counts, { ...days, today: TODAY, known }), known, missed, today: TODAY };
}

const month = { from: '2026-10-23', to: TODAY };
const said = (text: string) => ({
  day: TODAY,
  why: 'missed' as const,
  channel: 'web',
  near: ['1.001193'],
  text,
  times: 2,
});

describe('a table for a spreadsheet', () => {
  test.each(['=1+1', '+84 90', '-2+3', '@SUM(A1)', '\t=1', '  =cmd|x', '\u200b=1', '＝1', '"=1"&"', '%0a=1'])(
    'runs nothing of %j',
    (text) => {
      const csv = csvOf(sheetOf('chua-hieu', reportOf(month, 0, [said(text)])));
      const [, row] = parse(csv, { bom: true }) as string[][];
      expect(row?.[3]).toBe(/^["]/.test(text) ? text : `'${text}`);
      expect(row?.[3]).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
    },
  );

  test('keeps numbers as numbers, and Vietnamese, commas, quotes and lines as they were', () => {
    const text = 'Xin "sổ đỏ", đất\nở ấp 3';
    const csv = csvOf({ head: ['Câu', 'Lượt'], rows: [[text, 1234567]] });
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(parse(csv, { bom: true })).toEqual([
      ['Câu', 'Lượt'],
      [text, '1234567'],
    ]);
  });

  test('has a cell for every head', () => {
    for (const name of sheetNames) {
      const { head, rows } = sheetOf(name, reportOf(month, 500, [said('abc')]));
      // The small tree has no flows.
      if (name !== 'luong-hoi') expect(rows.length, name).toBeGreaterThan(0);
      for (const row of rows) expect(row.length, name).toBe(head.length);
    }
  });
});

describe('the page', () => {
  test('shows what people wrote as text, prints definitions and limits, and asks for nothing outside when it is a file', async () => {
    const evil = '<script>alert(1)</script>';
    const page = String(
      await reportPage({ report: reportOf(month, 500, [said(evil)]), style: { text: 'b{}' } }),
    );
    expect(page).not.toContain(evil);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('Mở trang nộp chưa phải là đã nộp');
    expect(page).toContain('Có người mở trang');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    for (const chart of page.match(/<svg class="chart".*?<\/svg>/gs) ?? [])
      expect(chart).toMatch(/^<svg[^>]* role="img"><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
  });

  test('is drawn of nothing, too', async () => {
    const page = String(await reportPage({ report: reportOf(month, 0), style: { url: '/a.css' } }));
    expect(page).toContain('Chưa có gì trong thời gian này.');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a chart names every column with its number for those who hear it', async () => {
  const chart = String(
    await columnChart('Lượt hỏi', [
      { label: 'T1', name: 'tháng 1', parts: [{ value: 12_000, fill: 'solid' }] },
      { label: 'T2', name: 'tháng 2', parts: [{ value: 2, fill: 'hollow' }], note: '<5' },
    ]),
  );
  expect(chart).toContain('<desc>tháng 1: 12.000; tháng 2: &lt;5.</desc>');
});

test.each([
  [{ from: '2026-11-01', to: '2026-11-21' }, 21, ''],
  [{ from: '2026-10-05', to: '2026-11-21' }, 7, 'Mỗi cột là một tuần. Cột cuối chưa trọn tuần.'],
  [
    { from: '2025-11-22', to: '2026-11-21' },
    13,
    'Mỗi cột là một tháng. Cột đầu và cột cuối chưa trọn tháng.',
  ],
  [{ from: '2025-11-01', to: '2026-10-31' }, 12, 'Mỗi cột là một tháng.'],
])('%j is %i columns', (days, columns, note) => {
  const { figures } = reportOf(days, 0);
  expect(periodsOf(figures).length).toBe(columns);
  expect(partialNote(figures)).toBe(note);
});

test('the text for a terminal has the figures of the page', () => {
  const report = reportOf(month);
  const text = reportText(report);
  expect(text).toContain(number(report.figures.all.conversations));
  expect(text).toContain(
    share(report.figures.all.missed, report.figures.all.asked + report.figures.all.chosen),
  );
  expect(text).not.toMatch(/undefined|NaN/);
});

test('numbers are written as they are here', () => {
  expect([number(1234567), number(999), number(0)]).toEqual(['1.234.567', '999', '0']);
  expect([share(1, 8), share(1, 2), share(0, 0)]).toEqual(['12,5 %', '50 %', '–']);
});
