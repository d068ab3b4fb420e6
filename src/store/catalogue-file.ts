import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueRecord } from '../catalogue/record.ts';
import { CATALOGUE_VERSION, CatalogueError, type CatalogueHeader } from './catalogue-format.ts';

const FILE_NAME = 'catalogue.jsonl';

/** Reads DATA_DIR/catalogue.jsonl; none is an empty catalogue. Throws CatalogueError when it is there but cannot be trusted. */
export async function readCatalogue(dataDir: string): Promise<readonly CatalogueRecord[]> {
  const path = cataloguePath(dataDir);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CatalogueError(`Không đọc được ${path}: ${error.message}.`, { cause: error });
  });
  if (text === undefined) return [];
  const untouched = asWritten(text);
  if (untouched) return untouched;
  // Only here, as the checks take long to load and most starts need none.
  const { checkedCatalogue } = await import('./check-catalogue.ts');
  return checkedCatalogue(text, path);
}

/** The records, where the file still is what was written: they were sound then. */
function asWritten(text: string): readonly CatalogueRecord[] | undefined {
  const end = text.indexOf('\n');
  const [header, body] = [text.slice(0, end), text.slice(end + 1)];
  const [mark, seal] = SEAL.exec(header) ?? [''];
  if (sealOf(`${header.slice(0, header.length - mark.length)}}`, body) !== seal) return undefined;
  return JSON.parse(`[${body.trimEnd().replaceAll('\n', ',')}]`);
}

/** At the end of the header. */
const SEAL = /,"seal":"([\w-]+)"\}$/;

/** Of all else that is in the file. */
function sealOf(header: string, body: string): string {
  return createHash('sha256').update(`${header}\n${body}`).digest('base64url');
}

/** Where the imported catalogue lies. */
export function cataloguePath(dataDir: string): string {
  return join(dataDir, FILE_NAME);
}

/** Puts a new catalogue in place of the old one in a single step: a reader sees all of one or all of the other. */
export async function writeCatalogue(
  dataDir: string,
  records: readonly CatalogueRecord[],
  about: Pick<CatalogueHeader, 'importedAt' | 'source' | 'rows'>,
): Promise<void> {
  const path = cataloguePath(dataDir);
  const temporary = join(dataDir, `.${FILE_NAME}.${randomUUID()}`);
  const header: CatalogueHeader = {
    format: 'catalogue',
    version: CATALOGUE_VERSION,
    ...about,
    records: records.length,
  };
  try {
    const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const sealed: CatalogueHeader = { ...header, seal: sealOf(JSON.stringify(header), body) };
    await mkdir(dataDir, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(`${JSON.stringify(sealed)}\n${body}`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // The trouble to tell is the first one.
    await rm(temporary, { force: true }).catch(() => {});
    throw new CatalogueError(`Không ghi được ${path}: ${(error as Error).message}.`, { cause: error });
  }
  await syncFolder(dataDir);
}

/** The new name itself must outlive a power cut. */
async function syncFolder(dataDir: string): Promise<void> {
  const folder = await open(dataDir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
