import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, type Info, parse } from 'csv-parse';
import type { SourceRow } from '../catalogue/record.ts';
import { CatalogueError } from './catalogue-format.ts';
import { readXlsxRows } from './xlsx-rows.ts';

/** A row longer than this is not a procedure. In bytes of the file. */
export const LONGEST_ROW = 1024 * 1024;
/** An .xlsx.gz must be unpacked before it can be read. In bytes. */
const LARGEST_UNPACKED = 1024 * 1024 * 1024;

export interface ReadOptions {
  /** Told how far the reading is, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

const SNIFFED_LINES = 5;

type Reader = (bytes: AsyncIterable<Buffer>) => AsyncIterable<SourceRow>;
const STREAMED: Record<string, Reader> = { jsonl: readJsonl, ndjson: readJsonl, csv: readCsv };

/** Reads a catalogue export row by row, as its name says: JSONL, CSV or XLSX, each also .gz. Throws CatalogueError, with the row number, where it cannot be read. */
export async function* readCatalogueRows(
  path: string,
  { onProgress = () => {} }: ReadOptions = {},
): AsyncGenerator<SourceRow> {
  const [, kind = '', gz] = /\.([a-z]+)(\.gz)?$/i.exec(path) ?? [];
  const read = STREAMED[kind.toLowerCase()];
  const isXlsx = kind.toLowerCase() === 'xlsx';
  if (!read && !isXlsx) {
    throw new CatalogueError('chỉ đọc được .jsonl, .csv, .xlsx, và các tệp ấy nén .gz.');
  }
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CatalogueError(error.code === 'ENOENT' ? 'không thấy tệp.' : `${error.message}.`);
  });
  if (!file.isFile()) throw new CatalogueError('không phải một tệp.');
  const { size } = file;
  if (size === 0) throw new CatalogueError('tệp rỗng.');
  if (isXlsx) {
    yield* gz ? readPackedXlsx(path, onProgress) : readXlsxRows(path, { onProgress });
    return;
  }
  if (!read) return;

  let row = 0;
  const { bytes, trouble } = openBytes(path, { unpack: gz !== undefined, size, onProgress });
  try {
    for await (const source of read(bytes)) {
      row = source.row;
      yield source;
    }
  } catch (error) {
    throw trouble(error, row);
  } finally {
    bytes.destroy();
  }
}

/** The bytes of a file, unpacked when it is packed, with a way to say what went wrong with them. */
function openBytes(
  path: string,
  { unpack, size, onProgress }: { unpack: boolean; size: number; onProgress: (done: number) => void },
): { bytes: Readable; trouble(error: unknown, row: number): unknown } {
  let read = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      onProgress(read / size);
      done(null, chunk);
    },
  });
  const bytes = unpack ? createGunzip() : counted;
  // A reader that stops early, or bytes that end early, both reach the reader as an error of `bytes`.
  const ended = unpack
    ? pipeline(createReadStream(path), counted, bytes)
    : pipeline(createReadStream(path), counted);
  ended.catch((error: Error) => bytes.destroy(error));
  return {
    bytes,
    trouble(error, row) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'Z_BUF_ERROR') return atRow(row, 'tệp nén .gz bị cụt sau dòng này. Hãy tải lại tệp');
      if (code.startsWith('Z_')) return atRow(row, 'tệp nén .gz hỏng sau dòng này. Hãy tải lại tệp');
      return error;
    },
  };
}

async function* readJsonl(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRow> {
  let row = 0;
  for await (const line of linesOf(bytes)) {
    row += 1;
    if (line.length > LONGEST_ROW) throw atRow(row, 'dòng dài quá 1 MB');
    if (!isUtf8(line)) throw atRow(row, 'có chữ không phải UTF-8');
    const text = (row === 1 ? withoutMark(line.toString()) : line.toString()).trim();
    if (text === '') continue;
    yield { row, value: parseRow(text, row) };
  }
}

function parseRow(text: string, row: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw atRow(row, 'không phải JSON, hoặc bị cắt giữa chừng');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw atRow(row, 'không phải một bản ghi { … }');
}

/** Splits bytes at line ends; a line that grows too long comes out unfinished, so that it is never all in memory. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      length = 0;
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_ROW) yield Buffer.concat(rest);
  }
  if (length > 0) yield Buffer.concat(rest);
}

async function* readCsv(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRow> {
  const { delimiter, all } = await sniff(bytes);
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  let row = 0;
  // Its failure reaches the loop below through the parser.
  pipeline(all, parser).catch(() => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      row = info.records + info.empty_lines;
      const bad = record.find((cell) => cell.includes('\ufffd'));
      if (bad !== undefined) throw atRow(row, `có chữ không phải UTF-8: "${bad.slice(0, 60)}"`);
      yield { row, value: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw atRow(row + 1, CSV_SENTENCES[error.code] ?? error.message);
    throw error;
  }
}

const CSV_SENTENCES: Partial<Record<CsvError['code'], string>> = {
  CSV_MAX_RECORD_SIZE: 'dòng dài quá 1 MB (có lẽ thiếu một dấu nháy kép đóng)',
  CSV_QUOTE_NOT_CLOSED: 'thiếu dấu nháy kép đóng, hoặc tệp bị cắt giữa chừng',
  CSV_INVALID_CLOSING_QUOTE: 'dấu nháy kép đứng sai chỗ',
};

/** Excel in Vietnam separates by semicolons, others by commas or tabs: the first lines tell. */
async function sniff(
  bytes: AsyncIterable<Buffer>,
): Promise<{ delimiter: string; all: AsyncIterable<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  const lines = first.done ? [] : first.value.toString('latin1').split('\n').slice(0, SNIFFED_LINES);
  const unquoted = lines.join('\n').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    count: unquoted.split(delimiter).length,
  }));
  const [most] = counted.sort((a, b) => b.count - a.count);
  return {
    delimiter: most?.delimiter ?? ',',
    all: (async function* () {
      if (first.done) return;
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
  };
}

/** A workbook is read from its end, so a packed one is first unpacked beside. */
async function* readPackedXlsx(path: string, onProgress: (done: number) => void): AsyncGenerator<SourceRow> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  try {
    const unpacked = join(folder, 'catalogue.xlsx');
    let length = 0;
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        length += chunk.length;
        done(length > LARGEST_UNPACKED ? new CatalogueError('tệp giải nén ra lớn quá 1 GB.') : null, chunk);
      },
    });
    await pipeline(createReadStream(path), createGunzip(), limit, createWriteStream(unpacked)).catch(
      (error: unknown) => {
        if (error instanceof CatalogueError) throw error;
        throw new CatalogueError('tệp nén .gz bị cụt hoặc hỏng, chưa đọc được dòng nào. Hãy tải lại tệp.');
      },
    );
    yield* readXlsxRows(unpacked, { onProgress });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function atRow(row: number, message: string): CatalogueError {
  return new CatalogueError(`dòng ${row}: ${message}.`);
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
