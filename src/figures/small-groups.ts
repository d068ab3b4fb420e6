/** A number that may be shown, or only that it is small: fewer people than this could be told apart. */
export type Shown = number | 'few';

/** Groups of one to four are not shown; none is no group. */
export const SMALLEST_SHOWN = 5;

/** What may be shown of a count. */
export function shown(count: number): Shown {
  return count > 0 && count < SMALLEST_SHOWN ? 'few' : count;
}

/** The sum as far as it may be told: exact, or that it is at least so much. */
export interface SafeSum {
  readonly isExact: boolean;
  readonly sum: number;
}

/** A sum as far as it may be told: exact, or that it is at least so much. */
export interface SafeSum {
  readonly isExact: boolean;
  readonly sum: number;
}

/** The sum of what is shown: what is hidden cannot be had from it, whatever else is summed beside it. */
export function openSum(counts: readonly number[]): SafeSum {
  const open = counts.filter((count) => shown(count) !== 'few');
  return { isExact: open.length === counts.length, sum: total(open) };
}

/**
 * The sum of counts that stand beside it, of which no other sum is ever shown. An exact one tells what is left for the hidden
 * counts together; so it is told only where that is no small group either, and each of them can still be several numbers.
 */
export function safeSum(counts: readonly number[]): SafeSum {
  const hidden = counts.filter((count) => shown(count) === 'few');
  const rest = total(hidden);
  const isSafe =
    rest >= SMALLEST_SHOWN && rest > hidden.length && rest < hidden.length * (SMALLEST_SHOWN - 1);
  return isSafe ? { isExact: true, sum: total(counts) } : openSum(counts);
}

/** Of a week that is not over: whoever looks twice must not see one person come. Rounded down to whole groups. */
export function soFar(count: number): number {
  return Math.floor(count / SMALLEST_SHOWN) * SMALLEST_SHOWN;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
