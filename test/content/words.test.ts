import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkWords, loadContent } from '../../src/content/load.ts';
import type { Vocabulary } from '../../src/content/schema/vocabulary.ts';
import { hardWords, type PlainWords } from '../../src/content/words/rules.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { BIRTH, BIRTH_FILE, smallTree, TODAY } from '../support/content.ts';

const WORDS: PlainWords = {
  words: { 'xuất trình': 'đưa ra', 'tiếp nhận': 'nhận' },
  keep: ['thông báo tiếp nhận'],
  known: ['UBND'],
};
const heard = (text: string, isName = false) => hardWords({ text, path: [], isName }, WORDS);
const long = (count: number) => Array.from({ length: count }, () => 'tiếng').join(' ');

describe('what people stumble over is pointed at, and nothing else', () => {
  test.each<[name: string, text: string, at: string, says: string]>([
    ['a word of the law', 'Bà con xuất trình căn cước.', 'xuất trình', 'đưa ra'],
    ['one at the start of a sentence', 'Xuất trình căn cước.', 'Xuất trình', 'đưa ra'],
    ['a breath that is too long', `Ngắn thôi. ${long(29)}.`, 'tiếng', '29 tiếng'],
    ['a long sentence of short breaths', `${long(20)}; ${long(21)}.`, 'tiếng', '41 tiếng'],
    [
      'a wall of text',
      Array.from({ length: 13 }, () => 'Năm tiếng một câu.')
        .join(' ')
        .concat(` ${long(9)}.`),
      'Năm',
      '61 tiếng',
    ],
    ['two negations', 'Không phải không được.', 'Không', 'Hai lần phủ định'],
    ['two negations with words between', 'Bà con đừng để không nộp.', 'đừng', 'Hai lần phủ định'],
    ['a short form nobody explains', 'Nộp tại VPĐK tỉnh.', 'VPĐK', 'chưa giải thích'],
  ])('%s', (_name, text, at, says) => {
    const found = heard(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.index).toBe(text.indexOf(at));
    expect(found[0]?.message).toContain(says);
  });

  test.each([
    ['a word within another', 'Chỗ đó xuất trìnhh.'],
    ['an official name that holds the word', 'Chờ thông báo tiếp nhận.'],
    ['what stands in quotes on a screen', 'Bấm nút "Xuất trình CCXX".'],
    ['a question with "không" at its end', 'Bà con chưa có giấy thì có sao không?'],
    ['two clauses that each say no', 'Không có giấy thì không làm được.'],
    ['a choice', 'Đã cưới hay chưa, có con hay không.'],
    ['a known short form', 'Nộp tại UBND xã.'],
    ['a short form with its sense', 'Nộp tại VPĐK (văn phòng đăng ký đất đai).'],
    ['a short form after its sense', 'Nộp tại văn phòng đăng ký (VPĐK).'],
    ['the number of a paper', 'Theo 60/2014/QH13 và 04/2020/TT-BTP, mẫu TK1-TS.'],
    ['a breath that just fits', `${long(28)}.`],
    ['a list of bullets', Array.from({ length: 9 }, () => `- ${long(10)}`).join('\n')],
  ])('but not %s', (_name, text) => {
    expect(heard(text)).toEqual([]);
  });

  test('but not the official name of a paper', () => {
    expect(heard('Giấy xuất trình VPĐK', true)).toEqual([]);
  });
});

test.each([
  ['plain', 'who: Người xuất trình giấy'],
  ['in quotes', 'who: "Người \\"nhà\\": xuất trình giấy"'],
  ['in single quotes', "who: 'Người ''nhà'' xuất trình giấy'"],
  ['in a text of several lines', 'who: Ai cũng được\nresult: Giấy mới, xuất trình khi cần'],
])('the place is exact in a value that is %s', (_name, line) => {
  const text = `${BIRTH}${line}\n`;
  const vocabulary = 'knowledge/vocabulary.yaml';
  const tree = smallTree({ [BIRTH_FILE]: text });
  const plain = 'plain: { words: { xuất trình: đưa ra }, keep: [tiếp công dân], known: [UBND] }\n';
  const files = tree.map((file) => (file.path === vocabulary ? { ...file, text: file.text + plain } : file));
  const before = text.slice(0, text.indexOf('xuất trình')).split('\n');
  expect(loadContent(files, TODAY).problems).toEqual([]);
  expect(checkWords(files)).toEqual([
    expect.objectContaining({
      file: BIRTH_FILE,
      line: before.length,
      col: (before.at(-1) ?? '').length + 1,
      severity: 'warning',
      code: 'words',
    }),
  ]);
});

test('in a text under "|" the place is that of the word too', () => {
  const file = 'knowledge/answers/cap-cuu.yaml';
  const tree = smallTree();
  const files = tree.map(({ path, text }) => {
    if (path === file)
      return {
        path,
        text: text.replace('say: Gọi 115 ngay.', 'say: |\n  Gọi 115 ngay.\n\n  - Rồi xuất trình thẻ.'),
      };
    return path === 'knowledge/vocabulary.yaml'
      ? {
          path,
          text: `${text}plain: { words: { xuất trình: đưa ra }, keep: [tiếp công dân], known: [UBND] }\n`,
        }
      : { path, text };
  });
  expect(checkWords(files)).toEqual([expect.objectContaining({ file, line: 8, col: 9 })]);
});

describe('what is shipped', () => {
  let plain: Vocabulary['plain'];
  beforeAll(async () => {
    plain = loadContent(await readContentFiles('.'), TODAY).content?.vocabulary.plain;
  });

  test('the content says nothing people stumble over', async () => {
    expect(Object.keys(plain?.words ?? {}).length).toBeGreaterThan(40);
    expect(checkWords(await readContentFiles('.'))).toEqual([]);
  });

  test('the fixed sentences say nothing people stumble over', async () => {
    const path = 'src/dialogue/words.ts';
    const texts = textsOf(path, await readFile(path, 'utf8'));
    expect(texts.length).toBeGreaterThan(100);
    if (!plain) throw new Error('the vocabulary has no plain words');
    const words = plain;
    expect(
      texts.flatMap((text) =>
        hardWords({ text, path: [], isName: false }, words).map(({ message }) => `${text}: ${message}`),
      ),
    ).toEqual([]);
  });
});

/** The texts of a source file; what is put in when it runs counts as a word. */
function textsOf(path: string, source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push(node.head.text + node.templateSpans.map(({ literal }) => `điều${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return texts;
}
