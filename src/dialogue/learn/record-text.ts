import { foldText } from '../../content/fold.ts';
import type { Procedure } from '../../content/schema/procedure.ts';

/** Everything a record says anywhere, in all its cases and provinces, folded: what stands here may be true of it. */
export function recordText(procedure: Procedure): string {
  return ` ${stringsOf(procedure).map(foldText).join(' | ')} `;
}

/** The same of its papers alone. */
export function papersText({ documents = [], cases = [], local = {} }: Procedure): string {
  const layers = [...cases, ...Object.values(local)].flatMap((layer) => layer.documents ?? []);
  return ` ${stringsOf([...documents, ...layers])
    .map(foldText)
    .join(' | ')} `;
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}
