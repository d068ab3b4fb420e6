import PDFDocument from 'pdfkit';
import { fontFiles } from './fonts.ts';
import type { Mark, Page } from './sheet.ts';

/** Pages as one PDF, with the fonts in it, given out as it grows. `title` is what readers show in the window. */
export async function toPdf(pages: Iterable<Page>, title: string): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, info: { Title: title }, lang: 'vi' });
  const parts: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  for (const [font, file] of Object.entries(fontFiles)) document.registerFont(font, file);
  for (const { width, height, marks } of pages) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const mark of marks) draw(document, mark);
  }
  document.end();
  return done;
}

function draw(document: PDFKit.PDFDocument, mark: Mark): void {
  switch (mark.type) {
    case 'text':
      document
        .font(mark.font)
        .fontSize(mark.size)
        .fillColor(mark.fill)
        .text(mark.text, mark.x, mark.y, { baseline: 'alphabetic', lineBreak: false });
      return;
    case 'shape':
      document.save().translate(mark.x, mark.y).path(mark.path).fill(mark.fill).restore();
      return;
    case 'box': {
      const { x, y, width, height, radius = 0, fill, stroke } = mark;
      const outline = () =>
        radius > 0 ? document.roundedRect(x, y, width, height, radius) : document.rect(x, y, width, height);
      if (fill) outline().fill(fill);
      if (stroke) {
        document.save().lineWidth(stroke.width);
        if (stroke.dash !== undefined) document.dash(stroke.dash, {});
        outline().stroke(stroke.color);
        document.restore();
      }
    }
  }
}
