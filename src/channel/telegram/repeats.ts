/** Remembers for a while what was just done in each chat, to know an impatient second tap or the second picture of an album. */
export interface Repeats {
  /** True for another update that says the same of the same thing; the same update delivered again is no repeat. */
  isRepeat(thing: string, value: string, update: string): boolean;
}

const MOST_REMEMBERED = 5000;

export function createRepeats(withinMs: number, now: () => number = Date.now): Repeats {
  const last = new Map<string, { value: string; update: string; at: number }>();
  return {
    isRepeat(thing, value, update) {
      const before = last.get(thing);
      const at = now();
      const repeats =
        before !== undefined &&
        before.value === value &&
        before.update !== update &&
        at - before.at < withinMs;
      if (!repeats) {
        last.delete(thing);
        last.set(thing, { value, update, at });
        const oldest = last.keys().next().value;
        if (last.size > MOST_REMEMBERED && oldest !== undefined) last.delete(oldest);
      }
      return repeats;
    },
  };
}
