import { z } from 'zod';
import { IsoDate, ProcedureCode, ProvinceCode } from '../content/schema/common.ts';

/** Longer than any name or list of agencies the portal has; beyond it a cell holds something else. In characters. */
const LONGEST_TEXT = 2000;
const text = z.string().min(1).max(LONGEST_TEXT, `dài quá ${LONGEST_TEXT} ký tự`);

export const PORTAL_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** One procedure as the national catalogue lists it: enough to find it, name its agency and open its page. */
export const CatalogueRecord = z.strictObject({
  code: ProcedureCode,
  name: text,
  field: text.optional(),
  agency: text.optional(),
  issuedBy: text.optional(),
  /** Levels of government that handle it, as the catalogue says: "bộ", "tỉnh", "xã". */
  levels: z.array(text).max(20),
  portalId: z
    .string()
    .regex(new RegExp(`^${PORTAL_ID.source}$`))
    .optional(),
  scope: z.enum(['national', 'local', 'internal']),
  /** Whose it is, when local and the catalogue says so. */
  province: ProvinceCode.optional(),
  /** The day the portal was read. */
  readAt: IsoDate,
  /** The highest fee named anywhere, in đồng; absent when none is, which does not mean free. */
  highestFee: z.int().positive().optional(),
});
export type CatalogueRecord = z.infer<typeof CatalogueRecord>;

/** Something about one row of the export that an operator should see. */
export interface RowProblem {
  /** As a spreadsheet or an editor counts: the first line is 1. */
  readonly row: number;
  /** The field of ours. */
  readonly column?: string;
  /** A Vietnamese sentence. */
  readonly message: string;
}

/** One row as a reader found it: an object of a JSONL file, or the cells of a table. */
export interface SourceRow {
  readonly row: number;
  readonly value: Readonly<Record<string, unknown>> | readonly unknown[];
}

/** A cell whose value the file does not hold, e.g. a formula never calculated. */
export interface UnreadableCell {
  readonly unreadable: string;
}

export function isUnreadable(cell: unknown): cell is UnreadableCell {
  return typeof cell === 'object' && cell !== null && 'unreadable' in cell;
}
