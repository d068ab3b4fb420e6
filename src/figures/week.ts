import { addDays, weekdayOf } from '../content/day.ts';

/** The Monday of the week a day is in, as a day. */
export function weekOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}
