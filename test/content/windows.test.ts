import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { cleanText } from '../../src/content/read/clean-text.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { BIRTH, BIRTH_FILE, problemsOf, smallTree, TODAY } from '../support/content.ts';

const shipped = await readContentFiles('.');
const asShipped = loadContent(shipped, TODAY).content;

describe('what Windows, Word and phones put into a file unseen is understood', () => {
  test.each<[string, (text: string) => string]>([
    ['a mark at the start and CRLF', (text) => `\uFEFF${text.replace(/\n/g, '\r\n')}`],
    ['ends of lines of an old Mac', (text) => text.replace(/\n/g, '\r')],
    ['letters taken apart', (text) => text.normalize('NFD')],
    ['spaces that do not break', (text) => text.replace(/ /g, '\u00A0')],
    ['wide and narrow spaces between words', (text) => text.replace(/(?<=\p{L}) (?=\p{L})/gu, '\u3000')],
    ['signs without width after every word', (text) => text.replace(/(\p{L})(?= )/gu, '$1\u200B')],
    ['a tab after each colon', (text) => text.replace(/(?<=^\s*(?:- )?[a-zA-Z]+:) (?=\p{Lu})/gmu, '\t')],
    ['spaces at the end of lines', (text) => text.replace(/(?<=[a-z])$/gm, '  ')],
    ['full-width digits', (text) => text.replace(/(?<=amount: \d*)\d/g, wide)],
    ['the Icelandic Ð for Đ', (text) => text.replace(/Đ/g, 'Ð')],
  ])('%s', (_name, spoil) => {
    const { content, problems } = loadContent(
      shipped.map(({ path, text }) => ({ path, text: spoil(text) })),
      TODAY,
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(content).toEqual(asShipped);
  });

  test('a family of one picture stays one picture', () => {
    const family = 'icon: 👨\u200D👩\u200D👧 và 🕯\uFE0F\u200D🔥';
    expect(cleanText(family).text).toBe(family);
  });
});

function wide(digit: string): string {
  return String.fromCharCode((digit.codePointAt(0) ?? 0) + 0xfee0);
}

describe('bytes', () => {
  const bytesOf = (text: string, encoding: 'latin1' | 'utf8' | 'utf16le', mark: readonly number[] = []) =>
    Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding)]);

  test.each([
    ['UTF-8 with a mark', bytesOf(BIRTH, 'utf8', [0xef, 0xbb, 0xbf])],
    ['the "Unicode" of old Notepad', bytesOf(BIRTH, 'utf16le', [0xff, 0xfe])],
    ['the same without a mark', bytesOf(BIRTH, 'utf16le')],
    ['"Unicode big endian"', bytesOf(BIRTH, 'utf16le', [0xff, 0xfe]).swap16()],
  ])('%s are read', async (_name, bytes) => {
    expect(problemsOf({ [BIRTH_FILE]: await textOf(bytes) })).toEqual([]);
  });

  test('of ANSI are pointed out once, at the first letter that is lost', async () => {
    // "Thủ tục" in Windows-1258: the marks are bytes of their own, none of them UTF-8.
    const bytes = bytesOf(BIRTH.replace('Thủ tục đăng ký', 'Thu\xD2 tu\xF2c \xF0\xE3ng ky\xEC'), 'latin1');
    expect(problemsOf({ [BIRTH_FILE]: await textOf(bytes) })).toEqual([
      expect.objectContaining({ file: BIRTH_FILE, line: 2, col: 10, code: 'yaml' }),
    ]);
  });

  async function textOf(bytes: Buffer): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'bytes-'));
    await mkdir(join(root, 'knowledge'));
    await writeFile(join(root, 'knowledge/x.yaml'), bytes);
    const [file] = await readContentFiles(root);
    await rm(root, { recursive: true });
    return file?.text ?? '';
  }
});

describe('names of files', () => {
  test.each([
    ['khai-sinh.YAML', 'error', '"khai-sinh.yaml"'],
    ['khai-sinh.yml', 'error', '"khai-sinh.yaml"'],
    ['khai-sinh.yaml.txt', 'error', '"khai-sinh.yaml"'],
    ['ghi-chu.docx', 'warning', 'chỉ đọc tệp .yaml'],
  ])('%s is not passed over in silence', async (name, severity, says) => {
    const root = await mkdtemp(join(tmpdir(), 'names-'));
    for (const { path, text } of smallTree()) {
      const to = path === BIRTH_FILE ? path.replace('khai-sinh.yaml', name) : path;
      await mkdir(join(root, to, '..'), { recursive: true });
      await writeFile(join(root, to), text);
    }
    const { problems } = loadContent(await readContentFiles(root), TODAY);
    await rm(root, { recursive: true });
    const about = problems.filter(({ code }) => code === 'unused-file');
    expect(about).toEqual([expect.objectContaining({ severity, message: expect.stringContaining(says) })]);
    // A file that only has the wrong name leaves no other file pointing at nothing.
    if (severity === 'error') expect(problems).toEqual(about);
  });

  test('guides, pictures, hidden files and what Windows leaves are none of its business', async () => {
    const root = await mkdtemp(join(tmpdir(), 'names-'));
    await mkdir(join(root, 'knowledge'));
    for (const name of ['README.md', 'so-do.png', '.schema', 'Thumbs.db', '~$ghi-chu.docx'])
      await writeFile(join(root, 'knowledge', name), 'x');
    expect(await readContentFiles(root)).toEqual([]);
    await rm(root, { recursive: true });
  });
});
