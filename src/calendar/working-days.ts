import { addDays, weekdayOf } from '../content/day.ts';
import type { Holidays } from '../content/schema/holidays.ts';

/** Which days offices work, as far as that is known. */
export interface Calendar {
  readonly off: ReadonlySet<string>;
  /** Weekend days on which offices work, to make up for a swapped day. */
  readonly madeUp: ReadonlySet<string>;
  readonly unsure: ReadonlySet<string>;
  readonly from: string;
  readonly announcedUntil: string;
  readonly until: string;
}

/** A day that was counted to; not certain where the way there has days that no announcement covers yet. */
export interface CountedDay {
  readonly day: string;
  readonly isCertain: boolean;
}

/** The calendar that officers keep; a holiday on a weekend is made good on the next working day (Labour Code, article 111). */
export function createCalendar(holidays: Holidays): Calendar {
  const madeUp = new Set((holidays.swaps ?? []).map(({ work }) => work));
  const off = new Set((holidays.swaps ?? []).map(({ off: day }) => day));
  const days = holidays.holidays.flatMap(({ from, to = from }) => range(from, to));
  for (const day of days) off.add(day);
  const isOff = (day: string) => off.has(day) || (isWeekend(day) && !madeUp.has(day));
  for (const holiday of days.filter(isWeekend)) {
    let day = holiday;
    while (isOff(day)) day = addDays(day, 1);
    off.add(day);
  }
  const { from, announcedUntil, until, unsure = [] } = holidays;
  return { off, madeUp, unsure: new Set(unsure.map(({ date }) => date)), from, announcedUntil, until };
}

export function isWorkingDay(day: string, { off, madeUp }: Calendar): boolean {
  return !off.has(day) && (!isWeekend(day) || madeUp.has(day));
}

/** The working day that comes so many working days after a day; undefined where no calendar is known that far. */
export function addWorkingDays(
  from: string,
  workingDays: number,
  calendar: Calendar,
): CountedDay | undefined {
  let day = from;
  let isCertain = isAnnounced(day, calendar);
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (day > calendar.until || day < calendar.from) return undefined;
    isCertain &&= isAnnounced(day, calendar);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return { day, isCertain };
}

/** What is handed in after this hour counts as handed in on the next working day, where the procedure says so. */
export const LAST_HOUR = 15;

/** The day a result is due for a dossier received at an hour of a day (0 to 24); the day of receipt itself is not counted. */
export function dueDate(
  {
    receivedAt: { day, hour },
    workingDays,
    lastHour = LAST_HOUR,
  }: { receivedAt: { day: string; hour: number }; workingDays: number; lastHour?: number },
  calendar: Calendar,
): CountedDay | undefined {
  const isInTime = isWorkingDay(day, calendar) && hour < lastHour;
  const received = isInTime ? { day, isCertain: true } : addWorkingDays(day, 1, calendar);
  const due = received && addWorkingDays(received.day, workingDays, calendar);
  return due && { day: due.day, isCertain: due.isCertain && received.isCertain };
}

function isAnnounced(day: string, { unsure, announcedUntil }: Calendar): boolean {
  return day <= announcedUntil && !unsure.has(day);
}

function isWeekend(day: string): boolean {
  return weekdayOf(day) === 0 || weekdayOf(day) === 6;
}

function range(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
