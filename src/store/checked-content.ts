import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../content/content.ts';
import type { SourceFile } from '../content/document.ts';
import { readTree } from './files.ts';

/** Content that was checked before, so that a start need not check the same files again. */
export interface CheckedContent {
  /** Undefined when these files were not the ones checked last, or not by this version of the checks. */
  read(files: readonly SourceFile[]): Promise<Content | undefined>;
  /** Keeps the content of these files. One that cannot be kept is checked again next time. */
  keep(files: readonly SourceFile[], content: Content): Promise<void>;
}

const FILE_NAME = 'checked-content.json';
const CHECKS = new URL('../content/', import.meta.url);

/** In DATA_DIR/checked-content.json: what the checks made of files with this hash. */
export function createCheckedContent(dataDir: string): CheckedContent {
  const path = join(dataDir, FILE_NAME);
  return {
    async read(files) {
      const key = await keyOf(files);
      const text = await readFile(path, 'utf8').catch(() => '');
      // The hash stands in front, so that what is out of date need not be parsed; behind it, that of the content.
      const [kept, hash, json = ''] = text.split('\n');
      return kept === key && hash === hashOf(json) ? (JSON.parse(json) as Content) : undefined;
    },
    async keep(files, content) {
      const json = JSON.stringify(content);
      const draft = `${path}.${randomUUID()}`;
      try {
        await mkdir(dataDir, { recursive: true });
        await writeFile(draft, [await keyOf(files), hashOf(json), json].join('\n'));
        await rename(draft, path);
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
}

/** What the files say and what the checks are: when either changes, so does the key. */
async function keyOf(files: readonly SourceFile[]): Promise<string> {
  const checks = await readTree(CHECKS);
  return hashOf(JSON.stringify([...checks, ...files].map(({ path, text }) => [path, text])));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
