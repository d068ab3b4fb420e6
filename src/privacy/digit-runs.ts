import type { Personal, PersonalKind } from './kind.ts';
import { isAmount, isDay, isHotline, isProcedureCode } from './ordinary-number.ts';

/** Identity numbers have 9 or 12 digits, telephones 10 or 11, cards and accounts up to 19; ordinary numbers fewer than 9. */
const LEAST_PERSONAL = 9;

/**
 * The long numbers of a plain text, however they are parted: 079 203.001-234. What is an amount, a day, a procedure's
 * code or a hotline parts two numbers.
 */
export function digitRuns(plain: string): Personal[] {
  return [...plain.matchAll(/[+(]{0,2}\d(?:[ .,()_*|-]{0,3}\d)*/g)].flatMap(({ 0: run, index }) =>
    numbersIn(plain, run, index),
  );
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function numbersIn(plain: string, run: string, offset: number): Personal[] {
  if (digitsOf(run).length < LEAST_PERSONAL || isHotline(run)) return [];
  const pieces = [...run.matchAll(/[+(]{0,2}\d(?:[.,()_*|-]{0,3}\d)*/g)].map(
    ({ 0: text, index }): Piece => ({ text, start: offset + index, end: offset + index + text.length }),
  );
  const found: Personal[] = [];
  let open: Piece[] = [];
  const close = () => {
    found.push(...joined(plain, open));
    open = [];
  };
  for (const piece of pieces) {
    const after = plain.slice(piece.end, piece.end + 12);
    const isLong = digitsOf(piece.text).length >= LEAST_PERSONAL;
    // "+84 901234567" is one number; a long piece after anything else stands alone.
    if (isLong && !isPrefix(open)) close();
    if (isAmount(piece.text, after) || isDay(piece.text, after, plain.slice(0, piece.start))) close();
    else if (isProcedureCode(piece.text)) close();
    else open.push(piece);
    if (isLong) close();
  }
  close();
  return found;
}

function joined(plain: string, pieces: readonly Piece[]): Personal[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return [];
  const text = plain.slice(first.start, last.end);
  const digits = digitsOf(text);
  if (digits.length < LEAST_PERSONAL) return [];
  if (isHotline(text) || isAmount(text, plain.slice(last.end, last.end + 12))) return [];
  if (pieces.every((piece) => /^(?:19|20)\d\d$/.test(piece.text))) return [];
  return [{ kind: kindOf(text, digits), start: withLetters(plain, first.start, digits), end: last.end }];
}

function isPrefix(pieces: readonly Piece[]): boolean {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined && /^[+(]*(?:84|0)\)?$/.test(only.text);
}

/** The two letters before the thirteen digits of a health insurance card belong to it. */
function withLetters(plain: string, start: number, digits: string): number {
  const letters = digits.length === 13 && /(?:^|[^a-z])([a-z]{2} ?)$/.exec(plain.slice(0, start))?.[1];
  return letters ? start - letters.length : start;
}

function kindOf(text: string, digits: string): PersonalKind {
  if (/^\(?\+/.test(text)) return 'phone';
  if (digits.length === 9 || digits.length === 12) return 'identity';
  if (/^(?:0\d{9,10}|84\d{9,10})$/.test(digits)) return 'phone';
  return digits.length >= 13 && digits.length <= 19 ? 'bank' : 'number';
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
