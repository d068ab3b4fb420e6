import { hasMarks, pairOf, type Word } from './words.ts';

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
  /** The other way round: the numbers of the features of a saying, and beside each its form there. */
  features(saying: number): Uint32Array;
  formsIn(saying: number): Uint16Array;
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
  // By the number of the feature: how many sayings and how many targets have it, and which had it last.
  const [counts, owners, lastSaying, lastOwner]: [number[], number[], number[], number[]] = [[], [], [], []];
  // Saying by saying: which features it has, and in which form.
  const [told, toldForms, ends]: [number[], number[], number[]] = [[], [], [0]];
  const tell = (feature: string, form: number, saying: number, owner: number) => {
    let id = ids.get(feature);
    if (id === undefined) {
      id = ids.size;
      ids.set(feature, id);
      counts.push(0);
      owners.push(0);
      lastSaying.push(-1);
      lastOwner.push(-1);
    }
    if (lastSaying[id] === saying) return;
    lastSaying[id] = saying;
    told.push(id);
    toldForms.push(form);
    counts[id] = (counts[id] as number) + 1;
    if (lastOwner[id] === owner) return;
    lastOwner[id] = owner;
    owners[id] = (owners[id] as number) + 1;
  };
  const formOf = (word: Word): number => {
    if (!hasMarks(word)) return NO_FORM;
    const id = formIds.get(word.written) ?? formIds.size + 1;
    formIds.set(word.written, id);
    return id;
  };
  let size = 0;
  for (const [owner, { sayings }] of targets.entries()) {
    for (const { words } of sayings) {
      let before: Word | undefined;
      for (const word of words) {
        tell(word.fold, formOf(word), size, owner);
        if (before) tell(pairOf(before, word), NO_FORM, size, owner);
        before = word;
      }
      size += 1;
      ends.push(told.length);
    }
  }

  const starts = new Uint32Array(ids.size + 1);
  for (const [id, count] of counts.entries()) starts[id + 1] = (starts[id] as number) + count;
  const [features, formsOfFeatures] = [Uint32Array.from(told), Uint16Array.from(toldForms)];
  const entries = new Uint32Array(told.length);
  const forms = new Uint16Array(told.length);
  const filled = starts.slice();
  for (let saying = 0; saying < size; saying += 1) {
    for (let at = ends[saying] as number; at < (ends[saying + 1] as number); at += 1) {
      const id = features[at] as number;
      const place = filled[id] as number;
      entries[place] = saying;
      forms[place] = formsOfFeatures[at] as number;
      filled[id] = place + 1;
    }
  }
  const rarities = Float64Array.from(owners, (count) => Math.log(1 + targets.length / (1 + count)));
  return {
    ids,
    size,
    rarity: (id) => rarities[id] as number,
    sayings: (id) => entries.subarray(starts[id], starts[id + 1]),
    forms: (id) => forms.subarray(starts[id], starts[id + 1]),
    features: (saying) => features.subarray(ends[saying], ends[saying + 1]),
    formsIn: (saying) => formsOfFeatures.subarray(ends[saying], ends[saying + 1]),
    form: (written) => (written === '' ? NO_FORM : (formIds.get(written) ?? UNKNOWN_FORM)),
  };
}

/** True where two forms do not contradict each other. */
export function agree(one: number, other: number): boolean {
  return one === NO_FORM || other === NO_FORM || one === other;
}
