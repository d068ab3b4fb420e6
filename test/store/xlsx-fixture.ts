import { crc32 } from 'node:zlib';

/** A cell as a workbook's XML has it: a text, or the XML of the whole `<c>` with {r} for its reference. */
type Cell = string | { readonly xml: string };

/** The bytes of a small workbook with one sheet, enough of one for a reader. */
export function workbook(rows: readonly (readonly Cell[])[], sharedStrings?: string): Buffer {
  const sheet = rows.map((cells, index) => {
    const row = index + 1;
    const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row}`));
    return `<row r="${row}">${xml.join('')}</row>`;
  });
  const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return storedZip({
    'xl/workbook.xml': `<workbook xmlns:r="${relationship}"><sheets><sheet name="ẩn" state="hidden" sheetId="1" r:id="rId1"/><sheet name="Danh mục" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/hidden.xml"/><Relationship Id="rId2" Target="/xl/worksheets/shown.xml"/></Relationships>',
    'xl/worksheets/hidden.xml': '<worksheet><sheetData/></worksheet>',
    'xl/worksheets/shown.xml': `<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${sharedStrings}</sst>` }),
  });
}

function cellXml(cell: Cell, reference: string): string {
  if (typeof cell !== 'string') return cell.xml.replace('{r}', reference);
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** A zip archive without compression. */
function storedZip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, body]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, path]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
