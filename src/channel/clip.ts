const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Cuts to so many UTF-16 units, with "…" where something is missing, and never inside a character as people see it. */
export function clipText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let end = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    if (index + segment.length > longest - 1) break;
    end = index + segment.length;
  }
  return longest < 1 ? '' : `${text.slice(0, end).trimEnd()}…`;
}
