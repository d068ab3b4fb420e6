import { duplicates, sharedAliases } from './check/clashes.ts';
import { flows } from './check/flows.ts';
import { agencies, names, selfRelated } from './check/names.ts';
import { phrases } from './check/phrases.ts';
import { dangling } from './check/references.ts';
import { hosts, sources } from './check/sources.ts';
import { statuses } from './check/statuses.ts';
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
    ...statuses(entries.procedures),
    ...flows(entries, today),
    ...everyEntry(entries).flatMap((entry) => [...sources(entry, today), ...hosts(entry, entries)]),
  ];
}

function everyEntry(entries: Entries): Entry<unknown>[] {
  const { unread, ...kinds } = entries;
  return Object.values(kinds).flat();
}
