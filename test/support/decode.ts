import read from 'jsqr';
import * as mupdf from 'mupdf';

// Its types are of another module system than its code.
const jsQR = read as unknown as typeof read.default;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity of each dot. */
  readonly dots: Uint8ClampedArray;
}

export function readPng(png: Uint8Array): Picture {
  const image = new mupdf.Image(png);
  const picture = toPicture(image.toPixmap());
  image.destroy();
  return picture;
}

/** A PDF that was opened, as a reader for each of its pages. */
export function openPdf(pdf: Uint8Array): {
  count: number;
  page(index: number, dotsAnInch: number): Picture;
} {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  return {
    count: document.countPages(),
    page(index, dotsAnInch) {
      const zoom = dotsAnInch / 72;
      const page = document.loadPage(index);
      const pixmap = page.toPixmap([zoom, 0, 0, zoom, 0, 0], mupdf.ColorSpace.DeviceRGB, false, true);
      const picture = toPicture(pixmap);
      page.destroy();
      return picture;
    },
  };
}

function toPicture(pixmap: mupdf.Pixmap): Picture {
  const [width, height, parts] = [pixmap.getWidth(), pixmap.getHeight(), pixmap.getNumberOfComponents()];
  const samples = pixmap.getPixels();
  const dots = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let dot = 0; dot < width * height; dot += 1)
    for (let part = 0; part < 3; part += 1) dots[dot * 4 + part] = samples[dot * parts + part] ?? 0;
  // The decoder keeps all in one memory that ends at 2 GB.
  pixmap.destroy();
  return { width, height, dots };
}

/** What the QR code in a part of a picture says; the part in shares of width and height. */
export function decodeQr(
  { width, height, dots }: Picture,
  { left = 0, top = 0, right = 1, bottom = 1 } = {},
): string | undefined {
  const [x, y] = [Math.floor(left * width), Math.floor(top * height)];
  const [columns, rows] = [Math.floor(right * width) - x, Math.floor(bottom * height) - y];
  const cut = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row += 1) {
    const from = ((y + row) * width + x) * 4;
    cut.set(dots.subarray(from, from + columns * 4), row * columns * 4);
  }
  return jsQR(cut, columns, rows, { inversionAttempts: 'dontInvert' })?.data;
}
