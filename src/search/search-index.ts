import { agree, type Postings, placeOf, wordAt } from './postings.ts';
import { featuresOf, hasMarks, type Word } from './words.ts';

export interface Saying {
  readonly words: readonly Word[];
  readonly weight: number;
}

/** One thing a message can lead to, with every way of saying it. */
export interface Target {
  /** A procedure reference, or the id of an answer or a flow. */
  readonly ref: string;
  readonly kind: 'procedure' | 'answer' | 'flow' | 'catalogue';
  readonly sayings: readonly Saying[];
  /** Added to the likeness when two targets are otherwise alike, 0 to 0.05. */
  readonly prior: number;
}

export interface Hit {
  readonly ref: string;
  readonly kind: Target['kind'];
  /** 0 (nothing in common) to 1 (said in the very words). */
  readonly likeness: number;
  /** The same to its nearest saying alone. */
  readonly nearest: number;
  /** How well all that is said of it fits, next to what is said of all others: 1 for the best. */
  readonly theme: number;
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
const STORY_CAP = 2.2;
/** A saying of fewer words stands in many stories by chance, so more may be held against it. */
const TELLING = 3;
/** Rare words choose the candidates; once so many entries were read, commoner words only rank those. */
const ENTRIES_READ = 5_000;
const CANDIDATES = 400;

/**
 * An inverted index over all sayings. The likeness of a message and a saying is Tversky's index on the
 * rarity (idf) of the words and word pairs they share:
 *
 *     shared / (shared + MISSING · only in the saying + ADDED · only in the message)
 *
 *     message   "làm giấy khai sanh cho con"     → làm giấy khai sinh con │ giấy·khai  khai·sinh
 *     saying    "làm giấy khai sinh"             → làm giấy khai sinh     │ làm·giấy giấy·khai khai·sinh
 *
 * A target is as like as its best saying, plus its prior. Words are read from the rarest to the commonest, so that
 * "đăng ký", which half of all names hold, is never searched for but only counted.
 */
export function createSearchIndex(targets: readonly Target[], postings: Postings): SearchIndex {
  const sayings = targets.flatMap((target) =>
    target.sayings.map(({ words, weight }) => ({ target, weight, length: words.length })),
  );
  const { ids } = postings;
  const massOf = (feature: string) => {
    const id = ids.get(feature);
    const rarity = id === undefined ? Math.log(1 + targets.length) : postings.rarity(id);
    return rarity * (feature.includes(' ') ? PAIR : isNumber(feature) ? NUMBER : 1);
  };
  const sayingMass = new Float64Array(sayings.length);
  for (const [feature, id] of ids) {
    const mass = massOf(feature);
    for (const saying of postings.sayings(id)) sayingMass[saying] = (sayingMass[saying] as number) + mass;
  }
  const shared = new Float64Array(sayings.length);

  const likenessOf = (saying: number, mass: number, queryMass: number): number => {
    const own = sayingMass[saying] as number;
    const { weight, length } = sayings[saying] as (typeof sayings)[number];
    const missing = Math.max(0, own - mass);
    const added = Math.min(Math.max(0, queryMass - mass), own * STORY_CAP * Math.max(1, TELLING / length));
    return (weight * mass) / (mass + MISSING * missing + ADDED * added);
  };

  return {
    vocabulary: [...ids.keys()].filter((feature) => !feature.includes(' ')),
    knows: (word, next) => ids.has(next === undefined ? word : `${word} ${next}`),
    find(words, limit) {
      const query = queryFeatures(words, massOf);
      const queryMass = query.reduce((total, { mass }) => total + mass, 0);
      const known = query
        .flatMap((feature) => {
          const id = ids.get(feature.name);
          if (id === undefined) return [];
          return {
            mass: feature.mass * feature.trust,
            form: postings.form(feature.written),
            sayings: postings.sayings(id),
            forms: postings.forms(id),
          };
        })
        .sort((a, b) => a.sayings.length - b.sayings.length);

      const touched: number[] = [];
      let read = 0;
      let searched = 0;
      for (const { form, mass, sayings: having, forms } of known) {
        const count = having.length;
        if (read > 0 && read + count > ENTRIES_READ) break;
        read += count;
        searched += 1;
        for (let at = 0; at < count; at += 1) {
          const saying = having[at] as number;
          const before = shared[saying] as number;
          if (before === 0) touched.push(saying);
          shared[saying] = before + mass * (agree(form, forms[at] as number) ? 1 : OTHER_MARKS);
        }
      }
      const rest = known.slice(searched);
      const candidates = rest.length === 0 ? touched : foremost(touched, shared);
      const best = new Map<Target, number>();
      for (const saying of candidates) {
        const { target } = sayings[saying] as (typeof sayings)[number];
        let mass = shared[saying] as number;
        for (const { form, mass: more, sayings: having, forms } of rest) {
          const at = placeOf(saying, having);
          if (at >= 0) mass += more * (agree(form, forms[at] as number) ? 1 : OTHER_MARKS);
        }
        const likeness = likenessOf(saying, mass, queryMass);
        if (likeness > (best.get(target) ?? 0)) best.set(target, likeness);
      }
      for (const saying of touched) shared[saying] = 0;
      return [...best]
        .map(([{ ref, kind, prior }, said]) => {
          const likeness = Math.min(1, said * (1 + prior));
          return { ref, kind, likeness, nearest: likeness, theme: 1 };
        })
        .sort((a, b) => b.likeness - a.likeness || (a.ref < b.ref ? -1 : 1))
        .slice(0, limit);
    },
  };
}

/** Those that share most so far; of equals none is left out. Sorting bare numbers is many times as fast as sorting by them. */
function foremost(touched: readonly number[], shared: Float64Array): readonly number[] {
  if (touched.length <= CANDIDATES) return touched;
  const masses = Float64Array.from(touched, (saying) => shared[saying] as number).sort();
  const least = masses[masses.length - CANDIDATES] as number;
  return touched.filter((saying) => (shared[saying] as number) >= least);
}

interface QueryFeature {
  readonly name: string;
  readonly written: string;
  readonly mass: number;
  readonly trust: number;
}

function queryFeatures(words: readonly Word[], massOf: (feature: string) => number): QueryFeature[] {
  const trusts = new Map(words.map(({ fold, trust }) => [fold, trust]));
  const written = new Map(
    featuresOf(words).map((name, at) => {
      const word = wordAt(words, at);
      return [name, word && hasMarks(word) ? word.written : ''] as const;
    }),
  );
  return [...written].map(([name, form]) => ({
    name,
    written: form,
    mass: massOf(name),
    trust: Math.min(...name.split(' ').map((fold) => trusts.get(fold) ?? 1)),
  }));
}

function isNumber(feature: string): boolean {
  return /^\d+$/.test(feature);
}
