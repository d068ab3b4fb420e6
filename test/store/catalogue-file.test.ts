import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CatalogueRecord, SourceRow } from '../../src/catalogue/record.ts';
import { readCatalogue, writeCatalogue } from '../../src/store/catalogue-file.ts';
import { CatalogueError } from '../../src/store/catalogue-format.ts';
import { readCatalogueRows } from '../../src/store/catalogue-rows.ts';
import { workbook } from './xlsx-fixture.ts';

const BIRTH: CatalogueRecord = {
  code: '1.001193',
  name: 'Thủ tục đăng ký khai sinh',
  levels: ['xã'],
  scope: 'national',
  readAt: '2026-07-17',
};
const ABOUT = { importedAt: '2026-11-21T00:00:00.000Z', source: 'a.csv', rows: 1 };

const newFolder = () => mkdtemp(join(tmpdir(), 'catalogue-test-'));

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  const path = join(await newFolder(), name);
  await writeFile(path, content);
  return path;
}

async function rowsIn(name: string, content: string | Buffer): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of readCatalogueRows(await fileWith(name, content))) rows.push(row);
  return rows;
}

describe('the catalogue in the data folder', () => {
  test('is empty when nothing was imported', async () => {
    expect(await readCatalogue(await newFolder())).toEqual([]);
  });

  test('comes back as it was written, after a header line that says where it came from', async () => {
    const folder = await newFolder();
    await writeCatalogue(folder, [BIRTH], ABOUT);
    expect(await readCatalogue(folder)).toEqual([BIRTH]);
    const [header = ''] = (await readFile(join(folder, 'catalogue.jsonl'), 'utf8')).split('\n');
    expect(JSON.parse(header)).toEqual({
      format: 'catalogue',
      version: 1,
      ...ABOUT,
      records: 1,
      seal: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('is read also without a seal, as it was written before there were any, and where somebody mended it', async () => {
    const folder = await newFolder();
    await writeCatalogue(folder, [BIRTH], ABOUT);
    const path = join(folder, 'catalogue.jsonl');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/,"seal":"[^"]+"/, ''));
    expect(await readCatalogue(folder)).toEqual([BIRTH]);
    await writeFile(path, text.replace(BIRTH.name, 'Khai sinh'));
    expect(await readCatalogue(folder)).toEqual([{ ...BIRTH, name: 'Khai sinh' }]);
  });

  test('is replaced whole, with nothing left beside it', async () => {
    const folder = await newFolder();
    await writeCatalogue(folder, [BIRTH], ABOUT);
    await writeCatalogue(folder, [{ ...BIRTH, name: 'Khác' }], ABOUT);
    expect(await readCatalogue(folder)).toMatchObject([{ name: 'Khác' }]);
    expect(await readdir(folder)).toEqual(['catalogue.jsonl']);
  });

  test.each([
    ['a record is cut short', (text: string) => text.slice(0, -20), /hỏng ở dòng 2/],
    ['a record has a wrong code', (text: string) => text.replace('1.001193', '1.1'), /hỏng ở dòng 2/],
    [
      'the header is of another version',
      (text: string) => text.replace('"version":1', '"version":9'),
      /dòng 1/,
    ],
    [
      'a record is missing',
      (text: string) => `${text.split('\n')[0]}\n`,
      /ghi là có 1 thủ tục nhưng chỉ thấy 0/,
    ],
    ['it is empty', () => '', /hỏng ở dòng 1/],
  ])('is refused with a clear error when %s', async (_, damage, message) => {
    const folder = await newFolder();
    await writeCatalogue(folder, [BIRTH], ABOUT);
    const path = join(folder, 'catalogue.jsonl');
    await writeFile(path, damage(await readFile(path, 'utf8')));
    const reading = readCatalogue(folder);
    await expect(reading).rejects.toBeInstanceOf(CatalogueError);
    await expect(reading).rejects.toThrow(message);
  });

  test('that cannot be written leaves the old one and no leftovers', async () => {
    const folder = await newFolder();
    const path = await fileWith('file', '');
    await expect(writeCatalogue(path, [BIRTH], ABOUT)).rejects.toThrow(/Không ghi được/);
    await writeCatalogue(folder, [BIRTH], ABOUT);
    const circular = {
      ...BIRTH,
      toJSON: () => {
        throw new Error('nửa chừng');
      },
    };
    await expect(writeCatalogue(folder, [BIRTH, circular], ABOUT)).rejects.toThrow(/nửa chừng/);
    expect(await readCatalogue(folder)).toEqual([BIRTH]);
    expect(await readdir(folder)).toEqual(['catalogue.jsonl']);
  });
});

describe('rows of a JSONL export', () => {
  const LINES = '{"code":"1.000001"}\n\n{"code":"1.000002"}';

  test('keep the line numbers of the file, blank lines and all', async () => {
    const expected = [
      { row: 1, value: { code: '1.000001' } },
      { row: 3, value: { code: '1.000002' } },
    ];
    expect(await rowsIn('a.jsonl', LINES)).toEqual(expected);
    expect(await rowsIn('a.jsonl', `\ufeff${LINES.replaceAll('\n', '\r\n')}`)).toEqual(expected);
    expect(await rowsIn('a.jsonl.gz', gzipSync(LINES))).toEqual(expected);
  });

  test.each([
    ['is not JSON', '{"a":1}\n{"a":', /dòng 2: không phải JSON/],
    ['is not an object', '{"a":1}\n[1]', /dòng 2: không phải một bản ghi/],
    [
      'is not UTF-8',
      Buffer.concat([Buffer.from('{"a":1}\n{"a":"'), Buffer.from([0xe9, 0x74]), Buffer.from('"}')]),
      /dòng 2: có chữ không phải UTF-8/,
    ],
    ['is over 1 MB', `{"a":1}\n{"a":"${'x'.repeat(1024 * 1024)}"}\n{"a":2}`, /dòng 2: dòng dài quá 1 MB/],
  ])('stop with the row number at one that %s', async (_, content, message) => {
    await expect(rowsIn('a.jsonl', content)).rejects.toThrow(message);
  });

  test('stop after the last whole row of a truncated gz', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      JSON.stringify({ index, noise: Math.sin(index) }),
    );
    const whole = gzipSync(lines.join('\n'));
    await expect(rowsIn('a.jsonl.gz', whole.subarray(0, whole.length / 2))).rejects.toThrow(
      /dòng \d{4,5}: tệp nén \.gz bị cụt sau dòng này/,
    );
    await expect(rowsIn('a.jsonl.gz', Buffer.from('không phải gz'))).rejects.toThrow(/\.gz hỏng/);
  });

  test('can be left half-read without an error', async () => {
    const path = await fileWith('a.jsonl.gz', gzipSync('{"a":1}\n'.repeat(100_000)));
    for await (const { row } of readCatalogueRows(path)) if (row === 3) break;
  });
});

describe('rows of a CSV export', () => {
  test.each([',', ';', '\t'])(
    'are cells separated by %j, numbered as a spreadsheet numbers them',
    async (mark) => {
      const text = `\ufeffMã${mark}Tên\n1.000001${mark}"a${mark}\nb"\n\n1.000002${mark}c\n`;
      expect(await rowsIn('a.csv', text)).toEqual([
        { row: 1, value: ['Mã', 'Tên'] },
        { row: 2, value: ['1.000001', `a${mark}\nb`] },
        { row: 4, value: ['1.000002', 'c'] },
      ]);
    },
  );

  test.each([
    ['has a quote left open', 'Mã,Tên\n1.000001,"a\n', /dòng 2: thiếu dấu nháy kép đóng/],
    [
      'is over 1 MB',
      `Mã,Tên\n1.000001,a\n1.000002,${'x'.repeat(1024 * 1024 + 1)}\n`,
      /dòng 3: dòng dài quá 1 MB/,
    ],
    ['is not UTF-8', Buffer.from('Mã,Tên\n1.000001,a\n1.000002,\xe9t\xe9\n', 'latin1'), /không phải UTF-8/],
  ])('stop with the row number at one that %s', async (_, content, message) => {
    await expect(rowsIn('a.csv', content)).rejects.toThrow(message);
  });
});

describe('rows of an XLSX export', () => {
  test('are those of the first sheet not hidden, with shared and rich texts, gaps and numbers', async () => {
    const bytes = workbook(
      [
        ['Mã', 'Tên', 'Phí'],
        [{ xml: '<c r="{r}"><v>1.0011930000000001</v></c>' }, { xml: '<c r="{r}" t="s"><v>0</v></c>' }],
        [],
        ['1.000002', { xml: '' }, { xml: '<c r="{r}"><v>8000</v></c>' }],
      ],
      '<si><r><t>Đăng ký </t></r><r><t xml:space="preserve">khai sinh</t></r><rPh><t>phiên âm</t></rPh></si>',
    );
    const expected = [
      { row: 1, value: ['Mã', 'Tên', 'Phí'] },
      { row: 2, value: ['1.001193', 'Đăng ký khai sinh'] },
      { row: 4, value: ['1.000002', '', '8000'] },
    ];
    expect(await rowsIn('a.xlsx', bytes)).toEqual(expected);
    expect(await rowsIn('a.xlsx.gz', gzipSync(bytes))).toEqual(expected);
  });

  test('give the kept value of a formula, and say of one without a value that it has none', async () => {
    const [row] = await rowsIn(
      'a.xlsx',
      workbook([
        [
          { xml: '<c r="{r}" t="str"><f>A2&amp;B2</f><v>khai sinh</v></c>' },
          { xml: '<c r="{r}"><f>1+1</f><v>2</v></c>' },
          { xml: '<c r="{r}"><f>NOW()</f></c>' },
          { xml: '<c r="{r}" t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
        ],
      ]),
    );
    expect(row?.value).toEqual([
      'khai sinh',
      '2',
      { unreadable: expect.stringContaining('ô C1 là công thức') },
      { unreadable: expect.stringContaining('ô D1 là công thức') },
    ]);
  });

  test('stop with the row number at one over 1 MB, and at broken XML', async () => {
    await expect(rowsIn('a.xlsx', workbook([['Mã'], ['x'.repeat(1024 * 1024 + 1)]]))).rejects.toThrow(
      /dòng 2: dòng dài quá 1 MB/,
    );
    await expect(rowsIn('a.xlsx', workbook([['Mã'], [{ xml: '</oops>' }]]))).rejects.toThrow(
      /hỏng từ chỗ này/,
    );
  });

  test('of a file that is no workbook, or was cut off, are refused', async () => {
    const bytes = workbook([['Mã']]);
    await expect(rowsIn('a.xlsx', bytes.subarray(0, 200))).rejects.toThrow(
      /không phải tệp XLSX, hoặc tệp bị cụt/,
    );
    await expect(rowsIn('a.xlsx', 'Mã,Tên')).rejects.toThrow(/không phải tệp XLSX/);
    await expect(rowsIn('a.xlsx.gz', gzipSync(bytes).subarray(0, 50))).rejects.toThrow(/\.gz bị cụt/);
  });
});

test('a file that is empty, missing, or of another kind is refused in a sentence', async () => {
  await expect(rowsIn('a.csv', '')).rejects.toThrow('tệp rỗng');
  await expect(rowsIn('a.pdf', 'x')).rejects.toThrow('chỉ đọc được .jsonl, .csv, .xlsx');
  await expect(readCatalogueRows('/không/có.csv').next()).rejects.toThrow('không thấy tệp');
});
