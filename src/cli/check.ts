import Table from 'cli-table3';
import { Command } from 'commander';
import type { CatalogueRecord } from '../catalogue/record.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Content } from '../content/content.ts';
import { checkWords, loadContent } from '../content/load.ts';
import { formatProblem } from '../content/problem.ts';
import { Level } from '../content/schema/procedure.ts';
import type { CatalogueCodes } from '../content/staleness.ts';
import { everyLink } from '../link/every-link.ts';
import { linkForRecord } from '../link/link.ts';
import type { Place } from '../place/decide.ts';
import { createPlaces } from '../place/places.ts';
import { readCatalogue } from '../store/catalogue-file.ts';
import { readContentFiles } from '../store/files.ts';
import { orSayWhy } from './or-say-why.ts';

/** So many communes of each province stand for all in the table of addresses. */
const SAMPLE = 5;
/** Tables are also sent to files, where colours are noise. */
const PLAIN = { head: [], border: [] };

const program = new Command('check')
  .description('Prints every problem of the content, and exits with 1 if there is an error.')
  .option('--json', 'print the problems as JSON')
  .option('--links', 'also list every address the assistant can hand over, to click through by hand')
  .option(
    '--words',
    'also point at sentences that citizens would stumble over, and exit with 1 if there are any',
  )
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const { json, links, words, dir } = program.opts<{
  json?: boolean;
  links?: boolean;
  words?: boolean;
  dir?: string;
}>();

await orSayWhy(async () => {
  const { contentDir, dataDir } = readConfig(process.env);
  const files = await readContentFiles(dir ?? contentDir);
  const records = await readCatalogue(dataDir);
  const { content, problems: found } = loadContent(files, todayInVietnam(), codesOf(records));
  const hard = words ? checkWords(files) : [];
  const problems = [...found, ...hard];
  const errors = problems.filter(({ severity }) => severity === 'error').length;

  if (json) {
    console.log(JSON.stringify(problems, null, 2));
  } else {
    for (const problem of problems) console.log(`${formatProblem(problem)}\n`);
    if (links && content) console.log(linkTable(content, records));
    console.log(content ? countsOf(content, problems.length) : `${errors} lỗi trong ${files.length} tệp.`);
  }
  process.exitCode = errors + hard.length > 0 ? 1 : 0;
});

function codesOf(records: readonly CatalogueRecord[]): CatalogueCodes | undefined {
  if (records.length === 0) return undefined;
  const readAt = records.reduce((latest, record) => (record.readAt > latest ? record.readAt : latest), '');
  return { codes: new Set(records.map(({ code }) => code)), readAt };
}

/** The portal answers 200 to any address, right or wrong, so only a person in a browser can tell whether one lives. */
function linkTable(shown: Content, records: readonly CatalogueRecord[]): string {
  const today = todayInVietnam();
  const rows = everyLink(shown, today, sampleOf(shown));
  const table = new Table({
    head: ['mã', 'tỉnh', 'mức', 'loại', 'xã chọn sẵn', 'địa chỉ', 'mở tiếp'],
    style: PLAIN,
  });
  for (const { code, province, level, communes, link } of rows)
    table.push([
      code,
      province,
      level,
      link.kind,
      link.isPlaced ? communes.join(' ') : '',
      link.url,
      link.next?.host ?? '',
    ]);
  const counts = new Table({ head: ['mức', 'nộp', 'trang thủ tục', 'tra cứu theo mã'], style: PLAIN });
  for (const level of Level.options) {
    const of = (kind: string) => rows.filter((row) => row.level === level && row.link.kind === kind).length;
    counts.push([level, of('filing'), of('procedure'), of('search')]);
  }
  const imported = records.map((record) => linkForRecord(record, shown.portal, today));
  return [
    table.toString(),
    counts.toString(),
    `${rows.length} đường dẫn của thủ tục đã biên tập, với ${SAMPLE} xã mỗi tỉnh và mọi xã đã biết mã trên cổng; ${imported.length} của thủ tục chỉ có trong danh mục. Tất cả đúng dạng, trên trang được phép.`,
    'Cổng trả lời "200" cho mọi địa chỉ nên máy không thử được: hãy mở bằng tay vài dòng mỗi loại.',
  ].join('\n');
}

/** Some communes of each province, and each whose page can be preselected. */
function sampleOf({ localities, places: corrections, portal }: Content): Place[] {
  const places = createPlaces(corrections);
  return localities.flatMap(({ code }) => {
    const all = places.communesOf(code);
    const step = Math.max(1, Math.floor(all.length / SAMPLE));
    return all.filter(
      ({ commune }, at) =>
        portal.wardIds?.[commune.code] !== undefined || (at % step === 0 && at < step * SAMPLE),
    );
  });
}

function countsOf({ procedures, answers, flows, groups }: Content, warnings: number): string {
  const toHeed = warnings === 0 ? '' : ` ${warnings} điều cần lưu ý.`;
  return `Không có lỗi: ${procedures.length} thủ tục, ${answers.length} câu trả lời, ${flows.length} luồng hỏi, ${groups.length} nhóm việc.${toHeed}`;
}
