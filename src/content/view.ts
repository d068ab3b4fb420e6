import type { ProvinceLevel } from './levels.ts';
import type { Source } from './schema/common.ts';
import type { Pause } from './schema/paused.ts';
import type { Fee, Level, LocalVariant, Procedure, ProcedureCase } from './schema/procedure.ts';

/** Names one procedure, or one case of it: `1.115970` or `1.115970/sang-ten`. */
export type ProcedureRef = string;

/** One procedure as it is in one province, for one case, on one day: what a card is made from. */
export interface ProcedureView extends Omit<Procedure, 'local' | 'cases'> {
  readonly ref: ProcedureRef;
  /** True where the procedure exists only in other provinces. */
  readonly isElsewhere: boolean;
  readonly caseTitle?: string;
  /** The last day of a pause, where it is known. */
  readonly pausedUntil?: string;
  readonly cases: readonly { readonly ref: ProcedureRef; readonly title: string }[];
}

/** Lays the province's variant and then the case over the national record, field by field, and drops fees not in force. */
export function viewOf(
  procedure: Procedure,
  {
    province,
    caseId,
    today,
    listed,
    pause,
  }: {
    province: string;
    caseId?: string | undefined;
    today: string;
    /** What the province's list of levels says; the record's own words on the province go before it. */
    listed?: ProvinceLevel | undefined;
    /** What knowledge/paused.yaml says of it today. */
    pause?: Pause | undefined;
  },
): ProcedureView {
  const { local: variants, cases = [], ...national } = procedure;
  const local = variants?.[province];
  const chosen = cases.find(({ id }) => id === caseId);
  const merged: Omit<Procedure, 'local' | 'cases'> = {
    ...national,
    ...levelOf(listed),
    ...overrides(local),
    ...overrides(chosen),
    fieldSources: {
      ...national.fieldSources,
      ...(listed && { level: listed.source, receivingSite: listed.source }),
      ...sourcesOf(local),
      ...sourcesOf(chosen),
    },
  };
  return {
    ...merged,
    // Under one new code each case keeps the facts of its own old code.
    ...(merged.factsFromCode && chosen?.formerCodes?.[0] ? { factsFromCode: chosen.formerCodes[0] } : {}),
    fees: feesOn(merged.fees, today),
    ...statusOn(merged, today, pause),
    isElsewhere: procedure.provinces?.includes(province) === false,
    ref: chosen ? `${procedure.code}/${chosen.id}` : procedure.code,
    ...(chosen ? { caseTitle: chosen.title } : {}),
    cases: cases.map(({ id, title }) => ({ ref: `${procedure.code}/${id}`, title })),
  };
}

/** What is in force can be paused; what is repealed or still to come stays so. */
function statusOn(
  { status, from }: Pick<Procedure, 'status' | 'from'>,
  today: string,
  pause: Pause | undefined,
): Pick<ProcedureView, 'status' | 'statusReason' | 'pausedUntil'> {
  const own = status === 'future' && from !== undefined && from <= today ? 'active' : status;
  if (!pause || (own !== 'active' && own !== 'paused')) return { status: own };
  return {
    status: 'paused',
    statusReason: pause.reason,
    ...(pause.until === undefined ? {} : { pausedUntil: pause.until }),
  };
}

function levelOf(listed: ProvinceLevel | undefined): Partial<Procedure> {
  if (!listed) return {};
  const { level, byAgency, receivingSite } = listed;
  return {
    level,
    ...(byAgency && { levelByAgency: byAgency }),
    ...(receivingSite !== undefined && { receivingSite }),
  };
}

/** The fee lines in force on a day; none means that the fee is not known for it. */
export function feesOn(fees: readonly Fee[], today: string): Fee[] {
  return fees.filter(
    ({ from, until }) => (from === undefined || from <= today) && (until === undefined || today <= until),
  );
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

/** True where it can be filed online here: a label alone is not enough if the source lists only the counter. */
export function isFiledOnline({ level, channels, status, isElsewhere }: ProcedureView): boolean {
  return (
    status === 'active' &&
    !isElsewhere &&
    hasOnlineLevel(level) &&
    (channels === undefined || channels.includes('online'))
  );
}

/** What is paused is handed over nowhere. */
export function isPaused({ status }: Pick<ProcedureView, 'status'>): boolean {
  return status === 'paused';
}

export function hasOnlineLevel(level: Level): boolean {
  return level === 'full' || level === 'partial';
}

export function splitRef(ref: ProcedureRef): { code: string; caseId?: string } {
  const [code = '', caseId] = ref.split('/');
  return caseId === undefined ? { code } : { code, caseId };
}
