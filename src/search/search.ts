import type { Content } from '../content/content.ts';
import type { Answer } from '../content/schema/answer.ts';
import type { Procedure } from '../content/schema/procedure.ts';
import type { Facet, Intent } from '../content/schema/vocabulary.ts';
import { createLexicon } from './lexicon.ts';
import { createSearchIndex, type Hit, type Target } from './search-index.ts';
import { createSpelling } from './spelling.ts';
import { toWords, type Word } from './words.ts';

/** What a message seems to ask for. */
export interface Finding {
  /** Ranked, best first; empty when nothing fits. */
  readonly hits: readonly Hit[];
  readonly verdict: 'sure' | 'close' | 'lost';
  /** A declared ambiguous saying: ask this, offering these. */
  readonly fork?: { readonly ask: string; readonly choices: readonly string[] };
  /** The sides of a procedure that were asked about. */
  readonly facets: readonly Facet[];
  /** True when words of a topic are left after the facet words are taken out. */
  readonly hasTopic: boolean;
  /** Something said to the assistant itself: a greeting, thanks, "menu". */
  readonly intent?: Intent;
}

export interface Search {
  find(message: string): Finding;
}

/** At least this like the best saying, and this far ahead of the next, is an answer; below CLOSE nothing is offered. */
const SURE = 0.6;
const MARGIN = 0.08;
const CLOSE = 0.3;
/** A follow-up may carry a few stray words; a new topic must be at least this like something. */
const TOPIC = 0.42;
/** Nobody needs more words than this to say what they need; a longer text is cut to bound the work. */
const LONGEST = 400;
const HITS = 8;

export function createSearch(content: Content): Search {
  const lexicon = createLexicon(content.vocabulary);
  const say = (text: string) => {
    const words = lexicon.expand(toWords(text));
    const spoken = lexicon.withoutFillers(words);
    return spoken.length > 0 ? spoken : words;
  };
  const index = createSearchIndex([
    ...content.procedures.flatMap((procedure) => procedureTargets(procedure, say)),
    ...content.answers.map((answer) => answerTarget(answer, say)),
  ]);
  const mend = createSpelling({
    vocabulary: [...new Set([...index.vocabulary, ...lexicon.vocabulary])],
    word: (fold) => index.knows(fold) || lexicon.knows(fold),
    pair: (first, second) => index.knows(first, second) || lexicon.knows(first, second),
  });
  const forks = content.vocabulary.forks.flatMap(({ phrases, ask, choices }) =>
    phrases.map((phrase) => ({ saying: sayingOf(say(phrase)), ask, choices })),
  );
  const forkBySaying = new Map(forks.map((fork) => [fork.saying, fork]));

  return {
    find(message) {
      const words = lexicon.expand(mend(toWords(message).slice(0, LONGEST)));
      const intent = lexicon.intent(words);
      const { facets, rest } = lexicon.facets(words);
      const topic = lexicon.withoutFillers(rest, facets.length > 0 ? 0 : 1);
      const whole = lexicon.withoutFillers(words);

      // "giấy tờ" asks for a side of a procedure, but "giấy tờ cho em bé" names one: the whole wins only when it is sure.
      const byTopic = index.find(topic, HITS);
      const byWhole = facets.length > 0 ? index.find(whole, HITS) : byTopic;
      const wholeIsTopic =
        topic.length > 0 && likenessOf(byWhole) >= SURE && likenessOf(byWhole) > likenessOf(byTopic);
      const hits = wholeIsTopic ? byWhole : byTopic;
      const fork = forkBySaying.get(sayingOf(topic)) ?? forkBySaying.get(sayingOf(whole));
      return {
        hits,
        verdict: verdictOf(hits),
        facets,
        hasTopic: facets.length === 0 || likenessOf(hits) >= TOPIC,
        ...(fork ? { fork } : {}),
        ...(intent ? { intent } : {}),
      };
    },
  };
}

function verdictOf([first, second]: readonly Hit[]): Finding['verdict'] {
  if (!first || first.likeness < CLOSE) return 'lost';
  const margin = first.likeness - (second?.likeness ?? 0);
  return first.likeness >= SURE && (margin >= MARGIN || first.likeness >= 0.97) ? 'sure' : 'close';
}

function likenessOf([first]: readonly Hit[]): number {
  return first?.likeness ?? 0;
}

function sayingOf(words: readonly Word[]): string {
  return words.map(({ fold }) => fold).join(' ');
}

const PRIORS = { often: 0.04, sometimes: 0.015, rarely: 0 };
const NAME_WEIGHT = 0.95;

function procedureTargets(procedure: Procedure, say: (text: string) => Word[]): Target[] {
  const prior = PRIORS[procedure.asked ?? 'rarely'];
  const target = (ref: string, spoken: readonly string[], formal: readonly string[]): Target => ({
    ref,
    kind: 'procedure',
    prior,
    sayings: [
      ...spoken.map((text) => ({ words: say(text), weight: 1 })),
      ...formal.map((text) => ({ words: say(text), weight: NAME_WEIGHT })),
    ],
  });
  const formalName = procedure.name.replace(/^Thủ tục /, '');
  return [
    target(procedure.code, [procedure.title, ...procedure.aliases], [formalName]),
    ...(procedure.cases ?? []).map(({ id, title, aliases }) =>
      target(`${procedure.code}/${id}`, [title, ...aliases], []),
    ),
  ];
}

function answerTarget({ id, title, aliases }: Answer, say: (text: string) => Word[]): Target {
  return {
    ref: id,
    kind: 'answer',
    prior: 0,
    sayings: [title, ...aliases].map((text) => ({ words: say(text), weight: 1 })),
  };
}
