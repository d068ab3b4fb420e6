import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { newFolder } from '../support/app.ts';
import { problemsOf, TODAY } from '../support/content.ts';

const repeat = (count: number, piece: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => piece(index)).join(between);

/** Files nobody writes by mistake. */
const BOMBS: Readonly<Record<string, string>> = {
  'brackets that never close': '['.repeat(100_000),
  'brackets within brackets': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'brackets within brackets, a line each': `${'[\n'.repeat(5_000)}${']\n'.repeat(5_000)}`,
  'maps within maps': '{a: '.repeat(4_000),
  'lists within lists': `${'- '.repeat(4_000)}x`,
  'keys within keys': `${'? '.repeat(4_000)}x`,
  'a staircase': repeat(900, (index) => `${' '.repeat(index)}a:`),
  'copies of copies': `a: &a [x,x,x,x,x,x,x,x,x]\n${repeat(9, (index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${repeat(9, () => `*${'abcdefghi'[index]}`, ',')}]`)}`,
  'a copy of itself': 'a: &a [*a]',
  'many merged copies': `a: &a {x: 1}\n${repeat(5_000, (index) => `k${index}: {<<: *a}`)}`,
  'many anchors': repeat(11_900, (index) => `k${index}: &a${index} 1`),
  'many keys': repeat(11_900, (index) => `k${index}: 1`),
  'many keys on few lines': repeat(38, (line) => `x${line}: {${repeat(300, (index) => `k${index}`, ',')}}`),
  'many mistakes': '}\n'.repeat(11_900),
  'one endless word': `a: "${'x'.repeat(5_000_000)}"`,
  'quotes in quotes': `a: '${"'".repeat(15_001)}`,
  'a tag that makes code': 'a: !!js/function "process.exit()"',
  'names of the language': '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n',
};

describe('content nobody vouches for', () => {
  it.each(Object.entries(BOMBS))('with %s is refused in bounded time', (_what, text) => {
    const began = performance.now();
    const problems = problemsOf({ 'knowledge/groups.yaml': text });
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(
      problems.some(({ severity, file }) => severity === 'error' && file === 'knowledge/groups.yaml'),
    ).toBe(true);
    expect(problems.every(({ message }) => /[\u00c0-\u1ef9]/.test(message))).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('never comes from outside the folder, and of a file without end only the beginning is read', async () => {
    const outside = newFolder();
    const root = newFolder();
    await writeFile(join(outside, 'secret.yaml'), 'secret: 1');
    await mkdir(join(root, 'knowledge', 'answers'), { recursive: true });
    await symlink(join(outside, 'secret.yaml'), join(root, 'knowledge', 'answers', 'secret.yaml'));
    await symlink(outside, join(root, 'knowledge', 'elsewhere'));
    await writeFile(join(root, 'knowledge', 'groups.yaml'), 'groups: []');
    await truncate(join(root, 'knowledge', 'groups.yaml'), 3_000_000_000);
    const files = await readContentFiles(root);
    expect(files.map(({ path }) => path)).toEqual(['knowledge/groups.yaml']);
    const { problems } = loadContent(files, TODAY);
    expect(problems.find(({ file }) => file === 'knowledge/groups.yaml')?.message).toContain('dài quá');
  });
});
