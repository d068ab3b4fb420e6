import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import type { Context } from 'hono';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The files of the page, read once and packed once; its scripts as one, since each costs a slow line a round trip. */
export interface PageFiles {
  /** The place under which they may be kept for ever: it changes with any of them. */
  readonly base: string;
  send(context: Context, name: string, cache: 'forever' | 'hour'): Response | undefined;
}

/** What is asked for by name; the other scripts are parts of the chat's. */
const SERVED = ['chat.js', 'widget.js', 'style.css', 'icon.svg', 'preview.png', 'share.js', 'share.css'];
/** Chrome 66 and its age: what a cheap phone of 2018 still runs. */
const OLDEST_BROWSER = ['es2019', 'chrome66'];

export function readPageFiles(folder = new URL('./page/', import.meta.url)): PageFiles {
  const names = readdirSync(folder).filter((name) => SERVED.includes(name));
  const files = new Map(
    names.map((name) => {
      const url = new URL(name, folder);
      const body =
        extname(name) === '.svg' || extname(name) === '.png'
          ? new Uint8Array(readFileSync(url))
          : bundle(fileURLToPath(url));
      const packed = extname(name) === '.png' ? undefined : new Uint8Array(gzipSync(body, { level: 9 }));
      return [name, { body, packed, type: TYPES[extname(name)] ?? '' }];
    }),
  );
  const hash = createHash('sha256');
  for (const [name, { body }] of files) hash.update(name).update(body);
  return {
    base: `/page/${hash.digest('hex').slice(0, 10)}`,
    send(context, name, cache) {
      const file = files.get(name);
      if (!file) return undefined;
      const isPacked = file.packed && context.req.header('Accept-Encoding')?.includes('gzip');
      return context.body(isPacked && file.packed ? file.packed : file.body, 200, {
        'Content-Type': file.type,
        'Cache-Control': cache === 'forever' ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        Vary: 'Accept-Encoding',
        ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
      });
    },
  };
}

/** A script with all it imports, or a style sheet, without what only people read. */
function bundle(path: string): Uint8Array<ArrayBuffer> {
  const { outputFiles } = buildSync({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: path.endsWith('widget.js') ? 'iife' : 'esm',
    target: OLDEST_BROWSER,
    charset: 'utf8',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`nothing came of ${path}`);
  return new Uint8Array(file.contents);
}
