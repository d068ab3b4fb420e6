import type { Postings } from './postings.ts';
import type { Target } from './search-index.ts';
import { codeOf } from './verdict.ts';
import { featuresOf, type Word } from './words.ts';

/** How a message stands to all that is said of each target together. */
export interface Theme {
  /** 1 for the target that fits best, 0 for one that has nothing in common with the message. */
  of(target: Pick<Target, 'ref' | 'kind'>): number;
  /** How much the message says of that best one: its BM25 in words that nothing else is said with; 0 for nothing, 5 and more for a story. */
  readonly amount: number;
}

export const NO_THEME: Theme = { of: () => 0, amount: 0 };

/** BM25's saturation: being said in many sayings counts more, but ever less so. */
const SATURATION = 2;
/** BM25's length norm: a target with many sayings has more words by chance. */
const LENGTH_NORM = 0.5;
/** A pair of neighbours next to a word of the same rarity. */
const PAIR = 0.7;

/**
 * BM25 over targets, where the text of a target is all its sayings together. It sees what no single saying holds:
 * in "bán nửa miếng … hàng rào lấn qua đất … muốn xã phân giải" each saying of land mediation shares a word or two,
 * and all of them together share the whole story.
 */
export function createThemes(
  targets: readonly Target[],
  postings: Postings,
): (words: readonly Word[]) => Theme {
  const numbers = new Map<string, number>();
  for (const target of targets) if (!numbers.has(codeOf(target))) numbers.set(codeOf(target), numbers.size);
  const codeOfSaying = Uint16Array.from(
    targets.flatMap((target) => target.sayings.map(() => numbers.get(codeOf(target)) as number)),
  );
  const { ids } = postings;

  // What a feature adds to each target does not depend on the message, so it is computed once, into flat arrays: the
  // entries of a feature stand side by side. First only how often it is said of whom.
  const lengths = new Float64Array(numbers.size);
  const starts = new Uint32Array(ids.size + 1);
  const [codes, counts]: [number[], number[]] = [[], []];
  const lastAt = new Int32Array(numbers.size).fill(-1);
  for (let id = 0; id < ids.size; id += 1) {
    const from = codes.length;
    for (const saying of postings.sayings(id)) {
      const code = codeOfSaying[saying] as number;
      const at = lastAt[code] as number;
      if (at >= from) counts[at] = (counts[at] as number) + 1;
      else {
        lastAt[code] = codes.push(code) - 1;
        counts.push(1);
      }
      lengths[code] = (lengths[code] as number) + 1;
    }
    starts[id + 1] = codes.length;
  }
  const average = lengths.reduce((total, length) => total + length, 0) / Math.max(1, numbers.size);
  const [ofCode, gains] = [Uint16Array.from(codes), new Float32Array(codes.length)];
  for (const [feature, id] of ids) {
    const [from, to] = [starts[id] as number, starts[id + 1] as number];
    const having = to - from;
    const rarity = Math.log(1 + (numbers.size - having + 0.5) / (having + 0.5));
    const weight = feature.includes(' ') ? PAIR * rarity : rarity;
    for (let at = from; at < to; at += 1) {
      const count = counts[at] as number;
      const norm = 1 - LENGTH_NORM + (LENGTH_NORM * (lengths[ofCode[at] as number] as number)) / average;
      gains[at] = (weight * count * (SATURATION + 1)) / (count + SATURATION * norm);
    }
  }

  return (words) => {
    const scores = new Float64Array(numbers.size);
    for (const feature of new Set(featuresOf(words))) {
      const id = ids.get(feature);
      if (id === undefined) continue;
      for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1) {
        const code = ofCode[at] as number;
        scores[code] = (scores[code] as number) + (gains[at] as number);
      }
    }
    const best = Math.max(0, ...scores);
    if (best === 0) return NO_THEME;
    return {
      of: (target) => (scores[numbers.get(codeOf(target)) ?? -1] ?? 0) / best,
      amount: best / Math.log(1 + numbers.size),
    };
  };
}
