import type { Target } from './search-index.ts';
import { codeOf } from './verdict.ts';
import { featuresOf, type Word } from './words.ts';

/** How near a message is to all that is said of each target together: 1 for the nearest, 0 for nothing in common. */
export type ThemeOf = (target: Pick<Target, 'ref' | 'kind'>) => number;

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
export function createThemes(targets: readonly Target[]): (words: readonly Word[]) => ThemeOf {
  const counts = new Map<string, Map<string, number>>();
  for (const target of targets) {
    const own = counts.get(codeOf(target)) ?? new Map<string, number>();
    counts.set(codeOf(target), own);
    for (const { features } of target.sayings)
      for (const feature of new Set(features)) own.set(feature, (own.get(feature) ?? 0) + 1);
  }
  const lengths = new Map([...counts].map(([code, own]) => [code, sum(own.values())]));
  const average = sum(lengths.values()) / Math.max(1, counts.size);

  // What a feature adds to each target does not depend on the message, so it is computed once, into flat arrays: the
  // entries of a feature stand side by side.
  const ids = new Map<string, number>();
  const owners: number[] = [];
  for (const own of counts.values()) {
    for (const feature of own.keys()) {
      const id = ids.get(feature) ?? ids.size;
      if (id === ids.size) ids.set(feature, id);
      owners[id] = (owners[id] ?? 0) + 1;
    }
  }
  const starts = new Uint32Array(ids.size + 1);
  for (const [id, having] of owners.entries()) starts[id + 1] = (starts[id] as number) + having;
  const total = starts[ids.size] as number;
  const [ofCode, gains, filled] = [new Uint16Array(total), new Float32Array(total), starts.slice()];
  const numbers = new Map([...counts.keys()].map((code, number) => [code, number]));
  for (const [code, own] of counts) {
    const norm = 1 - LENGTH_NORM + (LENGTH_NORM * (lengths.get(code) ?? average)) / average;
    for (const [feature, count] of own) {
      const id = ids.get(feature) as number;
      const having = owners[id] as number;
      const rarity = Math.log(1 + (counts.size - having + 0.5) / (having + 0.5));
      const weight = feature.includes(' ') ? PAIR * rarity : rarity;
      const at = filled[id] as number;
      ofCode[at] = numbers.get(code) as number;
      gains[at] = (weight * count * (SATURATION + 1)) / (count + SATURATION * norm);
      filled[id] = at + 1;
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
    return (target) => (best === 0 ? 0 : (scores[numbers.get(codeOf(target)) ?? -1] ?? 0) / best);
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
