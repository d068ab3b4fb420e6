import {
  addWorkingDays,
  type Calendar,
  type CountedDay,
  createCalendar,
  dueDate,
  isWorkingDay,
} from '../calendar/working-days.ts';
import { addDays } from '../content/day.ts';
import type { Time } from '../content/schema/procedure.ts';
import type { ProcedureView } from '../content/view.ts';
import { timeLine } from './facts.ts';
import type { Block } from './reply.ts';
import { weekday, words } from './words.ts';
import type { World } from './world.ts';

/** How long it takes, and for each time counted in days the day a result is due if handed in today. */
export function timeBlocks(
  { time = [], status }: ProcedureView,
  world: Pick<World, 'content' | 'words'>,
  today: string,
): Block[] {
  const { holidays } = world.content;
  const calendar = holidays && status === 'active' ? createCalendar(holidays) : undefined;
  const lines = time.map((line) => ({
    text: timeLine(line),
    due: calendar && dueOf(line, today, calendar),
    said: calendar && dueText(line, today, calendar),
  }));
  const [first] = lines;
  if (!first) return [{ type: 'text', text: `Mất bao lâu: ${words.unknown}. ${world.words.askAtOffice}` }];
  const label = 'Giải quyết trong';
  const said: Block[] =
    lines.length === 1
      ? [
          { type: 'field', label, text: first.text },
          ...(first.said === undefined
            ? []
            : [{ type: 'field', label: words.ifFiledToday, text: first.said } as const]),
        ]
      : [
          {
            type: 'list',
            label,
            items: lines.map((line) =>
              line.said === undefined ? line.text : `${line.text}. ${words.ifFiledToday} ${line.said}`,
            ),
          },
        ];
  if (!calendar || lines.every(({ due }) => !due)) return said;
  return [
    ...said,
    ...(isWorkingDay(today, calendar) ? [] : closedToday(today, calendar)),
    {
      type: 'text',
      text: lines.some(({ due }) => due?.isCertain === false)
        ? `${words.slipDecides} ${words.daysUnsure}`
        : words.slipDecides,
    },
  ];
}

function dueText(line: Time, today: string, calendar: Calendar): string | undefined {
  const due = dueOf(line, today, calendar);
  if (!due) return undefined;
  const { workingDays, lastHour } = line;
  if (lastHour === undefined || workingDays === undefined) return about(due);
  // "Trong ngày": what is received in time may be ready at once, what comes later on the next working day.
  if (workingDays <= 1) return `${about(due)}; ${words.maybeSameDay.replace('{hour}', String(lastHour))}`;
  const late = isWorkingDay(today, calendar)
    ? dueDate(
        { receivedAt: { day: today, hour: lastHour }, workingDays: Math.ceil(workingDays), lastHour },
        calendar,
      )
    : undefined;
  return late ? `${about(due)}; nhận sau ${lastHour} giờ thì ${about(late)}` : about(due);
}

/** Hours, and what is said in words, give no date. */
function dueOf({ workingDays, days }: Time, today: string, calendar: Calendar): CountedDay | undefined {
  const receivedAt = { day: today, hour: 0 };
  if (workingDays !== undefined)
    return dueDate({ receivedAt, workingDays: Math.ceil(workingDays) }, calendar);
  if (days === undefined) return undefined;
  // Received on the first working day; due on a day when the office is open.
  const received = dueDate({ receivedAt, workingDays: 0 }, calendar);
  const last = received && addDays(received.day, Math.ceil(days));
  if (!last) return undefined;
  return isWorkingDay(last, calendar)
    ? { day: last, isCertain: received.isCertain && last <= calendar.announcedUntil }
    : addWorkingDays(last, 1, calendar);
}

function about({ day }: CountedDay): string {
  return `khoảng ${weekday(day)}`;
}

function closedToday(today: string, calendar: Calendar): Block[] {
  const next = addWorkingDays(today, 1, calendar);
  return next ? [{ type: 'text', text: `${words.closedToday} ${weekday(next.day)}.` }] : [];
}
