import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { SourceRow, UnreadableCell } from '../catalogue/record.ts';
import { CatalogueError } from './catalogue-format.ts';

/** A row longer than this is not a procedure. In characters. */
const LONGEST_ROW = 1024 * 1024;
/** Every text of the workbook stands once in a table that is read before its rows. In characters. */
const MOST_SHARED_TEXT = 128 * 1024 * 1024;
/** Excel's own limit. */
const MOST_COLUMNS = 16_384;
/** A sheet of a million rows fits; a bomb does not. In bytes. */
const LARGEST_PART = 4 * 1024 * 1024 * 1024;

type Cell = string | UnreadableCell;

/** Reads the first visible sheet of a workbook, row by row. Formulas give the value they had when the file was saved. */
export async function* readXlsxRows(
  path: string,
  { onProgress = () => {} }: { readonly onProgress?: (done: number) => void } = {},
): AsyncGenerator<SourceRow> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false });
  } catch (error) {
    throw new CatalogueError('không phải tệp XLSX, hoặc tệp bị cụt. Hãy tải lại tệp.', { cause: error });
  }
  let row = 0;
  try {
    const parts = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
    const sheet = parts.get(await firstSheet(zip, parts));
    if (!sheet) throw new CatalogueError('tệp XLSX không có trang tính nào đọc được.');
    const shared = await sharedTexts(zip, parts.get('xl/sharedStrings.xml'));
    for await (const source of rowsOf(xmlOf(zip, sheet, onProgress), shared)) {
      row = source.row;
      yield source;
    }
  } catch (error) {
    if (error instanceof CatalogueError) throw error;
    throw new CatalogueError(`dòng ${row + 1}: tệp XLSX hỏng từ chỗ này. Hãy tải lại tệp.`, { cause: error });
  } finally {
    zip.close();
  }
}

/** What a piece of XML said: a tag opened, a tag closed, or text between. */
type Said =
  | { readonly type: 'open'; readonly tag: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly type: 'close'; readonly tag: string }
  | { readonly type: 'text'; readonly text: string };

/** Reads one part of the workbook as a stream of tags and texts. */
async function* xmlOf(
  zip: ZipFile,
  part: Entry,
  onProgress: (done: number) => void = () => {},
): AsyncGenerator<Said> {
  if (part.uncompressedSize > LARGEST_PART) throw new CatalogueError('tệp XLSX giải nén ra lớn quá mức.');
  let said: Said[] = [];
  const parser = sax.parser(true, { xmlns: false });
  parser.onopentag = ({ name, attributes }) => {
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
    said.push({ type: 'open', tag: localName(name), attributes: plain });
  };
  parser.onclosetag = (name) => said.push({ type: 'close', tag: localName(name) });
  parser.ontext = (text) => said.push({ type: 'text', text });
  parser.oncdata = (text) => said.push({ type: 'text', text });
  parser.onerror = (error) => {
    throw error;
  };

  const decoder = new StringDecoder('utf8');
  const bytes = await zip.openReadStreamPromise(part);
  let read = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    read += chunk.length;
    onProgress(read / part.uncompressedSize);
    parser.write(decoder.write(chunk));
    yield* said;
    said = [];
  }
  parser.write(decoder.end()).close();
  yield* said;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The part that holds the first sheet not hidden. */
async function firstSheet(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<string> {
  const [workbook, relations] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map((name) =>
    parts.get(name),
  );
  if (!workbook || !relations) throw new CatalogueError('không phải tệp XLSX: bên trong không có bảng tính.');
  let id: string | undefined;
  for await (const said of xmlOf(zip, workbook)) {
    if (said.type !== 'open' || said.tag !== 'sheet' || said.attributes.state?.includes('idden')) continue;
    id ??= Object.entries(said.attributes).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1];
  }
  for await (const said of xmlOf(zip, relations)) {
    if (said.type !== 'open' || said.attributes.Id !== id) continue;
    const target = said.attributes.Target ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return '';
}

async function sharedTexts(zip: ZipFile, part: Entry | undefined): Promise<string[]> {
  if (!part) return [];
  const texts: string[] = [];
  let text = '';
  let total = 0;
  let isText = false;
  let isPhonetic = false;
  for await (const said of xmlOf(zip, part)) {
    if (said.type === 'text') {
      if (!isText || isPhonetic) continue;
      total += said.text.length;
      if (total > MOST_SHARED_TEXT) throw new CatalogueError('tệp XLSX có quá nhiều chữ.');
      text += said.text;
    } else if (said.tag === 't') isText = said.type === 'open';
    else if (said.tag === 'rPh') isPhonetic = said.type === 'open';
    else if (said.tag === 'si') {
      if (said.type === 'close') texts.push(text);
      text = '';
    }
  }
  return texts;
}

async function* rowsOf(xml: AsyncIterable<Said>, shared: readonly string[]): AsyncGenerator<SourceRow> {
  let row = 0;
  let cells: Cell[] = [];
  let length = 0;
  let cell: { reference: string; type: string; value: string; hasFormula: boolean } | undefined;
  /** The element whose text counts: a value, or a text written in the cell. */
  let inside: string | undefined;

  for await (const said of xml) {
    if (said.type === 'text') {
      if (!cell || (inside !== 'v' && inside !== 't')) continue;
      cell.value += said.text;
      length += said.text.length;
    } else if (said.type === 'open') {
      inside = said.tag;
      if (said.tag === 'row') {
        row = Number(said.attributes.r ?? row + 1);
        cells = [];
        length = 0;
      } else if (said.tag === 'c') {
        const { r: reference = '', t: type = 'n' } = said.attributes;
        cell = { reference, type, value: '', hasFormula: false };
      } else if (said.tag === 'f' && cell) cell.hasFormula = true;
    } else {
      inside = undefined;
      if (said.tag === 'c' && cell) {
        const column = columnOf(cell.reference) ?? cells.length;
        if (column >= MOST_COLUMNS) throw new CatalogueError(`dòng ${row}: quá nhiều cột.`);
        while (cells.length < column) cells.push('');
        cells[column] = cellValue(cell, shared);
        length += cell.type === 's' ? String(cells[column]).length : 0;
        cell = undefined;
      } else if (said.tag === 'row' && cells.some((value) => value !== '')) {
        const bad = cells.find((value) => typeof value === 'string' && value.includes('\ufffd'));
        if (bad !== undefined) throw new CatalogueError(`dòng ${row}: có chữ không phải UTF-8.`);
        yield { row, value: cells };
      }
    }
    if (length > LONGEST_ROW) throw new CatalogueError(`dòng ${row}: dòng dài quá 1 MB.`);
  }
}

function cellValue(
  {
    reference,
    type,
    value,
    hasFormula,
  }: { reference: string; type: string; value: string; hasFormula: boolean },
  shared: readonly string[],
): Cell {
  if (hasFormula && ((value === '' && type !== 'str') || type === 'e' || type === 'b')) {
    return {
      unreadable: `ô ${reference} là công thức chưa có kết quả. Hãy dán lại cột này dạng giá trị (Paste Values)`,
    };
  }
  if (type === 'e') return { unreadable: `ô ${reference} báo lỗi ${value}` };
  if (type === 's') return shared[Number(value)] ?? '';
  // Excel keeps 1.001193 as 1.0011930000000001; fifteen digits are all it knows.
  if (type === 'n' && value !== '') return String(Number(Number(value).toPrecision(15)));
  return value;
}

/** The column of a reference such as "AB12", counted from 0. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
