import { z } from 'zod';
import type { Content } from '../content/content.ts';
import { foldText } from '../content/fold.ts';
import { splitRef } from '../content/view.ts';
import type { World } from '../dialogue/world.ts';
import type { Target } from '../search/search-index.ts';
import { hasMarks } from '../search/words.ts';
import { shortestSameTopic } from './core.ts';
import { type Group, withoutMasks } from './group.ts';
import { longForms } from './long-form.ts';

/** Something a group may be about. */
export interface Near {
  readonly ref: string;
  readonly kind: Target['kind'];
  readonly title: string;
  /** Words of the group that are in no way of saying this: the more, the likelier it is something else. */
  readonly strange: readonly string[];
}

/** What an officer may add so that a group is understood. */
export const Suggestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alias'), ref: z.string(), words: z.string() }),
  z.object({ kind: z.literal('abbreviation'), said: z.string(), meant: z.string() }),
  /** It is known from the imported catalogue only, and needs a file of its own. */
  z.object({ kind: z.literal('record'), code: z.string() }),
  /** Nothing is near, or the words are too many to be an alias. */
  z.object({ kind: z.literal('none') }),
]);
export type Suggestion = Readonly<z.infer<typeof Suggestion>>;

export interface Unmet {
  readonly group: Group;
  /** Nearest first, without what people said is not theirs. */
  readonly near: readonly Near[];
  readonly suggestion: Suggestion;
}

/** So many ways of saying are looked at to find what a group is near to. */
const WAYS = 5;
const NEAREST = 3;
/** Less like than this is chance. */
const LEAST = 0.2;
/** An alias is a saying, not a story. In words and UTF-16 units. */
const MOST_WORDS = 10;
const LONGEST = 80;

/** What a group is near to, and the line that would make it understood. */
export function unmetOf(group: Group, world: World, today: string): Unmet {
  const near = nearestTo(group, world, today);
  return { group, near, suggestion: suggestionFor(group, near, world) };
}

/** True when the content of today already understands what these people wanted. */
export function isSettled({ example, refusedRefs, times, refused }: Group, world: World): boolean {
  const { hits, verdict, fork } = world.search.find(example);
  const [best] = hits;
  if (!best || verdict !== 'sure' || fork) return false;
  return refused * 2 < times || !refusedRefs.has(best.ref);
}

function nearestTo(group: Group, world: World, today: string): Near[] {
  const likeness = new Map<string, { near: Omit<Near, 'strange'>; mass: number }>();
  const ways = [{ text: group.example, times: 1 }, ...group.ways.slice(0, WAYS)];
  const all = ways.reduce((sum, { times }) => sum + times, 0);
  for (const { text, times } of ways) {
    for (const hit of world.search.find(text).hits) {
      const near = nearOf(hit, world, today);
      if (!near || isRefused(group, hit.ref)) continue;
      const found = likeness.get(hit.ref) ?? { near, mass: 0 };
      found.mass += (hit.likeness * times) / all;
      likeness.set(hit.ref, found);
    }
  }
  return [...likeness.values()]
    .filter(({ mass }) => mass >= LEAST)
    .sort((a, b) => b.mass - a.mass || (a.near.ref < b.near.ref ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ near }) => ({ ...near, strange: strangeTo(near, group, world) }));
}

/** Where a target is a stranger to so many of the words, the need is likely one we have nothing for. */
export function isDoubtful({ strange }: Near, { id }: Group): boolean {
  return strange.length * 4 >= id.split('-').length;
}

/** What half of those who said it did not want is no suggestion. */
function isRefused({ refusedRefs, times }: Group, ref: string): boolean {
  return (refusedRefs.get(ref) ?? 0) * 2 >= times;
}

/** Undefined for what may not be suggested: a siren needs a person's judgement, and small talk is nobody's need. */
function nearOf(
  { ref, kind }: Pick<Target, 'ref' | 'kind'>,
  world: World,
  today: string,
): Omit<Near, 'strange'> | undefined {
  if (kind === 'catalogue') {
    const record = world.imported(ref);
    return record && { ref, kind, title: record.name };
  }
  if (kind === 'flow') {
    const flow = world.flows.flow(ref);
    return flow && { ref, kind, title: flow.title };
  }
  if (kind === 'answer') {
    const answer = world.answer(ref, today);
    const isHelp = answer?.kind === 'info' || answer?.kind === 'hotline' || answer?.kind === 'out-of-scope';
    return answer && isHelp ? { ref, kind, title: answer.title } : undefined;
  }
  const view = world.view(ref, today);
  return view && view.status !== 'repealed' ? { ref, kind, title: view.caseTitle ?? view.title } : undefined;
}

