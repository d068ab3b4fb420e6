import type { Content } from '../content/content.ts';
import { foldText } from '../content/fold.ts';

/** An abbreviation of fewer letters stands for too much, one of more is a word. */
const SHORTEST = 3;
const LONGEST = 6;
/** Said of so many times more records than anything else with the same first letters. */
const PLAINLY = 2;
const LEAST_RECORDS = 2;

const known = new WeakMap<Content, ReadonlyMap<string, string>>();

/** The words of our titles and aliases that go by their first letters, where the letters can mean only them. */
export function longForms(content: Content): ReadonlyMap<string, string> {
  const remembered = known.get(content);
  if (remembered) return remembered;
  const counts = new Map<string, Map<string, number>>();
  for (const record of sayingsByRecord(content)) {
    for (const phrase of new Set(record.flatMap(phrasesOf))) {
      const letters = foldText(
        phrase
          .split(' ')
          .map((word) => word[0])
          .join(''),
      );
      const own = counts.get(letters) ?? new Map<string, number>();
      own.set(phrase, (own.get(phrase) ?? 0) + 1);
      counts.set(letters, own);
    }
  }
  const meanings = new Map(
    [...counts].flatMap(([letters, phrases]) => {
      const [first, second] = [...phrases].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      return first && first[1] >= Math.max(LEAST_RECORDS, PLAINLY * (second?.[1] ?? 0))
        ? [[letters, first[0]] as const]
        : [];
    }),
  );
  known.set(content, meanings);
  return meanings;
}

function phrasesOf(saying: string): string[] {
  const words = saying.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.flatMap((_, from) =>
    Array.from({ length: LONGEST - SHORTEST + 1 }, (_each, more) => words.slice(from, from + SHORTEST + more))
      .filter((phrase, more) => phrase.length === SHORTEST + more)
      .map((phrase) => phrase.join(' ')),
  );
}

function sayingsByRecord({ procedures, answers, flows }: Content): string[][] {
  return [
    ...procedures.map(({ title, aliases, cases = [] }) => [
      title,
      ...aliases,
      ...cases.flatMap((one) => [one.title, ...one.aliases]),
    ]),
    ...answers.map(({ title, aliases }) => [title, ...aliases]),
    ...flows.map(({ title, triggers }) => [title, ...triggers]),
  ];
}
