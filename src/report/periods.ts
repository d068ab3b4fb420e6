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
  const unit = unitOf(from, to);
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

/** That the first or last column is lower because not all of its days are in it. */
export function partialNote({ from, to }: Pick<Figures, 'from' | 'to'>): string {
  const unit = unitOf(from, to);
  if (unit === 'day') return '';
  const startsWhole = unit === 'week' ? weekOf(from) === from : from.endsWith('-01');
  const next = addDays(to, 1);
  const endsWhole = unit === 'week' ? weekOf(next) === next : next.endsWith('-01');
  const which = [...(startsWhole ? [] : ['đầu']), ...(endsWhole ? [] : ['cuối'])].join(' và cột ');
  const name = unit === 'week' ? 'tuần' : 'tháng';
  return `Mỗi cột là một ${name}.${which === '' ? '' : ` Cột ${which} chưa trọn ${name}.`}`;
}

type Unit = 'day' | 'week' | 'month';

function unitOf(from: string, to: string): Unit {
  const length = daysBetween(from, to) + 1;
  return length <= MOST_DAYS ? 'day' : length <= MOST_WEEK_DAYS ? 'week' : 'month';
}

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
