import type { Procedure } from '../content/schema/procedure.ts';
import type { CatalogueRecord } from './record.ts';

/** A curated record that the catalogue has overtaken. It is reported, never changed. */
export interface Behind {
  readonly kind: 'code-gone' | 'name-differs' | 'portal-id-differs';
  readonly code: string;
  readonly title: string;
  /** What the curated record says, and what the catalogue says. */
  readonly ours: string;
  readonly theirs?: string;
}

/** Where curated records have fallen behind the catalogue. What was read after the catalogue is ahead of it, not behind. */
export function fallenBehind(
  procedures: readonly Procedure[],
  records: readonly CatalogueRecord[],
): Behind[] {
  const byCode = new Map(records.map((record) => [record.code, record]));
  const catalogueDay = records.reduce((day, { readAt }) => (readAt > day ? readAt : day), '');
  return procedures.flatMap((procedure) => {
    const record = byCode.get(procedure.code);
    return record ? differences(procedure, record, catalogueDay) : gone(procedure, byCode, catalogueDay);
  });
}

function gone(
  { code, title, formerCodes = [], cases = [], local = {}, ...procedure }: Procedure,
  byCode: ReadonlyMap<string, CatalogueRecord>,
  catalogueDay: string,
): Behind[] {
  const otherCodes = [
    ...formerCodes,
    ...cases.flatMap((one) => one.formerCodes ?? []),
    ...Object.values(local).flatMap((variant) => variant.code ?? []),
  ];
  const isExplained =
    procedure.notListedSince !== undefined ||
    procedure.status === 'repealed' ||
    procedure.status === 'future' ||
    otherCodes.some((other) => byCode.has(other));
  const days = [
    procedure.portal?.checkedAt,
    procedure.source.checkedAt,
    ...Object.values(local).map(({ source }) => source.checkedAt),
  ];
  const isNewer = days.some((day) => day !== undefined && day > catalogueDay);
  return isExplained || isNewer ? [] : [{ kind: 'code-gone', code, title, ours: code }];
}

function differences(
  { code, title, name, source, portal, factsFromCode }: Procedure,
  record: CatalogueRecord,
  catalogueDay: string,
): Behind[] {
  const differing: Behind[] = [];
  const nameIsNewer = source.checkedAt > catalogueDay || factsFromCode !== undefined;
  if (!nameIsNewer && !isSameName(name, record.name)) {
    differing.push({ kind: 'name-differs', code, title, ours: name, theirs: record.name });
  }
  if (portal && record.portalId && portal.id !== record.portalId && portal.checkedAt <= catalogueDay) {
    differing.push({ kind: 'portal-id-differs', code, title, ours: portal.id, theirs: record.portalId });
  }
  return differing;
}

/** Case, spaces and a full stop at the end do not make another name, nor does ours cut short by "…"; marks and words do. */
function isSameName(ours: string, theirs: string): boolean {
  const [our, their] = [comparable(ours), comparable(theirs)];
  return our.endsWith('…') ? their.startsWith(our.slice(0, -1).trim()) : our === their;
}

function comparable(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.;]+$/, '')
    .trim();
}
