import type { Problem } from './problem.ts';

/** The longest file of ours has a seventh of it. In UTF-16 units. */
const LONGEST_FILE = 1_000_000;
const LONGEST_LINE = 20_000;
/** Lines and commas: every key is compared with all others of its list. */
const MOST_PARTS = 12_000;
const MOST_COPIES = 200;
/** Officers nest five or six deep. */
const DEEPEST = 40;

/** What is so long or so deep that reading it would take minutes; undefined for what may be read. */
export function outOfBounds(file: string, text: string): Problem | undefined {
  const problem = (line: number, message: string): Problem => ({
    severity: 'error',
    code: 'yaml',
    file,
    line,
    col: 1,
    message,
  });
  if (text.length > LONGEST_FILE || (text.match(/[\r\n,]/g)?.length ?? 0) > MOST_PARTS)
    return problem(1, 'Tệp dài quá, máy không đọc. Chia ra nhiều tệp nhỏ, mỗi tệp một việc.');
  if ((text.match(/(?<=^|[\s[{,])&[^\s&]/g)?.length ?? 0) > MOST_COPIES)
    return problem(1, 'Tệp dùng quá nhiều bản sao (&, *). Hãy viết thẳng nội dung ra.');
  let depth = 0;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.length > LONGEST_LINE)
      return problem(index + 1, 'Dòng này dài quá, máy không đọc. Xuống hàng cho ngắn lại.');
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const marks = /^[ \t]*((?:[-?:][ \t]+)*)/.exec(line)?.[1]?.split(/[-?:]/).length ?? 0;
    depth = Math.max(0, depth);
    for (const sign of line) {
      if (sign === '[' || sign === '{') depth += 1;
      else if (sign === ']' || sign === '}') depth -= 1;
      if (depth > DEEPEST) break;
    }
    if (depth > DEEPEST || marks > DEEPEST || indent > DEEPEST * 8)
      return problem(index + 1, 'Chỗ này lồng vào nhau quá nhiều lớp. Viết lại cho đơn giản hơn.');
  }
  return undefined;
}
