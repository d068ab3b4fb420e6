import type { SourceFile } from '../content/document.ts';
import { scalar } from '../content/edit.ts';
import { type AliasPlace, aliasPlace } from '../content/record-place.ts';
import type { World } from '../dialogue/world.ts';
import { type Applicable, isApplicable } from './change.ts';
import type { Effect } from './effect.ts';
import { type Group, groupMissed } from './group.ts';
import type { Missed } from './missed.ts';
import { isDoubtful, isSettled, type Suggestion, type Unmet, unmetOf } from './suggest.ts';

/** One thing people could not find, ready to be shown. */
export interface Listed extends Unmet {
  /** Counted from 1; `npm run suggest -- apply N`. */
  readonly number: number;
  /** The line that would make it understood, and where it goes; absent where there is none. */
  readonly line?: { readonly file: string; readonly section: string; readonly yaml: string };
  /** Words that the nearest target has nowhere: somebody should look before taking the line. */
  readonly doubt?: readonly string[];
  readonly effect?: Effect;
}

export interface Listing {
  readonly items: readonly Listed[];
  /** Every group, also those that are not listed. */
  readonly groups: readonly Group[];
  /** Messages of groups that today's content understands. */
  readonly settled: number;
  readonly withoutTopic: number;
}

/** What people could not find, most frequent first; with effects, where a way to work them out is given. */
export function listingOf(
  missed: readonly Missed[],
  { world, files, today, most }: { world: World; files: readonly SourceFile[]; today: string; most: number },
): Listing {
  const { groups, withoutTopic } = groupMissed(missed, world.search);
  const settled: Group[] = [];
  const open: Group[] = [];
  for (const group of groups) {
    if (open.length >= most) break;
    (isSettled(group, world) ? settled : open).push(group);
  }
  return {
    groups,
    withoutTopic,
    settled: settled.reduce((sum, { times }) => sum + times, 0),
    items: open.map((group, at) => {
      const unmet = unmetOf(group, world, today);
      const line = lineOf(unmet.suggestion, files);
      return {
        ...unmet,
        number: at + 1,
        ...(line && { line }),
        ...doubtOf(unmet),
      };
    }),
  };
}

function doubtOf({ group, near, suggestion }: Unmet): Pick<Listed, 'doubt'> {
  const target = suggestion.kind === 'alias' && near.find(({ ref }) => ref === suggestion.ref);
  return target && isDoubtful(target, group) ? { doubt: target.strange } : {};
}

export function withEffect(item: Listed, effectOf: (suggestion: Applicable) => Effect): Listed {
  return isApplicable(item.suggestion) ? { ...item, effect: effectOf(item.suggestion) } : item;
}

function lineOf(suggestion: Suggestion, files: readonly SourceFile[]): Listed['line'] {
  if (suggestion.kind === 'abbreviation') {
    const { said, meant } = suggestion;
    return {
      file: 'knowledge/vocabulary.yaml',
      section: 'abbreviations',
      yaml: `${scalar(said)}: ${scalar(meant)}`,
    };
  }
  if (suggestion.kind !== 'alias') return undefined;
  const place = aliasPlace(files, suggestion.ref);
  return place && { file: place.file, section: sectionOf(place), yaml: `- ${scalar(suggestion.words)}` };
}

function sectionOf({ path }: AliasPlace): string {
  const [first, index] = path;
  return first === 'cases' ? `cases (trường hợp thứ ${Number(index) + 1}), aliases` : String(first);
}
