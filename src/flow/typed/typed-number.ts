import { foldText } from '../../content/fold.ts';

/** The one number a message names, in figures or in words; of several numbers it is not known which is meant. */
export function typedNumber(
  text: string,
  { unit, today }: { unit?: string | undefined; today: string },
): number | undefined {
  const written = text.normalize('NFC').toLowerCase().replace(/m[2²]/g, ' m ');
  const isAge = unit !== undefined && foldText(unit) === 'tuoi';
  const birthYear = isAge ? /(?<!\d)(19\d{2}|20\d{2})(?!\d)/.exec(written)?.[1] : undefined;
  // Only the year is told, so the age is that of the end of the year.
  if (birthYear !== undefined) return Number(today.slice(0, 4)) - Number(birthYear);
  const figures = [...written.matchAll(/(?<![\d.,])\d+(?:[.,]\d+)*(?![\d])/g)].map(([figure]) =>
    inFigures(figure),
  );
  if (figures.length > 0) return oneOf(figures);
  return oneOf(inWords(foldText(written).split(' ')));
}

function oneOf(numbers: readonly (number | undefined)[]): number | undefined {
  return new Set(numbers).size === 1 ? numbers[0] : undefined;
}

/** "62,5" and "62.5" are decimals, "1.500" and "1.500.000" are thousands. */
function inFigures(figure: string): number | undefined {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(figure)) return Number(figure.replace(/\./g, '').replace(',', '.'));
  const decimal = figure.replace(',', '.');
  return /^\d+(\.\d+)?$/.test(decimal) ? Number(decimal) : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  nhat: 1,
  hai: 2,
  nhi: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
/** These are also everyday words: "ba" father, "năm" year, "sau" after, "tư" private, "không" no. */
const NEEDS_NEIGHBOUR = new Set([
  'khong',
  'ba',
  'nam',
  'lam',
  'sau',
  'bay',
  'tu',
  'tam',
  'nhat',
  'nhi',
  'chin',
]);
const SCALES = new Set(['muoi', 'chuc', 'tram', 'ngan', 'nghin', 'trieu']);
/** What makes a single everyday word a number. */
const BEFORE = new Set(['thu', 'duoc', 'co', 'khoang', 'chung', 'tam', 'gan', 'hon', 'la', 'so']);
const AFTER = new Set([
  'dua',
  'nguoi',
  'con',
  'tuoi',
  'thang',
  'nam',
  'ngay',
  'tuan',
  'm',
  'met',
  'cai',
  'chiec',
  'lan',
  'ban',
  'to',
  'xe',
]);

/** Runs of number words: "hai mươi lăm" is one run, 25. A single everyday word counts alone or beside what is counted. */
function inWords(words: readonly string[]): (number | undefined)[] {
  const numbers: (number | undefined)[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    while (end < words.length && isNumberWord(words[end] ?? '', end > at)) end += 1;
    if (end === at) {
      at += 1;
      continue;
    }
    const run = words.slice(at, end);
    const [only = ''] = run;
    const stands =
      run.length > 1 ||
      !NEEDS_NEIGHBOUR.has(only) ||
      words.length === 1 ||
      BEFORE.has(words[at - 1] ?? '') ||
      AFTER.has(words[end] ?? '');
    if (stands) numbers.push(numberOf(run));
    at = end;
  }
  return numbers;
}

function isNumberWord(word: string, inside: boolean): boolean {
  return (
    Object.hasOwn(UNITS, word) ||
    SCALES.has(word) ||
    (inside && (word === 'linh' || word === 'le' || word === 'ruoi'))
  );
}

function numberOf(run: readonly string[]): number | undefined {
  let total = 0;
  let group = 0;
  let digit: number | undefined;
  let lastScale = 1;
  for (const word of run) {
    const unit = UNITS[word];
    if (unit !== undefined) {
      if (digit !== undefined) return undefined;
      digit = unit;
      continue;
    }
    switch (word) {
      case 'muoi':
      case 'chuc':
        group += (digit ?? 1) * 10;
        lastScale = 10;
        break;
      case 'tram':
        group += (digit ?? 1) * 100;
        lastScale = 100;
        break;
      case 'ngan':
      case 'nghin':
        total += (group + (digit ?? 0) || 1) * 1000;
        group = 0;
        lastScale = 1000;
        break;
      case 'trieu':
        total += (group + (digit ?? 0) || 1) * 1_000_000;
        group = 0;
        lastScale = 1_000_000;
        break;
      case 'ruoi':
        total += digit === undefined ? lastScale / 2 : digit + 0.5;
        break;
      default:
        lastScale = 1;
    }
    digit = undefined;
  }
  // "một trăm hai" is 120, "một trăm linh hai" 102.
  const rest = digit === undefined ? 0 : lastScale >= 100 ? (digit * lastScale) / 10 : digit;
  return total + group + rest;
}
