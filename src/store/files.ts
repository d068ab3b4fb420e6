import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../content/document.ts';
import { decodeText } from '../content/read/decode-text.ts';
import { readBounded } from './bounded-file.ts';

/**
 * Reads every file under knowledge/ and flows/ of a folder that is YAML, or that somebody may take for it, sorted by
 * path, as text. Guides and hidden files are left out; what is no YAML by its name comes without its text.
 */
export async function readContentFiles(root: string): Promise<SourceFile[]> {
  const folders = await Promise.all(['knowledge', 'flows'].map((folder) => contentPaths(root, folder)));
  return Promise.all(
    folders
      .flat()
      .sort()
      .map(async (path) => ({
        path,
        text: YAML_NAME.test(path) ? decodeText(await readBounded(join(root, path))) : '',
      })),
  );
}

/** Reads every file under a folder, sorted by path, as text. */
export async function readTree(folder: URL): Promise<SourceFile[]> {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.sort().map(async (path) => ({ path: relative(root, path), text: await readFile(path, 'utf8') })),
  );
}

/** Also x.YAML, x.yml and the x.yaml.txt of Notepad: the check says what is wrong with the name. */
const YAML_NAME = /\.ya?ml(?:\.txt)?$/i;
/** Kept beside the content on purpose, or left there by Windows. */
const NO_CONTENT = /^[.~]|\.(?:md|png|jpe?g)$|^(?:thumbs\.db|desktop\.ini)$/i;

async function contentPaths(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (NO_CONTENT.test(entry.name)) return [];
      if (entry.isDirectory()) return contentPaths(root, path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return paths.flat();
}
