import { z } from 'zod';
import { foldText } from '../content/fold.ts';

const headers = z.union([
  z
    .string()
    .min(1)
    .transform((header) => [header]),
  z.array(z.string().min(1)).min(1),
]);

/** An operator's column map: our field → the header, or the possible headers, in their file. */
export const ColumnMap = z
  .strictObject({
    code: headers,
    name: headers,
    field: headers,
    agency: headers,
    issuedBy: headers,
    levels: headers,
    portalId: headers,
    scope: headers,
    readAt: headers,
    highestFee: headers,
  })
  .partial();
export type ColumnMap = z.infer<typeof ColumnMap>;
export type ColumnField = keyof ColumnMap;

export const COLUMN_FIELDS = ColumnMap.keyof().options;

/** Headers under which each field usually stands, compared without marks, case or punctuation. */
const USUAL_HEADERS: Record<ColumnField, readonly string[]> = {
  code: ['code', 'Mã', 'Mã thủ tục', 'Mã TTHC', 'Mã số', 'Mã số TTHC', 'Mã thủ tục hành chính'],
  name: ['name', 'Tên thủ tục', 'Tên thủ tục hành chính', 'Tên TTHC', 'Thủ tục', 'Thủ tục hành chính', 'Tên'],
  field: ['field', 'Lĩnh vực', 'Tên lĩnh vực'],
  agency: ['agency', 'Cơ quan thực hiện', 'Đơn vị thực hiện', 'Cơ quan giải quyết', 'Nơi thực hiện'],
  issuedBy: ['issuedBy', 'Cơ quan ban hành', 'Cơ quan công bố', 'Đơn vị ban hành', 'Cơ quan quản lý'],
  levels: ['levels', 'level', 'Cấp thực hiện', 'Cấp giải quyết', 'Cấp'],
  portalId: ['portalId', 'formalityId', 'UUID', 'url', 'Đường dẫn', 'Liên kết', 'Link'],
  scope: ['scope', 'Phạm vi', 'Loại thủ tục', 'Loại TTHC'],
  readAt: ['readAt', 'crawledAt', 'Ngày đọc', 'Ngày lấy dữ liệu', 'Ngày cập nhật'],
  highestFee: ['highestFee', 'channels', 'fee', 'Phí, lệ phí', 'Lệ phí', 'Phí', 'Mức thu'],
};
const NEEDED: readonly ColumnField[] = ['code', 'name'];

/** Where each field stands: the header as the file writes it. */
export type Columns = ReadonlyMap<ColumnField, string>;

/** Finds our fields among the headers of a file, or says in one sentence which are missing and what was found. */
export function findColumns(
  found: readonly string[],
  asked: ColumnMap = {},
): { columns: Columns; problem?: never } | { columns?: never; problem: string } {
  const byFolded = new Map(found.toReversed().map((header) => [foldText(header), header]));
  const columns = new Map<ColumnField, string>();
  const missing: string[] = [];
  for (const field of COLUMN_FIELDS) {
    const candidates = asked[field] ?? USUAL_HEADERS[field];
    const header = candidates.map((candidate) => byFolded.get(foldText(candidate))).find(Boolean);
    if (header !== undefined) columns.set(field, header);
    else if (asked[field] || NEEDED.includes(field))
      missing.push(`${field} (${candidates.slice(0, 3).join(' / ')})`);
  }
  if (missing.length === 0) return { columns };
  const shown = found.filter((header) => header.trim() !== '').map((header) => `"${header.slice(0, 60)}"`);
  const seen = shown.length === 0 ? 'không có cột nào' : shown.slice(0, 20).join(', ');
  return {
    problem: `thiếu cột ${missing.join(', ')}. Các cột thấy trong tệp: ${seen}. Dùng --columns TỆP.yaml để chỉ cột.`,
  };
}
