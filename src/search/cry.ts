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

type Sayings = readonly { readonly features: readonly string[] }[];

/**
 * How likely words are a cry for help. Naive Bayes over the words and pairs of what people cry and of all else that is
 * said: no two people cry alike, so no single saying is near, but "máu", "xỉu", "cứu" tell of one, and "giấy",
 * "trợ cấp", "hồi năm ngoái" do not.
 */
export function createCry(cries: Sayings, others: Sayings): (words: readonly Word[]) => Cry {
  const [cried, said] = [countsOf(cries), countsOf(others)];
  const weights = new Map(
    [...new Set([...cried.keys(), ...said.keys()])].filter(isTelling).map((feature) => {
      const odds =
        Math.log(((cried.get(feature) ?? 0) + UNSEEN) / (cries.length + 2 * UNSEEN)) -
        Math.log(((said.get(feature) ?? 0) + UNSEEN) / (others.length + 2 * UNSEEN));
      return [feature, feature.includes(' ') ? PAIR * odds : odds] as const;
    }),
  );
  return (words) => {
    const known = new Set(featuresOf(words).filter((feature) => weights.has(feature)));
    let odds = 0;
    for (const feature of known) odds += weights.get(feature) ?? 0;
    return { odds, words: [...known].filter((feature) => !feature.includes(' ')).length };
  };
}

/** Single letters and numbers stand anywhere by chance. */
function isTelling(feature: string): boolean {
  return !/(?:^| ).(?: |$)|\d/.test(feature);
}

/** In how many sayings each word and pair stands. */
function countsOf(sayings: Sayings): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of sayings)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}
