import { unitAt } from './address.ts';
import type { PlaceResult } from './decide.ts';
import { type Syllable, toSyllables } from './spelling.ts';

/** A place said along the way: "làm khai sinh ở xã Long Thới huyện Chợ Lách". */
export interface Mention {
  /** What was said besides the place. */
  readonly rest: string;
  readonly found: PlaceResult;
}

type Resolve = (syllables: readonly Syllable[], era: 'old' | 'new' | undefined) => PlaceResult;

/** The one commune or old district a sentence says its speaker lives in; nothing where it names two, or tells where somebody came from. */
export function mentionIn(text: string, resolve: Resolve): Mention | undefined {
  const tokens = text
    .split(/\s+/)
    .map((written) => ({ written, syllables: toSyllables(written) }))
    .filter(({ syllables }) => syllables.length > 0);
  if (tokens.length > LONGEST_SENTENCE) return undefined;
  const spans: { start: number; end: number; found: PlaceResult }[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    const span = beginsPlace(tokens, start) ? longestPlace(tokens, start, resolve) : undefined;
    if (!span) continue;
    spans.push({ start, ...span });
    start = span.end - 1;
  }
  const [only] = spans;
  if (!only || spans.length > 1 || isElsewhere(tokens, only.start) || goesOn(tokens, only.end))
    return undefined;
  const before = isWord(tokens[only.start - 1], LOCATIVE) ? only.start - 1 : only.start;
  const rest = [...tokens.slice(0, before), ...tokens.slice(only.end)].map(({ written }) => written);
  return { rest: rest.join(' ').replace(/[\s,;-]+$/, ''), found: only.found };
}

interface Token {
  readonly written: string;
  readonly syllables: readonly Syllable[];
}

const LONGEST_SENTENCE = 40;
/** Commune, district and province with their unit words. In tokens. */
const LONGEST_PLACE = 12;

/** Marked or not, these say that a place follows. */
const LOCATIVE = new Set([
  'ở',
  'tại',
  'bên',
  'dưới',
  'thuộc',
  'ngụ',
  'o',
  'tai',
  'ben',
  'duoi',
  'thuoc',
  'ngu',
]);
/** Where somebody came from, went to, was born in or what a paper says: not where they hand in papers now. */
const ELSEWHERE = new Set(
  `từ tu qua sang về ve lên len khỏi khoi đi di đến den tới toi ghi viện vien trường truong chợ tên ten quê que cũ
  chuyển chuyen rời roi bán ban mua`.split(/\s+/),
);
/** Short words between one of those and the place: "sinh ra tại", "quê ở". */
const BETWEEN = new Set(['ở', 'o', 'tại', 'tai', 'bên', 'ben', 'dưới', 'duoi', 'ra', 'là', 'la']);

function beginsPlace(tokens: readonly Token[], start: number): boolean {
  if (isWord(tokens[start - 1], LOCATIVE)) return true;
  const ahead = tokens.slice(start, start + 3).flatMap(({ syllables }) => syllables);
  // "q9", "P.8": the letter and its number are one token.
  const isNumbered = /^(?:q|p|f|quận|quan|phường|phuong)\.?\d{1,2}\W*$/iu.test(tokens[start]?.written ?? '');
  return isNumbered || unitAt(ahead, 0)?.full === true;
}

function longestPlace(
  tokens: readonly Token[],
  start: number,
  resolve: Resolve,
): { end: number; found: PlaceResult } | undefined {
  for (let end = Math.min(tokens.length, start + LONGEST_PLACE); end > start; end -= 1) {
    const syllables = tokens.slice(start, end).flatMap((token) => token.syllables);
    const era = eraOf(tokens[end]);
    const found = resolve(syllables, era);
    if (found.kind === 'one' || found.kind === 'many' || found.kind === 'district')
      return { end: era ? end + 1 : end, found };
  }
  return undefined;
}

function eraOf(token: Token | undefined): 'old' | 'new' | undefined {
  const word = token?.written.toLowerCase().replace(/\P{L}/gu, '');
  return word === 'cũ' ? 'old' : word === 'mới' ? 'new' : undefined;
}

/** "xã Tân An | Hội huyện Củ Chii": a unit soon after was part of the address, and was not understood. */
function goesOn(tokens: readonly Token[], end: number): boolean {
  return [0, 1, 2].some((ahead) => {
    const next = tokens.slice(end + ahead, end + ahead + 3).flatMap(({ syllables }) => syllables);
    return next.length > 0 && unitAt(next, 0)?.full === true;
  });
}

function isElsewhere(tokens: readonly Token[], start: number): boolean {
  let before = start - 1;
  while (before >= 0 && isWord(tokens[before], BETWEEN)) before -= 1;
  return isWord(tokens[before], ELSEWHERE);
}

function isWord(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token !== undefined && words.has(token.written.toLowerCase().replace(/[^\p{L}\p{M}]/gu, ''));
}
