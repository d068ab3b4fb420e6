import { describe, expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import { soundOf } from '../../src/search/sound.ts';
import { shippedWorld } from '../support/content.ts';

const search = createSearch((await shippedWorld()).content);
const read = (message: string) =>
  search
    .topicOf(message)
    .map(({ fold }) => fold)
    .join(' ');

test.each([
  ['chien', 'chuyen'],
  ['xat', 'sac'],
  ['dia', 'via'],
  ['wan', 'quang'],
  ['tui', 'tuoi'],
  ['chinh', 'trin'],
])('southern ears do not tell "%s" from "%s"', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
});

describe('a word written as it sounds is read as the one that was meant', () => {
  test.each([
    ['giấy chứn nhận quyền sử dụng đấc', 'giấy chứng nhận quyền sử dụng đất'],
    ['chiển nhượng đất', 'chuyển nhượng đất'],
    ['giấy xát nhận độc thân', 'giấy xác nhận độc thân'],
    ['đăn ký kết hôn', 'đăng ký kết hôn'],
    ['nhập wốc tịch', 'nhập quốc tịch'],
    ['hộ ngèo', 'hộ nghèo'],
  ])('%s', (heard, meant) => {
    expect(read(heard)).toBe(read(meant));
  });
});

test.each([
  ['tui trốn khám nghĩa vụ', 'tron'],
  ['chịu thuế', 'chiu'],
  ['tang lễ', 'tang'],
])('a word that our texts write stays as it is: %s', (message, kept) => {
  expect(read(message).split(' ')).toContain(kept);
});
