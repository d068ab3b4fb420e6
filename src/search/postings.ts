import { hasMarks, type Word } from './words.ts';

/**
 * Which sayings have which feature (a word, or a pair of neighbours), rarest knowledge first asked: how rare is it.
 * Kept in flat arrays, as there are hundreds of thousands of entries and each object would cost more than the entry.
 */
export interface Postings {
  readonly ids: ReadonlyMap<string, number>;
  /** How few targets have a feature: log(1 + targets / (1 + those that have it)). */
  rarity(id: number): number;
  /** The numbers of the sayings that have a feature, ascending. */
  sayings(id: number): Uint32Array;
  /** Beside each of them, how the word is written there: the number of a form with marks, 0 for one without. */
  forms(id: number): Uint16Array;
  /** The number of a written form; one that no saying has equals none. */
  form(written: string): number;
}

/** A feature of some words: its folded text, and how it is written where that has marks, else ''. */
export type Features = ReadonlyMap<string, string>;

const NO_FORM = 0;
const UNKNOWN_FORM = 65_535;

/** Each word and each pair of neighbours once. */
export function writtenFeatures(words: readonly Word[]): Features {
  const features = new Map<string, string>();
  for (const [at, word] of words.entries()) {
    features.set(word.fold, hasMarks(word) ? word.written : '');
    const next = words[at + 1];
    if (next) features.set(`${word.fold} ${next.fold}`, '');
  }
  return features;
}

/** Takes the sayings of each target, one target after the other. */
export function createPostings(
  targets: readonly { readonly sayings: readonly { readonly words: readonly Word[] }[] }[],
): Postings {
  const ids = new Map<string, number>();
  const formIds = new Map<string, number>();
  const counts: number[] = [];
  const owners: number[] = [];
  const lastOwner: number[] = [];
  for (const [owner, { sayings }] of targets.entries()) {
    for (const { words } of sayings) {
      for (const [feature, written] of writtenFeatures(words)) {
        const id = ids.get(feature) ?? ids.size;
        if (id === ids.size) ids.set(feature, id);
        if (written !== '' && !formIds.has(written)) formIds.set(written, formIds.size + 1);
        counts[id] = (counts[id] ?? 0) + 1;
        if (lastOwner[id] !== owner) owners[id] = (owners[id] ?? 0) + 1;
        lastOwner[id] = owner;
      }
    }
  }

  const starts = new Uint32Array(ids.size + 1);
  for (const [id, count] of counts.entries()) starts[id + 1] = (starts[id] as number) + count;
  const total = starts[ids.size] as number;
  const entries = new Uint32Array(total);
  const forms = new Uint16Array(total);
  const filled = starts.slice();
  let number = 0;
  for (const { sayings } of targets) {
    for (const { words } of sayings) {
      for (const [feature, written] of writtenFeatures(words)) {
        const id = ids.get(feature) as number;
        const at = filled[id] as number;
        entries[at] = number;
        forms[at] = formIds.get(written) ?? NO_FORM;
        filled[id] = at + 1;
      }
      number += 1;
    }
  }
  const rarities = Float64Array.from(owners, (count) => Math.log(1 + targets.length / (1 + count)));
  return {
    ids,
    rarity: (id) => rarities[id] as number,
    sayings: (id) => entries.subarray(starts[id], starts[id + 1]),
    forms: (id) => forms.subarray(starts[id], starts[id + 1]),
    form: (written) => (written === '' ? NO_FORM : (formIds.get(written) ?? UNKNOWN_FORM)),
  };
}

/** True where two forms do not contradict each other. */
export function agree(one: number, other: number): boolean {
  return one === NO_FORM || other === NO_FORM || one === other;
}

/** Where a number stands in an ascending list, or -1. */
export function placeOf(wanted: number, ascending: Uint32Array): number {
  let [low, high] = [0, ascending.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] as number;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
