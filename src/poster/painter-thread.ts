import { parentPort } from 'node:worker_threads';
import { createMeasure } from './measure.ts';
import { pageOf } from './page-of.ts';
import type { Painting } from './painter.ts';
import { toPdf } from './to-pdf.ts';
import { toPng } from './to-png.ts';

/** One thread that draws what it is asked, in order. */

export interface Asked {
  readonly id: number;
  readonly painting: Painting;
}

export type Told =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: unknown };

/** Seen on a phone before it is printed. */
const PREVIEW_DOTS = 72;

const measure = createMeasure();
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, painting }: Asked) => {
  last = last.then(async () => {
    let told: Told;
    try {
      told = { id, bytes: await paint(painting) };
    } catch (error) {
      told = { id, error };
    }
    parentPort?.postMessage(told);
  });
});

async function paint({ text, form, kind }: Painting): Promise<Uint8Array> {
  const page = pageOf(form, text, measure);
  switch (kind) {
    case 'pdf':
      return toPdf([page], text.title);
    case 'png':
      // As many dots on the smaller paper, so that it is as sharp when it is made larger.
      return toPng(page, form === 'A5' ? 212 : 150);
    case 'preview':
      return toPng(page, form === 'A5' ? 102 : PREVIEW_DOTS);
  }
}
