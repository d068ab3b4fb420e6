import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/content/schema/flow.ts';
import { typedAnswer } from '../../src/flow/typed/typed-answer.ts';

/** A Saturday. */
const TODAY = '2026-11-21';
const choices: Question = {
  ask: 'Đã có giấy kết hôn chưa?',
  choices: {
    roi: { label: 'Đã có giấy kết hôn', also: ['rồi', 'có hôn thú'] },
    chua: { label: 'Chưa có giấy kết hôn', also: ['chưa cưới'] },
  },
  unknown: {},
  next: 'x',
};
const places: Question = {
  ask: 'Sinh ở đâu?',
  choices: {
    vien: { label: 'Ở bệnh viện, trạm y tế', also: ['bệnh viện', 'nhà thương'] },
    nha: { label: 'Ở nhà', also: ['đẻ ở nhà'] },
  },
  next: 'x',
};
const number: Question = { kind: 'number', ask: 'Con thứ mấy?', min: 1, max: 20, next: 'x' };
const age: Question = { kind: 'number', ask: 'Bao nhiêu tuổi?', min: 0, max: 120, unit: 'tuổi', next: 'x' };
const area: Question = {
  kind: 'number',
  ask: 'Bao nhiêu m²?',
  min: 0,
  max: 100000,
  decimals: true,
  next: 'x',
};
const past: Question = { kind: 'date', ask: 'Ngày nào?', unknown: { label: 'Không nhớ rõ ngày' }, next: 'x' };
const future: Question = { kind: 'date', ask: 'Ngày nào?', range: 'future', next: 'x' };

describe('words in place of a button', () => {
  test.each([
    ['rồi', 'roi'],
    ['dạ rồi', 'roi'],
    ['có', 'roi'],
    ['co roi nha', 'roi'],
    ['chưa', 'chua'],
    ['chua co', 'chua'],
    ['không', 'chua'],
    ['dạ chưa ạ', 'chua'],
    ['hai đứa chưa cưới', 'chua'],
    ['ĐÃ CÓ GIẤY KẾT HÔN', 'roi'],
    ['không biết', 'khong-biet'],
    ['tui hổng nhớ', 'khong-biet'],
  ])('"%s" is %s', (text, answer) => {
    expect(typedAnswer(choices, text, TODAY)).toBe(answer);
  });

  test.each([
    ['nhà thương', 'vien'],
    ['tui đẻ ở bệnh viện tỉnh', 'vien'],
    ['ở nhà', 'nha'],
  ])('"%s" names the choice %s', (text, answer) => {
    expect(typedAnswer(places, text, TODAY)).toBe(answer);
  });

  test.each([
    'có cần giấy gì không',
    'lệ phí bao nhiêu',
    'không biết đường đi',
    'làm căn cước',
    'bệnh viện hay ở nhà đều được hết trơn á nghe đâu là vậy',
  ])('"%s" is no answer', (text) => {
    expect(typedAnswer(places, text, TODAY)).toBeUndefined();
  });
});

describe('numbers', () => {
  test.each([
    [number, '2', '2'],
    [number, 'con thứ hai', '2'],
    [number, 'thu ba', '3'],
    [number, 'đứa thứ tư', '4'],
    [number, 'mười hai', '12'],
    [number, 'ba', '3'],
    [number, 'được 3 đứa', '3'],
    [age, 'bảy mươi lăm tuổi', '75'],
    [age, 'tám mươi', '80'],
    [age, 'sinh năm 1950', '76'],
    [area, '62,5', '62.5'],
    [area, '62.5 m2', '62.5'],
    [area, '1.500', '1500'],
    [area, 'một trăm hai', '120'],
    [area, 'một trăm linh hai', '102'],
    [area, 'hai ngàn rưỡi', '2500'],
    [number, '25', undefined],
    [number, '0', undefined],
    [number, '1,5', undefined],
    [number, '2 hay 3', undefined],
    [number, 'ba má tui', undefined],
    [number, 'lệ phí bao nhiêu', undefined],
  ] as const)('%#: "%s"', (question, text, answer) => {
    expect(typedAnswer(question, text, TODAY)).toBe(answer);
  });
});

describe('days', () => {
  test.each([
    ['hôm nay', '2026-11-21'],
    ['hôm qua', '2026-11-20'],
    ['bua qua', '2026-11-20'],
    ['mới sanh hồi sáng', '2026-11-21'],
    ['hôm kia', '2026-11-19'],
    ['15/3', '2026-03-15'],
    ['25/12', '2025-12-25'],
    ['15-3-2025', '2025-03-15'],
    ['1.2.24', '2024-02-01'],
    ['3/4/75', '1975-04-03'],
    ['2026-03-15', '2026-03-15'],
    ['15 tháng 3', '2026-03-15'],
    ['15 tháng 3 năm ngoái', '2025-03-15'],
    ['15/3 năm ngoái', '2025-03-15'],
    ['ngày 2 tháng 9 năm 2020', '2020-09-02'],
    ['mùng 5 tháng trước', '2026-10-05'],
    ['mung nam thang truoc', '2026-10-05'],
    ['mười lăm tháng ba', '2026-03-15'],
    ['hai mươi tháng này', '2026-11-20'],
    ['ngày 15', '2026-11-15'],
    ['ngày 25', '2026-10-25'],
    ['3 ngày trước', '2026-11-18'],
    ['cách đây hai tuần', '2026-11-07'],
    ['được 10 ngày rồi', '2026-11-11'],
    ['thứ hai tuần trước', '2026-11-09'],
    ['chủ nhật vừa rồi', '2026-11-15'],
    ['không nhớ rõ ngày', 'khong-biet'],
    ['quên rồi', 'khong-biet'],
    ['29/2', '2024-02-29'],
  ])('"%s" is %s', (text, day) => {
    expect(typedAnswer(past, text, TODAY)).toBe(day);
  });

  test.each([
    'ngày mai',
    '30/2',
    '31/11/2025',
    'mùng 5 tháng giêng',
    '5/3 âm lịch',
    'tháng trước',
    'năm ngoái',
    'lệ phí bao nhiêu',
    '22/11/2026',
    '1/1/1800',
  ])('"%s" is no day that has passed', (text) => {
    expect(typedAnswer(past, text, TODAY)).toBeUndefined();
  });

  test.each([
    ['mai', '2026-11-22'],
    ['5/1', '2027-01-05'],
    ['thứ sáu tuần tới', '2026-11-27'],
    ['ngày 5', '2026-12-05'],
  ])('ahead, "%s" is %s', (text, day) => {
    expect(typedAnswer(future, text, TODAY)).toBe(day);
  });
});
