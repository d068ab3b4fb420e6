import type { Pause } from './schema/paused.ts';

/** The pause that holds on a day; the one written first where there are several. */
export function pauseOn(pauses: readonly Pause[], today: string): Pause | undefined {
  return pauses.find(
    ({ from, until }) => (from === undefined || from <= today) && (until === undefined || today <= until),
  );
}
