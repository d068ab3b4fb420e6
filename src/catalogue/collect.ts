import { type ColumnMap, type Columns, findColumns } from './columns.ts';
import type { CatalogueRecord, RowProblem, SourceRow } from './record.ts';
import { type Days, recordFromRow } from './row.ts';
import { encodingTrouble } from './text.ts';

/** More than the whole country has, thirty times over; kept in memory, so it has an end. */
export const MOST_RECORDS = 200_000;
/** Of a file full of bad rows only the first are shown; the count stays true. */
const MOST_SHOWN = 1000;
/** A table may begin with a title and a date before its headers. In rows. */
const HEADER_WITHIN = 20;

export interface Collected {
  readonly records: readonly CatalogueRecord[];
  /** Rows with something in them, the header left aside. */
  readonly rows: number;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly leftOut: Shown<RowProblem>;
  /** Rows whose code an earlier row already had; the earlier one stands. */
  readonly duplicates: Shown<{ readonly code: string; readonly row: number; readonly firstRow: number }>;
  readonly mended: Shown<{ readonly code: string; readonly row: number; readonly written: string }>;
}

/** All of them counted, the first of them listed. */
export interface Shown<T> {
  readonly count: number;
  readonly first: readonly T[];
}

export interface Collector {
  /** Takes the next row; a problem means: stop, nothing of this file can be used. */
  add(row: SourceRow): RowProblem | undefined;
  /** What all rows came to, or why they come to nothing. */
  finish(): { readonly collected: Collected } | { readonly problem: RowProblem };
}

/** Gathers rows into compact records, one at a time, so that a file of any length fits in memory. */
export function createCollector({
  columns: asked,
  limit = MOST_RECORDS,
  ...days
}: Days & { readonly columns?: ColumnMap; readonly limit?: number }): Collector {
  const records: CatalogueRecord[] = [];
  const rowOf = new Map<string, number>();
  const leftOut = shown<RowProblem>();
  const duplicates = shown<Collected['duplicates']['first'][number]>();
  const mended = shown<Collected['mended']['first'][number]>();
  let columns: Columns | undefined;
  let headers: readonly string[] | undefined;
  let wrongColumns: RowProblem | undefined;
  let rows = 0;

  /** Says what a row is; while no headers are found, a table's rows pass for headers. */
  const readHeader = ({ row, value }: SourceRow): 'header' | 'data' | RowProblem => {
    if (columns) return 'data';
    const isTable = Array.isArray(value);
    const names = isTable ? value.map(String) : Object.keys(value);
    const found = findColumns(names, asked);
    if (found.columns) {
      columns = found.columns;
      if (isTable) headers = names;
      return isTable ? 'header' : 'data';
    }
    wrongColumns ??= { row, message: encodingTrouble(names.join(' ')) ?? found.problem };
    return isTable && row < HEADER_WITHIN ? 'header' : wrongColumns;
  };

  return {
    add(source) {
      const kind = readHeader(source);
      if (kind === 'header') return undefined;
      if (kind !== 'data') return kind;
      rows += 1;
      const { row } = source;
      if (headers && Array.isArray(source.value) && source.value.slice(headers.length).some(Boolean)) {
        leftOut.add({ row, message: 'nhiều ô hơn dòng tiêu đề, các cột có lẽ bị lệch' });
        return undefined;
      }
      const result = recordFromRow(row, cellsOf(source, headers), columns ?? new Map(), days);
      if (result.type === 'stop') return result.problem;
      if (result.type === 'left-out') {
        leftOut.add(result.problem);
        return undefined;
      }
      const { record, mendedFrom } = result;
      const firstRow = rowOf.get(record.code);
      if (mendedFrom !== undefined) mended.add({ code: record.code, row, written: mendedFrom });
      if (firstRow !== undefined) {
        duplicates.add({ code: record.code, row, firstRow });
        return undefined;
      }
      if (records.length >= limit) {
        return {
          row,
          message: `tệp có hơn ${limit.toLocaleString('vi-VN')} thủ tục, nhiều quá mức cho phép`,
        };
      }
      rowOf.set(record.code, row);
      records.push(record);
      return undefined;
    },
    finish() {
      if (!columns && wrongColumns) return { problem: wrongColumns };
      if (rows === 0) return { problem: { row: 1, message: 'tệp không có dòng dữ liệu nào' } };
      const [first] = leftOut.first;
      if (first && leftOut.count > rows / 2) {
        const message = `${first.message}. Hơn nửa số dòng (${leftOut.count}/${rows}) không dùng được, có lẽ nhầm tệp hoặc nhầm cột.`;
        return { problem: { ...first, message } };
      }
      return { collected: { records, rows, rowOf, leftOut, duplicates, mended } };
    },
  };
}

function cellsOf({ value }: SourceRow, headers: readonly string[] | undefined): Record<string, unknown> {
  if (!Array.isArray(value)) return { ...value };
  const cells: Record<string, unknown> = Object.create(null);
  // The first of two columns with one header is the one meant.
  for (const [index, header] of (headers ?? []).entries())
    if (!(header in cells)) cells[header] = value[index];
  return cells;
}

function shown<T>(): Shown<T> & { add(item: T): void } {
  const list = {
    count: 0,
    first: [] as T[],
    add(item: T) {
      list.count += 1;
      if (list.first.length < MOST_SHOWN) list.first.push(item);
    },
  };
  return list;
}
