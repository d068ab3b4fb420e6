import type { Facet } from '../content/facet.ts';
import type { Lexicon } from './lexicon.ts';
import { createPostings, type Postings } from './postings.ts';
import { createReader, type Reading } from './reading.ts';
import { createSearchIndex, type Hit, type Target } from './search-index.ts';
import { createSpelling } from './spelling.ts';
import { createThemes, NO_THEME, type Theme } from './theme.ts';
import { bestFirst, EXACT, likenessOf, oneOfEachCode, SURE } from './verdict.ts';
import type { Word } from './words.ts';

/** What one shelf of targets holds for a message, and how the message was read for it. */
export interface Found {
  readonly reading: Reading;
  /** Ranked, best first, one of each code. */
  readonly hits: readonly Hit[];
  readonly facets: readonly Facet[];
  /** The words without fillers, and the same without the words that ask for a side of a procedure. */
  readonly whole: readonly Word[];
  readonly topic: readonly Word[];
  /** Of the topic; none on a shelf where each target has one saying. */
  readonly theme: Theme;
}

export interface Shelf {
  find(message: string): Found;
  /** What a message is about, in the words it is compared in: mended, rewritten, without fillers and without the side it asks for. */
  topicOf(message: string): readonly Word[];
  /** True for a word, folded, that stands in some saying or phrase. */
  knows(word: string): boolean;
}

/** A message of more words than this is a story. */
const STORY = 18;
const STRETCH = 12;
const STRIDE = 6;
/** What a story only tells counts this much of what it asks. */
const TOLD = 0.88;
/** Sayings of answers are short and stand in many stories by chance. */
const ASIDE = 0.8;
const HITS = 20;

/** A set of targets with an index and a spelling of its own, so that adding another shelf changes nothing here. */
export function createShelf(
  lexicon: Lexicon,
  targets: readonly Target[],
  {
    oneSayingEach = false,
    written,
    postings = createPostings(targets),
  }: { oneSayingEach?: boolean; written: (word: string) => boolean; postings?: Postings },
): Shelf {
  const index = createSearchIndex(targets, postings);
  const themes = oneSayingEach ? () => NO_THEME : createThemes(targets, postings);
  const mend = createSpelling({
    vocabulary: [...new Set([...index.vocabulary, ...lexicon.vocabulary])],
    word: (fold) => index.knows(fold) || lexicon.knows(fold),
    written,
    pair: (first, second) => index.knows(first, second) || lexicon.knows(first, second),
  });
  const read = createReader({ lexicon, mend, afterDenials: afterDenials(lexicon, targets) });

  /** A short message is searched whole; of a story each stretch too, and a stretch that asks counts most. */
  const sayingsLike = ({ clauses, words }: Reading, topic: readonly Word[]): Hit[] => {
    const hits = index.find(topic, HITS);
    if (oneSayingEach || words.length <= STORY) return hits;
    const found = clauses.flatMap(stretchesOf).flatMap((stretch) => {
      const weight = lexicon.asks(stretch) ? 1 : TOLD;
      const asked = lexicon.withoutFillers(lexicon.facets(stretch).rest);
      return index
        .find(asked, HITS)
        .map((hit) => ({ ...hit, likeness: hit.likeness * weight * (hit.kind === 'answer' ? ASIDE : 1) }));
    });
    return bestFirst([...hits, ...found]);
  };

  /** The nearest sayings, held against all else that is said of their targets. */
  const findIn = (reading: Reading, topic: readonly Word[], theme: Theme): Hit[] => {
    const hits = sayingsLike(reading, topic);
    if (oneSayingEach) return hits;
    return bestFirst(
      hits.map((hit) => {
        // What is said in the very words of a saying is meant, whatever else is said of others.
        const share = hit.likeness >= EXACT ? 1 : theme.of(hit);
        return { ...hit, nearest: hit.likeness, theme: share, likeness: hit.likeness * share ** 2 };
      }),
    ).slice(0, HITS);
  };

  const topicIn = ({ words }: Reading) => {
    const { facets, rest } = lexicon.facets(words);
    return { facets, topic: lexicon.withoutFillers(rest, facets.length > 0 ? 0 : 1) };
  };

  const find = (message: string): Found => {
    const reading = read(message);
    const { facets, topic } = topicIn(reading);
    const whole = lexicon.withoutFillers(reading.words);
    const theme = themes(topic);
    const byTopic = findIn(reading, topic, theme);
    // "giấy tờ" asks for a side of a procedure, but "giấy tờ cho em bé" names one: the whole wins only when it is sure.
    const byWhole =
      facets.length > 0 && topic.length > 0
        ? findIn({ ...reading, clauses: [] }, whole, themes(whole))
        : byTopic;
    const wholeNames = likenessOf(byWhole) >= SURE && likenessOf(byWhole) > likenessOf(byTopic);
    return { reading, hits: oneOfEachCode(wholeNames ? byWhole : byTopic), facets, whole, topic, theme };
  };
  return {
    find,
    topicOf: (message) => topicIn(read(message)).topic,
    knows: (word) => index.knows(word) || lexicon.knows(word),
  };
}

/** Overlapping stretches of a clause that somebody told without a stop. */
function stretchesOf(clause: readonly Word[]): (readonly Word[])[] {
  if (clause.length <= STRETCH) return [clause];
  const starts = Array.from(
    { length: Math.ceil((clause.length - STRETCH) / STRIDE) + 1 },
    (_, step) => step * STRIDE,
  );
  return starts.map((start) => clause.slice(start, start + STRETCH));
}

/** The words that follow a denial inside a saying, which is then a name. */
function afterDenials(lexicon: Lexicon, targets: readonly Target[]): Set<string> {
  const sayings = targets.flatMap((target) => target.sayings.map(({ words }) => words));
  return new Set(
    sayings.flatMap((words) =>
      words.flatMap((_, at) => {
        const length = lexicon.denialAt(words, at);
        return length > 0 ? (words[at + length]?.fold ?? []) : [];
      }),
    ),
  );
}
