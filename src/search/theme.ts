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
    for (const { words } of target.sayings)
      for (const feature of new Set(featuresOf(words))) own.set(feature, (own.get(feature) ?? 0) + 1);
  }
  const lengths = new Map([...counts].map(([code, own]) => [code, sum(own.values())]));
  const average = sum(lengths.values()) / Math.max(1, counts.size);

  // What a feature adds to each target does not depend on the message, so it is computed once.
  const postings = new Map<string, { code: string; count: number }[]>();
  for (const [code, own] of counts) {
    for (const [feature, count] of own) {
      const list = postings.get(feature);
      if (list) list.push({ code, count });
      else postings.set(feature, [{ code, count }]);
    }
  }
  const gains = new Map(
    [...postings].map(([feature, list]) => {
      const rarity = Math.log(1 + (counts.size - list.length + 0.5) / (list.length + 0.5));
      const weight = feature.includes(' ') ? PAIR * rarity : rarity;
      return [
        feature,
        list.map(({ code, count }) => {
          const norm = 1 - LENGTH_NORM + (LENGTH_NORM * (lengths.get(code) ?? average)) / average;
          return { code, gain: (weight * count * (SATURATION + 1)) / (count + SATURATION * norm) };
        }),
      ] as const;
    }),
  );

  return (words) => {
    const scores = new Map<string, number>();
    for (const feature of new Set(featuresOf(words))) {
      for (const { code, gain } of gains.get(feature) ?? []) scores.set(code, (scores.get(code) ?? 0) + gain);
    }
    const best = Math.max(0, ...scores.values());
    return (target) => (best === 0 ? 0 : (scores.get(codeOf(target)) ?? 0) / best);
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
