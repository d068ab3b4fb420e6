import type { Cell, Sheet } from './tables.ts';

/** A sheet as a spreadsheet on Windows opens it: UTF-8 with its mark, CRLF, and no cell that it would run. */
export function csvOf({ head, rows }: Sheet): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** What begins like a formula is text: citizens' words come here. Whole numbers stay numbers. */
function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  // Spaces and marks of writing before it are skipped by some programs.
  const isFormula = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠|%]/u.test(cell) || /^[\t\r\n]/.test(cell);
  const text = isFormula ? `'${cell}` : cell;
  return /[",\r\n;\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
