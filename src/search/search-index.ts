import { hasMarks, type Word } from './words.ts';

/** One thing a message can lead to, with every way of saying it. */
export interface Target {
  /** A procedure reference, or the id of an answer or a flow. */
  readonly ref: string;
  readonly kind: 'procedure' | 'answer' | 'flow' | 'catalogue';
  readonly sayings: readonly { readonly words: readonly Word[]; readonly weight: number }[];
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
const ENTRIES_READ = 12_000;
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
export function createSearchIndex(targets: readonly Target[]): SearchIndex {
  const sayings = targets.flatMap((target) =>
    target.sayings.map(({ words, weight }) => ({ target, weight, features: featuresOf(words) })),
  );
  const { ids, postings, rarities } = post(sayings, targets.length);
  const massOf = (feature: string) => {
    const id = ids.get(feature);
    const rarity = id === undefined ? Math.log(1 + targets.length) : (rarities[id] as number);
    return rarity * (feature.includes(' ') ? PAIR : isNumber(feature) ? NUMBER : 1);
  };
  const sayingMass = Float64Array.from(sayings, ({ features }) => {
    let mass = 0;
    for (const feature of features.keys()) mass += massOf(feature);
    return mass;
  });
  const lengths = Uint8Array.from(
    targets.flatMap((target) => target.sayings.map(({ words }) => Math.min(255, words.length))),
  );
  const shared = new Float64Array(sayings.length);

  const likenessOf = (saying: number, mass: number, queryMass: number): number => {
    const own = sayingMass[saying] as number;
    const missing = Math.max(0, own - mass);
    const added = Math.min(
      Math.max(0, queryMass - mass),
      own * STORY_CAP * Math.max(1, TELLING / (lengths[saying] as number)),
    );
    return ((sayings[saying]?.weight ?? 0) * mass) / (mass + MISSING * missing + ADDED * added);
  };

  return {
    vocabulary: [...ids.keys()].filter((feature) => !feature.includes(' ')),
    knows: (word, next) => ids.has(next === undefined ? word : `${word} ${next}`),
    find(words, limit) {
      const query = queryFeatures(words, massOf);
      const queryMass = query.reduce((total, { mass }) => total + mass, 0);
      const known = query
        .flatMap((feature) => {
          const entries = postings[ids.get(feature.name) ?? -1];
          return entries ? [{ ...feature, entries }] : [];
        })
        .sort((a, b) => a.entries.sayings.length - b.entries.sayings.length);

      const touched: number[] = [];
      let read = 0;
      let searched = 0;
      for (const { written, mass, trust, entries } of known) {
        const count = entries.sayings.length;
        if (read > 0 && read + count > ENTRIES_READ) break;
        read += count;
        searched += 1;
        for (let at = 0; at < count; at += 1) {
          const saying = entries.sayings[at] as number;
          const before = shared[saying] as number;
          if (before === 0) touched.push(saying);
          shared[saying] = before + mass * trust * agreement(written, entries.forms[at]);
        }
      }
      const rest = known.slice(searched);
      const candidates =
        rest.length === 0
          ? touched
          : [...touched].sort((a, b) => (shared[b] as number) - (shared[a] as number)).slice(0, CANDIDATES);
      const best = new Map<Target, number>();
      for (const saying of candidates) {
        const { target, features } = sayings[saying] as (typeof sayings)[number];
        let mass = shared[saying] as number;
        for (const { name, written, mass: more, trust } of rest) {
          const said = features.get(name);
          if (said !== undefined) mass += more * trust * agreement(written, said);
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

interface Saying {
  readonly target: Target;
  readonly features: ReadonlyMap<string, string>;
}

/** The sayings that have a feature, and beside each how it is written there. */
interface Posting {
  readonly sayings: number[];
  readonly forms: string[];
}

/** Numbers each feature, lists the sayings that have it, and weighs how few targets do. */
function post(sayings: readonly Saying[], targets: number) {
  const ids = new Map<string, number>();
  const postings: Posting[] = [];
  const owners: number[] = [];
  const lastOwner: (Target | undefined)[] = [];
  for (const [number, { target, features }] of sayings.entries()) {
    for (const [feature, written] of features) {
      let id = ids.get(feature);
      if (id === undefined) {
        id = postings.length;
        ids.set(feature, id);
        postings.push({ sayings: [], forms: [] });
        owners.push(0);
      }
      postings[id]?.sayings.push(number);
      postings[id]?.forms.push(written);
      // The sayings of one target follow one another, so an owner is new when it is not the last one.
      if (lastOwner[id] !== target) owners[id] = (owners[id] as number) + 1;
      lastOwner[id] = target;
    }
  }
  return { ids, postings, rarities: owners.map((count) => Math.log(1 + targets / (1 + count))) };
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

interface QueryFeature {
  readonly name: string;
  readonly written: string;
  readonly mass: number;
  readonly trust: number;
}

function queryFeatures(words: readonly Word[], massOf: (feature: string) => number): QueryFeature[] {
  const trusts = new Map(words.map(({ fold, trust }) => [fold, trust]));
  return [...featuresOf(words)].map(([name, written]) => ({
    name,
    written,
    mass: massOf(name),
    trust: Math.min(...name.split(' ').map((fold) => trusts.get(fold) ?? 1)),
  }));
}

function agreement(asked: string, said: string | undefined): number {
  return asked === '' || said === undefined || said === '' || asked === said ? 1 : OTHER_MARKS;
}

function isNumber(feature: string): boolean {
  return /^\d+$/.test(feature);
}
