import { isScalar, LineCounter, parseDocument } from 'yaml';
import { outOfBounds } from './bounds.ts';
import type { Path } from './path.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { cleanText } from './read/clean-text.ts';
import { damagedText } from './read/damaged-text.ts';
import { misreadIn, WRITTEN_TWICE } from './read/misread.ts';
import { nodeAt, offsetOf, offsetWithin } from './read/places.ts';
import { firstSlip } from './read/slip.ts';
import { SENTENCES } from './read/yaml-sentences.ts';

export type { Path };

export interface SourceFile {
  /** Path from the content root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One YAML file read with positions, so that a problem found later can still point at its line. */
export interface Document {
  readonly file: string;
  readonly value: unknown;
  /** What stands in the file for a single value, such as 1.001190, which is no longer the number 1.00119. */
  written(path: Path): string | undefined;
  problem(
    code: ProblemCode,
    path: Path,
    message: string,
    options?: {
      at?: 'key' | 'value';
      warning?: boolean;
      /** The place is this many signs into the value's text. */
      within?: number;
    },
  ): Problem;
}

/** More nesting or expansion than an officer would ever write is an attack or an accident. */
const ALIAS_LIMIT = 50;

/** Reads YAML into a document, or into the problems that keep it from being read. Never throws. */
export function readDocument({ path: file, text: raw }: SourceFile): {
  document?: Document;
  problems: Problem[];
} {
  const tooMuch = outOfBounds(file, raw);
  if (tooMuch) return { problems: [tooMuch] };
  const { text, written, columnOf } = cleanText(raw);
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'error',
  });

  const atPlace = (line: number, col: number): Pick<Problem, 'file' | 'line' | 'col' | 'excerpt'> => {
    const place = { file, line: Math.max(1, line), col: columnOf(line, Math.max(1, col)) };
    const excerpt = written[place.line - 1];
    return excerpt === undefined ? place : { ...place, excerpt };
  };
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return atPlace(line, col);
  };
  const unreadable = (place: ReturnType<typeof at>, message: string): Problem => ({
    severity: 'error',
    code: 'yaml',
    ...place,
    message,
  });

  const damage = damagedText(text);
  if (damage) return { problems: [unreadable(at(damage.offset), damage.message)] };
  if (yaml.errors.length > 0) {
    const twice = yaml.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
    // One slip makes YAML stumble on many lines after it; only the slip is told.
    const [first] = yaml.errors.filter((error) => !twice.includes(error));
    const slip = first && firstSlip(text.split('\n'));
    return {
      problems: [
        ...(slip
          ? [unreadable(atPlace(slip.line, slip.col), slip.message)]
          : first
            ? [unreadable(at(first.pos[0]), SENTENCES[first.code])]
            : []),
        ...twice.map(({ pos }) => unreadable(at(pos[0]), WRITTEN_TWICE)),
      ],
    };
  }
  const problems = misreadIn(yaml, text).map(({ offset, message }) => unreadable(at(offset), message));
  let value: unknown;
  try {
    value = yaml.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch {
    const [cause] = problems;
    const message = 'Tệp dùng quá nhiều bản sao (&, *). Hãy viết thẳng nội dung ra.';
    return { problems: [cause ?? unreadable(at(0), message)] };
  }
  return {
    problems,
    document: {
      file,
      value,
      written: (path) => {
        const node = nodeAt(yaml.contents, path);
        return isScalar(node) && node.range ? text.slice(node.range[0], node.range[1]) : undefined;
      },
      problem: (code, path, message, { at: part = 'value', warning = false, within } = {}) => ({
        severity: warning ? 'warning' : 'error',
        code,
        ...at(
          within === undefined
            ? offsetOf(yaml.contents, path, part)
            : offsetWithin(nodeAt(yaml.contents, path), text, within),
        ),
        message,
      }),
    },
  };
}
