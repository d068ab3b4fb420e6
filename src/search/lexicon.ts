import { foldText } from '../content/fold.ts';
import type { Facet, Intent, Vocabulary } from '../content/schema/vocabulary.ts';
import { hasMarks, toWords, type Word } from './words.ts';

/** The phrases of vocabulary.yaml, ready to be found in a message as whole words, longest first. */
export interface Lexicon {
  /** Writes what people say in the words procedures use. */
  expand(words: readonly Word[]): Word[];
  /** Takes out the words that carry no topic; of the unmarked ones at the end it leaves this many. */
  withoutFillers(words: readonly Word[], least?: number): Word[];
  facets(words: readonly Word[]): { facets: Facet[]; rest: Word[] };
  intent(words: readonly Word[]): Intent | undefined;
  /** Every word and pair of neighbours of the phrases, so that spelling leaves them alone. */
  knows(word: string, next?: string): boolean;
  readonly vocabulary: readonly string[];
}

interface Phrase<T> {
  readonly words: readonly Word[];
  readonly meaning: T;
}

export function createLexicon(vocabulary: Vocabulary): Lexicon {
  const meanings = [vocabulary.abbreviations, vocabulary.dialect, vocabulary.oldNames].flatMap((section) =>
    Object.entries(section),
  );
  const alike = vocabulary.synonyms.flatMap(([first = '', ...others]) =>
    others.map((other) => [other, first] as const),
  );
  const expansions = index(
    [...meanings, ...alike].map(([said, meant]) => ({ words: toWords(said), meaning: toWords(meant) })),
  );
  const fillers = index(vocabulary.fillers.map((said) => ({ words: toWords(said), meaning: true })));
  const facetPhrases = index(entriesOf<Facet>(vocabulary.facets));
  const intents = entriesOf<Intent>(vocabulary.intents);
  const intentBySaying = new Map(intents.map(({ words, meaning }) => [sayingOf(words), meaning]));

  const features = new Set(
    [
      ...[...meanings, ...alike].map(([said]) => said),
      ...vocabulary.fillers,
      ...vocabulary.particles,
      ...Object.values(vocabulary.facets).flat(),
      ...Object.values(vocabulary.intents).flat(),
      ...vocabulary.forks.flatMap(({ phrases }) => phrases),
    ].flatMap((said) => {
      const folds = toWords(said).map(({ fold }) => fold);
      return folds.flatMap((fold, at) => (at === 0 ? [fold] : [fold, `${folds[at - 1]} ${fold}`]));
    }),
  );
  const expand = (words: readonly Word[]) => replace(words, expansions, (meaning) => meaning);
  const particles = new Set(vocabulary.particles.map(foldText));
  const withoutFillers = (words: readonly Word[], least = 1) =>
    withoutLast(
      replace(words, fillers, () => []),
      particles,
      least,
    );
  return {
    knows: (word, next) => features.has(next === undefined ? word : `${word} ${next}`),
    vocabulary: [...features].filter((feature) => !feature.includes(' ')),
    expand,
    withoutFillers,
    facets(words) {
      const found: Facet[] = [];
      const rest = replace(words, facetPhrases, (facet) => {
        if (!found.includes(facet)) found.push(facet);
        return [];
      });
      return { facets: found, rest };
    },
    intent(words) {
      return intentBySaying.get(sayingOf(words)) ?? intentBySaying.get(sayingOf(withoutFillers(words)));
    },
  };
}

function entriesOf<T extends string>(section: Record<T, readonly string[]>): Phrase<T>[] {
  return (Object.entries(section) as [T, readonly string[]][]).flatMap(([meaning, phrases]) =>
    phrases.map((said) => ({ words: toWords(said), meaning })),
  );
}

function sayingOf(words: readonly Word[]): string {
  return words.map(({ fold }) => fold).join(' ');
}

/** At the end of a sentence even an unmarked "vay" is the particle "vậy", where something else was said. */
function withoutLast(words: Word[], particles: ReadonlySet<string>, least: number): Word[] {
  let end = words.length;
  for (; end > least; end -= 1) {
    const last = words[end - 1];
    if (!last || hasMarks(last) || !particles.has(last.fold)) break;
  }
  return words.slice(0, end);
}

/** Phrases by their first syllable, longest first, so that "giấy khai sinh" wins over "giấy". */
function index<T>(phrases: readonly Phrase<T>[]): Map<string, Phrase<T>[]> {
  const byFirst = new Map<string, Phrase<T>[]>();
  for (const phrase of phrases) {
    const first = phrase.words[0]?.fold;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function replace<T>(
  words: readonly Word[],
  phrases: Map<string, Phrase<T>[]>,
  by: (meaning: T) => readonly Word[],
): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const here = words[at] as Word;
    const match = phrases.get(here.fold)?.find((phrase) => fits(phrase.words, words, at));
    if (match) {
      result.push(...by(match.meaning));
      at += match.words.length;
    } else {
      result.push(here);
      at += 1;
    }
  }
  return result;
}

/**
 * A phrase fits where each syllable folds alike and, if the citizen wrote marks, the marks agree.
 * A single marked syllable ("hông") must be written with its marks: unmarked, "hong" may be "hồng".
 */
function fits(phrase: readonly Word[], words: readonly Word[], at: number): boolean {
  const bare = phrase.length > 1 || !phrase.some(hasMarks);
  return phrase.every((wanted, offset) => {
    const word = words[at + offset];
    return word?.fold === wanted.fold && ((bare && !hasMarks(word)) || word.written === wanted.written);
  });
}
