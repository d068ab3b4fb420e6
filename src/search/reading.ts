import type { Lexicon } from './lexicon.ts';
import { toWords, type Word } from './words.ts';

/** A message as it is searched: clause by clause, mended and rewritten, without what was denied. */
export interface Reading {
  readonly clauses: readonly (readonly Word[])[];
  /** All clauses one after another. */
  readonly words: readonly Word[];
  /** Something was said not to be meant, and nothing else was said. */
  readonly onlyDenied: boolean;
}

/** Nobody needs more words than this to say what they need; a longer text is cut to bound the work. */
const LONGEST = 400;
/** A comma or a stop ends a clause; the dot inside 1.001193 or 15.000 does not. */
export const CLAUSE_END = /[.,;:!?…\n()"“”]+(?=\s|$)|\n/u;

export interface ReaderParts {
  readonly lexicon: Lexicon;
  readonly mend: (words: readonly Word[]) => Word[];
  /** Words that follow a denial inside a saying: "chuyển đất không phải xin phép" is a name, not a denial. */
  readonly afterDenials: ReadonlySet<string>;
}

export function createReader(parts: ReaderParts): (message: string) => Reading {
  const { lexicon, mend } = parts;
  return (message) => {
    let left = LONGEST;
    let denied = false;
    const clauses: Word[][] = [];
    for (const clause of message.split(CLAUSE_END)) {
      const cut = toWords(clause).slice(0, left);
      left -= cut.length;
      const { kept, denies } = withoutDenied(parts, lexicon.expand(mend(cut)));
      denied ||= denies;
      if (kept.length > 0) clauses.push(kept);
      if (left === 0) break;
    }
    const words = clauses.flat();
    return { clauses, words, onlyDenied: denied && lexicon.withoutFillers(words, 0).length === 0 };
  };
}

/** "không phải khai tử mà khai sinh": what follows the denial, up to "mà" or the end of the clause, is not meant. */
function withoutDenied(
  { lexicon, afterDenials }: ReaderParts,
  words: readonly Word[],
): { kept: Word[]; denies: boolean } {
  const kept: Word[] = [];
  let denying = false;
  let denies = false;
  for (let at = 0; at < words.length; ) {
    const length = lexicon.denialAt(words, at);
    if (length > 0 && !afterDenials.has(words[at + length]?.fold ?? '')) {
      denying = true;
      denies = true;
      at += length;
      continue;
    }
    const word = words[at] as Word;
    if (denying && word.fold === 'ma') denying = false;
    else if (!denying) kept.push(word);
    at += 1;
  }
  return { kept, denies };
}
