import { coded } from './coded.ts';
import { digitRuns } from './digit-runs.ts';
import { kindWords, type Personal, type PersonalKind } from './kind.ts';
import { names } from './names.ts';
import { plainView, rangeOf } from './plain-view.ts';

/**
 * The text with a word for its kind in place of every personal number, code, birthday and name in it; all else as it
 * was, to the letter. Masking twice is masking once.
 */
export function masked(text: string): string {
  return maskedOf(text, () => true);
}

/**
 * The same for what no question of ours asks for. Names and days stay, as both may be answers: this is what may be kept
 * until a message is answered.
 */
export function maskedNumbers(text: string): string {
  return maskedOf(text, ({ kind }) => kind !== 'name' && kind !== 'birthday');
}

function maskedOf(text: string, isMeant: (found: Personal) => boolean): string {
  let rest = text;
  for (;;) {
    const less = maskedOnce(rest, isMeant);
    // What stood beside a number may be seen for what it is once the number is gone.
    if (less === rest) return rest;
    rest = less;
  }
}

/** What kinds of personal things stand in a text, or stood there before it was masked. */
export function personalKinds(text: string): PersonalKind[] {
  const kinds = Object.keys(kindWords) as PersonalKind[];
  const masks = kinds.filter((kind) => text.includes(kindWords[kind]));
  return [...new Set([...masks, ...found(plainView(text).plain).map(({ kind }) => kind)])];
}

/** A masked text without its masks: what there is left to understand. */
export function withoutMasks(text: string): string {
  return Object.values(kindWords).reduce((rest, word) => rest.replaceAll(word, ' '), text);
}

function maskedOnce(text: string, isMeant: (found: Personal) => boolean): string {
  const view = plainView(text);
  let result = '';
  let written = 0;
  for (const { kind, start, end } of found(view.plain).filter(isMeant)) {
    const [from, to] = rangeOf(view, text, start, end);
    result += text.slice(written, from) + kindWords[kind];
    written = to;
  }
  return result + text.slice(written);
}

/** The portal's names of procedures (UUID version 7), which are full of digits. */
const PORTAL_ID =
  /(?<![0-9a-z])01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/g;

/** What is typed from a poster of ours ("BC 482 913 074") says nothing of a person. */
const POSTER_CODE = /(?<![0-9a-z])bc[ .-]?\d{3}[ .-]?\d{3}(?:[ .-]?\d{3})?(?![0-9])/gi;

/** In order; of what overlaps the first finder's word counts for all of it. */
function found(view: string): Personal[] {
  const plain = [PORTAL_ID, POSTER_CODE].reduce(
    (rest, ours) => rest.replace(ours, (code) => '/'.repeat(code.length)),
    view,
  );
  const all = [...coded(plain), ...digitRuns(plain), ...names(plain)].sort((a, b) => a.start - b.start);
  const apart: Personal[] = [];
  for (const next of all) {
    const last = apart.at(-1);
    if (last && next.start < last.end)
      apart[apart.length - 1] = { ...last, end: Math.max(last.end, next.end) };
    else apart.push(next);
  }
  return apart;
}
