import { hasMarks, type Word } from './words.ts';

/** One thing a message can lead to, with every way of saying it. */
export interface Target {
  /** A procedure reference or the id of an answer. */
  readonly ref: string;
  readonly kind: 'procedure' | 'answer';
  readonly sayings: readonly { readonly words: readonly Word[]; readonly weight: number }[];
  /** Added to the likeness when two targets are otherwise alike, 0 to 0.05. */
  readonly prior: number;
}

export interface Hit {
  readonly ref: string;
  readonly kind: Target['kind'];
  /** 0 (nothing in common) to 1 (said in the very words). */
  readonly likeness: number;
}

export interface SearchIndex {
  /** Ranked targets, best first. */
  find(words: readonly Word[], limit: number): Hit[];
  /** True when some saying has this folded word, or this pair of neighbours. */
  knows(word: string, next?: string): boolean;
  /** Every folded word of the index, once. */
  readonly vocabulary: readonly string[];
}

/** What a word of the saying that the citizen left out costs, next to a word they added. */
const MISSING = 0.55;
const ADDED = 0.45;
/** A pair of neighbours in the same order counts this much of its rarity on top of its two words. */
const PAIR = 0.5;
/** The same letters with other marks ("má" for "mã") are a weak sign. */
const OTHER_MARKS = 0.4;
/** A number alone says little: "2 lần" and "60 ngày" are in many stories. */
const NUMBER = 0.25;
/** In a long story only this much mass beside the saying is held against it, as a multiple of the saying's own. */
const STORY_CAP = 1.6;

/**
 * An inverted index over all sayings. The likeness of a message and a saying is Tversky's index on the
 * rarity (idf) of the words and word pairs they share:
 *
 *     shared / (shared + MISSING · only in the saying + ADDED · only in the message)
 *
 *     message   "làm giấy khai sanh cho con"     → làm giấy khai sinh con │ giấy·khai  khai·sinh
 *     saying    "làm giấy khai sinh"             → làm giấy khai sinh     │ làm·giấy giấy·khai khai·sinh
 *
 * A target is as like as its best saying, plus its prior.
 */
export function createSearchIndex(targets: readonly Target[]): SearchIndex {
  const sayings = targets.flatMap((target) => target.sayings.map((saying) => ({ target, ...saying })));
  const postings = new Map<string, Posting[]>();
  const owners = new Map<string, Set<Target>>();
  for (const [number, { words, target }] of sayings.entries()) {
    for (const [feature, written] of featuresOf(words)) {
      append(postings, feature, { saying: number, written });
      owners.set(feature, (owners.get(feature) ?? new Set()).add(target));
    }
  }
  const rarity = (feature: string) => Math.log(1 + targets.length / (1 + (owners.get(feature)?.size ?? 0)));
  const massOf = (feature: string) =>
    rarity(feature) * (feature.includes(' ') ? PAIR : isNumber(feature) ? NUMBER : 1);
  const sayingMass = Float64Array.from(sayings, ({ words }) =>
    sum([...featuresOf(words).keys()].map(massOf)),
  );
  const vocabulary = [...postings.keys()].filter((feature) => !feature.includes(' '));

  return {
    vocabulary,
    knows: (word, next) => postings.has(next === undefined ? word : `${word} ${next}`),
    find(words, limit) {
      const shared = new Map<number, number>();
      let queryMass = 0;
      for (const [feature, { written, trust }] of queryFeatures(words)) {
        const mass = massOf(feature);
        queryMass += mass;
        for (const posting of postings.get(feature) ?? []) {
          const agreement = marksAgree(written, posting.written) ? trust : trust * OTHER_MARKS;
          shared.set(posting.saying, (shared.get(posting.saying) ?? 0) + mass * agreement);
        }
      }
      const best = new Map<Target, number>();
      for (const [number, mass] of shared) {
        const { target, weight } = sayings[number] as (typeof sayings)[number];
        const own = sayingMass[number] as number;
        const missing = Math.max(0, own - mass);
        const added = Math.min(Math.max(0, queryMass - mass), own * STORY_CAP);
        const likeness = (weight * mass) / (mass + MISSING * missing + ADDED * added);
        if (likeness > (best.get(target) ?? 0)) best.set(target, likeness);
      }
      return [...best]
        .map(([{ ref, kind, prior }, likeness]) => ({
          ref,
          kind,
          likeness: Math.min(1, likeness * (1 + prior)),
        }))
        .sort((a, b) => b.likeness - a.likeness || (a.ref < b.ref ? -1 : 1))
        .slice(0, limit);
    },
  };
}

interface Posting {
  readonly saying: number;
  /** Empty for pairs and unmarked words. */
  readonly written: string;
}

/** Each word and each pair of neighbours once, with its written form where it has marks. */
function featuresOf(words: readonly Word[]): Map<string, string> {
  const features = new Map<string, string>();
  for (const [at, word] of words.entries()) {
    features.set(word.fold, hasMarks(word) ? word.written : '');
    const next = words[at + 1];
    if (next) features.set(`${word.fold} ${next.fold}`, '');
  }
  return features;
}

function queryFeatures(words: readonly Word[]): Map<string, { written: string; trust: number }> {
  const trusts = new Map(words.map(({ fold, trust }) => [fold, trust]));
  return new Map(
    [...featuresOf(words)].map(([feature, written]) => {
      const trust = Math.min(...feature.split(' ').map((fold) => trusts.get(fold) ?? 1));
      return [feature, { written, trust }];
    }),
  );
}

function marksAgree(asked: string, said: string): boolean {
  return asked === '' || said === '' || asked === said;
}

function isNumber(feature: string): boolean {
  return /^\d+$/.test(feature);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
