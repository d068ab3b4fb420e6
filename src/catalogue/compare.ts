import type { CatalogueRecord } from './record.ts';

export interface Changes {
  readonly added: readonly Listed[];
  readonly changed: readonly (Listed & { readonly fields: readonly string[] })[];
  readonly gone: readonly Listed[];
}
export interface Listed {
  readonly code: string;
  readonly name: string;
}

/** What differs between two imports. A record only read on another day has not changed. */
export function compareImports(
  previous: readonly CatalogueRecord[],
  next: readonly CatalogueRecord[],
): Changes {
  const before = new Map(previous.map((record) => [record.code, record]));
  const after = new Set(next.map(({ code }) => code));
  return {
    added: next.filter(({ code }) => !before.has(code)).map(listed),
    changed: next.flatMap((record) => {
      const old = before.get(record.code);
      const fields = old ? changedFields(old, record) : [];
      return fields.length > 0 ? [{ ...listed(record), fields }] : [];
    }),
    gone: previous.filter(({ code }) => !after.has(code)).map(listed),
  };
}

const COMPARED = [
  'name',
  'field',
  'agency',
  'issuedBy',
  'levels',
  'portalId',
  'scope',
  'province',
  'highestFee',
] as const satisfies readonly (keyof CatalogueRecord)[];

function changedFields(old: CatalogueRecord, record: CatalogueRecord): string[] {
  return COMPARED.filter((field) => String(old[field] ?? '') !== String(record[field] ?? ''));
}

function listed({ code, name }: CatalogueRecord): Listed {
  return { code, name };
}
