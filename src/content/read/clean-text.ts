/** A file's text in the one form in which it is read, with the way back to the places an editor shows. */
export interface CleanText {
  readonly text: string;
  /** The lines as they stand in the file. */
  readonly written: readonly string[];
  /** The column in the file of a column in the clean line; both counted from 1. */
  columnOf(line: number, col: number): number;
}

/**
 * Takes out what Windows, Word and phones put in unseen: the mark at the start, ends of lines, tabs and unusual spaces between words, spaces
 * at the end, signs without width, letters taken apart, full-width signs. Lines stay lines, so that every place can be found again.
 */
export function cleanText(raw: string): CleanText {
  const written = raw.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const moved = new Map<number, readonly number[]>();
  const lines = written.map((line, index) => {
    if (isPlain(line)) return line.trimEnd();
    const { text, from } = cleanLine(line);
    moved.set(index + 1, from);
    return text.trimEnd();
  });
  return {
    text: lines.join('\n'),
    written,
    columnOf: (line, col) => (moved.get(line)?.[col - 1] ?? col - 1) + 1,
  };
}

/** Letters of Vietnamese as one sign each, and the signs that need no care. */
function isPlain(line: string): boolean {
  return /^[\x20-\x7E\u00C0-\u00CF\u00D1-\u00EF\u00F1-\u01B0\u1EA0-\u1EF9–—“”‘’…]*$/.test(line);
}

/** The clean line, and for each of its signs (and its end) the index in the written line. */
function cleanLine(line: string): { text: string; from: number[] } {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const from: number[] = [];
  let text = '';
  let at = 0;
  for (const [cluster] of line.matchAll(/\P{M}?\p{M}*/gu)) {
    const clean = at < indent ? cluster : cleanSign(cluster, line[at - 1] ?? '');
    for (let unit = 0; unit < clean.length; unit += 1) from.push(at);
    text += clean;
    at += cluster.length;
  }
  from.push(line.length);
  return { text, from };
}

function cleanSign(cluster: string, before: string): string {
  const sign = cluster.normalize('NFC');
  if (JOINER.test(sign) && /[\p{Extended_Pictographic}\uDC00-\uDFFF]|\uFE0F/u.test(before)) return sign;
  if (WITHOUT_WIDTH.test(sign)) return sign.replace(WITHOUT_WIDTH, '');
  if (SPACE.test(sign)) return sign.replace(SPACE, ' ');
  if (HYPHEN.test(sign)) return sign.replace(HYPHEN, '-');
  if (FULL_WIDTH.test(sign)) return sign.normalize('NFKC');
  return sign.replace(/[ÐƉ]/, 'Đ').replace('ð', 'đ');
}

/** Holds the parts of a picture of several people together. */
const JOINER = /^\u200D$/;
const WITHOUT_WIDTH = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;
const SPACE = /[\t\v\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;
const HYPHEN = /[\u2010\u2011\u2212]/;
/** Letters and digits as wide as a Chinese sign. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/;
