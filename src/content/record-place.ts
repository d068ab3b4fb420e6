import { parse } from 'yaml';
import type { Path, SourceFile } from './document.ts';
import { type ProcedureRef, splitRef } from './view.ts';

/** Where the ways of saying a target are listed. */
export interface AliasPlace {
  readonly file: string;
  readonly path: Path;
}

/** The list of aliases of a procedure, a case or an answer, or of the triggers of a flow; undefined for what has no file. */
export function aliasPlace(files: readonly SourceFile[], ref: ProcedureRef): AliasPlace | undefined {
  const { code, caseId } = splitRef(ref);
  for (const { path: file, text } of files) {
    const kind = /^knowledge\/(procedures|answers)\/|^(flows)\//.exec(file);
    if (!kind || !text.includes(code)) continue;
    const record = readRecord(text);
    if (record.code !== code && record.id !== code) continue;
    if (kind[2] !== undefined) return { file, path: ['triggers'] };
    if (caseId === undefined) return { file, path: ['aliases'] };
    const at = record.cases?.findIndex(({ id }) => id === caseId) ?? -1;
    return at < 0 ? undefined : { file, path: ['cases', at, 'aliases'] };
  }
  return undefined;
}

function readRecord(text: string): { code?: string; id?: string; cases?: { id: string }[] } {
  try {
    return parse(text) ?? {};
  } catch {
    return {};
  }
}
