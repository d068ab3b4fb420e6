import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The files of the page, read once and packed once. */
export interface PageFiles {
  /** The place under which they may be kept for ever: it changes with any of them. */
  readonly base: string;
  readonly scripts: readonly string[];
  send(context: Context, name: string, cache: 'forever' | 'hour'): Response | undefined;
}

/** Only the widget is loaded from elsewhere; the chat's own scripts are all but it. */
const ALONE = ['widget.js', 'chat.js'];

export function readPageFiles(folder = new URL('./page/', import.meta.url)): PageFiles {
  const names = readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined);
  const files = new Map(
    names.map((name) => {
      const body = readFileSync(new URL(name, folder));
      const packed = extname(name) === '.png' ? undefined : gzipSync(body, { level: 9 });
      return [name, { body, packed, type: TYPES[extname(name)] ?? '' }];
    }),
  );
  const hash = createHash('sha256');
  for (const [name, { body }] of files) hash.update(name).update(body);
  return {
    base: `/page/${hash.digest('hex').slice(0, 10)}`,
    scripts: ['chat.js', ...names.filter((name) => name.endsWith('.js') && !ALONE.includes(name))],
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
