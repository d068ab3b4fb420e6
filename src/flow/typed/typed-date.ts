import { addDays, addMonths, dayOf, partsOf, weekdayOf } from '../../content/day.ts';
import { foldText } from '../../content/fold.ts';

type Span = 'past' | 'future' | 'any';

/**
 * The day a message names: "hôm qua", "15/3", "15 tháng 3 năm ngoái", "mùng 5 tháng trước", "cách đây 3 ngày", "thứ hai
 * tuần trước". A day without its year is the nearest one of the span. Days of the lunar calendar, and words that
 * leave the day open ("tháng trước"), are not read.
 */
export function typedDate(text: string, today: string, span: Span): string | undefined {
  const written = text.normalize('NFC').toLowerCase();
  const said = foldText(written);
  if (/(?:^| )(?:am lich|al|lich ta|thang gieng|thang chap|ram)(?: |$)/.test(said)) return undefined;
  return (
    inFigures(written, today, span) ??
    inWords(said, today, span) ??
    relative(said, today) ??
    weekday(said, today, span) ??
    ago(said, today)
  );
}

/** 15/3, 15-3-2026, 15.3.26, 2026-03-15. */
function inFigures(written: string, today: string, span: Span): string | undefined {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(written);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d/-])/.exec(
    written,
  );
  if (!found) return undefined;
  const [, date, month, year] = found;
  if (year !== undefined) return dayOf(fullYear(year, today, span), Number(month), Number(date));
  const named = yearNamed(foldText(written), today);
  return named === undefined
    ? nearest(Number(month), Number(date), today, span)
    : dayOf(named, Number(month), Number(date));
}

/** Two figures are this century's, unless that lies too far ahead. */
function fullYear(year: string, today: string, span: Span): number {
  const number = Number(year);
  if (year.length === 4) return number;
  const latest = Number(today.slice(2, 4)) + (span === 'past' ? 0 : 20);
  return number <= latest ? 2000 + number : 1900 + number;
}

/** "15 tháng 3", "ngày 15 tháng trước", "mùng 5 tháng này", "hôm 15". */
function inWords(said: string, today: string, span: Span): string | undefined {
  const [year = 0, month = 0] = partsOf(today);
  const spoken = figuresOf(said);
  const found =
    /(?:^| )(?:(?:ngay|hom|bua|mung|mong) )*(\d{1,2}) (?:thang|thg|t) (truoc|roi|vua roi|nay|sau|toi|\d{1,2})(?= |$)/.exec(
      spoken,
    );
  if (found) {
    const date = Number(found[1]);
    const which = found[2] ?? '';
    if (/^\d/.test(which)) {
      const named = yearNamed(spoken, today);
      return named === undefined
        ? nearest(Number(which), date, today, span)
        : dayOf(named, Number(which), date);
    }
    const moved = addMonths(
      dayOf(year, month, 1) ?? today,
      which === 'nay' ? 0 : /sau|toi/.test(which) ? 1 : -1,
    );
    const [itsYear = 0, itsMonth = 0] = partsOf(moved);
    return dayOf(itsYear, itsMonth, date);
  }
  const alone =
    /^(?:(?:da|vao|sanh|sinh|mat|hom|bua) )*(?:ngay|mung|mong|hom|bua) (\d{1,2})(?: (?:vua roi|roi|a|nay))?$/.exec(
      spoken,
    );
  return alone ? nearestInMonth(Number(alone[1]), today, span) : undefined;
}

/** "năm ngoái", "năm nay", "năm kia", "năm 2025". */
function yearNamed(said: string, today: string): number | undefined {
  const year = Number(today.slice(0, 4));
  const number =
    /(?:^| )nam (\d{4})(?= |$)/.exec(said)?.[1] ?? /(?:thang|thg) \d{1,2} (\d{4})(?= |$)/.exec(said)?.[1];
  if (number !== undefined) return Number(number);
  if (/(?:^| )nam (?:ngoai|roi|truoc)(?= |$)/.test(said)) return year - 1;
  if (/(?:^| )nam kia(?= |$)/.test(said)) return year - 2;
  if (/(?:^| )nam nay(?= |$)/.test(said)) return year;
  if (/(?:^| )(?:nam sau|nam toi|sang nam)(?= |$)/.test(said)) return year + 1;
  return undefined;
}

/** The last such day in the past, the next in the future, or the one of this year. */
function nearest(month: number, date: number, today: string, span: Span): string | undefined {
  const year = Number(today.slice(0, 4));
  const direction = span === 'past' ? -1 : span === 'future' ? 1 : 0;
  // Four years on there is a 29 February again, or eight over the turn of a century.
  const years = direction === 0 ? [year] : Array.from({ length: 9 }, (_, at) => year + at * direction);
  return years
    .flatMap((one) => dayOf(one, month, date) ?? [])
    .find((day) => span === 'any' || (span === 'past' ? day <= today : day >= today));
}

function nearestInMonth(date: number, today: string, span: Span): string | undefined {
  const [year = 0, month = 0] = partsOf(today);
  const first = dayOf(year, month, 1) ?? today;
  return [0, -1, 1]
    .flatMap((months) => {
      const [itsYear = 0, itsMonth = 0] = partsOf(addMonths(first, months));
      return dayOf(itsYear, itsMonth, date) ?? [];
    })
    .find((day) => span === 'any' || (span === 'past' ? day <= today : day >= today));
}

