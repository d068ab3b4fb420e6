import { IsoDate } from '../content/schema/common.ts';

/** Day 0 of a spreadsheet, in milliseconds. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Reads a day as files write it: ISO, dd/mm/yyyy, a spreadsheet's number, or a month; a span means its first day. */
export function dayIn(text: string): string | undefined {
  const day = isoOf(text);
  return day !== undefined && IsoDate.safeParse(day).success ? day : undefined;
}

function isoOf(text: string): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text);
  if (iso) return iso[1];
  // Staleness is counted from it, so a month, or several ("2026-06/07"), is as old as it can be.
  const month = /^(\d{4}-\d{2})(?:\/\d{2})?$/.exec(text);
  if (month) return `${month[1]}-01`;
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/.exec(text);
  if (local) return `${local[3]}-${pad(local[2])}-${pad(local[1])}`;
  if (/^[3-6]\d{4}(\.\d+)?$/.test(text)) {
    return new Date(SPREADSHEET_EPOCH + Math.floor(Number(text)) * DAY).toISOString().slice(0, 10);
  }
  return undefined;
}

function pad(number = ''): string {
  return number.padStart(2, '0');
}
