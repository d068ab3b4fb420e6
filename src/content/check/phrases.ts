import type { Path } from '../document.ts';
import type { Entries, Entry } from '../entries.ts';
import { foldText } from '../fold.ts';
import type { Problem } from '../problem.ts';
import { remembered } from '../remembered.ts';

/** Words that people are to type, of which no letter and no digit is left when they are compared. */
export function phrases({ procedures, answers, flows, vocabulary }: Entries): Problem[] {
  return [...procedures, ...answers, ...flows, ...vocabulary].flatMap(phrasesOf);
}

const phrasesOf = remembered(({ value, document }: Entry<unknown>): Problem[] =>
  typedIn(value)
    .filter(({ text }) => foldText(text) === '')
    .map(({ text, path }) =>
      document.problem(
        'invalid',
        path,
        `Lời "${text}" không có chữ hay số nào, nên bà con gõ gì cũng không khớp. Hãy sửa hoặc bỏ.`,
      ),
    ),
);

const TYPED = new Set([
  'aliases',
  'triggers',
  'also',
  'phrases',
  'synonyms',
  'fillers',
  'particles',
  'denials',
  'requests',
  'facets',
  'cues',
  'followUps',
  'intents',
]);

/** The texts under keys that hold what people type. */
function typedIn(value: unknown, path: Path = [], isTyped = false): { text: string; path: Path }[] {
  if (typeof value === 'string') return isTyped ? [{ text: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typedIn(inner, [...path, key], isTyped || TYPED.has(key)),
  );
}
