/** The wish to stop, known to everybody who waits. */
export interface Stop {
  readonly begun: () => boolean;
  /** Resolves after the time, or at once when stopping. In milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  begin(): void;
}

export function createStop(): Stop {
  let begun = false;
  const sleepers = new Set<() => void>();
  return {
    begun: () => begun,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (begun) return resolve();
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        sleepers.add(wake);
      }),
    begin() {
      begun = true;
      for (const wake of [...sleepers]) wake();
    },
  };
}
