import Keyv, { type KeyvStoreAdapter } from 'keyv';

/** How often something happened on one day, by a few fixed words; never by person. */
export interface Counts {
  /** Adds one. */
  add(day: string, what: readonly string[]): Promise<void>;
  /** Most frequent first. */
  read(day: string): Promise<{ what: string[]; times: number }[]>;
}

/** More different things than this on one day are somebody trying addresses; they are counted together. */
const MOST_A_DAY = 2_000;
const OTHER = ['…'];

/** Counts in a store: one value a day. Additions of one process wait for one another; a store that fails throws. */
export function createCounts(store: KeyvStoreAdapter | Map<string, unknown>, name: string): Counts {
  const keyv = new Keyv<Record<string, number>>({ store, namespace: `count-${name}`, throwOnErrors: true });
  let last: Promise<unknown> = Promise.resolve();
  const load = async (day: string) => (await keyv.get(day)) ?? {};
  return {
    add(day, what) {
      const mine = last.then(async () => {
        const counts = await load(day);
        const isRoom = Object.keys(counts).length < MOST_A_DAY;
        const wanted = JSON.stringify(what);
        const key = isRoom || counts[wanted] !== undefined ? wanted : JSON.stringify(OTHER);
        await keyv.set(day, { ...counts, [key]: (counts[key] ?? 0) + 1 });
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    async read(day) {
      return Object.entries(await load(day))
        .map(([what, times]) => ({ what: JSON.parse(what) as string[], times }))
        .sort((a, b) => b.times - a.times);
    },
  };
}
