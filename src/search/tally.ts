/**
 * Amounts by number, kept from message to message: one flat array, of which only the entries that a message touched are
 * looked at and set back to 0. A story touches thousands, several times over; a map costs many times as much.
 */
export interface Tally {
  /** Those with an amount, in the order in which they were touched. */
  readonly touched: readonly number[];
  of(number: number): number;
  add(number: number, amount: number): void;
  /** Keeps the greater of what was there and this. */
  raise(number: number, amount: number): void;
  /** At least so many of those with the most, where there are so many. */
  foremost(wanted: number): readonly number[];
  clear(): void;
}

/** Amounts are told apart by so many steps of equal height: counting them is many times as fast as sorting. */
const STEPS = 256;

/** Numbers are below `size`, amounts above 0. */
export function createTally(size: number): Tally {
  const amounts = new Float64Array(size);
  const touched: number[] = [];
  const set = (number: number, amount: number) => {
    if (amounts[number] === 0) touched.push(number);
    amounts[number] = amount;
  };
  return {
    touched,
    of: (number) => amounts[number] as number,
    add: (number, amount) => set(number, (amounts[number] as number) + amount),
    raise: (number, amount) => set(number, Math.max(amounts[number] as number, amount)),
    foremost(wanted) {
      if (touched.length <= wanted) return touched;
      let most = 0;
      for (const number of touched) most = Math.max(most, amounts[number] as number);
      const stepOf = (number: number) => Math.floor(((amounts[number] as number) / most) * (STEPS - 1));
      const counts = new Uint32Array(STEPS);
      for (const number of touched) counts[stepOf(number)] = (counts[stepOf(number)] as number) + 1;
      let least = STEPS - 1;
      for (let found = counts[least] as number; found < wanted; found += counts[least] as number) least -= 1;
      return touched.filter((number) => stepOf(number) >= least);
    },
    clear() {
      for (const number of touched) amounts[number] = 0;
      touched.length = 0;
    },
  };
}
