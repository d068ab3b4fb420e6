import type { Vocabulary } from '../schema/vocabulary.ts';
import type { Spoken } from './spoken.ts';

/** Something that is hard to read; the index counts from 0 in the text. */
export interface HardWords {
  readonly index: number;
  readonly message: string;
}

export type PlainWords = NonNullable<Vocabulary['plain']>;

/** Syllables in one breath, up to a stop. What people read aloud to a parent at the phone without getting lost. */
export const MOST_IN_A_BREATH = 28;
/** Syllables in a sentence, whatever stops it has within. */
export const MOST_IN_A_SENTENCE = 40;
/** Syllables without an empty line or a bullet: about what a small phone shows at once. */
export const MOST_IN_A_BLOCK = 60;

/** Everything in a text that a person at the counter would say otherwise. */
export function hardWords({ text, isName }: Spoken, words: PlainWords): HardWords[] {
  // Names and what stands in quotes must be found again on a paper or a screen.
  if (isName) return [];
  const open = text.replace(/"[^"\n]*"|“[^”\n]*”/g, (quoted) => '\u0000'.repeat(quoted.length));
  return [
    ...blocks(text),
    ...sentences(text),
    ...legalWords(open, words),
    ...doubleNegations(open),
    ...abbreviations(open, words),
  ].sort((a, b) => a.index - b.index);
}

function blocks(text: string): HardWords[] {
  return piecesOf(text, /\n\s*\n|\n(?=- )/g)
    .map(({ index, piece }) => ({ index, long: syllables(piece) }))
    .filter(({ long }) => long > MOST_IN_A_BLOCK)
    .map(({ index, long }) => ({
      index,
      message: `Đoạn này ${long} tiếng liền một khối (nhiều nhất ${MOST_IN_A_BLOCK}). Hãy chia đoạn, hoặc xuống dòng gạch đầu dòng.`,
    }));
}

function sentences(text: string): HardWords[] {
  return piecesOf(text, /(?<=[.!?…])\s+|\n+/g).flatMap(({ index, piece }) => {
    const breath = piecesOf(piece, /(?<=[;:])\s+/g).find((part) => syllables(part.piece) > MOST_IN_A_BREATH);
    if (breath)
      return [
        {
          index: index + breath.index,
          message: `Đọc một hơi ${syllables(breath.piece)} tiếng (nhiều nhất ${MOST_IN_A_BREATH}). Hãy tách thành hai câu.`,
        },
      ];
    const long = syllables(piece);
    return long > MOST_IN_A_SENTENCE
      ? [
          {
            index,
            message: `Câu này dài ${long} tiếng (nhiều nhất ${MOST_IN_A_SENTENCE}). Hãy tách thành hai câu.`,
          },
        ]
      : [];
  });
}

function legalWords(text: string, { words, keep }: PlainWords): HardWords[] {
  const kept = keep.flatMap((phrase) => placesOf(text, phrase));
  return Object.entries(words).flatMap(([legal, plain]) =>
    placesOf(text, legal)
      .filter(({ from, to }) => !kept.some((one) => one.from <= from && to <= one.to))
      .map(({ from, to }) => ({
        index: from,
        message: `"${text.slice(from, to)}" là chữ của văn bản. Nói với bà con: ${plain}.`,
      })),
  );
}

/** Not a pair of questions and answers ("có … không"), nor two clauses ("không có thì không được"). */
const DOUBLE_NEGATION =
  /(?<!\p{L})(?:không|chưa|chẳng|đừng)(?: (?!thì|mà|nếu|hoặc|hay|nên|vì|là|rồi)\p{L}+){0,2} (?:không|chưa|chẳng)(?!\p{L}|\s*\?)/giu;

function doubleNegations(text: string): HardWords[] {
  return [...text.matchAll(DOUBLE_NEGATION)].map(({ index, 0: said }) => ({
    index,
    message: `Hai lần phủ định ("${said}") dễ hiểu ngược. Hãy nói thẳng.`,
  }));
}

/** Capitals in a row; numbers of papers and forms (60/2014/QH13, TK1-TS) are names. */
const SHORT = /(?<![\p{L}\d/.&-])\p{Lu}{2,}(?![\p{L}\d/&-]|\.\p{L})/gu;

function abbreviations(text: string, { known }: PlainWords): HardWords[] {
  return [...text.matchAll(SHORT)]
    .filter(({ index, 0: short }) => {
      const isExplained =
        /\((?:\p{Lu}{2,}, )*$/u.test(text.slice(0, index)) || /^ \(/.test(text.slice(index + short.length));
      return !known.includes(short) && !isExplained;
    })
    .map(({ index, 0: short }) => ({
      index,
      message: `Chữ tắt "${short}" chưa giải thích. Hãy viết đủ, hoặc ghi nghĩa trong ngoặc ngay sau nó.`,
    }));
}

/** What lies between separators, each with the place where its words begin. */
function piecesOf(text: string, separator: RegExp): { index: number; piece: string }[] {
  const cuts = [...text.matchAll(separator)].map(({ index, 0: cut }) => ({
    from: index,
    to: index + cut.length,
  }));
  return [...cuts, { from: text.length, to: text.length }].map(({ from }, at) => {
    const start = at === 0 ? 0 : (cuts[at - 1]?.to ?? 0);
    const piece = text.slice(start, from);
    const lead = /^(?:- |\s)*/.exec(piece)?.[0].length ?? 0;
    return { index: start + lead, piece: piece.slice(lead) };
  });
}

/** Vietnamese writes each syllable apart. */
function syllables(text: string): number {
  return text.match(/[\p{L}\d][^\s]*/gu)?.length ?? 0;
}

function placesOf(text: string, phrase: string): { from: number; to: number }[] {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'giu'))].map(
    ({ index, 0: { length } }) => ({ from: index, to: index + length }),
  );
}
