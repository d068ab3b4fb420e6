import type { Entry } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { hardWords, type PlainWords } from './rules.ts';
import { spokenIn } from './spoken.ts';

/** What citizens would stumble over in one content file, each at its place. */
export function wordsOf({ value, document }: Entry<unknown>, words: PlainWords): Problem[] {
  return spokenIn(value).flatMap((spoken) =>
    hardWords(spoken, words).map(({ index, message }) =>
      document.problem('words', spoken.path, message, { warning: true, within: index }),
    ),
  );
}
