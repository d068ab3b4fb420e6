import { foldText } from '../content/fold.ts';
import type { ColumnField, Columns } from './columns.ts';
import { dayIn } from './date.ts';
import { highestFee } from './fee.ts';
import { provinceIn } from './province.ts';
import { CatalogueRecord, isUnreadable, PORTAL_ID, type RowProblem } from './record.ts';
import { cleanText, encodingTrouble } from './text.ts';

/** What became of one row: a record, a row to leave out, or a file not to go on with. */
export type RowResult =
  | {
      readonly type: 'record';
      readonly record: CatalogueRecord;
      /** The code as written, when it had to be mended. */
      readonly mendedFrom?: string;
    }
  | { readonly type: 'left-out'; readonly problem: RowProblem }
  | { readonly type: 'stop'; readonly problem: RowProblem };

/** Days that a row may not say itself. */
export interface Days {
  /** Nothing is read in the future. */
  readonly today: string;
  /** When the row does not say when it was read. */
  readonly readAt: string;
}

const TEXT_FIELDS = ['name', 'field', 'agency', 'issuedBy'] as const;

/** Turns one row, by its headers, into a record. */
export function recordFromRow(
  row: number,
  cells: Readonly<Record<string, unknown>>,
  columns: Columns,
  { today, readAt }: Days,
): RowResult {
  const cell = (field: ColumnField): unknown => {
    const header = columns.get(field);
    return header === undefined ? undefined : cells[header];
  };
  const problem = (type: 'left-out' | 'stop', column: ColumnField, message: string): RowResult => ({
    type,
    problem: { row, column, message },
  });

  for (const field of columns.keys()) {
    const value = cell(field);
    if (isUnreadable(value)) return problem('stop', field, value.unreadable);
  }
  const texts = new Map(TEXT_FIELDS.map((field) => [field, cleanText(cell(field))]));
  for (const [field, text] of texts) {
    const trouble = encodingTrouble(text);
    if (trouble) return problem('stop', field, `${trouble}: "${text.slice(0, 60)}"`);
  }

  const written = typeof cell('code') === 'string' ? String(cell('code')) : cleanText(cell('code'));
  const code = mendCode(written);
  if (written.trim() === '') return problem('left-out', 'code', 'không có mã thủ tục');
  if (!texts.get('name')) return problem('left-out', 'name', 'không có tên thủ tục');
  const readText = cleanText(cell('readAt'));
  const day = readText === '' ? readAt : dayIn(readText);
  if (day === undefined) return problem('left-out', 'readAt', `không hiểu ngày "${readText.slice(0, 40)}"`);
  if (day > today) return problem('left-out', 'readAt', `ngày đọc ${day} còn ở tương lai`);

  const issuedBy = texts.get('issuedBy');
  const scope = scopeOf(cleanText(cell('scope')), issuedBy);
  const parsed = CatalogueRecord.safeParse(
    known({
      code,
      name: texts.get('name'),
      field: texts.get('field'),
      agency: texts.get('agency'),
      issuedBy,
      levels: levelsIn(cell('levels')),
      portalId: PORTAL_ID.exec(cleanText(cell('portalId')).toLowerCase())?.[0],
      scope,
      province: scope === 'local' ? (provinceIn(issuedBy) ?? provinceIn(texts.get('agency'))) : undefined,
      readAt: day,
      highestFee: highestFee(cell('highestFee')),
    }),
  );
  if (parsed.success) {
    return { type: 'record', record: parsed.data, ...(code === written ? {} : { mendedFrom: written }) };
  }
  const [issue] = parsed.error.issues;
  if (issue?.path[0] === 'code') {
    return problem('left-out', 'code', `mã "${cleanText(written).slice(0, 40)}" không có dạng 1.001193`);
  }
  return {
    type: 'left-out',
    problem: { row, column: String(issue?.path[0]), message: issue?.message ?? '' },
  };
}

/** Trims a code, and gives back the last zeros and the point that a spreadsheet took for a number's. */
function mendCode(written: string): string {
  const code = cleanText(written);
  return /^\d[.,]\d{3,6}$/.test(code) ? code.replace(',', '.').padEnd('0.000000'.length, '0') : code;
}

function levelsIn(value: unknown): string[] {
  const parts = Array.isArray(value) ? value : cleanText(value).split(/[,;/]/);
  return [...new Set(parts.map(cleanText).filter((part) => part !== ''))];
}

function scopeOf(text: string, issuedBy: string | undefined): CatalogueRecord['scope'] {
  const folded = ` ${foldText(text)} `;
  if (/ (noi bo|internal) /.test(folded)) return 'internal';
  if (/ (dia phuong|dac thu|local) /.test(folded)) return 'local';
  if (/ (chung|quoc gia|ca nuoc|trung uong|national) /.test(folded)) return 'national';
  return provinceIn(issuedBy) === undefined ? 'national' : 'local';
}

/** Without the fields that say nothing, so that records compare and print short. */
function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
