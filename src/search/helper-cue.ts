import type { Vocabulary } from '../content/schema/vocabulary.ts';
import { isSaidAt, type Lexicon } from './lexicon.ts';
import { CLAUSE_END } from './reading.ts';
import { toWords, type Word } from './words.ts';

/** What a helper says about helping; `rest` is what else was said, to be answered as well. */
export type HelperCue =
  | { readonly type: 'begins'; readonly rest: string }
  | { readonly type: 'next' | 'ends' | 'note' | 'learns' };

type Phrases = readonly (readonly Word[])[];

/** A longer message tells a story; its beginning may still say that somebody helps. In UTF-16 units. */
const LONGEST = 600;
const ORDINAL = /^(?:\d{1,2}|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|ut|ca)$/;

/**
 * Reads "tôi làm hộ", "lam giup ba 6", "tui bên tổ công nghệ số, đang giúp bà con". What follows "làm hộ" must be a
 * person or nothing: "làm hộ chiếu", "lam ho so" and "làm hộ cha mẹ được không" are said about something else.
 */
export function createHelperCue(
  helpers: Vocabulary['helpers'],
  lexicon: Lexicon,
): (message: string) => HelperCue | undefined {
  if (!helpers) return () => undefined;
  const read = (text: string) => lexicon.expand(toWords(text));
  const phrases = (said: readonly string[]): Phrases => said.map(read).sort((a, b) => b.length - a.length);
  const declares = phrases(helpers.declares);
  const begins = [...declares, ...phrases(helpers.begins)];
  const people = phrases(helpers.people);
  const whole = (['next', 'ends', 'note', 'learns'] as const).map(
    (type) => [type, phrases(helpers[type])] as const,
  );
  const isSaying = (words: readonly Word[], said: Phrases) =>
    words.length > 0 && said.some((phrase) => phrase.length === words.length && isSaidAt(phrase, words, 0));
  const bared = (words: readonly Word[]) => lexicon.withoutFillers(words, 0);

  /** True where nothing is said but who is helped: "tôi làm giúp bà 6". */
  const onlyBegins = (clause: readonly Word[]): boolean => {
    let hasBegun = false;
    for (let at = 0; at < clause.length; ) {
      const begun = lengthAt(begins, clause, at);
      const person = begun > 0 ? 0 : personAt(people, clause, at);
      if (begun > 0) hasBegun = true;
      const taken = begun || person;
      if (taken > 0 && (begun > 0 || hasBegun)) at += taken;
      else return hasBegun && bared(clause.slice(at)).length === 0;
    }
    return hasBegun;
  };
  /** What follows "tôi đang giúp bà 6" in the same breath. */
  const afterDeclared = (clause: readonly Word[]): readonly Word[] | undefined => {
    let at = lengthAt(declares, clause, 0);
    if (at === 0) return undefined;
    for (let taken = -1; taken !== 0 && at < clause.length; at += taken)
      taken = lengthAt(begins, clause, at) || personAt(people, clause, at);
    return clause.slice(at);
  };

  return (message) => {
    const spoken = message.slice(0, LONGEST).split(CLAUSE_END);
    const clauses = spoken.map(read);
    const said = clauses.flat();
    const command =
      whole.find(([, phrases]) => isSaying(said, phrases)) ??
      whole.find(([, phrases]) => isSaying(bared(said), phrases.map(bared)));
    if (command) return { type: command[0] };
    const [first = []] = clauses;
    if (/\?\s*$/.test(message) || lexicon.closes(first)) return undefined;
    const pure = clauses.findIndex((clause) => clause.length > 0 && !onlyBegins(clause));
    if (pure === -1) return said.length > 0 ? { type: 'begins', rest: '' } : undefined;
    const rest =
      pure > 0
        ? spoken[pure]
        : afterDeclared(first)
            ?.map(({ written }) => written)
            .join(' ');
    return rest === undefined
      ? undefined
      : { type: 'begins', rest: [rest, ...spoken.slice(pure + 1)].join(', ') + message.slice(LONGEST) };
  };
}

/** How many words of a phrase stand here; of the longest one. */
function lengthAt(phrases: Phrases, words: readonly Word[], at: number): number {
  return phrases.find((phrase) => isSaidAt(phrase, words, at))?.length ?? 0;
}

/** "bà", "bà 6", "chú Tư", "bà Lan" where the name ends the clause. */
function personAt(people: Phrases, words: readonly Word[], at: number): number {
  const length = lengthAt(people, words, at);
  if (length === 0) return 0;
  const name = words[at + length];
  if (name === undefined) return length;
  const isName = ORDINAL.test(name.fold) || at + length === words.length - 1;
  return isName ? length + 1 : length;
}
