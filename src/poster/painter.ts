import { Worker } from 'node:worker_threads';
import type { PosterText } from '../dialogue/share/poster-text.ts';
import type { Form } from './page-of.ts';
import type { Asked, Told } from './painter-thread.ts';

export interface Painting {
  readonly text: PosterText;
  readonly form: Form;
  readonly kind: 'pdf' | 'png' | 'preview';
}

/** Draws posters in a thread of its own, so that nobody in a chat waits for one. */
export interface Painter {
  /** Rejects with PainterBusy when too many wait, at once and without work. */
  paint(painting: Painting): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** More posters are asked for than can be drawn; asking again later helps. */
export class PainterBusy extends Error {
  override name = 'PainterBusy';
}

/** Some four seconds of work. */
const MOST_WAITING = 16;
/** What was drawn is drawn again for each of its forms, and by each who opens the same page. In bytes. */
const MOST_KEPT = 24 * 1024 * 1024;
const LONGEST_MS = 20_000;

/** The thread begins with the first poster. */
export function createPainter({ mostWaiting = MOST_WAITING } = {}): Painter {
  const kept = createKept();
  const waiting = new Map<
    number,
    { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: unknown) => void }
  >();
  const underway = new Map<string, Promise<Uint8Array>>();
  let worker: Worker | undefined;
  let asked = 0;

  const fail = (error: unknown) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const open = () => {
    const thread = new Worker(new URL('./painter-start.js', import.meta.url));
    thread.unref();
    thread.on('message', (told: Told) => {
      const one = waiting.get(told.id);
      waiting.delete(told.id);
      if ('bytes' in told) one?.resolve(told.bytes);
      else one?.reject(told.error);
    });
    thread.on('error', (error) => worker === thread && fail(error));
    thread.on('exit', () => worker === thread && fail(new Error('the thread that draws posters ended')));
    return thread;
  };
  const draw = (painting: Painting) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (waiting.size >= mostWaiting) return reject(new PainterBusy('too many posters are asked for'));
      worker ??= open();
      const id = ++asked;
      // A drawing that hangs ends with its thread; those behind it are asked for again.
      const timer = setTimeout(() => worker?.terminate(), LONGEST_MS);
      waiting.set(id, {
        resolve: (bytes) => {
          clearTimeout(timer);
          resolve(bytes);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      worker.postMessage({ id, painting } satisfies Asked);
    });

  return {
    async paint(painting) {
      const key = JSON.stringify(painting);
      const known = kept.get(key) ?? underway.get(key);
      if (known) return known;
      const drawing = draw(painting).finally(() => underway.delete(key));
      underway.set(key, drawing);
      const bytes = await drawing;
      kept.add(key, bytes);
      return bytes;
    },
    async close() {
      const thread = worker;
      fail(new PainterBusy('the assistant is stopping'));
      await thread?.terminate();
    },
  };
}

/** The drawings last asked for, up to so many bytes. */
function createKept() {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  return {
    get(key: string): Uint8Array | undefined {
      const bytes = kept.get(key);
      if (bytes) {
        kept.delete(key);
        kept.set(key, bytes);
      }
      return bytes;
    },
    add(key: string, bytes: Uint8Array) {
      size += bytes.length - (kept.get(key)?.length ?? 0);
      kept.set(key, bytes);
      for (const [oldest, { length }] of kept) {
        if (size <= MOST_KEPT) break;
        kept.delete(oldest);
        size -= length;
      }
    },
  };
}
