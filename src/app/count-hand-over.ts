import type { Level } from '../content/schema/procedure.ts';
import { weekOf } from '../figures/week.ts';
import type { Entry } from '../store/journal.ts';

/** One citizen left for the portal: what for, from where and through which team, not who. */
export interface CountedHandOver {
  readonly procedure: string;
  readonly level: Level;
  readonly channel?: string;
  /** One that is known. */
  readonly team?: string;
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string;
}

export function handOverEntries({ procedure, level, channel, team, day }: CountedHandOver): Entry[] {
  return [
    { type: 'count', day, fact: { about: 'hand-over', procedure, level, ...(channel && { channel }) } },
    ...(team === undefined
      ? []
      : [
          {
            type: 'count',
            day: weekOf(day),
            fact: { about: 'team', team, event: 'hand-over', level },
          } as const,
        ]),
  ];
}
