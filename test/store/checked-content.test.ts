import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { createCheckedContent } from '../../src/store/checked-content.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { TODAY } from '../support/content.ts';

const files = await readContentFiles('.');
const { content } = loadContent(files, TODAY);
if (!content) throw new Error('the shipped content has errors');

describe('content that was checked before', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'checked-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test('is the same as content checked now', async () => {
    const checked = createCheckedContent(dataDir);
    expect(await checked.read(files)).toBeUndefined();
    await checked.keep(files, content);
    expect(await checked.read(files)).toEqual(content);
  });

  test('is not that of files which differ in a letter, a name or a number', async () => {
    const checked = createCheckedContent(dataDir);
    await checked.keep(files, content);
    const [first, ...rest] = files;
    if (!first) throw new Error('no files');
    expect(await checked.read([{ ...first, text: `${first.text} ` }, ...rest])).toBeUndefined();
    expect(await checked.read([{ ...first, path: `${first.path}x` }, ...rest])).toBeUndefined();
    expect(await checked.read(rest)).toBeUndefined();
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, -1)],
    ['changed in a letter', (text: string) => text.replace('khai sinh', 'khai tử')],
    ['empty', () => ''],
  ])('counts as none when its file is %s', async (_name, spoil) => {
    const checked = createCheckedContent(dataDir);
    await checked.keep(files, content);
    const path = join(dataDir, 'checked-content.json');
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    expect(await checked.read(files)).toBeUndefined();
  });

  test('is checked again where nothing can be kept', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    const checked = createCheckedContent(join(file, 'no-folder'));
    await checked.keep(files, content);
    expect(await checked.read(files)).toBeUndefined();
  });
});
