import { distance } from 'fastest-levenshtein';
import type { Content } from '../../content/content.ts';
import { foldText } from '../../content/fold.ts';
import type { Team } from '../../content/schema/team.ts';
import { hashOf, teamNumber } from '../../content/team-number.ts';
import { startPayload } from '../start-payload.ts';
import { hasCheckDigit, withCheckDigit } from './check-digit.ts';
import { type Topic, topicsOf } from './topics.ts';

/**
 * The code somebody types where no link can carry a topic: `BC 482 913 074`. Six digits are the topic (five made from its
 * name, one to check them), the rest is the team (its number, one to check it). Two consonants before them, which no
 * Vietnamese keyboard turns into a marked letter; digits only, as they are the easiest to read out and to find.
 */
const PREFIX = 'BC';
const TOPIC_DIGITS = 6;
/** So far from a code is still a slip of it. */
const SLIP = 1;
const MOST_OFFERED = 3;

/** What a typed message comes to as a code; undefined where it holds none. */
export type TypedCode =
  | { readonly kind: 'opens'; readonly payload: string }
  /** It must be asked; `isNamed` when the prefix was typed, so that nothing but a code is meant. */
  | { readonly kind: 'near'; readonly offers: readonly Offer[]; readonly isNamed: boolean }
  /** The prefix and digits that no code is near to. */
  | { readonly kind: 'unknown' };

export interface Offer {
  readonly payload: string;
  /** As it is printed. */
  readonly code: string;
  readonly title: string;
}

/** The code of a topic, with that of a team: "BC 482 913", "BC 482 913 074". */
export function typedCode(topic: string, team?: Pick<Team, 'id' | 'number'>): string {
  const digits = topicDigits(topic);
  const parts = [digits.slice(0, 3), digits.slice(3), ...(team ? [teamDigits(team)] : [])];
  return `${PREFIX} ${parts.join(' ')}`;
}

/** Reads codes of the topics and teams there are. */
export function createCodes(
  content: Pick<Content, 'teams'> & Parameters<typeof topicsOf>[0],
): (text: string) => TypedCode | undefined {
  const byDigits = new Map<string, Topic[]>();
  for (const topic of topicsOf(content)) {
    const digits = topicDigits(topic.ref);
    byDigits.set(digits, [...(byDigits.get(digits) ?? []), topic]);
  }
  const teams = new Map(content.teams.map((team) => [teamDigits(team), team]));
  const offer = ({ ref, title }: Topic, team: Team | undefined): Offer => ({
    payload: startPayload(ref, team?.id),
    code: typedCode(ref, team),
    title,
  });

  return (text) => {
    const written = digitsIn(text);
    if (!written) return undefined;
    const { digits, isNamed } = written;
    const [topicPart, teamPart] = [digits.slice(0, TOPIC_DIGITS), digits.slice(TOPIC_DIGITS)];
    const exact = byDigits.get(topicPart) ?? [];
    const team = teams.get(teamPart);
    const [only] = exact;
    if (isNamed && only && exact.length === 1 && (team !== undefined || teamPart === ''))
      return { kind: 'opens', payload: startPayload(only.ref, team?.id) };

    const offers =
      exact.length > 0
        ? exact.flatMap((topic) => (team ? [team] : nearTeams(teamPart)).map((near) => offer(topic, near)))
        : isNamed
          ? nearTopics(digits)
          : [];
    if (offers.length > 0) return { kind: 'near', offers: offers.slice(0, MOST_OFFERED), isNamed };
    return isNamed ? { kind: 'unknown' } : undefined;
  };

  /** Topics whose digits with one left out, put in, changed or exchanged begin what was typed; the team where what is left names one. */
  function nearTopics(digits: string): Offer[] {
    return [...byDigits].flatMap(([topicPart, topics]) => {
      const rest = restAfter(topicPart, digits);
      if (rest === undefined) return [];
      const known = teams.get(rest);
      return topics.flatMap((topic) => (known ? [known] : nearTeams(rest)).map((team) => offer(topic, team)));
    });
  }

  /** The teams whose digits are a slip away, each to be asked about; none where nothing is near. */
  function nearTeams(part: string): readonly (Team | undefined)[] {
    const near =
      part === '' ? [] : [...teams].flatMap(([known, team]) => (isSlip(known, part) ? [team] : []));
    return near.length > 0 ? near : [undefined];
  }
}

function topicDigits(topic: string): string {
  // No zero in front, which people leave out.
  return withCheckDigit(String(10_000 + (hashOf(topic) % 90_000)));
}

function teamDigits(team: Pick<Team, 'id' | 'number'>): string {
  return withCheckDigit(String(teamNumber(team)).padStart(2, '0'));
}

/** Fewer are a house number, more are no code of ours. */
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 13;

/** The digits behind the prefix, wherever it stands; or a message that is nothing but so many digits. */
function digitsIn(text: string): { digits: string; isNamed: boolean } | undefined {
  // A phone puts ０ or ¹ where a person meant 0 or 1, and a person writes the letters O and l.
  const words = foldText(text.normalize('NFKC')).split(' ');
  const at = words.findIndex(
    (word, index) => /^bc\d?/.test(word) || (word === 'b' && words[index + 1]?.[0] === 'c'),
  );
  if (at >= 0) {
    const [first = '', ...more] = words.slice(words[at] === 'b' ? at + 1 : at);
    const digits = leading([first.replace(/^b?c/, ''), ...more].filter((word) => word !== ''));
    if (digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS) return { digits, isNamed: true };
  }
  const digits = leading(words);
  const isAll = words.join('').length === digits.length;
  return isAll &&
    digits.length >= TOPIC_DIGITS &&
    digits.length <= MOST_DIGITS &&
    hasCheckDigit(digits.slice(0, TOPIC_DIGITS))
    ? { digits, isNamed: false }
    : undefined;
}

/** The words from the first on that are digits, or letters that look like them beside digits. */
function leading(words: readonly string[]): string {
  const end = words.findIndex((word) => !/^[\doil]*\d[\doil]*$/.test(word));
  return words
    .slice(0, end < 0 ? words.length : end)
    .join('')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
}

/** What follows a topic's digits in what was typed, where these stand there with one slip. */
function restAfter(known: string, typed: string): string | undefined {
  for (const length of [known.length, known.length - 1, known.length + 1]) {
    if (length <= typed.length && isSlip(known, typed.slice(0, length))) return typed.slice(length);
  }
  return undefined;
}

/** One digit wrong, missing, too many, or two beside each other exchanged. */
function isSlip(known: string, typed: string): boolean {
  if (distance(known, typed) <= SLIP) return true;
  if (known.length !== typed.length) return false;
  const at = [...known].findIndex((digit, index) => digit !== typed[index]);
  return known.slice(0, at) + known[at + 1] + known[at] + known.slice(at + 2) === typed;
}
