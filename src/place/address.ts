import type { Kind } from './named.ts';
import { type Syllable, toSyllables } from './spelling.ts';

/** A message made ready for reading: its syllables without the words around a place. */
export interface Address {
  readonly syllables: readonly Syllable[];
  /** "xã An Hiệp cũ", "phường An Hội mới": which of the two is meant. */
  readonly era?: 'old' | 'new';
  /** Found inside a sentence that says more. */
  readonly loose: boolean;
  /** The word at which a sentence was cut. */
  readonly next?: Syllable;
}

/** Words before and after a place that say nothing of it. */
const BEFORE = new Set(
  `toi em anh chi con chau minh bac chu co ong ba nha que gia dinh hien dang song o tai ben duoi tren gan la thuoc cua
  ho khau thuong tru tam dia noi cho cho toi nguoi dan thi con bay gio gom tren dia ban`.split(/\s+/),
);
const AFTER = new Set('a nha nhe nhe ha vay do day roi ban em oi nghen nghe han viet nam vn'.split(' '));
const STOP = new Set(
  'lam nop can xin muon thi o co nay gio la duoc de di toi em hoi bay ra len mat dang phai thuoc bi'.split(
    ' ',
  ),
);

/** The readings of a message to try in turn: all of it, then without what stands around the place. */
export function* addresses(text: string): Generator<Address> {
  const parts = text
    .slice(0, LONGEST)
    .split(/[,;()\n/]|\s[-–]\s/)
    .map(toSyllables)
    .filter(({ length }) => length > 0);
  const all = parts.flat();
  yield { syllables: all, loose: false };
  const inner = trimmed(
    parts
      .map(withoutHamlet)
      .filter(({ length }) => length > 0)
      .flat(),
  );
  // "Huyện Trà Cú" ends in no "cũ".
  yield { syllables: inner, loose: false };
  const { syllables, era } = withoutEra(inner);
  if (era) yield { syllables, era, loose: false };

  // "Nhà tôi ở xã Long Thới thì nộp ở đâu": from a unit word up to where another thought begins.
  for (const [start] of all.entries()) {
    if (!isUnitWord(all, start)) continue;
    // "… thii xa duyen hai": after a word that was not understood, a unit word may be half of another.
    if (start > 0 && !BEFORE.has(all[start - 1]?.fold ?? '')) continue;
    const rest = withoutHamlet(all.slice(start));
    for (let end = rest.length; end > 1; end -= 1) {
      const next = rest[end];
      const isEnd = next === undefined || (STOP.has(next.fold) && !namesUnit(rest.slice(end)));
      if (isEnd) yield { syllables: rest.slice(0, end), loose: true, ...(next && { next }) };
    }
    return;
  }
}

/** "Xã Tân An | Hội huyện Củ Chi": where a unit follows, what was cut off was part of the address. */
function namesUnit(syllables: readonly Syllable[]): boolean {
  return syllables.some((_, start) => isUnitWord(syllables, start));
}

/** A citizen's address is short; a longer message is not read to its end. */
const LONGEST = 200;

function trimmed(syllables: readonly Syllable[]): readonly Syllable[] {
  let [start, end] = [0, syllables.length];
  while (start < end && BEFORE.has(syllables[start]?.fold ?? '') && !unitAt(syllables, start)) start += 1;
  while (end > start && AFTER.has(syllables[end - 1]?.fold ?? '')) end -= 1;
  // "Ở Bà Rịa", "Cô Tô": the words before may be the name itself; the whole message was tried first.
  return start < end ? syllables.slice(start, end) : syllables;
}

function withoutEra(syllables: readonly Syllable[]): Omit<Address, 'loose'> {
  const last = syllables.at(-1);
  if (syllables.length < 2 || !last) return { syllables };
  const rest = syllables.slice(0, -1);
  if (last.written === 'cu\u0303' || (last.fold === 'cu' && last.written === 'cu'))
    return { syllables: rest, era: 'old' };
  if (last.fold === 'moi') return { syllables: rest, era: 'new' };
  return { syllables };
}

