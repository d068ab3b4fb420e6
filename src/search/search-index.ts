import { agree, type Postings } from './postings.ts';
import { createTally } from './tally.ts';
import { hasMarks, pairOf, type Word } from './words.ts';

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
  // Flat arrays by the number of the saying: a story looks at ten thousands of them.
  const targetOf = Uint32Array.from(targets.flatMap(({ sayings }, at) => sayings.map(() => at)));
  const weights = Float64Array.from(targets.flatMap(({ sayings }) => sayings.map(({ weight }) => weight)));
  const priors = Float64Array.from(targets, ({ prior }) => 1 + prior);
  const lengths = Uint16Array.from(
    targets.flatMap(({ sayings }) => sayings.map(({ words }) => words.length)),
  );
  const { ids } = postings;
  const massOf = (feature: string) => {
    const id = ids.get(feature);
    const rarity = id === undefined ? Math.log(1 + targets.length) : postings.rarity(id);
    return rarity * (feature.includes(' ') ? PAIR : isNumber(feature) ? NUMBER : 1);
  };
  const sayingMass = new Float64Array(postings.size);
  for (const [feature, id] of ids) {
    const mass = massOf(feature);
    for (const saying of postings.sayings(id)) sayingMass[saying] = (sayingMass[saying] as number) + mass;
  }
  const shared = createTally(postings.size);
  const unread = createTally(ids.size);
  const unreadForms = new Uint16Array(ids.size);
  const best = createTally(targets.length);

  const likenessOf = (saying: number, mass: number, queryMass: number): number => {
    const own = sayingMass[saying] as number;
    const [weight, length] = [weights[saying] as number, lengths[saying] as number];
    const missing = Math.max(0, own - mass);
    const added = Math.min(Math.max(0, queryMass - mass), own * STORY_CAP * Math.max(1, TELLING / length));
    return (weight * mass) / (mass + MISSING * missing + ADDED * added);
  };

  /** What a saying shares of the features that were too common to be read. */
  const unreadShared = (saying: number): number => {
    const [having, forms] = [postings.features(saying), postings.formsIn(saying)];
    let mass = 0;
    for (let at = 0; at < having.length; at += 1) {
      const id = having[at] as number;
      const more = unread.of(id);
      if (more > 0) mass += more * trustIn(unreadForms[id] as number, forms[at] as number);
    }
    return mass;
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
            id,
            mass: feature.mass * feature.trust,
            form: postings.form(feature.written),
            sayings: postings.sayings(id),
            forms: postings.forms(id),
          };
        })
        .sort((a, b) => a.sayings.length - b.sayings.length);

      let read = 0;
      for (const { id, form, mass, sayings, forms } of known) {
        if (unread.touched.length > 0 || (read > 0 && read + sayings.length > ENTRIES_READ)) {
          unread.add(id, mass);
          unreadForms[id] = form;
          continue;
        }
        read += sayings.length;
        for (let at = 0; at < sayings.length; at += 1)
          shared.add(sayings[at] as number, mass * trustIn(form, forms[at] as number));
      }
      const isAllRead = unread.touched.length === 0;
      for (const saying of isAllRead ? shared.touched : shared.foremost(CANDIDATES)) {
        const mass = shared.of(saying) + (isAllRead ? 0 : unreadShared(saying));
        const target = targetOf[saying] as number;
        best.raise(target, likenessOf(saying, mass, queryMass) * (priors[target] as number));
      }
      const hits = best
        .foremost(limit)
        .map((number): Hit => {
          const { ref, kind } = targets[number] as Target;
          const likeness = Math.min(1, best.of(number));
          return { ref, kind, likeness, nearest: likeness, theme: 1 };
        })
        .sort((a, b) => b.likeness - a.likeness || (a.ref < b.ref ? -1 : 1))
        .slice(0, limit);
      for (const tally of [shared, unread, best]) tally.clear();
      return hits;
    },
  };
}

/** The same word with other marks is a weak sign. */
function trustIn(form: number, other: number): number {
  return agree(form, other) ? 1 : OTHER_MARKS;
}

interface QueryFeature {
  readonly name: string;
  readonly written: string;
  readonly mass: number;
  readonly trust: number;
}

function queryFeatures(words: readonly Word[], massOf: (feature: string) => number): QueryFeature[] {
  const features = new Map<string, QueryFeature>();
  const ask = (name: string, written: string, trust: number) =>
    features.set(name, { name, written, mass: massOf(name), trust });
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    ask(word.fold, hasMarks(word) ? word.written : '', word.trust);
    if (before) ask(pairOf(before, word), '', Math.min(before.trust, word.trust));
  }
  return [...features.values()];
}

function isNumber(feature: string): boolean {
  return /^\d+$/.test(feature);
}
