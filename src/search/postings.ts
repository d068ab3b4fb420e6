import { featuresOf, hasMarks, type Word } from './words.ts';

/**
 * Which sayings have which feature (a word, or a pair of neighbours), and how rare each is.
 * Kept in flat arrays, as there are hundreds of thousands of entries and each object would cost more than the entry.
 */
export interface Postings {
  /** The number of each feature, from 0 on. */
  readonly ids: ReadonlyMap<string, number>;
  /** How many sayings there are. */
  readonly size: number;
  /** How few targets have a feature: log(1 + targets / (1 + those that have it)). */
  rarity(id: number): number;
  /** The numbers of the sayings that have a feature, ascending. */
  sayings(id: number): Uint32Array;
  /** Beside each of them, how the word is written there: the number of a form with marks, 0 for one without. */
  forms(id: number): Uint16Array;
  /** The number of a written form; one that no saying has equals none. */
  form(written: string): number;
}

const NO_FORM = 0;
const UNKNOWN_FORM = 65_535;

/** Takes the sayings of each target, one target after the other. */
export function createPostings(
  targets: readonly { readonly sayings: readonly { readonly words: readonly Word[] }[] }[],
): Postings {
  const ids = new Map<string, number>();
  const formIds = new Map<string, number>();
  const [counts, owners, lastOwner, lastSaying]: [number[], number[], number[], number[]] = [[], [], [], []];
  // One after the other: feature, saying, form.
  const told: number[] = [];
  let number = 0;
  for (const [owner, { sayings }] of targets.entries()) {
    for (const { words } of sayings) {
      for (const [at, feature] of featuresOf(words).entries()) {
        const id = ids.get(feature) ?? ids.size;
        if (id === ids.size) ids.set(feature, id);
        if (lastSaying[id] === number) continue;
        lastSaying[id] = number;
        told.push(id, number, formOf(wordAt(words, at)));
        counts[id] = (counts[id] ?? 0) + 1;
        if (lastOwner[id] !== owner) owners[id] = (owners[id] ?? 0) + 1;
        lastOwner[id] = owner;
      }
      number += 1;
    }
  }
  function formOf(word: Word | undefined): number {
    if (!word || !hasMarks(word)) return NO_FORM;
    const id = formIds.get(word.written) ?? formIds.size + 1;
    formIds.set(word.written, id);
    return id;
  }

  const starts = new Uint32Array(ids.size + 1);
  for (const [id, count] of counts.entries()) starts[id + 1] = (starts[id] as number) + count;
  const entries = new Uint32Array(told.length / 3);
  const forms = new Uint16Array(told.length / 3);
  const filled = starts.slice();
  for (let at = 0; at < told.length; at += 3) {
    const id = told[at] as number;
    const place = filled[id] as number;
    entries[place] = told[at + 1] as number;
    forms[place] = told[at + 2] as number;
    filled[id] = place + 1;
  }
  const rarities = Float64Array.from(owners, (count) => Math.log(1 + targets.length / (1 + count)));
  return {
    ids,
    size: number,
    rarity: (id) => rarities[id] as number,
    sayings: (id) => entries.subarray(starts[id], starts[id + 1]),
    forms: (id) => forms.subarray(starts[id], starts[id + 1]),
    form: (written) => (written === '' ? NO_FORM : (formIds.get(written) ?? UNKNOWN_FORM)),
  };
}

/** The word that is a feature by itself: the first, then every other, with the pair that it ends behind it. */
export function wordAt(words: readonly Word[], feature: number): Word | undefined {
  return feature === 0 ? words[0] : feature % 2 === 1 ? words[(feature + 1) / 2] : undefined;
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
