/** Something wrong in a content file, said so that the officer who wrote it can find and mend it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly col: number;
  /** One Vietnamese sentence. */
  readonly message: string;
  /** The offending source line, when there is one. */
  readonly excerpt?: string;
}

export type ProblemCode =
  | 'yaml'
  | 'unknown-key'
  | 'missing'
  | 'invalid'
  | 'duplicate-code'
  | 'duplicate-id'
  | 'shared-alias'
  | 'dangling'
  | 'future-date'
  | 'host-not-allowed'
  | 'status'
  | 'wrong-folder'
  | 'unused-file'
  | 'unreachable'
  | 'dead-end'
  | 'loop'
  | 'gap'
  | 'overlap'
  | 'never-holds'
  | 'too-long'
  | 'too-many'
  | 'alike'
  | 'stale'
  | 'gone'
  | 'words';

/** Prints one problem as `file:line:col: sentence` with the source line and a caret under it. */
export function formatProblem(problem: Problem): string {
  const head = `${problem.file}:${problem.line}:${problem.col}: ${problem.severity === 'warning' ? '(lưu ý) ' : ''}${problem.message}`;
  if (problem.excerpt === undefined) return head;
  const number = String(problem.line);
  const margin = ' '.repeat(number.length);
  const caret = `${' '.repeat(Math.max(0, problem.col - 1))}^`;
  return `${head}\n  ${number} | ${problem.excerpt}\n  ${margin} | ${caret}`;
}

export function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.col - b.col;
}
