import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CatalogueRecord } from '../catalogue/record.ts';

/** The catalogue, or an export to make it from, cannot be used; the message is for the operator. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

const FILE_NAME = 'catalogue.jsonl';
const FORMAT_VERSION = 1;
/** Lines written at once. */
const BATCH = 1000;

/** The first line of the file. */
const Header = z.object({
  format: z.literal('catalogue'),
  version: z.literal(FORMAT_VERSION),
  importedAt: z.iso.datetime(),
  /** The base name of the export. */
  source: z.string(),
  records: z.int().min(0),
  rows: z.int().min(0),
});
type Header = z.infer<typeof Header>;

/** Reads DATA_DIR/catalogue.jsonl; none is an empty catalogue. Throws CatalogueError when it is there but cannot be trusted. */
export async function readCatalogue(dataDir: string): Promise<CatalogueRecord[]> {
  const path = cataloguePath(dataDir);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CatalogueError(`Không đọc được ${path}: ${error.message}.`, { cause: error });
  });
  if (text === undefined) return [];
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = parseLine(Header, first, path, 1);
  const records = lines.map((line, index) => parseLine(CatalogueRecord, line, path, index + 2));
  if (records.length === header.records) return records;
  throw new CatalogueError(
    `${path} ghi là có ${header.records} thủ tục nhưng chỉ thấy ${records.length}. Hãy chạy lại npm run import.`,
  );
}

/** Where the imported catalogue lies. */
export function cataloguePath(dataDir: string): string {
  return join(dataDir, FILE_NAME);
}

/** Puts a new catalogue in place of the old one in a single step: a reader sees all of one or all of the other. */
export async function writeCatalogue(
  dataDir: string,
  records: readonly CatalogueRecord[],
  about: Pick<Header, 'importedAt' | 'source' | 'rows'>,
): Promise<void> {
  const path = cataloguePath(dataDir);
  const temporary = join(dataDir, `.${FILE_NAME}.${randomUUID()}`);
  const header: Header = { format: 'catalogue', version: FORMAT_VERSION, ...about, records: records.length };
  try {
    await mkdir(dataDir, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(`${JSON.stringify(header)}\n`);
      for (let start = 0; start < records.length; start += BATCH) {
        const batch = records.slice(start, start + BATCH);
        await file.writeFile(batch.map((record) => `${JSON.stringify(record)}\n`).join(''));
      }
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

function parseLine<Schema extends z.ZodType>(
  schema: Schema,
  line: string,
  path: string,
  number: number,
): z.infer<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw corrupt(path, number, error);
  }
  const { success, data, error } = schema.safeParse(json);
  if (!success) throw corrupt(path, number, error);
  return data;
}

function corrupt(path: string, number: number, cause: unknown): CatalogueError {
  return new CatalogueError(
    `${path} hỏng ở dòng ${number}. Hãy chạy lại npm run import với tệp danh mục để thay nó.`,
    { cause },
  );
}
