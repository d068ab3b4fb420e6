import { describe, expect, test } from 'vitest';
import { createCollector } from '../../src/catalogue/collect.ts';
import { ColumnMap } from '../../src/catalogue/columns.ts';
import type { SourceRow } from '../../src/catalogue/record.ts';

const DAYS = { today: '2026-11-21', readAt: '2026-11-20' };

/** What a file's rows come to; a row given as an array is of a table. */
function collect(values: readonly SourceRow['value'][], options: { limit?: number; columns?: object } = {}) {
  const columns = ColumnMap.parse(options.columns ?? {});
  const collector = createCollector({ ...DAYS, ...options, columns });
  for (const [index, value] of values.entries()) {
    const problem = collector.add({ row: index + 1, value });
    if (problem) return { problem };
  }
  return collector.finish();
}

function collected(values: readonly SourceRow['value'][], options: Parameters<typeof collect>[1] = {}) {
  const result = collect(values, options);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.collected;
}

const HEADER = ['Mã', 'Tên thủ tục', 'Lĩnh vực', 'Cơ quan thực hiện'];
const BIRTH = ['1.001193', 'Đăng ký khai sinh', 'Hộ tịch', 'UBND cấp xã'];

describe('a table', () => {
  test('is read by the Vietnamese headers one would expect, under a title and whatever their case', () => {
    const { records, rows } = collected([
      ['DANH MỤC THỦ TỤC'],
      ['MÃ TTHC', 'tên thủ tục'],
      ['1.001193', 'A'],
    ]);
    expect(records).toEqual([
      { code: '1.001193', name: 'A', levels: [], scope: 'national', readAt: '2026-11-20' },
    ]);
    expect(rows).toBe(1);
  });

  test('without the needed columns says which are missing and which were found', () => {
    const result = collect([
      ['STT', 'Tên thủ tục'],
      ['1', 'A'],
    ]);
    expect(result).toMatchObject({ problem: { row: 1 } });
    expect(JSON.stringify(result)).toMatch(/thiếu cột code \(.*Mã.*Các cột thấy trong tệp.*STT.*Tên thủ tục/);
  });

  test('is read by a column map, and one that names a header not there is wrong columns', () => {
    const rows = [
      ['Số hiệu', 'Việc'],
      ['1.001193', 'A'],
    ];
    expect(collected(rows, { columns: { code: 'Số hiệu', name: ['Tên', 'Việc'] } }).records).toMatchObject([
      { code: '1.001193', name: 'A' },
    ]);
    const wrong = collect([HEADER, BIRTH], { columns: { agency: 'Nơi làm' } });
    expect(wrong).toMatchObject({ problem: { message: expect.stringContaining('agency (Nơi làm)') } });
  });

  test('leaves out a row with more cells than headers, for its columns may have slipped', () => {
    const { records, leftOut } = collected([
      HEADER,
      BIRTH,
      ['1.000002', 'A', 'B', 'C', 'D'],
      [...BIRTH, '', ''],
    ]);
    expect(records).toHaveLength(1);
    expect(leftOut.first).toMatchObject([{ row: 3 }]);
  });

  test('reads days, fees, levels, links and scopes as people write them', () => {
    const header = [...HEADER, 'Cấp thực hiện', 'Ngày cập nhật', 'Phí, lệ phí', 'Đường dẫn', 'Phạm vi'];
    const id = '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7';
    const row = [
      ...BIRTH,
      'Tỉnh; Xã',
      '5/7/2026',
      '8.000 đồng; 1,5 triệu đồng',
      `https://x/${id}`,
      'Địa phương',
    ];
    expect(collected([header, row]).records).toMatchObject([
      { levels: ['Tỉnh', 'Xã'], readAt: '2026-07-05', highestFee: 1_500_000, portalId: id, scope: 'local' },
    ]);
  });
});

describe('an object of the portal crawl', () => {
  const CRAWLED = {
    code: '1.012756',
    name: 'Đăng ký đất đai',
    level: ['tỉnh', 'xã'],
    issuedBy: 'UBND tỉnh Đồng Tháp',
    formalityId: '019D2BFD-3FE0-70AC-B9D6-5E9E20D6EEF7',
    scope: 'địa phương',
    crawledAt: '2026-06/07',
    channels: [{ fees: [{ amountVnd: 0 }, { amountVnd: 335_000 }, { amountVnd: 700_000, currency: '?' }] }],
  };

  test('becomes a compact record, with the province it belongs to and the oldest day it can be of', () => {
    expect(collected([CRAWLED]).records).toEqual([
      {
        code: '1.012756',
        name: 'Đăng ký đất đai',
        issuedBy: 'UBND tỉnh Đồng Tháp',
        levels: ['tỉnh', 'xã'],
        portalId: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
        scope: 'local',
        province: '82',
        readAt: '2026-06-01',
        highestFee: 335_000,
      },
    ]);
  });

  test('without a fee has none, which is not a fee of zero', () => {
    const { records } = collected([{ ...CRAWLED, channels: [{ fees: [{ amountVnd: 0 }] }] }]);
    expect(records[0]).not.toHaveProperty('highestFee');
  });
});

describe('odd rows', () => {
  test('a code is trimmed, and gets back what a spreadsheet took from it', () => {
    const { records, mended } = collected([HEADER, [' 1.014325', 'A'], ['1.0122', 'B'], ['1,000005', 'C']]);
    expect(records.map(({ code }) => code)).toEqual(['1.014325', '1.012200', '1.000005']);
    expect(mended.first[0]).toEqual({ code: '1.014325', row: 2, written: ' 1.014325' });
    expect(mended.count).toBe(3);
  });

  test('of two rows with one code the first wins, and both numbers are told', () => {
    const { records, duplicates } = collected([HEADER, BIRTH, [' 1.001193 ', 'Khác']]);
    expect(records).toMatchObject([{ name: 'Đăng ký khai sinh' }]);
    expect(duplicates).toMatchObject({ count: 1, first: [{ code: '1.001193', row: 3, firstRow: 2 }] });
  });

  test('rows without a code, a name or a past day are left out and told, and the others kept', () => {
    const header = [...HEADER, 'Ngày đọc'];
    const good = ['1', '2', '3', '4', '5'].map((digit) => [`1.00000${digit}`, 'A', '', '', '']);
    const { records, leftOut } = collected([
      header,
      ...good,
      ['1.014955-Xoa', 'A'],
      ['1.000009', ''],
      ['1.000009', 'A', '', '', '2027-01-01'],
      ['1.000009', 'A', '', '', 'hôm qua'],
    ]);
    expect(records).toHaveLength(5);
    expect(leftOut.first.map(({ row, column }) => [row, column])).toEqual([
      [7, 'code'],
      [8, 'name'],
      [9, 'readAt'],
      [10, 'readAt'],
    ]);
  });

  test('a file of which more than half is left out is the wrong file', () => {
    const result = collect([HEADER, BIRTH, ['x', 'A'], ['y', 'B']]);
    expect(result).toMatchObject({
      problem: { row: 3, message: expect.stringContaining('Hơn nửa số dòng (2/3)') },
    });
  });

  test.each([
    ['TCVN3', '§¨ng ký hé khÈu'],
    ['VNI', 'Ñaêng kyù keát hoân cho ngöôøi'],
    ['broken UTF-8', 'ÄÄƒng kÃ½ khai sinh'],
    ['undecodable', 'Đăng k\ufffd khai sinh'],
  ])('text in another encoding (%s) stops the import at its row', (_, name) => {
    expect(collect([HEADER, BIRTH, ['1.000002', name]])).toMatchObject({
      problem: { row: 3, column: 'name' },
    });
  });

  test('headers in another encoding are called that, not missing', () => {
    expect(
      collect([
        ['M·', 'Tªn thñ tôc'],
        ['1.000002', 'A'],
      ]),
    ).toMatchObject({
      problem: { row: 1, message: expect.stringContaining('TCVN3') },
    });
  });

  test('honest text with a foreign letter or a sign is no other encoding', () => {
    const names = ['Visa cho người Köln và Zürich', 'Nhãn hiệu ACME® 5½', 'Dien tich 20 m²', 'KHAI THUE'];
    expect(
      collected([HEADER, ...names.map((name, index) => [`1.00000${index}`, name])]).records,
    ).toHaveLength(4);
  });

  test('a formula without a value stops the import where the column counts, and nowhere else', () => {
    const formula = { unreadable: 'ô A2 là công thức chưa có kết quả' };
    const rows = (first: unknown, last: unknown) => [
      [...HEADER, 'STT'],
      [first, 'A', '', '', last],
    ];
    expect(collect(rows(formula, '1'))).toMatchObject({ problem: { row: 2, message: formula.unreadable } });
    expect(collected(rows('1.000001', formula)).records).toHaveLength(1);
  });

  test('a file past the limit, without data, or of headers nobody knows comes to nothing', () => {
    expect(collect([HEADER, BIRTH, ['1.000002', 'B']], { limit: 1 })).toMatchObject({ problem: { row: 3 } });
    expect(collect([HEADER])).toMatchObject({
      problem: { message: expect.stringContaining('không có dòng dữ liệu') },
    });
    expect(collect([])).toMatchObject({ problem: { row: 1 } });
  });

  test('control and invisible characters never reach a record', () => {
    const { records } = collected([HEADER, ['1.000001', 'Đăng\u001b[31m ký\u200b\u202e\nkhai sinh', '', '']]);
    expect(records[0]?.name).toBe('Đăng [31m ký khai sinh');
  });
});
