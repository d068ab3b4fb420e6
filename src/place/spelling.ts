import { foldText } from '../content/fold.ts';

/** One syllable or number: folded for finding, and written with its marks for telling apart. */
export interface Syllable {
  readonly fold: string;
  readonly written: string;
}

/** Letters and numbers come apart, so that "q9" is "q 9"; an apostrophe inside a name is not a gap. */
const PIECE = /[\p{L}\p{M}]+|\p{N}+/gu;
const APOSTROPHE = /['’‘`´]/g;

/** Cuts text into syllables, with the spellings that mean the same made one: Hòa and Hoà, Mỹ and Mĩ, 05 and 5. */
export function toSyllables(text: string): Syllable[] {
  const pieces = text.normalize('NFC').toLowerCase().replace(APOSTROPHE, '').match(PIECE) ?? [];
  return pieces.map((piece) => syllable(piece));
}

/** The country's names use some four thousand syllables; each is folded once. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Syllable>();

function syllable(piece: string): Syllable {
  const known = remembered.get(piece);
  if (known) return known;
  const number = /^\p{N}+$/u.test(piece) ? piece.replace(/^0+(?=\d)/, '') : undefined;
  const made = number === undefined ? fromLetters(piece) : { fold: number, written: number };
  if (remembered.size < MOST_REMEMBERED) remembered.set(piece, made);
  return made;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** A final y that is the only vowel sounds as i: Mỹ, Mĩ; Quý, Quí. */
const LONE_Y = /^([bcdđghklmnprstvx]*|qu)y$/;

function fromLetters(piece: string): Syllable {
  const letters = piece.normalize('NFD');
  const tones = (letters.match(TONES) ?? []).join('');
  const bare = letters.replace(TONES, '').normalize('NFC').replace(LONE_Y, '$1i');
  return { fold: foldText(bare).replaceAll(' ', ''), written: bare + tones };
}

export const hasMarks = ({ fold, written }: Syllable): boolean => fold !== written;

/** "Cây Trường II" and "Cây Trường 2" are one. */
const ROMAN = new Map([
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['v', '5'],
  ['vi', '6'],
  ['vii', '7'],
]);

/** The form under which a name is kept and looked up. */
export function keyOf(name: readonly Syllable[]): string {
  const folds = name.map(({ fold }) => fold);
  const number = ROMAN.get(folds.at(-1) ?? '');
  if (number !== undefined) folds[folds.length - 1] = number;
  return folds.join(' ');
}

/** A key without its gaps. A final y is i in a key; run together nobody can tell where a syllable ends. */
export function runTogether(text: string): string {
  return text.replaceAll(' ', '').replaceAll('y', 'i');
}
