import type { Search } from '../search/search.ts';
import type { Missed } from './missed.ts';

/** Messages that want the same, however they are written. */
export interface Group {
  /** The words they share, folded, with dashes: the same on every day the group is there. */
  readonly id: string;
  /** The commonest way to say it, with marks where somebody wrote marks. */
  readonly example: string;
  readonly times: number;
  readonly refused: number;
  /** Every way it was said, commonest first. */
  readonly ways: readonly Way[];
  readonly firstDay: string;
  readonly lastDay: string;
  /** How often each target was refused. */
  readonly refusedRefs: ReadonlyMap<string, number>;
}

export interface Way {
  readonly text: string;
  readonly times: number;
}

export interface Groups {
  /** Most frequent first. */
  readonly groups: readonly Group[];
  /** How many messages say nothing of any topic ("alo", "???"). */
  readonly withoutTopic: number;
}

/** Two ways of saying are of one group from this likeness on. */
const ALIKE = 0.5;
/**
 * Groups messages by the words they are compared in. The commonest way leads; each other way joins the leader it is most like:
 * the rarity of the words they share, over that of all words of both. The order of the messages does not matter.
 */
export function groupMissed(missed: readonly Missed[], search: Pick<Search, 'topicOf'>): Groups {
  const forms = formsOf(missed, search);
  const rarities = raritiesOf(forms.map(({ words }) => words));
  const leaders: Leader[] = [];
  const leadersByWord = new Map<string, number[]>();
  for (const form of forms) {
    const best = nearestLeader(form, leaders, leadersByWord, rarities);
    if (best !== undefined) {
      leaders[best]?.followers.push(form);
      continue;
    }
    for (const word of form.words) push(leadersByWord, word, leaders.length);
    leaders.push({ form, followers: [], mass: massOf(form.words, rarities) });
  }
  const withTopic = forms.reduce((sum, { times }) => sum + times, 0);
  return {
    groups: leaders.map(toGroup).sort((a, b) => b.times - a.times || (a.id < b.id ? -1 : 1)),
    withoutTopic: missed.reduce((sum, { times }) => sum + times, 0) - withTopic,
  };
}

