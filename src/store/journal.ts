import type { Count, Fact, Lost } from '../figures/fact.ts';

/** What is written down of a turn, in the transaction that stores it. Nothing in it tells who. */
export type Entry =
  | { readonly type: 'count'; readonly day: string; readonly fact: Fact }
  | ({ readonly type: 'missed'; readonly day: string } & Missed);

/** A message that was not understood, or answered with what the person said is not theirs. */
export interface Missed {
  readonly why: Lost;
  readonly channel: string;
  /** What came nearest, best first: codes of procedures, ids of answers and flows; at most three. */
  readonly near: readonly string[];
  /** Personal data is masked before it comes here. */
  readonly text: string;
}

/** The same message of one day, as often as it came. */
export interface MissedText extends Missed {
  readonly day: string;
  readonly times: number;
}

/** Days, both included: YYYY-MM-DD in Vietnam. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What happened, as counts for each day, and what was not understood, as masked text. No row is of a chat or a person. */
export interface Journal {
  /** Writes down what happened outside of any turn, as a link that was opened. */
  record(entries: readonly Entry[]): Promise<void>;
  /** One for each day and fact, in order of days. */
  counts(days: Days): Promise<Count[]>;
  /** Most frequent first; kept MISSED_DAYS. */
  missed(days: Days): Promise<MissedText[]>;
  /** Deletes texts that are too old and puts the counts of closed days together. */
  tidy(today: string): Promise<void>;
}

/** Texts are deleted after so many days; the counts stay. */
export const MISSED_DAYS = 180;
/** More different texts than this in a day are somebody playing; they are counted but not kept. */
export const MOST_MISSED_A_DAY = 2_000;
/** Nothing longer is kept of a text. In UTF-16 units. */
export const LONGEST_MISSED = 300;

/** The day from which texts are kept. */
export function keptFrom(today: string): string {
  return daysBefore(today, MISSED_DAYS);
}

/** Days before this one are added to no more: teams are counted by week. */
export function closedBefore(today: string): string {
  return daysBefore(today, 8);
}

function daysBefore(day: string, number: number): string {
  const then = new Date(`${day}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() - number);
  return then.toISOString().slice(0, 10);
}
