import type { Facet } from '../content/facet.ts';
import { foldText } from '../content/fold.ts';
import type { Intent, Vocabulary } from '../content/schema/vocabulary.ts';
import { featuresOf, hasMarks, toWords, type Word } from './words.ts';

/** The phrases of vocabulary.yaml, ready to be found in a message as whole words, longest first. */
export interface Lexicon {
  /** Writes what people say in the words procedures use. */
  expand(words: readonly Word[]): Word[];
  /** Takes out the words that carry no topic; of the unmarked ones at the end it leaves this many. */
  withoutFillers(words: readonly Word[], least?: number): Word[];
  facets(words: readonly Word[]): { facets: Facet[]; rest: Word[] };
  intent(words: readonly Word[]): Intent | undefined;
  /** How many words deny something here ("không phải …"); 0 for none. */
  denialAt(words: readonly Word[], at: number): number;
  /** True when the words ask for something ("muốn", "xin", "làm sao") rather than tell. */
  asks(words: readonly Word[]): boolean;
  /** True for words that end as a question does ("… được không"). */
  closes(words: readonly Word[]): boolean;
  /**
   * How a message in the middle of a subject is put, read from its words as they were said and as they were rewritten;
   * `isMarked` when its citizen writes marks.
   */
  followUp(said: readonly Word[], words: readonly Word[], isMarked: boolean): FollowUp;
  /** The side of a procedure that single words hint at ("tiền" → fee); a hint is only good in the middle of a subject. */
  cue(words: readonly Word[]): Facet | undefined;
  /** Every word and pair of neighbours of the phrases, so that spelling leaves them alone. */
  knows(word: string, next?: string): boolean;
  readonly vocabulary: readonly string[];
}

/** Whether a message asks on about the subject at hand, and whether it says that it turns to another. */
export interface FollowUp {
  /** Does one need a thing; a short question of another kind; how things stand ("vợ tui nước ngoài"); or none of these. */
  readonly form: 'need' | 'question' | 'circumstance' | undefined;
  readonly turns: boolean;
  /** It says that it comes back to something said before. */
  readonly returns: boolean;
  /** It has a word that asks, wherever it stands: "gì", "nào", "bao nhiêu". */
  readonly wonders: boolean;
}

interface Phrase<T> {
  readonly words: readonly Word[];
  readonly meaning: T;
}

/** Whoever tells more than this, in words, tells of something new. */
const LONGEST_CIRCUMSTANCE = 9;

