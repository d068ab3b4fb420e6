import type { Path } from '../document.ts';

/** A text that citizens read, with its place in the file. */
export interface Spoken {
  readonly text: string;
  readonly path: Path;
  /** The official name of a paper or an office: it must be found again, so its words stay. */
  readonly isName: boolean;
}

/** Everything in a content file that is shown to citizens. */
export function spokenIn(value: unknown, path: Path = []): Spoken[] {
  if (typeof value === 'string') {
    const role = roleOf(path);
    return role === undefined ? [] : [{ text: value, path, isName: role === 'name' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    NOT_SHOWN.has(key) ? [] : spokenIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const SENTENCES = new Set([
  ...[
    'title',
    'say',
    'ask',
    'why',
    'intro',
    'label',
    'short',
    'note',
    'text',
    'for',
    'who',
    'when',
    'late',
    'per',
  ],
  ...[
    'deadline',
    'result',
    'warnings',
    'online',
    'counter',
    'post',
    'come',
    'after',
    'statusReason',
    'commune',
  ],
  ...['province', 'hours'],
]);
/** What people type, official names, and where things were read. */
const NOT_SHOWN = new Set([
  ...[
    'aliases',
    'triggers',
    'also',
    'source',
    'fieldSources',
    'legalBasis',
    'papers',
    'swaps',
    'corrections',
  ],
  ...[
    'abbreviations',
    'dialect',
    'oldNames',
    'synonyms',
    'fillers',
    'particles',
    'denials',
    'requests',
    'facets',
  ],
  ...[
    'cues',
    'followUps',
    'intents',
    'phrases',
    'plain',
    'code',
    'levels',
    'forms',
    'provinceIds',
    'wardIds',
    'id',
  ],
]);

function roleOf(path: Path): 'sentence' | 'name' | undefined {
  const words = path.filter((step) => typeof step === 'string');
  const key = words.at(-1) ?? '';
  if (key === 'agency') return 'name';
  if (key === 'name') return words.length > 1 ? 'name' : undefined;
  // `when: { ket-hon: chua }` names an answer of a flow.
  if (words.at(-2) === 'when') return undefined;
  return SENTENCES.has(key) ? 'sentence' : undefined;
}
