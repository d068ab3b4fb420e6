import { duplicates, sharedAliases } from './check/clashes.ts';
import { flows } from './check/flows.ts';
import { agencies, names, selfRelated } from './check/names.ts';
import { pauses } from './check/pauses.ts';
import { phrases } from './check/phrases.ts';
import { dangling } from './check/references.ts';
import { hosts, sources } from './check/sources.ts';
import { statuses } from './check/statuses.ts';
import { teams } from './check/teams.ts';
import type { Entries, Entry } from './entries.ts';
import type { Problem } from './problem.ts';

/** Checks what one file alone cannot know: references, duplicates, days and hosts. */
export function crossCheck(entries: Entries, today: string): Problem[] {
  return [
    ...duplicates(entries),
    ...sharedAliases(entries),
    ...phrases(entries),
    ...dangling(entries),
    ...selfRelated(entries),
    ...names(entries),
    ...agencies(entries),
    ...pauses(entries),
    ...statuses(entries.procedures),
    ...flows(entries, today),
    ...teams(entries),
    ...everyEntry(entries).flatMap((entry) => sources(entry, today)),
    ...onceEach(everyEntry(entries).flatMap((entry) => hosts(entry, entries))),
  ];
}

/** A site that is missing in the list is missing everywhere; it is told at the first place. */
function onceEach(problems: readonly Problem[]): Problem[] {
  return problems.flatMap((problem, at) => {
    const isSame = ({ message }: Problem) => message === problem.message;
    if (problems.findIndex(isSame) !== at) return [];
    const others = problems.filter(isSame).length - 1;
    return [
      others === 0
        ? problem
        : { ...problem, message: `${problem.message} Còn ${others} nơi khác cũng ghi vậy.` },
    ];
  });
}

function everyEntry(entries: Entries): Entry<unknown>[] {
  const { unread, ...kinds } = entries;
  return Object.values(kinds).flat();
}
