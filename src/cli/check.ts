import Table from 'cli-table3';
import { Command } from 'commander';
import type { CatalogueRecord } from '../catalogue/record.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Content } from '../content/content.ts';
import { loadContent } from '../content/load.ts';
import { formatProblem } from '../content/problem.ts';
import type { CatalogueCodes } from '../content/staleness.ts';
import { everyLink } from '../link/every-link.ts';
import { readCatalogue } from '../store/catalogue-file.ts';
import { readContentFiles } from '../store/files.ts';
import { orSayWhy } from './or-say-why.ts';

const program = new Command('check')
  .description('Prints every problem of the content, and exits with 1 if there is an error.')
  .option('--json', 'print the problems as JSON')
  .option('--links', 'also list every address the assistant can hand over, to click through by hand')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const { json, links, dir } = program.opts<{ json?: boolean; links?: boolean; dir?: string }>();

await orSayWhy(async () => {
  const { contentDir, dataDir } = readConfig(process.env);
  const files = await readContentFiles(dir ?? contentDir);
  const { content, problems } = loadContent(files, todayInVietnam(), codesOf(await readCatalogue(dataDir)));
  const errors = problems.filter(({ severity }) => severity === 'error').length;

  if (json) {
    console.log(JSON.stringify(problems, null, 2));
  } else {
    for (const problem of problems) console.log(`${formatProblem(problem)}\n`);
    if (links && content) console.log(linkTable(content));
    console.log(content ? countsOf(content, problems.length) : `${errors} lỗi trong ${files.length} tệp.`);
  }
  process.exitCode = errors > 0 ? 1 : 0;
});

function codesOf(records: readonly CatalogueRecord[]): CatalogueCodes | undefined {
  if (records.length === 0) return undefined;
  const readAt = records.reduce((latest, record) => (record.readAt > latest ? record.readAt : latest), '');
  return { codes: new Set(records.map(({ code }) => code)), readAt };
}

/** The portal answers 200 to any address, right or wrong, so only a person in a browser can tell whether one lives. */
function linkTable(shown: Content): string {
  const table = new Table({ head: ['mã', 'tỉnh', 'mức', 'loại', 'địa chỉ', 'mở tiếp'] });
  const rows = everyLink(shown, todayInVietnam());
  for (const { code, province, level, link } of rows)
    table.push([code, province, level, link.kind, link.url, link.next?.host ?? '']);
  const note = `${rows.length} đường dẫn. Cổng trả lời "200" cho mọi địa chỉ nên máy không thử được: hãy mở bằng tay vài dòng mỗi loại.`;
  return `${table.toString()}\n${note}`;
}

function countsOf({ procedures, answers, flows, groups }: Content, warnings: number): string {
  const toHeed = warnings === 0 ? '' : ` ${warnings} điều cần lưu ý.`;
  return `Không có lỗi: ${procedures.length} thủ tục, ${answers.length} câu trả lời, ${flows.length} luồng hỏi, ${groups.length} nhóm việc.${toHeed}`;
}
