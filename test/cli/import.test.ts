import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue, writeCatalogue } from '../../src/store/catalogue-file.ts';
import { record } from '../catalogue/records.ts';
import { workbook } from '../store/xlsx-fixture.ts';
import { smallTree } from '../support/content.ts';

const SHARED = '../shared/data/catalogue.jsonl.gz';
const newFolder = () => mkdtemp(join(tmpdir(), 'import-test-'));

/** A few procedures, read in a moment; the shipped ones are given where they matter. */
let small = '';
beforeAll(async () => {
  small = await smallFolder();
});
const SHIPPED = ['--dir', '.'];

async function smallFolder(): Promise<string> {
  const dir = await newFolder();
  for (const { path, text } of smallTree()) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

function run(script: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync('node', ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: small, ...env },
  });
}

async function importText(name: string, content: string | Buffer, args: readonly string[] = []) {
  const folder = await newFolder();
  const file = join(folder, name);
  const dataDir = join(folder, 'data');
  await writeFile(file, content);
  return { ...run('src/cli/import.ts', [file, '--data-dir', dataDir, ...args]), file, dataDir };
}

const CSV = `Mã,Tên thủ tục,Lĩnh vực,Cơ quan thực hiện,Phạm vi
1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,UBND cấp xã,chung
1.000001,=cmd|calc,Hộ tịch,"UBND cấp xã, Chi cục An toàn thực phẩm",chung
1.000001,Trùng mã,,,
9.9,Mã sai,,,
x,Mã sai,,,
`;

describe('npm run import', () => {
  test('puts a CSV in the data folder and tells what is new and what is odd', async () => {
    const { status, stdout, stderr, dataDir } = await importText('a.csv', CSV, SHIPPED);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('a.csv: đã nhập 2 thủ tục từ 5 dòng.');
    expect(stdout).toMatch(/Mới: 2\n {6}1\.001193/);
    expect(stdout).toMatch(/Dòng bỏ qua: 2\n {6}dòng 5: mã "9\.9" không có dạng/);
    expect(stdout).toMatch(/Mã trùng \(giữ dòng đầu\): 1\n {6}1\.000001: dòng 4 trùng dòng 3/);
    expect(stdout).toMatch(/Cơ quan khó mà đúng: 1/);
    expect(stdout).toMatch(/Ô giống công thức: 1/);
    expect(await readCatalogue(dataDir)).toHaveLength(2);
    // The content was checked on the way, so the start that follows need not do it.
    expect((await readdir(dataDir)).sort()).toEqual(['catalogue.jsonl', 'checked-content.json']);
  });

  test('a second import tells the difference, --dry-run writes nothing, --json prints it all', async () => {
    const { dataDir, file } = await importText('a.csv', CSV);
    const before = await readFile(join(dataDir, 'catalogue.jsonl'), 'utf8');
    await writeFile(
      file,
      CSV.replace('UBND cấp xã,chung', 'UBND cấp tỉnh,chung').replace(/1\.000001/g, '1.000002'),
    );
    const { status, stdout } = run('src/cli/import.ts', [file, '--dry-run', '--json'], { DATA_DIR: dataDir });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: true,
      added: [{ code: '1.000002' }],
      changed: [{ code: '1.001193', fields: ['agency'] }],
      gone: [{ code: '1.000001' }],
      behind: expect.any(Array),
    });
    expect(await readFile(join(dataDir, 'catalogue.jsonl'), 'utf8')).toBe(before);
  });

  test('reads a workbook by a column map', async () => {
    const folder = await newFolder();
    const map = join(folder, 'cot.yaml');
    await writeFile(map, 'code: Số hiệu\nname: [Việc]\n');
    const bytes = workbook([
      ['Số hiệu', 'Việc'],
      ['1.001193', 'Đăng ký khai sinh'],
    ]);
    const { status, dataDir } = await importText('a.xlsx', bytes, [
      '--columns',
      map,
      '--read-at',
      '2026-10-01',
    ]);
    expect(status).toBe(0);
    expect(await readCatalogue(dataDir)).toMatchObject([{ code: '1.001193', readAt: '2026-10-01' }]);
    await writeFile(map, 'kode: Số hiệu\n');
    const wrong = await importText('a.xlsx', bytes, ['--columns', map]);
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('kode') });
  });

  const BAD: [string, string, string | Buffer, RegExp][] = [
    ['truncated gz', 'a.csv.gz', gzipSync(CSV).subarray(0, 120), /\.gz bị cụt/],
    ['wrong columns', 'a.csv', 'STT,Tên\n1,A\n', /dòng 1: thiếu cột code .*"STT", "Tên"/],
    ['TCVN3 text', 'a.csv', 'Mã,Tên\n1.000001,A\n1.000002,§¨ng ký hé khÈu\n', /dòng 3: .*TCVN3/],
    ['invalid UTF-8', 'a.csv', Buffer.from('code,name\n1.000001,\xe9\n', 'latin1'), /dòng 2: .*UTF-8/],
    [
      'a row over 1 MB',
      'a.jsonl',
      `{"code":"1.000001","name":"${'x'.repeat(1_100_000)}"}\n`,
      /dòng 1: .*1 MB/,
    ],
    [
      'a formula without a value',
      'a.xlsx',
      workbook([
        ['Mã', 'Tên'],
        ['1.000001', { xml: '<c r="{r}"><f>A1</f></c>' }],
      ]),
      /dòng 2: ô B2 là công thức/,
    ],
    ['an empty file', 'a.csv', '', /tệp rỗng/],
  ];
  test.each(BAD)(
    '%s: one message with the row, exit 1, and the old catalogue stays',
    async (_, name, content, message) => {
      const dataDir = await newFolder();
      const about = { importedAt: '2026-10-01T00:00:00.000Z', source: 'cũ.csv', rows: 1 };
      await writeCatalogue(dataDir, [record()], about);
      const before = await readFile(join(dataDir, 'catalogue.jsonl'), 'utf8');
      const bad = join(await newFolder(), name);
      await writeFile(bad, content);
      const { status, stdout, stderr } = run('src/cli/import.ts', [bad, '--data-dir', dataDir]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(await readFile(join(dataDir, 'catalogue.jsonl'), 'utf8')).toBe(before);
      expect(await readdir(dataDir)).toEqual(['catalogue.jsonl']);
    },
  );

  test('mends a broken catalogue instead of stumbling over it', async () => {
    const { dataDir, file } = await importText('a.csv', CSV);
    await writeFile(join(dataDir, 'catalogue.jsonl'), 'hỏng');
    const { status, stdout } = run('src/cli/import.ts', [file, '--data-dir', dataDir]);
    expect(status).toBe(0);
    expect(stdout).toContain('Lưu ý: danh mục cũ không đọc được');
    expect(await readCatalogue(dataDir)).toHaveLength(2);
  });

  test.skipIf(!existsSync(SHARED))(
    `imports ${SHARED} in under 20 s and 400 MB (skipped where it is missing)`,
    async () => {
      const dataDir = await newFolder();
      const started = Date.now();
      const probe = `process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;
      const { status, stderr } = run('src/cli/import.ts', [SHARED, '--data-dir', dataDir, ...SHIPPED], {
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(probe)}`,
      });
      expect(status).toBe(0);
      expect(Date.now() - started).toBeLessThan(20_000);
      expect(Number(stderr.trim().split('\n').at(-1))).toBeLessThan(400 * 1024);
      expect(await readCatalogue(dataDir)).toHaveLength(5735);
    },
  );
});

