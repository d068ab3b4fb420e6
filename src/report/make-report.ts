import { addDays } from '../content/day.ts';
import { figuresOf } from '../figures/figures.ts';
import type { Known } from '../figures/known.ts';
import type { Days, Journal } from '../store/journal.ts';
import type { Report } from './tables.ts';

/** Reads the journal of some days and makes of it all that pages and tables show. */
export async function makeReport(
  journal: Pick<Journal, 'counts' | 'missed'>,
  known: Known,
  { from, to, today }: Days & { readonly today: string },
): Promise<Report> {
  const [counts, missed] = [await journal.counts({ from, to }), await journal.missed({ from, to })];
  return { figures: figuresOf(counts, { from, to, today, known }), known, missed, today };
}

/** The last so many days, today among them. */
export function lastDays(today: string, days: number): Days {
  return { from: addDays(today, 1 - days), to: today };
}
