import Fuse from 'fuse.js';
import type { Known } from './known.ts';
import { createHearing } from './sound.ts';
import { decodeTelex, decodeVni } from './telex.ts';
import { groupedBy, hasMarks, toWords, type Word } from './words.ts';

/** A mended word is believed this much; a slip may have been another word. */
const DECODED = 0.95;
const SPLIT = 0.9;
const SLIP = 0.75;
const SHORTEST_SLIP = 3;
const LONGEST_SLIP = 12;
/** Work is bounded: a message with more unknown words than this is not Vietnamese anyway. */
const MOST_SLIPS = 25;

const MOST_REMEMBERED = 5000;
const FUSE = { threshold: 0.36, distance: 3, minMatchCharLength: 2 };

/** Mends what no saying knows: undecoded Telex and VNI, words written as they sound, two run together, and slips of a letter or two. */
export function createSpelling(known: Known): (words: readonly Word[]) => Word[] {
  // A slip seldom changes the first letter, so each letter has a small list of its own for fuse.js to look through.
  const spellable = known.vocabulary.filter((word) => word.length >= SHORTEST_SLIP - 1 && !/\d/.test(word));
  const lists = new Map(
    [...groupedBy(spellable, (word) => word[0] ?? '')].map(([letter, words]) => [
      letter,
      new Fuse(words, FUSE),
    ]),
  );
  const slips = new Map<string, readonly string[]>();
  const hear = createHearing(known);

  const candidates = (fold: string): readonly string[] => {
    const remembered = slips.get(fold);
    if (remembered) return remembered;
    const found = (lists.get(fold[0] ?? '')?.search(fold, { limit: 12 }) ?? [])
      .map(({ item }) => item)
      .filter((item) => Math.abs(item.length - fold.length) <= 1);
    if (slips.size >= MOST_REMEMBERED) slips.clear();
    slips.set(fold, found);
    return found;
  };

  const mend = (word: Word, before: Word | undefined, after: Word | undefined): Word[] => {
    const { fold } = word;
    // Who writes marks presses no keys of Telex.
    const heard = hasMarks(word) ? hear(word, before, after) : undefined;
    const mended = heard ?? decode(word, known) ?? hear(word, before, after);
    if (mended) return [mended];
    const parts = split(fold, known);
    if (parts) return parts.map((part) => ({ fold: part, written: part, trust: SPLIT }));
    if (fold.length < SHORTEST_SLIP || fold.length > LONGEST_SLIP || /\d/.test(fold)) return [word];
    const near = candidates(fold);
    const fitting =
      near.find(
        (candidate) =>
          (before && known.pair(before.fold, candidate)) || (after && known.pair(candidate, after.fold)),
      ) ?? near[0];
    return fitting === undefined ? [word] : [{ fold: fitting, written: fitting, trust: SLIP }];
  };

  return (words) => {
    let left = MOST_SLIPS;
    const mended: Word[] = [];
    for (const [at, word] of words.entries()) {
      if (left === 0) mended.push(word);
      else if (known.word(word.fold)) mended.push(hear(word, mended.at(-1), words[at + 1]) ?? word);
      else {
        left -= 1;
        mended.push(...mend(word, mended.at(-1), words[at + 1]));
      }
    }
    return mended;
  };
}

function decode({ fold }: Word, known: Known): Word | undefined {
  const marked = decodeTelex(fold) ?? decodeVni(fold);
  const word = marked === undefined ? undefined : toWords(marked)[0];
  return word && known.word(word.fold) ? { ...word, trust: DECODED } : undefined;
}

/** "dangky" → dang ky, where both halves are words that stand next to each other somewhere. */
function split(fold: string, known: Known): [string, string] | undefined {
  for (let at = 2; at <= fold.length - 2; at += 1) {
    const [first, second] = [fold.slice(0, at), fold.slice(at)];
    if (known.pair(first, second)) return [first, second];
  }
  return undefined;
}
