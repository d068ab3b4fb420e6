import type { CatalogueRecord } from '../catalogue/record.ts';
import type { Content } from '../content/content.ts';
import type { Facet } from '../content/facet.ts';
import type { Intent } from '../content/schema/vocabulary.ts';
import { type Cry, createCry } from './cry.ts';
import { createHelperCue, type HelperCue } from './helper-cue.ts';
import { createLexicon, type FollowUp } from './lexicon.ts';
import { createPostings } from './postings.ts';
import type { Hit } from './search-index.ts';
import { createShelf } from './shelf.ts';
import { catalogueTargets, curatedTargets } from './targets.ts';
import { bestFirst, isMeantFlow, likenessOf, type Verdict, verdictOf } from './verdict.ts';
import { hasMarks, toWords, type Word } from './words.ts';

/** What a message seems to ask for. */
export interface Finding {
  /** Ranked, best first; empty when nothing fits. */
  readonly hits: readonly Hit[];
  readonly verdict: Verdict;
  /** A declared ambiguous saying: ask this, offering these. */
  readonly fork?: { readonly ask: string; readonly choices: readonly string[] };
  /** The sides of a procedure that were asked about. */
  readonly facets: readonly Facet[];
  /** Read as a question in the middle of a subject: its form, and the side its words hint at. */
  readonly followUp: FollowUp & { readonly cue: Facet | undefined };
  /** True when something is asked for ("muốn", "xin") rather than told. */
  readonly asks: boolean;
  /** How many words were said in all. */
  readonly length: number;
  /** How many words of a topic are left after the facet words and the fillers are taken out. */
  readonly topicLength: number;
  /** How much is said of what it seems to ask for, in words that nothing else is said with: 0 for nothing, 5 and more for a story. */
  readonly amount: number;
  /** How well what is at hand fits all that is said, next to what fits best: 0 to 1; 0 with nothing at hand. */
  readonly subjectFit: number;
  readonly cry: Cry;
  /** Something said to the assistant itself: a greeting, thanks, "menu". */
  readonly intent?: Intent;
}

export interface Search {
  /** What a message asks for; the procedures at hand, by their references, are held against it. */
  find(message: string, atHand?: readonly string[]): Finding;
  /** What a message is about, in the words it is compared in. */
  topicOf(message: string): readonly Word[];
  /** True for a word, folded, that some saying or phrase of ours has. */
  knows(word: string): boolean;
  /** What somebody who helps another says to the assistant; undefined for all else. */
  helperCue(message: string): HelperCue | undefined;
  /** Builds what is otherwise built when a message first needs it. */
  prepare(): void;
}

/** Imported names are formal; only a message nearly as formal means one, and only where no curated saying is near. */
const CATALOGUE_NEAR = 0.72;
const CATALOGUE_AHEAD = 0.12;
/** Nobody who means an official name uses fewer or many more words. */
const SHORTEST_NAME = 3;
const LONGEST_NAME = 40;

