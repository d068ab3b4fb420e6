import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scalar, withItem, withoutItems, withPair, withYamlItem } from '../../src/content/edit.ts';
import { readContentFiles } from '../../src/store/files.ts';

/** The lines that are only in one of two texts. */
function changedLines(before: string, after: string): { gone: string[]; added: string[] } {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail))
    tail += 1;
  return { gone: old.slice(head, old.length - tail), added: fresh.slice(head, fresh.length - tail) };
}

describe('one line more, and every other character stays', () => {
  test('in every shipped record, whatever its comments and order', async () => {
    const files = (await readContentFiles('.')).filter(({ path }) => /^knowledge\/(proc|answ)/.test(path));
    expect(files.length).toBeGreaterThan(200);
    for (const { path, text } of files) {
      const edited = withItem(text, ['aliases'], 'một cách gọi mới');
      if (edited === undefined) throw new Error(path);
      expect(changedLines(text, edited), path).toEqual({ gone: [], added: ['  - một cách gọi mới'] });
      expect(parse(edited)).toEqual({
        ...parse(text),
        aliases: [...parse(text).aliases, 'một cách gọi mới'],
      });
    }
  });

  test('in the shipped vocabulary, in every section of pairs', async () => {
    const text = await readFile('knowledge/vocabulary.yaml', 'utf8');
    for (const section of ['abbreviations', 'dialect', 'oldNames']) {
      const edited = withPair(text, [section], 'zzz', 'giấy khai sinh') ?? '';
      expect(changedLines(text, edited)).toEqual({ gone: [], added: ['  zzz: giấy khai sinh'] });
      expect(parse(edited)[section].zzz).toBe('giấy khai sinh');
    }
  });

  test.each([
    ['a list in brackets', 'a: [x, y] # ghi chú\nb: 1\n', 'a: [x, y, mới] # ghi chú\nb: 1\n'],
    ['a list in brackets over lines', 'a: [x,\n    y]\nb: 1\n', 'a: [x,\n    y, mới]\nb: 1\n'],
    ['an empty list', 'a: [] # trống\nb: 1\n', 'a: [mới] # trống\nb: 1\n'],
    [
      'a comment after the last item',
      'a:\n  - x # một\n  # hai\nb: 1\n',
      'a:\n  - x # một\n  - mới\n  # hai\nb: 1\n',
    ],
    ['no space before the dashes', 'a:\n- x\n- y\nb: 1\n', 'a:\n- x\n- y\n- mới\nb: 1\n'],
    ['Windows line ends', 'a:\r\n  - x\r\nb: 1\r\n', 'a:\r\n  - x\r\n  - mới\r\nb: 1\r\n'],
    ['no line end at the end', 'a:\n  - x', 'a:\n  - x\n  - mới'],
    [
      'an item over lines',
      'a:\n  - x\n  - >-\n    y\n    z\nb: 1\n',
      'a:\n  - x\n  - >-\n    y\n    z\n  - mới\nb: 1\n',
    ],
  ])('%s', (_name, before, after) => {
    expect(withItem(before, ['a'], 'mới')).toBe(after);
  });

  test('a group of keys in braces', () => {
    expect(withPair('a: { gks: giấy khai sinh }\n', ['a'], 'kt', 'khai tử')).toBe(
      'a: { gks: giấy khai sinh, kt: khai tử }\n',
    );
    expect(withPair('a: {}\n', ['a'], 'kt', 'khai tử')).toBe('a: { kt: khai tử }\n');
  });

  test('any words come back as they were, in block and in brackets', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1 }),
          fc.constantFrom(
            'không: có',
            'a, b',
            '# x',
            '- y',
            '"trích"',
            'true',
            '12',
            '1.000',
            "l'a",
            '[số]',
            '{a',
            '*',
            'null',
            '~',
            '2026-01-01',
            'x #y',
            'giấy?',
            '?',
          ),
        ),
        (value) => {
          expect(parse(withItem('a:\n  - x\nb: 1\n', ['a'], value) ?? '')).toEqual({ a: ['x', value], b: 1 });
          expect(parse(withItem('a: [x]\nb: 1\n', ['a'], value) ?? '')).toEqual({ a: ['x', value], b: 1 });
          expect(parse(`${scalar(value)}: 1`)).toEqual({ [value]: 1 });
        },
      ),
    );
  });

  test('a file without the list, or that cannot be read, is left alone', () => {
    expect(withItem('b: 1\n', ['a'], 'x')).toBeUndefined();
    expect(withItem('a: x\n', ['a'], 'x')).toBeUndefined();
    expect(withItem('a: [x\n', ['a'], 'x')).toBeUndefined();
  });
});

describe('items go with the lines they stand on', () => {
  const LIST =
    '# đầu\npaused:\n  # giữa\n  - { code: a }\n  - code: b\n    reason: c\n  - { code: d } # cuối\nz: 1\n';

  test('one, the last, several', () => {
    expect(withoutItems(LIST, ['paused'], [1])).toBe(LIST.replace('  - code: b\n    reason: c\n', ''));
    expect(withoutItems(LIST, ['paused'], [2])).toBe(LIST.replace('  - { code: d } # cuối\n', ''));
    expect(withoutItems(LIST, ['paused'], [0, 2])).toBe(
      '# đầu\npaused:\n  # giữa\n  - code: b\n    reason: c\nz: 1\n',
    );
    expect(withoutItems('a: [x, y, z]\n', ['a'], [1])).toBe('a: [x, z]\n');
    expect(withoutItems('a: [x, y, z]\n', ['a'], [2])).toBe('a: [x, y]\n');
    expect(withoutItems('a: [x]\n', ['a'], [0])).toBe('a: []\n');
  });

  test('all: an empty list stays, and can be filled again', () => {
    const empty = withoutItems(LIST, ['paused'], [0, 1, 2]) ?? '';
    expect(parse(empty)).toEqual({ paused: [], z: 1 });
    expect(empty).toContain('# đầu\npaused: []\n  # giữa\n');
    expect(parse(withYamlItem(empty, ['paused'], '{ code: e }') ?? '')).toEqual({
      paused: [{ code: 'e' }],
      z: 1,
    });
  });

  test('what was added and is taken out again leaves no trace', () => {
    for (const text of ['paused:\n  - { code: a }\nz: 1\n', 'paused:\n- { code: a }\n']) {
      const added = withYamlItem(text, ['paused'], '{ code: e }') ?? '';
      expect(withoutItems(added, ['paused'], [1])).toBe(text);
    }
  });
});
