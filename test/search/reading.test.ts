import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import { shippedWorld } from '../support/content.ts';

const search = createSearch((await shippedWorld()).content);
const first = (message: string) => search.find(message).hits[0]?.ref;

test('what is denied is not searched, on either side of what is meant', () => {
  expect(first('không phải khai tử mà khai sinh')).toBe('1.001193');
  expect(first('tui cần làm lại cà vẹt chứ không phải bằng lái')).toBe('1.115970/cap-lai');
});

test('a denial that is part of a name is no denial', () => {
  expect(first('chuyển mục đích đất không phải xin phép')).toBe('1.013992');
});

test('a denial and nothing else turns the last answer down', () => {
  expect(search.find('không phải kết hôn').intent).toBe('none');
});

test('a number carries no match of its own', () => {
  expect(search.find('2 lần').verdict).toBe('lost');
  expect(search.find('60 ngày').verdict).not.toBe('sure');
});
