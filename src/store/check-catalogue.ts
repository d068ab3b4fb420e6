import { z } from 'zod';
import { CatalogueRecord } from '../catalogue/record.ts';
import { CATALOGUE_VERSION, CatalogueError, type CatalogueHeader } from './catalogue-format.ts';

const Header: z.ZodType<CatalogueHeader> = z.object({
  format: z.literal('catalogue'),
  version: z.literal(CATALOGUE_VERSION),
  importedAt: z.iso.datetime(),
  source: z.string(),
  records: z.int().min(0),
  rows: z.int().min(0),
  seal: z.string().optional(),
});

/** Reads the text of a catalogue file line by line. Throws CatalogueError, which names the first line that cannot be trusted. */
export function checkedCatalogue(text: string, path: string): readonly CatalogueRecord[] {
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = parseLine(Header, first, path, 1);
  const records = lines.map((line, index) => parseLine(CatalogueRecord, line, path, index + 2));
  if (records.length === header.records) return records;
  throw new CatalogueError(
    `${path} ghi là có ${header.records} thủ tục nhưng chỉ thấy ${records.length}. Hãy chạy lại npm run import.`,
  );
}

function parseLine<Value>(schema: z.ZodType<Value>, line: string, path: string, number: number): Value {
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
