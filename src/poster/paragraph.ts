import type { Font, Mark, Measure } from './sheet.ts';

export interface Style {
  readonly font: Font;
  readonly size: number;
  readonly fill: string;
  /** Of the size; 1.3 unless said. */
  readonly leading?: number;
}

/** Words set into lines. */
export interface Paragraph {
  readonly lines: readonly string[];
  readonly height: number;
  readonly style: Style;
}

/** Sets words into lines of a width; a word wider than the line is broken where it must. */
export function paragraph(measure: Measure, text: string, width: number, style: Style): Paragraph {
  const { font, size, leading = 1.3 } = style;
  const fits = (line: string) => measure(line, font, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.normalize('NFC').split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let cut = line.length - 1;
      while (cut > 1 && !fits(line.slice(0, cut))) cut -= 1;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line !== '') lines.push(line);
  return { lines, height: lines.length * size * leading, style };
}

/** The largest of some sizes in which the words take no more lines than they may; the last, cut short, where none does. */
export function fitted(
  measure: Measure,
  text: string,
  width: number,
  mostLines: number,
  style: Omit<Style, 'size'>,
  sizes: readonly number[],
): Paragraph {
  const set = sizes.map((size) => () => paragraph(measure, text, width, { ...style, size }));
  for (const each of set) {
    const found = each();
    if (found.lines.length <= mostLines) return found;
  }
  const size = sizes.at(-1) ?? 10;
  const { lines } = paragraph(measure, text, width, { ...style, size });
  const kept = lines.slice(0, mostLines);
  const last = kept.pop() ?? '';
  const cut = [...last.split(' ')];
  while (cut.length > 1 && measure(`${cut.join(' ')}…`, style.font, size) > width) cut.pop();
  const all = [...kept, `${cut.join(' ')}…`];
  return { lines: all, height: all.length * size * (style.leading ?? 1.3), style: { ...style, size } };
}

/** A title: on one line in the first sizes, else on two, else on three; its lines about equally long. */
export function heading(
  measure: Measure,
  text: string,
  width: number,
  style: Omit<Style, 'size'>,
  sizes: readonly (readonly number[])[],
): Paragraph {
  for (const [index, these] of sizes.entries()) {
    for (const size of these) {
      const set = paragraph(measure, text, width, { ...style, size });
      if (set.lines.length <= index + 1) return balanced(measure, text, width, set);
    }
  }
  return fitted(measure, text, width, sizes.length, style, sizes.at(-1) ?? []);
}

/** The narrowest lines that are no more. */
function balanced(measure: Measure, text: string, width: number, set: Paragraph): Paragraph {
  let best = set;
  for (let narrower = width; narrower > width / 2; narrower -= width / 40) {
    const next = paragraph(measure, text, narrower, set.style);
    if (next.lines.length > set.lines.length) break;
    best = next;
  }
  return best;
}

/** The marks of a paragraph whose first line begins at the top given; centred about x when asked. */
export function drawn(
  { lines, style }: Paragraph,
  x: number,
  top: number,
  { centred }: { centred?: Measure } = {},
): Mark[] {
  const { font, size, fill, leading = 1.3 } = style;
  return lines.map((text, index) => ({
    type: 'text',
    text,
    x: centred ? x - centred(text, font, size) / 2 : x,
    // Letters with two marks above need the room of a whole ascender.
    y: top + size * leading * index + size * (leading / 2 + 0.36),
    font,
    size,
    fill,
  }));
}
