import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shallowJson } from '../../src/channel/shallow-json.ts';

test('what is no deeper than anybody needs is read as JSON is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 20 }), (text) => {
      expect(shallowJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(shallowJson('{"text":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ \\" {{{ \\\\"}')).toHaveProperty(
    'text',
  );
  expect(shallowJson('x')).toBeUndefined();
});

test.each([
  ['lists', '['.repeat(250_000) + ']'.repeat(250_000)],
  ['maps', `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
  ['lists that never end', '['.repeat(500_000)],
  ['texts that never end', '"'.repeat(500_001)],
])('half a megabyte of %s holds nobody up', (_what, text) => {
  shallowJson(text);
  const began = performance.now();
  expect(shallowJson(text)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(50);
});
