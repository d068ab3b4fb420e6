import { setTimeout as sleep } from 'node:timers/promises';

/** Gives the items of a growing list one after another, waiting for those to come; `more` gives those that came since. */
export function nextOf<Item>(list: () => readonly Item[], patienceMs = 5000) {
  let taken = 0;
  const next = async (): Promise<Item> => {
    const until = performance.now() + patienceMs;
    for (;;) {
      const item = list()[taken];
      if (item !== undefined) {
        taken += 1;
        return item;
      }
      if (performance.now() > until) throw new Error(`nothing came in ${patienceMs} ms`);
      await sleep(2);
    }
  };
  const more = (): Item[] => {
    const items = list().slice(taken);
    taken += items.length;
    return items;
  };
  return Object.assign(next, { more });
}
