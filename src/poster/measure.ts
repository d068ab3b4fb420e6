import PDFDocument from 'pdfkit';
import { fontFiles } from './fonts.ts';
import type { Font, Measure } from './sheet.ts';

/** Lines are measured once at one size: widths grow with the size. */
const SIZE = 100;
const MOST_KEPT = 20_000;

/** Measures as both the PDF and the picture draw. Reads the fonts. */
export function createMeasure(): Measure {
  const document = new PDFDocument({ autoFirstPage: false });
  for (const [font, file] of Object.entries(fontFiles)) document.registerFont(font, file);
  const widths = new Map<string, number>();
  return (text, font: Font, size) => {
    const key = `${font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size >= MOST_KEPT) widths.clear();
      width = document.font(font).fontSize(SIZE).widthOfString(text) / SIZE;
      widths.set(key, width);
    }
    return width * size;
  };
}
