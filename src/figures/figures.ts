import { addDays } from '../content/day.ts';
import type { Facet } from '../content/facet.ts';
import { Level } from '../content/schema/procedure.ts';
import type { Count, FactAbout } from './fact.ts';
import type { Known } from './known.ts';
import { teamSums } from './team-figures.ts';
import { weekOf } from './week.ts';

/** What happened on some days, seen from several sides. Every number is a sum of counts, so that sides that share a measure agree. */
export interface Figures {
  readonly from: string;
  readonly to: string;
  readonly all: Sums;
  /** Every day, also those on which nothing happened. */
  readonly byDay: readonly ({ readonly day: string } & Sums)[];
  /** Busiest first. */
  readonly byChannel: readonly ({ readonly channel: string } & Sums)[];
  /** Most asked first. */
  readonly byProcedure: readonly ProcedureSums[];
  readonly byLevel: readonly LevelSums[];
  /** Which sides of procedures were asked for, most asked first. */
  readonly byFacet: readonly { readonly facet: Facet; readonly told: number }[];
  readonly byFlow: readonly {
    readonly flow: string;
    readonly questions: number;
    readonly outcomes: number;
  }[];
  readonly byTeam: ReturnType<typeof teamSums>;
}

/**
 * - `conversations`: chats that spoke on a day, each once a day;
 * - `asked`: typed messages and opened links; `chosen`: taps, and numbers typed for one;
 * - `answered`: replies that were an answer, an outcome, help or people to call;
 * - `missed`: messages not understood; `refused`: "Không phải việc này";
 * - `handOvers`: official pages opened through us.
 */
export type Sums = Record<(typeof sumNames)[number], number>;
export const sumNames = [
  'conversations',
  'asked',
  'chosen',
  'answered',
  'missed',
  'refused',
  'handOvers',
] as const;

export interface ProcedureSums {
  readonly code: string;
  /** As it is now; the code where there is no record any more. */
  readonly name: string;
  readonly level: Level;
  readonly told: number;
  readonly chosen: number;
  readonly handOvers: number;
}

export interface LevelSums {
  readonly level: Level;
  /** How many procedures of this level there are now, and of how many the official page was opened. */
  readonly services: number;
  readonly servicesHandedOver: number;
  readonly told: number;
  readonly handOvers: number;
}

const ANSWERS: readonly string[] = ['answer', 'outcome', 'info', 'hotline'];

export function figuresOf(
  counts: readonly Count[],
  { from, to, today, known }: { from: string; to: string; today: string; known: Pick<Known, 'services'> },
): Figures {
  const all = noSums();
  const days = new Map<string, Sums>();
  for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, noSums());
  const channels = new Map<string, Sums>();
  const procedures = new Map<string, Mutable<Omit<ProcedureSums, 'code' | 'name'>>>();
  const levels = new Map(Level.options.map((level) => [level, { told: 0, handOvers: 0 }]));
  const facets = new Map<Facet, number>();
  const flows = new Map<string, { questions: number; outcomes: number }>();

  const add = (day: string, channel: string | undefined, name: keyof Sums, times: number) => {
    const ofDay = days.get(day);
    if (ofDay) ofDay[name] += times;
    all[name] += times;
    if (channel !== undefined) getOr(channels, channel, noSums)[name] += times;
  };
  const services = new Map(known.services.map((service) => [service.code, service]));
  const procedure = (code: string, level: Level) =>
    getOr(procedures, code, () => ({
      level: services.get(code)?.level ?? level,
      told: 0,
      chosen: 0,
      handOvers: 0,
    }));

  for (const { day, fact, times } of counts) {
    switch (fact.about) {
      case 'conversation':
        add(day, fact.channel, 'conversations', times);
        break;
      case 'turn':
        for (const name of sumsOfTurn(fact)) add(day, fact.channel, name, times);
        break;
      case 'procedure':
        procedure(fact.procedure, fact.level)[fact.event] += times;
        if (fact.event === 'told') {
          getOr(levels, fact.level, noLevel).told += times;
          if (fact.facet) facets.set(fact.facet, (facets.get(fact.facet) ?? 0) + times);
        }
        break;
      case 'flow':
        getOr(flows, fact.flow, () => ({ questions: 0, outcomes: 0 }))[
          fact.isEnd ? 'outcomes' : 'questions'
        ] += times;
        break;
      case 'hand-over':
        add(day, fact.channel, 'handOvers', times);
        procedure(fact.procedure, fact.level).handOvers += times;
        getOr(levels, fact.level, noLevel).handOvers += times;
        break;
      case 'team':
        break;
    }
  }

  return {
    from,
    to,
    all,
    byDay: [...days].map(([day, sums]) => ({ day, ...sums })),
    byChannel: [...channels]
      .map(([channel, sums]) => ({ channel, ...sums }))
      .sort((a, b) => b.asked + b.chosen - a.asked - a.chosen || a.channel.localeCompare(b.channel)),
    byProcedure: [...procedures]
      .map(([code, sums]) => ({ code, name: services.get(code)?.name ?? code, ...sums }))
      .sort((a, b) => b.told - a.told || b.handOvers - a.handOvers || a.code.localeCompare(b.code)),
    byLevel: Level.options.map((level) => {
      const ofLevel = known.services.filter((service) => service.level === level);
      return {
        level,
        services: ofLevel.length,
        servicesHandedOver: ofLevel.filter(({ code }) => (procedures.get(code)?.handOvers ?? 0) > 0).length,
        ...(levels.get(level) ?? noLevel()),
      };
    }),
    byFacet: [...facets].map(([facet, told]) => ({ facet, told })).sort((a, b) => b.told - a.told),
    byFlow: [...flows]
      .map(([flow, sums]) => ({ flow, ...sums }))
      .sort((a, b) => b.outcomes - a.outcomes || b.questions - a.questions),
    byTeam: teamSums(counts, weekOf(today)),
  };
}

function sumsOfTurn({ by, kind, lost }: FactAbout<'turn'>): (keyof Sums)[] {
  return [
    ...(by === 'words' || by === 'link' ? ['asked' as const] : by === 'choice' ? ['chosen' as const] : []),
    ...(lost ? [lost] : ANSWERS.includes(kind) ? ['answered' as const] : []),
  ];
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function noSums(): Sums {
  return Object.fromEntries(sumNames.map((name) => [name, 0])) as Sums;
}

function noLevel() {
  return { told: 0, handOvers: 0 };
}

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
