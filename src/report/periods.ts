import { addDays, daysBetween } from '../content/day.ts';
import { type Figures, type Sums, sumNames } from '../figures/figures.ts';
import { weekOf } from '../figures/week.ts';
import { dayWords } from './words.ts';

/** Days put together into as many columns as a chart can show. */
export interface Period {
  /** Under its column; empty where there is no room. */
  readonly label: string;
  readonly name: string;
  readonly sums: Sums;
}

const MOST_DAYS = 31;
const MOST_WEEK_DAYS = 190;

/** Days for a month, weeks for half a year, months for longer. */
export function periodsOf({ from, to, byDay }: Pick<Figures, 'from' | 'to' | 'byDay'>): Period[] {
  const length = daysBetween(from, to) + 1;
  const unit = length <= MOST_DAYS ? 'day' : length <= MOST_WEEK_DAYS ? 'week' : 'month';
  const keyOf = (day: string) => (unit === 'day' ? day : unit === 'week' ? weekOf(day) : day.slice(0, 7));
  const periods = new Map<string, Sums>();
  for (const { day, ...sums } of byDay) {
    const known = periods.get(keyOf(day));
    if (!known) periods.set(keyOf(day), { ...sums });
    else for (const name of sumNames) known[name] += sums[name];
  }
  const every = Math.ceil(periods.size / (unit === 'month' ? 13 : 7));
  return [...periods].map(([key, sums], at) => ({
    label: at % every === 0 ? labelOf(unit, key) : '',
    name: nameOf(unit, key),
    sums,
  }));
}

type Unit = 'day' | 'week' | 'month';

export const unitWords: Record<Unit, string> = { day: 'ngày', week: 'tuần', month: 'tháng' };

function labelOf(unit: Unit, key: string): string {
  const [, month = '', date = ''] = key.split('-');
  return unit === 'month' ? `T${Number(month)}` : `${Number(date)}/${Number(month)}`;
}

function nameOf(unit: Unit, key: string): string {
  if (unit === 'day') return dayWords(key);
  if (unit === 'week') return `tuần ${dayWords(key)} tới ${dayWords(addDays(key, 6))}`;
  const [year = '', month = ''] = key.split('-');
  return `tháng ${Number(month)}/${year}`;
}