export function createLexicon(vocabulary: Vocabulary): Lexicon {
  const meanings = [vocabulary.abbreviations, vocabulary.dialect, vocabulary.oldNames].flatMap((section) =>
    Object.entries(section),
  );
  const alike = vocabulary.synonyms.flatMap(([first = '', ...others]) =>
    others.map((other) => [other, first] as const),
  );
  const rewritten = [...meanings, ...alike].map(([said, meant]) => ({
    words: toWords(said),
    meaning: toWords(meant),
  }));
  // What is already said in the words of procedures stays: "thẻ bảo hiểm y tế" holds "thẻ bảo hiểm", which means it.
  const spoken = new Set(vocabulary.fillers.map((filler) => sayingOf(toWords(filler))));
  const already = rewritten
    // "tôi muốn" says nothing that needs to stay whole, and may begin something that means more: "tôi muốn chết".
    .filter(({ meaning }) => meaning.length > 1 && !spoken.has(sayingOf(meaning)))
    .map(({ meaning }) => ({ words: meaning, meaning }));
  const expansions = index([...already, ...rewritten]);
  const expand = (words: readonly Word[]) => replace(words, expansions, (meaning) => meaning);

  // Officers write phrases as people say them; messages are rewritten before they are compared, so these are too.
  const phrasesOf = <T extends string>(
    section: { readonly [meaning in T]?: readonly string[] },
    readings = (words: readonly Word[]): (readonly Word[])[] => [expand(words)],
  ): Phrase<T>[] =>
    (Object.entries(section) as [T, readonly string[]][]).flatMap(([meaning, phrases]) =>
      phrases.flatMap((said) => readings(toWords(said)).map((words) => ({ words, meaning }))),
    );
  // Without its marks "nhiêu" is not known for "bao nhiêu", but "het nhieu tien" still is what it is.
  const bothWays = (said: readonly Word[]) => {
    const meant = expand(said);
    return said.length > 1 && sayingOf(meant) !== sayingOf(said) ? [meant, said] : [meant];
  };
  const fillers = index(phrasesOf({ filler: vocabulary.fillers }));
  const facets = index(phrasesOf<Facet>(vocabulary.facets, bothWays));
  const vague = index(phrasesOf<Facet>(vocabulary.vague, bothWays));
  const intents = phrasesOf<Intent>(vocabulary.intents);
  const intentOfSaying = new Map(intents.map(({ words, meaning }) => [sayingOf(words), meaning]));
  const intentPhrases = index(intents);
  const denials = index(phrasesOf({ denial: vocabulary.denials }));
  const requests = index(phrasesOf({ request: vocabulary.requests }));
  const hints = (Object.entries(vocabulary.cues) as [Facet, readonly string[]][]).map(
    ([facet, said]) => [facet, said.map(toWords)] as const,
  );
  const followUps = Object.fromEntries(
    Object.entries(vocabulary.followUps).map(([part, phrases]) => [
      part,
      phrases.map(toWords).flatMap((phrase) => {
        const meant = expand(phrase);
        // "con tui" means "con", which begins much else.
        return meant.length < phrase.length ? [phrase] : [phrase, meant];
      }),
    ]),
  ) as Record<keyof Vocabulary['followUps'], Word[][]>;
  const particles = new Set(vocabulary.particles.map(foldText));
  const features = new Set(
    [
      ...rewritten.map(({ words }) => words),
      ...[fillers, facets, intentPhrases, denials, requests].flatMap((phrases) =>
        [...phrases.values()].flat().map(({ words }) => words),
      ),
      ...[...vocabulary.particles, ...vocabulary.forks.flatMap(({ phrases }) => phrases)].map(toWords),
    ].flatMap(featuresOf),
  );

  const stops = (phrases: readonly Word[][], words: readonly Word[], says: typeof isSaidAt) =>
    phrases.some((phrase) => says(phrase, words, words.length - phrase.length));
  const isAsked = (words: readonly Word[], says = isSaidAt) =>
    stops(followUps.closes, words, says) && !stops(followUps.names, words, says);
  const withoutFillers = (words: readonly Word[], least = 1) => {
    const spoken = replace(words, fillers, () => []);
    return withoutLast(spoken, particles, least);
  };
  const returning = index(phrasesOf({ return: vocabulary.followUps.returns }));
  return {
    knows: (word, next) => features.has(next === undefined ? word : `${word} ${next}`),
    vocabulary: [...features].filter((feature) => !feature.includes(' ')),
    expand,
    closes: (words) => isAsked(words),
    withoutFillers,
    facets(said) {
      // "quay lại" is no "đăng ký lại".
      const plain = takeOut(
        replace(said, returning, () => []),
        facets,
      );
      const { found, rest } = takeOut(plain.rest, vague);
      return { facets: [...new Set(plain.found.length > 0 ? plain.found : found)], rest };
    },
    denialAt: (words, at) => phraseAt(denials, words, at)?.words.length ?? 0,
    followUp(said, words, isMarked) {
      const { leads, needs, opens, betweens, turns, returns, wonders, tells, lacks, ends } = followUps;
      // To whoever writes marks "con em" is not "còn em".
      const says = isMarked ? isWrittenAt : isSaidAt;
      const startsOne = (phrases: readonly Word[][], spoken: readonly Word[]) =>
        [0, ledFrom(spoken, leads, says)].some((from) =>
          phrases.some((phrase) => says(phrase, spoken, from)),
        );
      const starts = (phrases: readonly Word[][]) => startsOne(phrases, words) || startsOne(phrases, said);
      const holds = (phrases: readonly Word[][]) =>
        phrases.some((phrase) => words.some((_, at) => says(phrase, words, at)));
      const named = new Set(
        words.flatMap((_, at) =>
          followUps.names.flatMap((phrase) =>
            isSaidAt(phrase, words, at) ? phrase.map((_, offset) => at + offset) : [],
          ),
        ),
      );
      // Unmarked, the "dang" of "dang ky" is no "đang".
      const lacking = lacks.some((phrase) =>
        words.some((_, at) => !named.has(at) && says(phrase, words, at)),
      );
      const asked = isAsked(words, says);
      const isNeed = asked ? holds(needs) : starts(needs);
      const isTurn = starts(turns);
      // "thế còn …" turns to something, "thế …" asks on.
      const isQuestion = asked || (starts(opens) && !isTurn) || holds(betweens);
      const isTold =
        said.length <= LONGEST_CIRCUMSTANCE && (starts(tells) || lacking || stops(ends, words, says));
      return {
        form: isNeed ? 'need' : isQuestion ? 'question' : isTold ? 'circumstance' : undefined,
        // Unmarked, "con em" may be "còn em"; it mostly is not.
        turns: (isTurn && !starts(tells)) || holds(returns),
        returns: holds(returns),
        wonders: holds(wonders),
      };
    },
    cue(words) {
      let best: { facet: Facet; count: number } | undefined;
      for (const [facet, phrases] of hints) {
        const count = phrases.filter((phrase) => words.some((_, at) => isSaidAt(phrase, words, at))).length;
        if (count > (best?.count ?? 0)) best = { facet, count };
      }
      return best?.facet;
    },
    asks: (words) => words.some((_, at) => phraseAt(requests, words, at) !== undefined),
    intent(words) {
      // "vậy được không" asks; only "không" by itself says no.
      if (
        followUps.closes.some(
          (phrase) => phrase.length > 1 && isSaidAt(phrase, words, words.length - phrase.length),
        )
      )
        return undefined;
      const whole = intentOfSaying.get(sayingOf(words));
      if (whole) return whole;
      // "thôi khỏi, cảm ơn nhiều nha": where only fillers are left, the last thing said is meant.
      const { found, rest } = takeOut(words, intentPhrases);
      return withoutFillers(rest, 0).length === 0 ? found.at(-1) : undefined;
    },
  };
}