/** Words that stand for masked data, as in "[số điện thoại]", say nothing of the topic. */
export function withoutMasks(text: string): string {
  return text
    .replace(/\[[^\]]{0,40}\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** All messages with the same topic words. */
interface Form {
  readonly key: string;
  readonly words: ReadonlySet<string>;
  readonly messages: Missed[];
  times: number;
}

interface Leader {
  readonly form: Form;
  readonly followers: Form[];
  /** The rarity of all its words. */
  readonly mass: number;
}

/** Commonest first. */
function formsOf(missed: readonly Missed[], search: Pick<Search, 'topicOf'>): Form[] {
  const keys = new Map<string, readonly string[]>();
  const forms = new Map<string, Form>();
  for (const message of missed) {
    let words = keys.get(message.text);
    if (!words) {
      words = topicWords(message.text, search);
      keys.set(message.text, words);
    }
    if (words.length === 0) continue;
    const key = words.join(' ');
    const form = forms.get(key) ?? { key, words: new Set(words), messages: [], times: 0 };
    form.messages.push(message);
    form.times += message.times;
    forms.set(key, form);
  }
  return [...forms.values()].sort((a, b) => b.times - a.times || (a.key < b.key ? -1 : 1));
}

/** The words of the topic, folded, in their order; numbers are nobody's topic. */
export function topicWords(text: string, search: Pick<Search, 'topicOf'>): string[] {
  return search
    .topicOf(withoutMasks(text))
    .map(({ fold }) => fold)
    .filter((fold) => /\p{L}/u.test(fold));
}

function raritiesOf(forms: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of forms) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarities = new Map(
    [...counts].map(([word, count]) => [word, Math.log(1 + forms.length / count)] as const),
  );
  return (word) => rarities.get(word) ?? 0;
}

/** Sums of the same numbers in another order differ by less than this. */
const ROUNDING = 1e-9;

function nearestLeader(
  { words }: Form,
  leaders: readonly Leader[],
  leadersByWord: ReadonlyMap<string, readonly number[]>,
  rarity: (word: string) => number,
): number | undefined {
  const own = massOf(words, rarity);
  let best: number | undefined;
  let bestLikeness = 0;
  for (const at of candidatesFor(words, own, leadersByWord, rarity)) {
    const leader = leaders[at];
    if (!leader || Math.min(own, leader.mass) < ALIKE * Math.max(own, leader.mass) - ROUNDING) continue;
    let both = 0;
    for (const word of words) if (leader.form.words.has(word)) both += rarity(word);
    const likeness = both / (own + leader.mass - both);
    // Among equals the commoner leader, which came first, keeps it.
    const isBetter = likeness > bestLikeness || (likeness === bestLikeness && at < (best ?? 0));
    if (likeness >= ALIKE && isBetter) {
      best = at;
      bestLikeness = likeness;
    }
  }
  return best;
}

/**
 * Who is alike shares at least ALIKE of the mass. So once the rarest words were looked up, and those left weigh less than
 * that, nobody who has only those can be alike: the common words, which many leaders have, are never looked up.
 */
function candidatesFor(
  words: ReadonlySet<string>,
  own: number,
  leadersByWord: ReadonlyMap<string, readonly number[]>,
  rarity: (word: string) => number,
): Set<number> {
  const found = new Set<number>();
  let left = own;
  for (const word of [...words].sort((a, b) => rarity(b) - rarity(a))) {
    if (left < ALIKE * own - ROUNDING) break;
    for (const at of leadersByWord.get(word) ?? []) found.add(at);
    left -= rarity(word);
  }
  return found;
}

function massOf(words: Iterable<string>, rarity: (word: string) => number): number {
  let mass = 0;
  for (const word of words) mass += rarity(word);
  return mass;
}

function toGroup({ form, followers }: Leader): Group {
  const messages = [form, ...followers].flatMap((each) => each.messages);
  const days = messages.map(({ day }) => day).sort();
  const refusedRefs = new Map<string, number>();
  for (const { why, near, times } of messages)
    if (why === 'refused') for (const ref of near) refusedRefs.set(ref, (refusedRefs.get(ref) ?? 0) + times);
  return {
    id: form.key.replaceAll(' ', '-'),
    example: exampleOf(form.messages, messages),
    times: sum(messages),
    refused: sum(messages.filter(({ why }) => why === 'refused')),
    ways: waysOf(messages),
    firstDay: days[0] ?? '',
    lastDay: days.at(-1) ?? '',
    refusedRefs,
  };
}

/** Written with marks if anybody did: an officer reads it, and it may become an alias. */
function exampleOf(leading: readonly Missed[], all: readonly Missed[]): string {
  const clean = (messages: readonly Missed[]) =>
    waysOf(messages)
      .map(({ text }) => text)
      .filter((text) => withoutMasks(text) === text);
  const [first] = clean(leading);
  return clean(leading).find(isMarked) ?? clean(all).find(isMarked) ?? first ?? leading[0]?.text ?? '';
}

function isMarked(text: string): boolean {
  return /[\u0300-\u036f]/.test(text.normalize('NFD')) || /đ/i.test(text);
}

/** The same words in other case or with other spaces are one way. */
function waysOf(messages: readonly Missed[]): Way[] {
  const ways = new Map<string, number>();
  for (const { text, times } of messages) {
    const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
    ways.set(plain, (ways.get(plain) ?? 0) + times);
  }
  return [...ways]
    .map(([text, times]) => ({ text, times }))
    .sort((a, b) => b.times - a.times || (a.text < b.text ? -1 : 1));
}

function sum(messages: readonly Missed[]): number {
  return messages.reduce((total, { times }) => total + times, 0);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
