import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { ConfigError, readConfig } from '../config.ts';
import { isDay } from '../content/day.ts';
import { knownOf } from '../figures/known.ts';
import { createLog } from '../log.ts';
import { csvOf } from '../report/csv.ts';
import { lastDays, makeReport } from '../report/make-report.ts';
import { reportPage } from '../report/page.ts';
import { type Report, sheetNames, sheetOf } from '../report/tables.ts';
import { reportText } from '../report/text.ts';
import { openStores } from '../stores.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';

const program = new Command('report')
  .description(
    'What was asked, answered, chosen, handed on and not understood, from DATA_DIR or DATABASE_URL.',
  )
  .option('--from <day>', 'the first day, YYYY-MM-DD')
  .option('--to <day>', 'the last day, YYYY-MM-DD; today if not set')
  .option('--days <n>', 'the last so many days', '30')
  .option('--html <file>', 'one file to mail or print')
  .option('--csv <dir>', 'a folder for the tables, one file each, for a spreadsheet')
  .option('--json', 'print the figures as JSON')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const options = program.opts<{
  from?: string;
  to?: string;
  days: string;
  html?: string;
  csv?: string;
  json?: boolean;
  dir?: string;
}>();

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const today = todayInVietnam();
  const days = daysOf(today);
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'assistant.sqlite')))
    throw new ConfigError(
      `Chưa có số liệu: không thấy assistant.sqlite trong DATA_DIR ("${config.dataDir}").`,
    );
  const world = await worldFromDisk({ ...config, contentDir: options.dir ?? config.contentDir });
  const { journal, close } = await openStores(config, createLog({ level: 'error' }));
  try {
    await tell(await makeReport(journal, knownOf(world, today), { ...days, today }));
  } finally {
    await close();
  }
});

async function tell(report: Report): Promise<void> {
  if (options.html !== undefined) {
    const text = await readFile(new URL('../report/report.css', import.meta.url), 'utf8');
    await writeFile(options.html, String(await reportPage({ report, style: { text } })));
    console.log(`Đã ghi ${options.html}.`);
  }
  if (options.csv !== undefined) {
    await mkdir(options.csv, { recursive: true });
    for (const name of sheetNames)
      await writeFile(join(options.csv, `${name}.csv`), csvOf(sheetOf(name, report)));
    console.log(`Đã ghi ${sheetNames.length} bảng vào ${options.csv}.`);
  }
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else if (options.html === undefined && options.csv === undefined) console.log(reportText(report));
}

function daysOf(today: string) {
  const { from, to = today } = options;
  const number = Number(options.days);
  for (const day of [from, to])
    if (day !== undefined && !isDay(day))
      throw new ConfigError(`"${day}" không phải một ngày. Hãy ghi như 2026-02-28.`);
  if (!Number.isInteger(number) || number < 1 || number > 3_660)
    throw new ConfigError(`--days phải là số ngày, từ 1 tới 3660.`);
  const days = from === undefined ? lastDays(to, number) : { from, to };
  if (days.from > days.to) throw new ConfigError('--from phải trước --to.');
  return days;
}
