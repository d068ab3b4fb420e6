import { keyOf, type Syllable, toSyllables } from './spelling.ts';

const KINDS = [
  'thị trấn',
  'thị xã',
  'thành phố',
  'đặc khu',
  'xã',
  'phường',
  'huyện',
  'quận',
  'tỉnh',
] as const;
export type Kind = (typeof KINDS)[number];

/** A unit's name, ready to be found and to be compared with what was typed. */
export interface Named {
  /** As it is printed: "Xã Long Thới". */
  readonly formal: string;
  readonly kind: Kind;
  /** The name without its kind. */
  readonly syllables: readonly Syllable[];
  readonly key: string;
  /** With kind and marks, in one spelling: Thủy and Thuỷ are one, Tân Thành and Tân Thạnh two. */
  readonly exact: string;
}

/** The land has some eight thousand different names, most of them on many rows. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Named>();

/** Parts "Xã Long Thới" into its kind and its name; a name alone is a province. */
export function named(formal: string): Named {
  const known = remembered.get(formal);
  if (known) return known;
  const whole = formal.normalize('NFC');
  const lower = whole.toLowerCase();
  const kind = KINDS.find((each) => lower.startsWith(`${each} `));
  const syllables = toSyllables(kind ? whole.slice(kind.length + 1) : whole);
  const made = {
    formal,
    kind: kind ?? 'tỉnh',
    syllables,
    key: keyOf(syllables),
    exact: exactKey(kind ?? 'tỉnh', syllables),
  };
  if (remembered.size < MOST_REMEMBERED) remembered.set(formal, made);
  return made;
}

function exactKey(kind: Kind, syllables: readonly Syllable[]): string {
  return `${kind} ${syllables.map(({ written }) => written).join(' ')}`;
}
