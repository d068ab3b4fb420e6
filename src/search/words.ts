import { foldText } from '../content/fold.ts';

/** One syllable of a message: folded for comparing, and as it was written, with its marks. */
export interface Word {
  /** Lower case, no marks, đ as d. */
  readonly fold: string;
  /** Lower case with marks; the tone stands last, so that "hoà" and "hòa" are one. */
  readonly written: string;
  /** How sure we are that this word was meant: 1, or less when its spelling was mended. */
  readonly trust: number;
}

/** Letters with digits among them stay whole: they may be VNI keys ("d9ang8") or a name ("kt3", "a1"). */
const PIECE = /\p{L}[\p{L}\p{M}\p{N}]*|\p{N}+/gu;

/** Cuts text into syllables and numbers, lower case, without punctuation. */
export function toWords(text: string): Word[] {
  const pieces = text.normalize('NFC').toLowerCase().match(PIECE) ?? [];
  return pieces.flatMap((piece) => toWord(piece) ?? []);
}

/** Vietnamese has some seven thousand syllables; each is folded once. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Word>();

function toWord(piece: string): Word | undefined {
  const known = remembered.get(piece);
  if (known) return known;
  const fold = foldText(piece).replace(/ /g, '');
  if (fold === '') return undefined;
  const word = { fold, written: toneLast(piece), trust: 1 };
  if (remembered.size < MOST_REMEMBERED) remembered.set(piece, word);
  return word;
}

export function hasMarks({ fold, written }: Word): boolean {
  return fold !== written;
}

/** Every word and every pair of neighbours, folded: what sayings and messages are compared by. */
export function featuresOf(words: readonly Word[]): string[] {
  return words.flatMap((word, at) =>
    at === 0 ? [word.fold] : [word.fold, pairOf(words[at - 1] as Word, word)],
  );
}

export function pairOf(first: Word, second: Word): string {
  return `${first.fold} ${second.fold}`;
}

/** Texts by what they have in common. */
export function groupedBy(texts: Iterable<string>, keyOf: (text: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const key = keyOf(text);
    const group = groups.get(key);
    if (group) group.push(text);
    else groups.set(key, [text]);
  }
  return groups;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

function toneLast(syllable: string): string {
  const letters = syllable.normalize('NFD');
  const tones = letters.match(TONES);
  return tones ? letters.replace(TONES, '').normalize('NFC') + tones.join('') : syllable;
}
