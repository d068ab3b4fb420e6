import { beforeAll, describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/content/document.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Problem } from '../../src/content/problem.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { TODAY } from '../support/content.ts';
import { FAULTS, type Fault } from './planted-faults.ts';

/** How a file may come back from an officer's machine, with nothing else changed. */
const SAVED: Record<string, (text: string) => string> = {
  'by Notepad, with CRLF and a mark at the start': (text) => `\uFEFF${text.replace(/\n/g, '\r\n')}`,
  'by a Mac, with letters taken apart': (text) => text.normalize('NFD'),
};

let shipped: readonly SourceFile[];
let usual: readonly string[];

beforeAll(async () => {
  shipped = await readContentFiles('.');
  usual = problemsIn(new Map()).map(keyOf);
});

test('there are sixty faults of twenty-five kinds, or more', () => {
  expect(FAULTS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(FAULTS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(25);
});

describe('a fault planted in the shipped content is one problem, at its place, in an officer’s words', () => {
  test.each(FAULTS.map((fault) => [`${fault.kind}: ${firstLine(fault.to)}`, fault] as const))(
    '%s',
    (_name, fault) => {
      const found = newProblems(new Map([[fault.file, planted(fault)]]));
      expect(found.map(({ file, line, col }) => ({ file, line, col }))).toEqual([
        { file: fault.file, ...placeIn(fault, planted(fault)) },
      ]);
      expect(found[0]?.message).toContain(fault.says);
      expect(found[0]?.message).toMatch(/^[^a-z].*[.?]$/su);
      expect(found[0]?.message).not.toMatch(LIBRARY_WORDS);
    },
  );
});

/** What the libraries underneath would say. */
const LIBRARY_WORDS =
  /\b(?:expected|unexpected|invalid|input|token|mapping|sequence|scalar|implicit|undefined|null|NaN|string|regex|pattern|schema|union|received|must)\b/i;

describe('the same faults stand at the same places in a file saved', () => {
  test.each(Object.entries(SAVED))('%s', (_name, save) => {
    for (const batch of batches()) {
      const changes = new Map(batch.map((fault) => [fault.file, save(planted(fault))]));
      const found = newProblems(changes).map(({ file, line, col }) => ({ file, line, col }));
      for (const fault of batch)
        expect(found, `${fault.kind}: ${fault.to}`).toContainEqual({
          file: fault.file,
          ...placeIn(fault, planted(fault), save),
        });
    }
  });
});

/** Faults side by side, no two in one file, so that the content is not loaded for each. */
function batches(): Fault[][] {
  const all: Fault[][] = [];
  for (const fault of FAULTS) {
    // A slip in a name shows between files, where other slips would hide it.
    const alone = fault.says.startsWith('Có lẽ');
    const batch = alone
      ? undefined
      : all.find((some) => some.every(({ file, says }) => file !== fault.file && !says.startsWith('Có lẽ')));
    if (batch) batch.push(fault);
    else all.push([fault]);
  }
  return all;
}

function planted({ file, from, to }: Fault): string {
  const { text } = shipped.find(({ path }) => path === file) ?? { text: '' };
  if (!text.includes(from)) throw new Error(`${file} no longer has "${from}"`);
  return text.replace(from, () => to);
}

/** Line and column of the mark, counted in the text as it is saved. */
function placeIn(
  { file, from, to, mark = '' }: Fault,
  text: string,
  save: (text: string) => string = (same) => same,
): { line: number; col: number } {
  const original = shipped.find(({ path }) => path === file)?.text ?? '';
  const within = mark === '' ? 0 : to.lastIndexOf(mark);
  if (within === -1) throw new Error(`"${to}" has no "${mark}"`);
  const before = save(text.slice(0, original.indexOf(from) + within))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return { line: before.length, col: (before.at(-1) ?? '').length + 1 };
}

function newProblems(changes: ReadonlyMap<string, string>): Problem[] {
  return problemsIn(changes).filter((problem) => !usual.includes(keyOf(problem)));
}

function problemsIn(changes: ReadonlyMap<string, string>): readonly Problem[] {
  const files = shipped.map((file) => {
    const text = changes.get(file.path);
    return text === undefined ? file : { ...file, text };
  });
  return loadContent(files, TODAY).problems;
}

function keyOf({ file, message }: Problem): string {
  return `${file} ${message}`;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
