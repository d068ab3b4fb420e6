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
  let rest = text;
  for (;;) {
    const less = maskedOnce(rest);
    // What stood beside a number may be seen for what it is once the number is gone.
    if (less === rest) return rest;
    rest = less;
  }
}

/** What kinds of personal things stand in a text, in the order of their places. */
export function personalKinds(text: string): PersonalKind[] {
  return [...new Set(found(plainView(text).plain).map(({ kind }) => kind))];
}

function maskedOnce(text: string): string {
  const view = plainView(text);
  let result = '';
  let written = 0;
  for (const { kind, start, end } of found(view.plain)) {
    const [from, to] = rangeOf(view, text, start, end);
    result += text.slice(written, from) + kindWords[kind];
    written = to;
  }
  return result + text.slice(written);
}

/** The portal's names of procedures (UUID version 7), which are full of digits. */
const PORTAL_ID =
  /(?<![0-9a-z])01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/g;

/** In order; of what overlaps the first finder's word counts for all of it. */
function found(view: string): Personal[] {
  const plain = view.replace(PORTAL_ID, (id) => '/'.repeat(id.length));
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
