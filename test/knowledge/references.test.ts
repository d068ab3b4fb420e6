import { expect, test } from 'vitest';
import { amountsIn, grantsHalf, namesDocument, numbersPrinted, sameName, statesTime } from './references.ts';

test('a sum is read however the source prints it', () => {
  for (const text of ['35.000 đồng', '35000', '35 000 đ', '35,000 VNĐ', '35 nghìn đồng'])
    expect(amountsIn(text), text).toContain(35_000);
  expect(amountsIn('1,5 triệu đồng')).toContain(1_500_000);
  expect(amountsIn('135.000 đồng')).not.toContain(35_000);
  expect(grantsHalf('bằng 50% mức thu')).toBe(true);
});

test('a length of time needs its unit', () => {
  for (const text of [
    '03 ngày làm việc',
    '3 WORKING_DAY',
    'ba ngày làm việc',
    '3 (ba) ngày làm việc',
    '3-5 ngày làm việc',
  ])
    expect(statesTime(text, 'workingDays', 3), text).toBe(true);
  for (const text of ['13 ngày làm việc', '3 ngày', '3 giờ', 'Điều 3', '1.3 ngày làm việc'])
    expect(statesTime(text, 'workingDays', 3), text).toBe(false);
  expect(statesTime('24 giờ', 'hours', 24)).toBe(true);
  expect(statesTime('30 ngày kể từ ngày thụ lý', 'days', 30)).toBe(true);
});

test('names and legal documents are compared without regard to spelling habits', () => {
  expect(sameName('Đăng ký khai sinh', 'Thủ tục  đăng ký khai sinh.')).toBe(true);
  expect(sameName('Đăng ký khai sinh', 'Thủ tục đăng ký lại khai sinh')).toBe(false);
  expect(namesDocument('theo NĐ 76/2024 về trợ cấp', '76/2024/NĐ-CP')).toBe(true);
  expect(namesDocument('Nghị định 176/2024/NĐ-CP', '76/2024/NĐ-CP')).toBe(false);
  expect(numbersPrinted('trong năm ngày, 05 bản')).toContain('5');
});