/** Searches the curated content, and behind it the records of the imported catalogue that have no curated one. */
export function createSearch(content: Content, catalogue: readonly CatalogueRecord[] = []): Search {
  const lexicon = createLexicon(content.vocabulary);
  const say = (text: string) => {
    const words = lexicon.expand(toWords(text));
    const spoken = lexicon.withoutFillers(words);
    return spoken.length > 0 ? spoken : words;
  };
  const writtenOnce = onceNeeded(() => writtenWords(content));
  const written = (word: string) => writtenOnce().has(word);
  const targets = curatedTargets(content, say);
  const postings = createPostings(targets);
  const curatedShelf = createShelf(lexicon, targets, { written, postings });
  const urgent = new Set(content.answers.flatMap(({ id, kind }) => (kind === 'emergency' ? id : [])));
  const isCry = targets.flatMap(({ ref, sayings }) => sayings.map(() => urgent.has(ref)));
  const cryOf = createCry(postings, (saying) => isCry[saying] === true);
  // Few messages come to it, and it takes as long to build as the rest.
  const importedShelf = onceNeeded(() =>
    catalogue.length > 0
      ? createShelf(lexicon, catalogueTargets(catalogue, say), { written, oneSayingEach: true })
      : undefined,
  );
  const forks = new Map(
    content.vocabulary.forks.flatMap(({ phrases, ask, choices }) =>
      phrases.map((phrase) => [sayingOf(say(phrase)), { ask, choices }]),
    ),
  );

  return {
    prepare: () => void importedShelf(),
    topicOf: curatedShelf.topicOf,
    knows: curatedShelf.knows,
    helperCue: createHelperCue(content.vocabulary.helpers, lexicon),
    find(message, atHand = []) {
      const { reading, hits: found, facets, topic, whole, theme } = curatedShelf.find(message);
      const curated = flowsWhereMeant(found);
      const intent = reading.onlyDenied ? 'none' : lexicon.intent(reading.words);
      const fork = forks.get(sayingOf(topic)) ?? forks.get(sayingOf(whole));
      const settled =
        intent !== undefined ||
        fork !== undefined ||
        !isNameLength(topic.length) ||
        verdictOf(curated) === 'sure';
      const imported = settled ? undefined : importedShelf()?.find(message).hits;
      const hits = imported ? withImported(curated, imported) : curated;
      return {
        hits,
        verdict: verdictOf(hits),
        facets,
        followUp: {
          ...lexicon.followUp(toWords(message), reading.words, isMarked(message)),
          cue: lexicon.cue(reading.words),
        },
        asks: lexicon.asks(reading.words),
        length: reading.words.length,
        topicLength: topic.length,
        amount: theme.amount,
        subjectFit: Math.max(0, ...atHand.map((ref) => theme.of({ ref, kind: 'procedure' }))),
        cry: cryOf(topic),
        ...(fork ? { fork } : {}),
        ...(intent ? { intent } : {}),
      };
    },
  };
}

function onceNeeded<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Every word, with its marks, of every text of the content and of the phrases that stand as keys in it. */
function writtenWords(content: Content): Set<string> {
  const pieces = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') for (const piece of value.split(' ')) pieces.add(piece);
    else if (Array.isArray(value)) for (const inside of value) collect(inside);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inside] of Object.entries(value)) {
        collect(key);
        collect(inside);
      }
  };
  collect(content);
  return new Set([...pieces].flatMap(toWords).map(({ written }) => written));
}

/** True for the messages of those who write marks: on more than half of their words. */
function isMarked(message: string): boolean {
  const words = toWords(message);
  return words.filter(hasMarks).length * 2 > words.length;
}

/** What a flow is worth whose life event was not plainly told. */
const FLOW_ELSE = 0.75;

function flowsWhereMeant(hits: readonly Hit[]): readonly Hit[] {
  const named = hits.find(({ kind }) => kind !== 'flow')?.likeness ?? 0;
  if (hits.every((hit) => hit.kind !== 'flow' || isMeantFlow(hit, named))) return hits;
  return bestFirst(
    hits.map((hit) =>
      hit.kind !== 'flow' || isMeantFlow(hit, named) ? hit : { ...hit, likeness: hit.likeness * FLOW_ELSE },
    ),
  );
}

function isNameLength(words: number): boolean {
  return words >= SHORTEST_NAME && words <= LONGEST_NAME;
}

function withImported(curated: readonly Hit[], imported: readonly Hit[]): readonly Hit[] {
  const near = likenessOf(imported);
  const isMeant = near >= CATALOGUE_NEAR && near >= likenessOf(curated) + CATALOGUE_AHEAD;
  return isMeant ? bestFirst([...curated, ...imported]) : curated;
}

function sayingOf(words: readonly Word[]): string {
  return words.map(({ fold }) => fold).join(' ');
}
