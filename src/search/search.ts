import type { Content } from '../content/content.ts';
import type { Answer } from '../content/schema/answer.ts';
import type { Procedure } from '../content/schema/procedure.ts';
import type { Facet, Intent } from '../content/schema/vocabulary.ts';
import { splitRef } from '../content/view.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createReader, type Reading } from './reading.ts';
import { createSearchIndex, type Hit, type Target } from './search-index.ts';
import { createSpelling } from './spelling.ts';
import { toWords, type Word } from './words.ts';

/** What a message seems to ask for. */
export interface Finding {
  /** Ranked, best first; empty when nothing fits. */
  readonly hits: readonly Hit[];
  readonly verdict: Verdict;
  /** A declared ambiguous saying: ask this, offering these. */
  readonly fork?: { readonly ask: string; readonly choices: readonly string[] };
  /** The sides of a procedure that were asked about. */
  readonly facets: readonly Facet[];
  /** How many words of a topic are left after the facet words and the fillers are taken out. */
  readonly topicLength: number;
  /** Something said to the assistant itself: a greeting, thanks, "menu". */
  readonly intent?: Intent;
}

/** Sure: one answer. Close: a few to choose from. Lost: nothing is near. */
export type Verdict = 'sure' | 'close' | 'lost';

export interface Search {
  find(message: string): Finding;
}

/** At least this like the best saying, and this far ahead of the next, is an answer; below CLOSE nothing is offered. */
const SURE = 0.6;
const MARGIN = 0.08;
const CLOSE = 0.3;
/** A message of more words than this is a story. */
const STORY = 18;
const STRETCH = 12;
const STRIDE = 4;
/** What a story only tells counts this much of what it asks. */
const TOLD = 0.88;
const HITS = 10;

export function createSearch(content: Content): Search {
  const lexicon = createLexicon(content.vocabulary);
  const say = (text: string) => {
    const words = lexicon.expand(toWords(text));
    const spoken = lexicon.withoutFillers(words);
    return spoken.length > 0 ? spoken : words;
  };
  const targets = [
    ...content.procedures.flatMap((procedure) => procedureTargets(procedure, say)),
    ...content.answers.map((answer) => answerTarget(answer, say)),
  ];
  const index = createSearchIndex(targets);
  const mend = createSpelling({
    vocabulary: [...new Set([...index.vocabulary, ...lexicon.vocabulary])],
    word: (fold) => index.knows(fold) || lexicon.knows(fold),
    pair: (first, second) => index.knows(first, second) || lexicon.knows(first, second),
  });
  const forks = content.vocabulary.forks.flatMap(({ phrases, ask, choices }) =>
    phrases.map((phrase) => ({ saying: sayingOf(say(phrase)), ask, choices })),
  );
  const forkBySaying = new Map(forks.map((fork) => [fork.saying, fork]));

  const read = createReader({ lexicon, mend, afterDenials: afterDenials(lexicon, targets) });

  /** A short message is searched whole; of a story each clause and each stretch too, and a stretch that asks counts most. */
  const findIn = ({ clauses, words }: Reading, topic: readonly Word[]): Hit[] => {
    if (words.length <= STORY) return index.find(topic, HITS);
    const stretches = clauses.flatMap((clause) => stretchesOf(clause));
    const found = stretches.flatMap((stretch) => {
      const weight = lexicon.asks(stretch) ? 1 : TOLD;
      return index
        .find(lexicon.withoutFillers(lexicon.facets(stretch).rest), HITS)
        .map((hit) => ({ ...hit, likeness: hit.likeness * weight }));
    });
    return best([...index.find(topic, HITS), ...found]).slice(0, HITS);
  };

  return {
    find(message) {
      const reading = read(message);
      const { words } = reading;
      const intent = reading.onlyDenied ? 'none' : lexicon.intent(words);
      const { facets, rest } = lexicon.facets(words);
      const topic = lexicon.withoutFillers(rest, facets.length > 0 ? 0 : 1);
      const whole = lexicon.withoutFillers(words);

      // "giấy tờ" asks for a side of a procedure, but "giấy tờ cho em bé" names one: the whole wins only when it is sure.
      const byTopic = findIn(reading, topic);
      const byWhole = facets.length > 0 ? index.find(whole, HITS) : byTopic;
      const wholeIsTopic =
        topic.length > 0 && likenessOf(byWhole) >= SURE && likenessOf(byWhole) > likenessOf(byTopic);
      const hits = oneOfEachCode(wholeIsTopic ? byWhole : byTopic);
      const fork = forkBySaying.get(sayingOf(topic)) ?? forkBySaying.get(sayingOf(whole));
      return {
        hits,
        verdict: verdictOf(hits),
        facets,
        topicLength: topic.length,
        ...(fork ? { fork } : {}),
        ...(intent ? { intent } : {}),
      };
    },
  };
}

/** What the likeness of the best and the distance to the next allow to be said. */
export function verdictOf([first, second]: readonly Hit[]): Verdict {
  if (!first || first.likeness < CLOSE) return 'lost';
  const margin = first.likeness - (second?.likeness ?? 0);
  return first.likeness >= SURE && (margin >= MARGIN || first.likeness >= 0.97) ? 'sure' : 'close';
}

/** Cases of one procedure do not compete: the nearest stands for it, or the procedure itself where two are as near. */
function oneOfEachCode(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const code = codeOf(hit);
    const at = kept.findIndex((other) => codeOf(other) === code);
    const rival = kept[at];
    if (!rival) kept.push(hit);
    else if (rival.ref !== code && rival.likeness - hit.likeness < MARGIN) kept[at] = { ...rival, ref: code };
  }
  return kept;
}

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

function codeOf({ ref, kind }: Hit): string {
  return kind === 'procedure' ? splitRef(ref).code : ref;
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

/** Each target once, with its best likeness, best first. */
function best(hits: readonly Hit[]): Hit[] {
  const byRef = new Map<string, Hit>();
  for (const hit of hits) if (hit.likeness > (byRef.get(hit.ref)?.likeness ?? 0)) byRef.set(hit.ref, hit);
  return [...byRef.values()].sort((a, b) => b.likeness - a.likeness || (a.ref < b.ref ? -1 : 1));
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