/** Where a message begins after "ok rồi" and "mà". */
function ledFrom(words: readonly Word[], leads: readonly Word[][], says: typeof isSaidAt): number {
  let from = 0;
  for (;;) {
    const lead = leads.filter((phrase) => says(phrase, words, from)).map(({ length }) => length);
    if (lead.length === 0) return from;
    from += Math.max(...lead);
  }
}

function takeOut<T>(words: readonly Word[], phrases: Map<string, Phrase<T>[]>): { found: T[]; rest: Word[] } {
  const found: T[] = [];
  const rest = replace(words, phrases, (meaning) => {
    found.push(meaning);
    return [];
  });
  return { found, rest };
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
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list) list.push(phrase);
    else byFirst.set(first, [phrase]);
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
    const match = phraseAt(phrases, words, at);
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

function phraseAt<T>(
  phrases: Map<string, Phrase<T>[]>,
  words: readonly Word[],
  at: number,
): Phrase<T> | undefined {
  const beginning = phrases.get(words[at]?.fold ?? '');
  if (beginning) for (const phrase of beginning) if (fits(phrase.words, words, at)) return phrase;
  return undefined;
}

/**
 * A phrase fits where each syllable folds alike and, if the citizen wrote marks, the marks agree.
 * A single marked syllable ("hông") must be written with its marks: unmarked, "hong" may be "hồng".
 */
function fits(phrase: readonly Word[], words: readonly Word[], at: number): boolean {
  if (at + phrase.length > words.length) return false;
  for (let offset = 0; offset < phrase.length; offset += 1) {
    const [wanted, word] = [phrase[offset] as Word, words[at + offset] as Word];
    if (word.fold !== wanted.fold) return false;
    const isBare = !hasMarks(word) && (phrase.length > 1 || !hasMarks(wanted));
    if (!isBare && word.written !== wanted.written) return false;
  }
  return true;
}

/** Like `fits`, but an unmarked word may stand for a marked one: good enough where a wrong hint does no harm. */
export function isSaidAt(phrase: readonly Word[], words: readonly Word[], at: number): boolean {
  return phrase.every(({ fold, written }, offset) => {
    const word = words[at + offset];
    return word?.fold === fold && (!hasMarks(word) || word.written === written);
  });
}

function isWrittenAt(phrase: readonly Word[], words: readonly Word[], at: number): boolean {
  return phrase.every(({ written }, offset) => words[at + offset]?.written === written);
}
