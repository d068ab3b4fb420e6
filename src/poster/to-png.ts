import { Resvg } from '@resvg/resvg-js';
import { fontFiles, fontWeights } from './fonts.ts';
import { type Mark, type Page, round } from './sheet.ts';

const POINTS_AN_INCH = 72;

/** A page as a picture of so many dots an inch. */
export function toPng(page: Page, dotsAnInch = 150): Uint8Array {
  return new Resvg(toSvg(page), {
    font: {
      fontFiles: Object.values(fontFiles),
      loadSystemFonts: false,
      defaultFontFamily: 'Be Vietnam Pro',
    },
    fitTo: { mode: 'zoom', value: dotsAnInch / POINTS_AN_INCH },
    background: '#ffffff',
  })
    .render()
    .asPng();
}

/** The same as SVG. */
export function toSvg({ width, height, marks }: Page): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marks.map(markSvg).join('')}</svg>`;
}

function markSvg(mark: Mark): string {
  const [x, y] = [round(mark.x), round(mark.y)];
  switch (mark.type) {
    case 'text':
      return `<text x="${x}" y="${y}" font-family="Be Vietnam Pro" font-weight="${fontWeights[mark.font]}" font-size="${round(mark.size)}" fill="${mark.fill}">${escaped(mark.text)}</text>`;
    case 'shape':
      return `<path transform="translate(${x} ${y})" d="${mark.path}" fill="${mark.fill}" shape-rendering="crispEdges"/>`;
    case 'box': {
      const { width, height, radius = 0, fill = 'none', stroke } = mark;
      const line = stroke
        ? ` stroke="${stroke.color}" stroke-width="${stroke.width}"${stroke.dash === undefined ? '' : ` stroke-dasharray="${stroke.dash}"`}`
        : '';
      return `<rect x="${x}" y="${y}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}" fill="${fill}"${line}/>`;
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
