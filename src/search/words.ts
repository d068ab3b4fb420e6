import { foldText } from '../content/fold.ts';

/** One syllable of a message: folded for comparing, and as it was written, with its marks. */
export interface Word {
  /** Lower case, no marks, đ as d. */
  readonly fold: string;
  /** Lower case with marks; the tone stands last, so that "hoà" and "hòa" are one. */
  readonly written: string;
}

/** Cuts text into syllables and numbers, lower case, without punctuation. */
export function toWords(text: string): Word[] {
  const pieces =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
  return pieces.flatMap((piece) => {
    const fold = foldText(piece).replace(/ /g, '');
    return fold === '' ? [] : [{ fold, written: toneLast(piece) }];
  });
}

export function hasMarks({ fold, written }: Word): boolean {
  return fold !== written;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

function toneLast(syllable: string): string {
  const letters = syllable.normalize('NFD');
  const tones = letters.match(TONES);
  return tones ? letters.replace(TONES, '').normalize('NFC') + tones.join('') : syllable;
}
