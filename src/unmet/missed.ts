/** A message that was not understood ("missed") or answered with what the person said is not theirs ("refused"); masked. */
export interface Missed {
  readonly text: string;
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string;
  readonly why: 'missed' | 'refused';
  /** What came nearest then, best first: codes of procedures, ids of answers and flows. */
  readonly near: readonly string[];
  readonly times: number;
}
