import { slipInValue } from './value-slip.ts';

/** A place where the hand slipped; line and column counted from 1. */
export interface Slip {
  readonly line: number;
  readonly col: number;
  readonly message: string;
}

/**
 * The first line that YAML as officers write it does not allow, found the way a person would look for it: line by line.
 * YAML's own errors come late, often many lines below the slip; this is asked only when there are some.
 */
export function firstSlip(lines: readonly string[]): Slip | undefined {
  const levels: Level[] = [];
  let previous: { opens: boolean } = { opens: true };
  let textBelow: number | undefined;
  for (const [index, line] of lines.entries()) {
    const written = line.trim();
    const indent = line.length - line.trimStart().length;
    if (written === '' || (textBelow !== undefined && indent > textBelow)) continue;
    textBelow = undefined;
    const slip = (col: number, message: string): Slip => ({ line: index + 1, col: col + 1, message });
    const tab = line.slice(0, indent).indexOf('\t');
    if (tab !== -1) return slip(tab, 'Dòng này thụt vào bằng phím Tab. Hãy xóa đi và gõ dấu cách.');
    if (written.startsWith('#')) continue;
    if (index > 0 && /^(?:---|\.\.\.)/.test(line))
      return slip(0, 'Tệp có hai phần cách nhau bằng "---". Mỗi tệp chỉ một phần.');
    const { columns, key, value, at } = anatomy(line);
    const start = slipAtStart(line, indent, key, at);
    if (start) return slip(start.col, start.message);
    const misplaced = slipInIndent(levels, columns, key !== undefined, previous.opens);
    if (misplaced) return slip(indent, misplaced);
    const inside = value === '' ? undefined : slipInValue(value, key !== undefined);
    if (inside) return slip(at + inside.col, inside.message);
    if (key === undefined && columns.length === 1)
      return slip(indent, 'Dòng này thiếu dấu hai chấm, hoặc thiếu dấu gạch "- " ở đầu.');
    previous = { opens: value === '' || value.startsWith('#') };
    if (/^[|>][-+\d]*(?:\s+#.*)?$/.test(value)) {
      textBelow = columns.at(key === undefined ? -2 : -1) ?? 0;
      previous = { opens: false };
    }
  }
  return undefined;
}

/** A column at which lines stand, and whether they are items of a list. */
interface Level {
  readonly column: number;
  readonly isList: boolean;
}

interface Anatomy {
  /** The columns of each dash and of what stands after the last. */
  readonly columns: readonly number[];
  readonly key?: string;
  readonly value: string;
  /** The column of the value. */
  readonly at: number;
}

function anatomy(line: string): Anatomy {
  const columns: number[] = [];
  let at = line.length - line.trimStart().length;
  for (let dash = /^-(?: +|$)/.exec(line.slice(at)); dash; dash = /^-(?: +|$)/.exec(line.slice(at))) {
    columns.push(at);
    at += dash[0].length;
  }
  columns.push(at);
  const rest = line.slice(at);
  const found = /^("[^"]*"|'[^']*'|[^\s"'[\]{}#,&*!|>@`%][^#]*?)\s*:(?: +|$)/.exec(rest);
  const key = found?.[1];
  const begin = at + (found?.[0].length ?? 0);
  const value = line.slice(begin).trimEnd();
  return { columns, ...(key === undefined ? {} : { key }), value, at: begin };
}

function slipAtStart(
  line: string,
  indent: number,
  key: string | undefined,
  at: number,
): { col: number; message: string } | undefined {
  const rest = line.slice(indent);
  if (/^-[^\s-]/.test(rest)) return { col: indent, message: 'Sau dấu gạch đầu dòng phải có một dấu cách.' };
  if (/^[–—•*+·](?:\s|$)/.test(rest))
    return {
      col: indent,
      message: `Đầu dòng có dấu "${rest[0]}" (Word hay tự đổi). Hãy gõ lại dấu gạch thường và một dấu cách: "- ".`,
    };
  const item = line.slice(at);
  const tight = key === undefined ? /^[A-Za-z][\w-]*(?=:[^\s/])/.exec(item) : null;
  return tight ? { col: at + tight[0].length, message: 'Sau dấu hai chấm phải có một dấu cách.' } : undefined;
}

/** Lines of one level stand under one another; only a line that ends in its colon or dash has lines below it. */
function slipInIndent(
  levels: Level[],
  columns: readonly number[],
  hasKey: boolean,
  mayGoDeeper: boolean,
): string | undefined {
  const [first = 0] = columns;
  const isList = columns.length > 1;
  let left: Level | undefined;
  while ((levels.at(-1)?.column ?? -1) > first) left = levels.pop();
  // A list may stand right under its key, in the same column.
  if (levels.at(-1)?.column === first && levels.at(-1)?.isList && !isList) left = levels.pop();
  const top = levels.at(-1);
  if (top?.column !== first || (isList && !top.isList)) {
    if (top !== undefined && left !== undefined && top.column !== first)
      return 'Dòng này không thẳng cột với mục nào ở trên. Các mục cùng cấp phải thẳng cột với nhau.';
    if (top !== undefined && !mayGoDeeper)
      return isList && top.column === first
        ? 'Ở đây thừa dấu gạch đầu dòng, hoặc dòng này phải thụt vào thêm.'
        : 'Dòng này thụt vào sâu hơn dòng trên, mà dòng trên đã có nội dung. Các mục cùng cấp phải thẳng cột với nhau.';
    levels.push({ column: first, isList });
  }
  for (const [index, column] of columns.slice(1).entries())
    if (index < columns.length - 2) levels.push({ column, isList: true });
    else if (hasKey) levels.push({ column, isList: false });
  return undefined;
}
