export type Alarm = (sentence: string) => void;

const LASTS_MS = 60 * 60_000;
const MOST_KEPT = 100;

/** Says the same thing once an hour: what fails for one message fails for the next. */
export function quietAlarm(alarm: Alarm, now: () => number): Alarm {
  const saidAt = new Map<string, number>();
  return (sentence) => {
    if (now() - (saidAt.get(sentence) ?? Number.NEGATIVE_INFINITY) < LASTS_MS) return;
    if (saidAt.size >= MOST_KEPT) saidAt.clear();
    saidAt.set(sentence, now());
    alarm(sentence);
  };
}
