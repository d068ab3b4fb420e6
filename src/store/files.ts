import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../content/document.ts';
import { readBounded } from './bounded-file.ts';

/** Reads every YAML file under knowledge/ and flows/ of a folder, sorted by path, as text. */
export async function readContentFiles(root: string): Promise<SourceFile[]> {
  const folders = await Promise.all(['knowledge', 'flows'].map((folder) => yamlPaths(root, folder)));
  return Promise.all(
    folders
      .flat()
      .sort()
      .map(async (path) => ({ path, text: await readBounded(join(root, path)) })),
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

async function yamlPaths(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return yamlPaths(root, path);
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return paths.flat();
}
