import type { Source } from './schema/common.ts';
import type { Fee, LocalVariant, Procedure, ProcedureCase } from './schema/procedure.ts';

/** Names one procedure, or one case of it: `1.115970` or `1.115970/sang-ten`. */
export type ProcedureRef = string;

/** One procedure as it is in one province, for one case, on one day: what a card is made from. */
export interface ProcedureView extends Omit<Procedure, 'local' | 'cases'> {
  readonly ref: ProcedureRef;
  readonly caseTitle?: string;
  readonly cases: readonly { readonly ref: ProcedureRef; readonly title: string }[];
  /** True when the level was read for this province rather than for the whole country. */
  readonly levelIsLocal: boolean;
}

/** Lays the province's variant and then the case over the national record, field by field, and drops fees not in force. */
export function viewOf(
  procedure: Procedure,
  { province, caseId, today }: { province: string; caseId?: string | undefined; today: string },
): ProcedureView {
  const { local: variants, cases = [], ...national } = procedure;
  const local = variants?.[province];
  const chosen = cases.find(({ id }) => id === caseId);
  const merged: Omit<Procedure, 'local' | 'cases'> = {
    ...national,
    ...overrides(local),
    ...overrides(chosen),
    fieldSources: { ...national.fieldSources, ...sourcesOf(local), ...sourcesOf(chosen) },
  };
  return {
    ...merged,
    // Under one new code each case keeps the facts of its own old code.
    ...(merged.factsFromCode && chosen?.formerCodes?.[0] ? { factsFromCode: chosen.formerCodes[0] } : {}),
    fees: feesOn(merged.fees, today),
    ref: chosen ? `${procedure.code}/${chosen.id}` : procedure.code,
    ...(chosen ? { caseTitle: chosen.title } : {}),
    cases: cases.map(({ id, title }) => ({ ref: `${procedure.code}/${id}`, title })),
    levelIsLocal: local?.level !== undefined && chosen?.level === undefined,
  };
}

/** The fee lines in force on a day; a procedure whose lines have all ended has an unknown fee. */
function feesOn(fees: readonly Fee[], today: string): Fee[] {
  const current = fees.filter(
    ({ from, until }) => (from === undefined || from <= today) && (until === undefined || today <= until),
  );
  return current.length > 0 ? current : [{ state: 'unpublished', note: 'mức ghi trên cổng đã hết hạn' }];
}

function overrides(layer: LocalVariant | ProcedureCase | undefined): Partial<Procedure> {
  if (!layer) return {};
  const { source, fieldSources, ...fields } = layer;
  const { id, title, aliases, formerCodes, ...facts } = fields as Partial<ProcedureCase>;
  return facts;
}

/** A layer's own source stands behind every field it replaces. */
function sourcesOf(layer: LocalVariant | ProcedureCase | undefined): Record<string, Source> {
  if (!layer) return {};
  const { source } = layer;
  const byLayer = source
    ? Object.fromEntries(Object.keys(overrides(layer)).map((field) => [field, source]))
    : {};
  return { ...byLayer, ...layer.fieldSources };
}

export function splitRef(ref: ProcedureRef): { code: string; caseId?: string } {
  const [code = '', caseId] = ref.split('/');
  return caseId === undefined ? { code } : { code, caseId };
}
