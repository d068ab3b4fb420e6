import type { Postings } from './postings.ts';
import { featuresOf, type Word } from './words.ts';

/** Pairs of neighbours hold their words once more, so they count less. */
const PAIR = 0.6;
/** Seen once on one side and never on the other is a hint, no proof. */
const UNSEEN = 0.5;

export interface Cry {
  /** A log: above 0 likelier a cry than not. */
  readonly odds: number;
  /** How many known words it rests on. */
  readonly words: number;
}

/**
 * How likely words are a cry for help. Naive Bayes over the words and pairs of what people cry and of all else that is
 * said: no two people cry alike, so no single saying is near, but "máu", "xỉu", "cứu" tell of one, and "giấy",
 * "trợ cấp", "hồi năm ngoái" do not.
 */
export function createCry(
  postings: Postings,
  isCry: (saying: number) => boolean,
): (words: readonly Word[]) => Cry {
  const cried = new Uint8Array(postings.size).map((_, saying) => (isCry(saying) ? 1 : 0));
  const cries = countOf(cried);
  const others = postings.size - cries;
  const oddsOf = new Float64Array(postings.ids.size).map((_, id) => {
    const sayings = postings.sayings(id);
    let own = 0;
    for (const saying of sayings) own += cried[saying] as number;
    return (
      Math.log((own + UNSEEN) / (cries + 2 * UNSEEN)) -
      Math.log((sayings.length - own + UNSEEN) / (others + 2 * UNSEEN))
    );
  });
  return (words) => {
    let [odds, known] = [0, 0];
    for (const feature of new Set(featuresOf(words))) {
      const id = isTelling(feature) ? postings.ids.get(feature) : undefined;
      if (id === undefined) continue;
      const isPair = feature.includes(' ');
      odds += (isPair ? PAIR : 1) * (oddsOf[id] as number);
      if (!isPair) known += 1;
    }
    return { odds, words: known };
  };
}

/** Single letters and numbers stand anywhere by chance. */
function isTelling(feature: string): boolean {
  return !/(?:^| ).(?: |$)|\d/.test(feature);
}

function countOf(flags: Uint8Array): number {
  return flags.reduce((count, flag) => count + flag, 0);
}
