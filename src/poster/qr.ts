import { create } from 'qrcode';
import { type Mark, round } from './sheet.ts';

/** Modules of white around it, as the standard asks. */
const QUIET = 4;

/** A QR code with a third of it to spare for dirt and tears, on white with its quiet zone, in a square of a size. */
export function qrMarks(text: string, x: number, y: number, size: number, ink: string): Mark[] {
  const { modules } = create(text, { errorCorrectionLevel: 'H' });
  const unit = size / (modules.size + 2 * QUIET);
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let end = column + 1;
      while (end < modules.size && modules.get(row, end)) end += 1;
      const [left, top] = [round((column + QUIET) * unit), round((row + QUIET) * unit)];
      const [right, bottom] = [round((end + QUIET) * unit), round((row + 1 + QUIET) * unit)];
      path += `M${left} ${top}L${right} ${top}L${right} ${bottom}L${left} ${bottom}Z`;
      column = end;
    }
  }
  return [
    { type: 'box', x, y, width: size, height: size, fill: '#ffffff' },
    { type: 'shape', path, x, y, fill: ink },
  ];
}
