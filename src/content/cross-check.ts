import { duplicates, sharedAliases } from './check/clashes.ts';
import { flows } from './check/flows.ts';
import { pauses } from './check/pauses.ts';
import { agencies, dangling, folders } from './check/references.ts';
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
    ...dangling(entries),
    ...folders(entries),
    ...agencies(entries),
    ...pauses(entries),
    ...statuses(entries.procedures),
    ...flows(entries, today),
    ...teams(entries),
    ...everyEntry(entries).flatMap((entry) => [...sources(entry, today), ...hosts(entry, entries)]),
  ];
}

function everyEntry(entries: Entries): Entry<unknown>[] {
  const { unread, ...kinds } = entries;
  return Object.values(kinds).flat();
}
