import { z } from 'zod';
import { dayOf } from './day.ts';

/** What schemas say where they have no sentence of their own, so that no library speaks to an officer. */
z.config({
  customError: (issue) => {
    switch (issue.code) {
      case 'too_small':
        if (issue.origin === 'string' || issue.minimum === 1)
          return EMPTY[issue.origin] ?? `Ít nhất là ${issue.minimum}.`;
        return `${issue.origin === 'array' ? 'Cần ít nhất' : 'Nhỏ nhất là'} ${issue.minimum}${issue.origin === 'array' ? ' dòng' : ''}.`;
      case 'too_big':
        return issue.origin === 'array'
          ? `Nhiều nhất ${issue.maximum} dòng.`
          : `Lớn nhất là ${issue.maximum}${issue.origin === 'string' ? ' ký tự' : ''}.`;
      case 'unrecognized_keys':
        return `Không có mục nào tên ${issue.keys.map((key) => `"${key}"`).join(', ')}.`;
      default:
        return 'Giá trị này không dùng được ở đây.';
    }
  },
});

const EMPTY: Record<string, string> = {
  string: 'Mục này không được để trống.',
  array: 'Danh sách này trống. Hãy ghi ít nhất một dòng, hoặc bỏ cả mục.',
};

const KINDS: Record<string, string> = {
  string: 'một dòng chữ',
  number: 'một con số',
  int: 'một số nguyên',
  boolean: 'true hoặc false',
  array: 'một danh sách (mỗi dòng bắt đầu bằng dấu gạch "- ")',
  object: 'một nhóm mục (tên mục, dấu hai chấm, giá trị)',
  record: 'một nhóm mục (tên mục, dấu hai chấm, giá trị)',
};

/** What belongs where something else was written. `written` is the text of the file, where it is a single value. */
export function wrongKind(expected: string, value: unknown, written = ''): string {
  if (value === null)
    return written === ''
      ? 'Mục này để trống. Hãy ghi nội dung, hoặc bỏ cả dòng.'
      : `Máy hiểu ${written} là "không có gì". Hãy đặt trong dấu nháy kép: "${written}".`;
  if (expected === 'string') {
    if (typeof value === 'number' || typeof value === 'boolean')
      return `Chỗ này phải là chữ; hãy đặt ${written} trong dấu nháy kép: "${written}".`;
    if (Array.isArray(value))
      return 'Chỗ này phải là một dòng chữ, không phải danh sách. Câu bắt đầu bằng dấu [ thì đặt trong dấu nháy kép.';
    return 'Chỗ này phải là một dòng chữ. Trong câu có dấu hai chấm thì đặt cả câu trong dấu nháy kép.';
  }
  if (expected === 'number' || expected === 'int') {
    const digits = /^["']?(\d{1,3}(?:[ .,]\d{3})+|\d+)\s*(?:đ|đồng|vnđ|vnd)?["']?$/i.exec(written)?.[1];
    if (digits)
      return `Chỗ này chỉ ghi chữ số, viết liền, không dấu nháy, không chữ "đồng": ${digits.replace(/\D/g, '')}.`;
    if (typeof value === 'number') return `Số này phải là số nguyên, không có phần lẻ.`;
  }
  return `Chỗ này phải là ${KINDS[expected] ?? 'một kiểu khác'}.`;
}

/** The day somebody may have meant, written as the content writes days. */
export function dayMeant(written: string): string | undefined {
  const parts =
    /^(?:ngày )?(?<d>\d{1,2})[-/. ](?<m>\d{1,2})[-/. ](?<y>\d{4})$/i.exec(written) ??
    /^(?<y>\d{4})[-/. ](?<m>\d{1,2})[-/. ](?<d>\d{1,2})$/.exec(written);
  const { y, m, d } = parts?.groups ?? {};
  return dayOf(Number(y), Number(m), Number(d));
}