/** Below the commune: left out up to the commune's own word, or to the comma. */
const HAMLET = [
  ['khu', 'pho'],
  ['khu', 'vuc'],
  ['so', 'nha'],
  ['to', 'dan', 'pho'],
  ['ap'],
  ['khom'],
  ['thon'],
  ['xom'],
  ['kp'],
  ['kv'],
  ['duong'],
  ['hem'],
  ['to'],
  ['so'],
] as const;

function withoutHamlet(part: readonly Syllable[]): readonly Syllable[] {
  let rest = trimmedStart(part);
  for (let turn = 0; turn < 4; turn += 1) {
    const word = HAMLET.find((each) => each.every((fold, index) => rest[index]?.fold === fold));
    if (!word) break;
    const next = rest.findIndex((_, index) => index >= word.length && unitAt(rest, index)?.full === true);
    const numbered = /^\d+$/.test(rest[word.length]?.fold ?? '');
    // "Số" and "tổ" are also parts of names; only with a number are they an address.
    if ((word[0] === 'to' || word[0] === 'so') && word.length === 1 && !numbered) break;
    if (numbered) {
      const after = rest.slice(word.length + 1);
      rest = after[0] && /^[a-d]$/.test(after[0].fold) ? after.slice(1) : after;
    } else if (next > 0) rest = rest.slice(next);
    else return [];
  }
  return rest.length === trimmedStart(part).length ? part : rest;
}

function trimmedStart(part: readonly Syllable[]): readonly Syllable[] {
  const start = part.findIndex(({ fold }, index) => !BEFORE.has(fold) || unitAt(part, index));
  return start > 0 ? part.slice(start) : part;
}

/** How each kind is written, whole first; a whole word is surer than a letter. */
const UNIT_WORDS: readonly { words: readonly string[]; kind: Kind; full: boolean }[] = [
  { words: ['thi', 'tran'], kind: 'thị trấn', full: true },
  { words: ['thi', 'xa'], kind: 'thị xã', full: true },
  { words: ['thanh', 'pho'], kind: 'thành phố', full: true },
  { words: ['dac', 'khu'], kind: 'đặc khu', full: true },
  { words: ['xa'], kind: 'xã', full: true },
  { words: ['phuong'], kind: 'phường', full: true },
  { words: ['huyen'], kind: 'huyện', full: true },
  { words: ['quan'], kind: 'quận', full: true },
  { words: ['tinh'], kind: 'tỉnh', full: true },
  { words: ['tp'], kind: 'thành phố', full: true },
  { words: ['tx'], kind: 'thị xã', full: true },
  { words: ['tt'], kind: 'thị trấn', full: true },
  { words: ['t', 'p'], kind: 'thành phố', full: false },
  { words: ['t', 'x'], kind: 'thị xã', full: false },
  { words: ['t', 't'], kind: 'thị trấn', full: false },
  { words: ['tn'], kind: 'tỉnh', full: false },
  { words: ['x'], kind: 'xã', full: false },
  { words: ['p'], kind: 'phường', full: false },
  { words: ['f'], kind: 'phường', full: false },
  { words: ['h'], kind: 'huyện', full: false },
  { words: ['q'], kind: 'quận', full: false },
  { words: ['t'], kind: 'tỉnh', full: false },
];

/** The unit word that begins here, if one does. */
export function unitAt(
  syllables: readonly Syllable[],
  start: number,
): { kind: Kind; length: number; full: boolean } | undefined {
  const found = UNIT_WORDS.find(({ words }) =>
    words.every((word, index) => syllables[start + index]?.fold === word),
  );
  return found && { kind: found.kind, length: found.words.length, full: found.full };
}

function isUnitWord(syllables: readonly Syllable[], start: number): boolean {
  const unit = unitAt(syllables, start);
  if (unit?.full !== true || start + unit.length >= syllables.length) return false;
  // Inside a sentence "phương" and "quán" are other words.
  const typed = syllables.slice(start, start + unit.length);
  return typed.every(
    ({ fold, written }, index) => fold === written || written === toSyllables(unit.kind)[index]?.written,
  );
}