const RELATIVE: readonly [RegExp, number][] = [
  [/(?:^| )(?:ngay mot|mot kia)(?= |$)/, 2],
  [/(?:^| )(?:ngay mai|mai|sang mai|bua mai)(?= |$)/, 1],
  [/(?:^| )(?:hom kia|bua kia|hom kia kia|hom tren)(?= |$)/, -2],
  [/(?:^| )(?:hom qua|bua qua|toi qua|dem qua|khuya qua|chieu qua|sang qua|qua)(?= |$)/, -1],
  [
    /(?:^| )(?:hom nay|bua nay|sang nay|hoi sang|hoi nay|chieu nay|toi nay|trua nay|khuya nay|nay|vua xong|moi day)(?= |$)/,
    0,
  ],
];

function relative(said: string, today: string): string | undefined {
  if (said.split(' ').length > 8) return undefined;
  if (/(?:^| )(?:tuan|thang|nam) nay(?= |$)/.test(said)) return undefined;
  const found = RELATIVE.find(([words]) => words.test(said));
  return found && addDays(today, found[1]);
}

/** "3 ngày trước", "cách đây hai tuần", "được 10 ngày rồi". */
function ago(said: string, today: string): string | undefined {
  const spoken = figuresOf(said);
  const found = /(?:^| )(\d{1,3}) (ngay|hom|bua|tuan|thang|nam)(?: (?:truoc|roi|nay|qua))?(?= |$)/.exec(
    spoken,
  );
  if (!found || !/(?:^| )(?:cach day|truoc|roi|duoc|nay|qua|hon)(?= |$)/.test(spoken)) return undefined;
  const count = Number(found[1]);
  switch (found[2]) {
    case 'tuan':
      return addDays(today, -7 * count);
    case 'thang':
      return addMonths(today, -count);
    case 'nam':
      return addMonths(today, -12 * count);
    default:
      return addDays(today, -count);
  }
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  'chu nhat': 0,
  cn: 0,
  'thu hai': 1,
  'thu 2': 1,
  'thu ba': 2,
  'thu 3': 2,
  'thu tu': 3,
  'thu 4': 3,
  'thu nam': 4,
  'thu 5': 4,
  'thu sau': 5,
  'thu 6': 5,
  'thu bay': 6,
  'thu 7': 6,
};

/** "thứ hai tuần trước", "chủ nhật vừa rồi", "thứ sáu tuần tới". Weeks begin on Monday. */
function weekday(said: string, today: string, span: Span): string | undefined {
  const found = /(?:^| )(chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7]))(?= |$)(.*)$/.exec(said);
  const wanted = found ? WEEKDAYS[found[1] ?? ''] : undefined;
  if (!found || wanted === undefined) return undefined;
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const inWeek = (weeks: number) => addDays(monday, weeks * 7 + ((wanted + 6) % 7));
  if (/tuan (?:truoc|roi)/.test(found[2] ?? '')) return inWeek(-1);
  if (/tuan (?:toi|sau)/.test(found[2] ?? '')) return inWeek(1);
  const day = inWeek(0);
  if (/tuan nay/.test(found[2] ?? '') || span === 'any') return day;
  if (span === 'past') return day <= today ? day : inWeek(-1);
  return day >= today ? day : inWeek(1);
}

const SPOKEN: readonly [string, string][] = [
  ['mot', '1'],
  ['hai', '2'],
  ['ba', '3'],
  ['bon', '4'],
  ['tu', '4'],
  ['nam', '5'],
  ['sau', '6'],
  ['bay', '7'],
  ['tam', '8'],
  ['chin', '9'],
  ['muoi', '10'],
];

/** Number words beside "ngày", "tháng", "mùng" and the like, in figures; "năm" stays a year where it is one. */
function figuresOf(said: string): string {
  const number = `(?:${SPOKEN.map(([word]) => word).join('|')}|muoi (?:mot|hai|ba|bon|tu|lam|nam|sau|bay|tam|chin)|(?:hai|ba) muoi(?: (?:mot|hai|ba|bon|tu|lam|nam|sau|bay|tam|chin))?|(?:hai|ba) (?:mot|hai|ba|bon|tu|lam|nham|sau|bay|tam|chin))`;
  return said
    .replace(
      new RegExp(`((?:^| )(?:ngay|mung|mong|thang|cach day|duoc|hom|bua) )(${number})(?= |$)`, 'g'),
      (_, before, words) => before + inFigure(words),
    )
    .replace(
      new RegExp(`(^| )(${number})(?= (?:thang|ngay|tuan|bua|hom)(?: |$))`, 'g'),
      (_, before, words) => before + inFigure(words),
    );
}

function inFigure(words: string): string {
  const digits = words
    .split(' ')
    .map((word) => (word === 'lam' || word === 'nham' ? 5 : Number(new Map(SPOKEN).get(word))));
  const [first = 0, second, third = 0] = digits;
  if (second === undefined) return String(first);
  if (first === 10) return String(10 + second);
  return String(second === 10 ? first * 10 + third : first * 10 + second);
}
