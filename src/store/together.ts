/** What is asked for while one group is under way shares the next, in the order asked. */
export function createTogether<Asked, Result>(
  run: (group: readonly Asked[]) => Promise<readonly Result[]>,
  mostInOne = Number.POSITIVE_INFINITY,
): { ask(asked: Asked): Promise<Result>; waiting(): number } {
  interface Waiting {
    readonly asked: Asked;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let underWay = false;

  const runAll = async () => {
    underWay = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostInOne);
      waiting = waiting.slice(mostInOne);
      try {
        const results = await run(group.map(({ asked }) => asked));
        for (const [place, { resolve }] of group.entries()) resolve(results[place] as Result);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    underWay = false;
  };

  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        waiting.push({ asked, resolve, reject });
        if (!underWay) runAll();
      }),
    waiting: () => waiting.length,
  };
}
