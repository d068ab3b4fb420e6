import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { fallenBehind } from '../catalogue/behind.ts';
import { type Collected, createCollector } from '../catalogue/collect.ts';
import { COLUMN_FIELDS, ColumnMap } from '../catalogue/columns.ts';
import { compareImports } from '../catalogue/compare.ts';
import type { CatalogueRecord } from '../catalogue/record.ts';
import { formatReport } from '../catalogue/report.ts';
import { suspiciousRecords } from '../catalogue/suspicious.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Content } from '../content/content.ts';
import type { SourceFile } from '../content/document.ts';
import { loadContent } from '../content/load.ts';
import { IsoDate } from '../content/schema/common.ts';
import { readCatalogue, writeCatalogue } from '../store/catalogue-file.ts';
import { CatalogueError } from '../store/catalogue-format.ts';
import { readCatalogueRows } from '../store/catalogue-rows.ts';
import { createCheckedContent } from '../store/checked-content.ts';
import { readContentFiles } from '../store/files.ts';
import { orSayWhy } from './or-say-why.ts';

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly columns?: string;
  readonly dataDir?: string;
  readonly dir?: string;
  readonly readAt?: string;
}

const program = new Command('import')
  .description('Reads an export of the national catalogue into the data folder.')
  .argument('<file>', 'the export: .jsonl, .csv, .xlsx, or one of these with .gz')
  .option('--dry-run', 'print what would change, write nothing')
  .option('--json', 'print the whole report as JSON')
  .option('--columns <file>', 'a YAML file: our field → the header in the export')
  .option('--data-dir <dir>', 'where the catalogue is kept; DATA_DIR when not given')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .option(
    '--read-at <day>',
    'YYYY-MM-DD, when the rows do not say on which day they were read; today when not given',
  )
  .parse();

await orSayWhy(() => importCatalogue(program.args[0] ?? '', program.opts<Options>()));

async function importCatalogue(file: string, options: Options): Promise<void> {
  const config = readConfig(process.env);
  const dataDir = options.dataDir ?? config.dataDir;
  const today = todayInVietnam();
  const source = basename(file);
  if (options.readAt !== undefined && !IsoDate.safeParse(options.readAt).success) {
    throw new CatalogueError(`--read-at ${options.readAt}: ngày phải viết dạng 2026-07-18.`);
  }
  const columns = options.columns === undefined ? {} : await readColumnMap(options.columns);

  const { records, rows, leftOut, duplicates, mended } = await collect(file, source, {
    today,
    readAt: options.readAt ?? today,
    columns,
  });
  const notices: string[] = [];
  const previous = await previousCatalogue(dataDir, notices);
  const files = await readContentFiles(options.dir ?? config.contentDir);
  const content = curatedContent(files, today, notices);
  const locality = content?.localities.find(({ id }) => id === config.locality);

  if (!options.dryRun) {
    await writeCatalogue(dataDir, records, { importedAt: new Date().toISOString(), source, rows });
    // So that the next start need not check it.
    if (content) await createCheckedContent(dataDir).keep(files, content);
  }
  const report = {
    source,
    dryRun: options.dryRun ?? false,
    rows,
    records: records.length,
    previousRecords: previous.length,
    ...compareImports(previous, records),
    leftOut,
    duplicates,
    mended,
    suspicious: suspiciousRecords(records, locality?.code),
    ...(content && { behind: fallenBehind(content.procedures, records) }),
    notices,
  };
  console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report));
}

/** Reads the whole export, or throws the one reason why it cannot be used. */
async function collect(
  file: string,
  source: string,
  options: Parameters<typeof createCollector>[0],
): Promise<Collected> {
  const collector = createCollector(options);
  const bar = new SingleBar({
    format: 'Đang đọc {bar} {percentage}%',
    clearOnComplete: true,
    hideCursor: true,
    noTTYOutput: false,
  });
  bar.start(100, 0);
  try {
    const onProgress = (done: number) => bar.update(Math.floor(done * 100));
    for await (const row of readCatalogueRows(file, { onProgress })) {
      const problem = collector.add(row);
      if (problem) throw new CatalogueError(`dòng ${problem.row}: ${problem.message}.`);
    }
  } catch (error) {
    if (error instanceof CatalogueError)
      throw new CatalogueError(unused(source, error.message), { cause: error });
    throw error;
  } finally {
    bar.stop();
  }
  const result = collector.finish();
  if ('collected' in result) return result.collected;
  const { row, message } = result.problem;
  throw new CatalogueError(unused(source, `dòng ${row}: ${message}.`));
}

function unused(source: string, message: string): string {
  return `${source}, ${message.replace(/\.\.$/, '.')} Chưa nhập gì, danh mục cũ còn nguyên.`;
}

async function readColumnMap(path: string): Promise<ColumnMap> {
  const wrong = (why: string, cause: unknown) => new CatalogueError(`Bản đồ cột ${path}: ${why}`, { cause });
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw wrong(`không đọc được (${error.message}).`, error);
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw wrong(`không phải YAML (${(error as Error).message}).`, error);
  }
  const { success, data, error } = ColumnMap.safeParse(value);
  if (success) return data;
  throw wrong(`${z.prettifyError(error)}\nCác mục dùng được: ${COLUMN_FIELDS.join(', ')}.`, error);
}

/** A broken catalogue is what an import mends, so it must not stop one. */
async function previousCatalogue(dataDir: string, notices: string[]): Promise<readonly CatalogueRecord[]> {
  try {
    return await readCatalogue(dataDir);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    notices.push(`danh mục cũ không đọc được nên không so được: ${error.message}`);
    return [];
  }
}

function curatedContent(files: readonly SourceFile[], today: string, notices: string[]): Content | undefined {
  const { content } = loadContent(files, today);
  if (!content) notices.push('nội dung đã biên tập đang có lỗi nên không so được. Hãy chạy npm run check.');
  return content;
}
