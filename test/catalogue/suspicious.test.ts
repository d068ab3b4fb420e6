import { expect, test } from 'vitest';
import type { CatalogueRecord } from '../../src/catalogue/record.ts';
import { suspiciousRecords } from '../../src/catalogue/suspicious.ts';
import { record } from './records.ts';

const kinds = (...changes: Partial<CatalogueRecord>[]) =>
  suspiciousRecords(changes.map(record), '86').map(({ kind }) => kind);

test('an ordinary record, and one of the province served, raise no suspicion', () => {
  expect(kinds({}, { scope: 'local', province: '86', agency: 'Sở Xây dựng tỉnh Vĩnh Long' })).toEqual([]);
});

test('a fee over 200 million, or far above those of its field, is looked at', () => {
  expect(kinds({ highestFee: 200_000_001 })).toEqual(['fee-too-high']);
  const siblings = [10_000, 20_000, 30_000, 40_000, 50_000].map((highestFee) => ({ highestFee }));
  expect(kinds(...siblings, { highestFee: 15_000_000 })).toEqual(['fee-above-siblings']);
  expect(kinds(...siblings, { highestFee: 4_900_000 })).toEqual([]);
  expect(kinds({ highestFee: 15_000_000 })).toEqual([]);
});

test.each([
  { name: 'Test thủ tục' },
  { name: 'Thủ tục thử nghiệm' },
  { name: 'Đăng ký DEMO' },
  { name: 'Một tên bình thường', code: '1.116139' },
])('a record made to try the portal out is found: %o', (changes) => {
  expect(kinds(changes)).toEqual(['test-record']);
});

test.each([
  'Cấp giấy phép thử nghiệm mạng và dịch vụ viễn thông',
  'Thủ tục cấp phép thử nghiệm có kiểm soát',
  'Công nhận kết quả khảo nghiệm',
])('an honest trial is no test record: %s', (name) => {
  expect(kinds({ name })).toEqual([]);
});

test('procedures of other provinces, or of nobody knows which, are found', () => {
  expect(kinds({ scope: 'local', province: '82' })).toEqual(['other-province']);
  expect(kinds({ scope: 'local' })).toEqual(['unknown-province']);
  expect(suspiciousRecords([record({ scope: 'local', province: '82' })], undefined)).toEqual([]);
});

test.each([
  { agency: 'Sở Y tế, Sở An toàn thực phẩm - TP.HCM' },
  { agency: 'Sở Tư pháp Thành phố Hà Nội' },
  { agency: 'UBND cấp xã - tỉnh Quảng Trị' },
  { agency: 'UBND huyện' },
  { agency: 'Bảo hiểm xã hội cấp huyện' },
  { agency: 'UBND cấp xã, Chi cục An toàn thực phẩm', field: 'Hộ tịch' },
])('an agency that cannot be right is found: %o', (changes) => {
  expect(kinds(changes)).toEqual(['wrong-agency']);
});

test.each([
  { agency: 'Sở Ngoại vụ Thành phố Hồ Chí Minh - Bộ Ngoại giao' },
  { agency: 'Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh' },
  { agency: 'Cơ quan quản lý cơ sở dữ liệu' },
  { agency: 'Ban Chỉ huy quân sự cấp xã' },
  { agency: 'Chi cục An toàn thực phẩm', field: 'An toàn thực phẩm' },
])('an agency that only looks odd is left alone: %o', (changes) => {
  expect(kinds(changes)).toEqual([]);
});

test('a text that a spreadsheet would run stays text and is told', () => {
  expect(kinds({ name: '=cmd|calc!A0' })).toEqual(['formula-like']);
  expect(kinds({ agency: '@SUM(1)' })).toEqual(['formula-like']);
  expect(kinds({ name: '- Đăng ký' })).toEqual([]);
});
