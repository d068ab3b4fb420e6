import { addDays, daysBetween } from '../content/day.ts';
import { Level } from '../content/schema/procedure.ts';
import type { Count, FactAbout } from './fact.ts';
import { openSum, type SafeSum, type Shown, safeSum, shown, soFar } from './small-groups.ts';
import { weekOf } from './week.ts';

/** What a team's links led to, as far as it may be shown to anybody. */
export interface TeamFigures {
  /** Weeks that are over, oldest first. */
  readonly weeks: readonly ({ readonly monday: string } & Of<Shown>)[];
  /** Four weeks each, that are over; always the same four together, oldest first. */
  readonly blocks: readonly ({ readonly monday: string } & Of<SafeSum>)[];
  /** The week that is running: at least so many. */
  readonly running: { readonly monday: string } & Of<number>;
}

/** Conversations, outcomes, and hand-overs of each level. */
export const measures = [
  'conversation',
  'outcome',
  ...Level.options.map((level) => `hand-over-${level}` as const),
] as const;
export type Measure = (typeof measures)[number];
export type Of<Value> = Record<Measure, Value>;

const WEEKS_IN_BLOCK = 4;
const BLOCKS = 3;
/** A Monday from which blocks are counted. */
const FIRST_MONDAY = '2024-01-01';

/** The first day whose counts are wanted. */
export function teamFiguresFrom(today: string): string {
  const running = weekOf(today);
  const blockDays = WEEKS_IN_BLOCK * 7;
  const begun = Math.floor(daysBetween(FIRST_MONDAY, running) / blockDays);
  return addDays(FIRST_MONDAY, (begun - BLOCKS) * blockDays);
}

/**
 * The figures of one team over the last months. Each count stands for itself: no sum over measures is shown, and one over weeks
 * only for the same four weeks ever, so that nothing hidden follows from two of them.
 */
export function teamFigures(team: string, counts: readonly Count[], today: string): TeamFigures {
  const own = new Map<string, number>();
  for (const { day, fact, times } of counts) {
    if (fact.about !== 'team' || fact.team !== team) continue;
    const key = `${day} ${measureOf(fact)}`;
    own.set(key, (own.get(key) ?? 0) + times);
  }
  const times = (monday: string, measure: Measure) => own.get(`${monday} ${measure}`) ?? 0;
  const first = teamFiguresFrom(today);
  const running = weekOf(today);
  const mondays = weeksFrom(first, daysBetween(first, running) / 7);
  return {
    weeks: mondays.map((monday) => ({ monday, ...each((measure) => shown(times(monday, measure))) })),
    blocks: Array.from({ length: BLOCKS }, (_, block) => {
      const monday = addDays(first, block * WEEKS_IN_BLOCK * 7);
      const within = weeksFrom(monday, WEEKS_IN_BLOCK);
      return { monday, ...each((measure) => safeSum(within.map((week) => times(week, measure)))) };
    }),
    running: { monday: running, ...each((measure) => soFar(times(running, measure))) },
  };
}

/** Every team over the whole weeks of some days: only what is shown of single weeks is summed. */
export function teamSums(
  counts: readonly Count[],
  before: string,
): readonly ({ readonly team: string } & Of<SafeSum>)[] {
  const teams = new Map<string, Map<Measure, Map<string, number>>>();
  for (const { day, fact, times } of counts) {
    // A week that is running could be watched grow.
    if (fact.about !== 'team' || day >= before) continue;
    const ofTeam = teams.get(fact.team) ?? new Map<Measure, Map<string, number>>();
    teams.set(fact.team, ofTeam);
    const measure = measureOf(fact);
    const weeks = ofTeam.get(measure) ?? new Map<string, number>();
    ofTeam.set(measure, weeks);
    weeks.set(day, (weeks.get(day) ?? 0) + times);
  }
  return [...teams]
    .map(([team, ofTeam]) => ({
      team,
      ...each((measure) => openSum([...(ofTeam.get(measure)?.values() ?? [])])),
    }))
    .sort((a, b) => b.conversation.sum - a.conversation.sum || a.team.localeCompare(b.team));
}

function weeksFrom(monday: string, number: number): string[] {
  return Array.from({ length: number }, (_, at) => addDays(monday, at * 7));
}

function each<Value>(make: (measure: Measure) => Value): Of<Value> {
  return Object.fromEntries(measures.map((measure) => [measure, make(measure)])) as Of<Value>;
}

function measureOf({ event, level }: FactAbout<'team'>): Measure {
  return event === 'hand-over' ? `hand-over-${level ?? 'unknown'}` : event;
}