describe('npm run new -- procedure', () => {
  const create = (...args: string[]) => run('src/cli/new.ts', ['procedure', ...args]);

  test('writes a skeleton from the catalogue that passes the check, and never over another file', async () => {
    const dataDir = await newFolder();
    const bees = ['8.000001', '8.000002'].map((code) => record({ code, name: 'Đăng ký nuôi ong' }));
    await writeCatalogue(dataDir, bees, { importedAt: '2026-10-01T00:00:00.000Z', source: 'a.csv', rows: 2 });
    const dir = await smallFolder();
    const places = ['--group', 'sinh-con', '--data-dir', dataDir, '--dir', dir];
    const path = 'knowledge/procedures/sinh-con/dang-ky-nuoi-ong.yaml';
    const refusal = (why: string) => ({ status: 1, stderr: expect.stringContaining(why) });

    expect(create('8.000001', ...places)).toMatchObject({ status: 0, stdout: expect.stringContaining(path) });
    expect(await readFile(join(dir, path), 'utf8')).toContain('name: "Đăng ký nuôi ong"');
    expect(create('8.000001', ...places)).toMatchObject(refusal('đã được biên tập'));
    expect(create('8.000002', ...places)).toMatchObject(refusal('không ghi đè'));
    expect(create('8.000002', ...places, '--slug', 'nuoi-ong-2').status).toBe(0);
    expect(create('8.000003', ...places)).toMatchObject(refusal('không có trong danh mục'));
    expect(create('8.000003', ...places, '--name', 'Việc mới tinh').status).toBe(0);
    expect(run('src/cli/check.ts', ['--dir', dir])).toMatchObject({ status: 0 });
  });

  test('says what is missing: a code, a group, or another kind of skeleton', () => {
    expect(create('khai sinh')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('không phải mã thủ tục'),
    });
    const noGroup = create('8.000001');
    expect(noGroup).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/Thiếu --group[\s\S]*sinh-con/),
    });
    expect(create('8.000001', '--group', 'ca-canh').stderr).toContain('Không có nhóm "ca-canh"');
    expect(run('src/cli/new.ts', ['team', 'to-1', 'Tổ 1'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--commune'),
    });
  });
});