/** Of a target with many sayings a word is no matter that stands in one of them by chance ("… đòi ở bệnh viện"). */
const MANY_SAYINGS = 12;

/** The words of the group, as its example writes them, that the title has not, nor the aliases of a target, but for chance. */
function strangeTo({ ref, kind, title }: Omit<Near, 'strange'>, group: Group, world: World): string[] {
  const sayings = sayingsOf(world, ref, kind);
  const least = sayings.length > MANY_SAYINGS ? 2 : 1;
  const times = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (const word of new Set(world.search.topicOf(text).flatMap(({ fold, written }) => [fold, written])))
      times.set(word, (times.get(word) ?? 0) + by);
  };
  count(title, least);
  for (const saying of sayings) count(saying, 1);
  const strange = world.search
    .topicOf(withoutMasks(group.example))
    .filter((word) => (times.get(hasMarks(word) ? word.written : word.fold) ?? 0) < least)
    .map(({ fold }) => fold);
  const tokens = withoutMasks(group.example).split(' ');
  return [...new Set(strange)].map((fold) => tokens.find((one) => foldText(one) === fold) ?? fold);
}

function sayingsOf({ content }: World, ref: string, kind: Near['kind']): readonly string[] {
  if (kind === 'answer') return content.answers.find(({ id }) => id === ref)?.aliases ?? [];
  if (kind === 'flow') return content.flows.find(({ id }) => id === ref)?.triggers ?? [];
  const procedure = content.procedures.find(({ code }) => code === splitRef(ref).code);
  return procedure
    ? [
        procedure.name,
        ...procedure.aliases,
        ...(procedure.cases ?? []).flatMap((one) => [one.title, ...one.aliases]),
      ]
    : [];
}

function suggestionFor(group: Group, near: readonly Near[], world: World): Suggestion {
  const abbreviation = abbreviationIn(group, world);
  if (abbreviation) return { kind: 'abbreviation', ...abbreviation };
  const best = near.find((one) => mayBeMeant(one, world));
  if (!best) return { kind: 'none' };
  if (best.kind === 'catalogue') return { kind: 'record', code: best.ref };
  const words = aliasFrom(group, world);
  return words === undefined ? { kind: 'none' } : { kind: 'alias', ref: best.ref, words };
}

/** To be told that one's need is no matter of ours takes the very words. */
function mayBeMeant({ kind, ref, strange }: Near, { content }: World): boolean {
  const about = kind === 'answer' && content.answers.find(({ id }) => id === ref)?.kind;
  return about !== 'out-of-scope' || strange.length === 0;
}

/** The group's example without the words that say nothing, as something to put among the aliases. */
export function aliasFrom({ example }: Pick<Group, 'example'>, world: World): string | undefined {
  const words = shortestSameTopic(example, (text) =>
    world.search
      .topicOf(text)
      .map(({ fold }) => fold)
      .join(' '),
  );
  const isSaying = words !== '' && words.length <= LONGEST && words.split(' ').length <= MOST_WORDS;
  return isSaying && !claimed(world.content).has(foldText(words)) ? words : undefined;
}

/** An unknown word that is the first letters of words in our sayings: "gpxd", giấy phép xây dựng. */
function abbreviationIn(
  { ways }: Group,
  { search, content }: World,
): { said: string; meant: string } | undefined {
  for (const { text } of ways.slice(0, WAYS)) {
    for (const said of text.match(/\p{L}+/gu) ?? []) {
      if (search.knows(foldText(said))) continue;
      const meant = longForms(content).get(foldText(said));
      if (meant !== undefined) return { said, meant };
    }
  }
  return undefined;
}

const claims = new WeakMap<Content, ReadonlySet<string>>();

/** Every alias there is, folded: two records may not share one. */
function claimed(content: Content): ReadonlySet<string> {
  const known = claims.get(content);
  if (known) return known;
  const all = new Set(
    [
      ...content.procedures.flatMap(({ aliases, cases = [] }) => [
        ...aliases,
        ...cases.flatMap((one) => one.aliases),
      ]),
      ...content.answers.flatMap(({ aliases }) => aliases),
      ...content.flows.flatMap(({ triggers }) => triggers),
    ].map(foldText),
  );
  claims.set(content, all);
  return all;
}
