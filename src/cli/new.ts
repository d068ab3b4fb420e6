import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { procedureSkeleton, type SkeletonSubject, skeletonSlug } from '../catalogue/skeleton.ts';
import { cleanText } from '../catalogue/text.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Content } from '../content/content.ts';
import { flowSkeleton } from '../content/flow-skeleton.ts';
import { loadContent } from '../content/load.ts';
import { ProcedureCode, Slug } from '../content/schema/common.ts';
import { Flow } from '../content/schema/flow.ts';
import { readCatalogue } from '../store/catalogue-file.ts';
import { readContentFiles } from '../store/files.ts';
import { NewFileError } from './new-file-error.ts';
import { newTeam } from './new-team.ts';
import { orSayWhy } from './or-say-why.ts';

interface Options {
  readonly group?: string;
  readonly name?: string;
  readonly slug?: string;
  readonly dataDir?: string;
  readonly dir?: string;
}

const program = new Command('new').description('Writes a commented skeleton that already passes the check.');
program
  .command('procedure')
  .description('a procedure file, filled from the imported catalogue')
  .argument('<code>', 'the national code, e.g. 1.001193')
  .option('--group <group>', 'the group it belongs to, one of knowledge/groups.yaml')
  .option('--name <name>', 'its official name, when the catalogue does not have the code')
  .option('--slug <slug>', 'the file name, when the one made from the name is taken')
  .option('--data-dir <dir>', 'where the catalogue is kept; DATA_DIR when not given')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .action((code: string, options: Options) => orSayWhy(() => newProcedure(code, options)));
program
  .command('flow')
  .description('a guided flow of questions')
  .argument('<id>', 'its id and file name, e.g. sinh-con')
  .argument('<title>', 'its name on a button, e.g. "Mới sinh con"')
  .option('--group <group>', 'the group it belongs to, one of knowledge/groups.yaml')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .action((id: string, title: string, options: Options) => orSayWhy(() => newFlow(id, title, options)));
program
  .command('team')
  .description('a community team, added to knowledge/teams.yaml')
  .argument('<id>', 'its id, at most 12 of a-z 0-9 -, e.g. an-binh-3')
  .argument('<name>', 'its name as printed on posters')
  .requiredOption('--commune <commune>', 'five-digit code of its commune, or the name as people write it')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .action((id: string, name: string, { dir, commune }: Options & { commune: string }) =>
    orSayWhy(() => newTeam(dir ?? readConfig(process.env).contentDir, id, name, commune)),
  );
await program.parseAsync();

async function newProcedure(code: string, options: Options): Promise<void> {
  const config = readConfig(process.env);
  const root = options.dir ?? config.contentDir;
  const today = todayInVietnam();
  if (!ProcedureCode.safeParse(code).success) {
    throw new NewFileError(`"${code}" không phải mã thủ tục. Mã có dạng 1.001193.`);
  }
  const { content } = loadContent(await readContentFiles(root), today);
  if (!content) throw new NewFileError('Nội dung đang có lỗi. Hãy chạy npm run check và sửa trước.');
  refuseCurated(code, content);
  const group = chosenGroup(options.group, content);
  const subject = await subjectOf(code, options.name, options.dataDir ?? config.dataDir);
  const slug = options.slug ?? skeletonSlug(subject.name);
  if (!Slug.safeParse(slug).success) {
    throw new NewFileError(
      `--slug "${slug}": chỉ dùng chữ thường không dấu, số và dấu gạch nối, dài nhất 40 ký tự.`,
    );
  }

  const path = `knowledge/procedures/${group}/${slug}.yaml`;
  const text = procedureSkeleton(subject, {
    group,
    procedurePage: content.portal.forms.procedurePage,
    takenAliases: aliasesOf(content),
    today,
  });
  await writeNew(root, path, text, `${path} đã có, không ghi đè. Dùng --slug để đặt tên tệp khác.`);
}

async function newFlow(id: string, title: string, options: Options): Promise<void> {
  const root = options.dir ?? readConfig(process.env).contentDir;
  const today = todayInVietnam();
  const { content } = loadContent(await readContentFiles(root), today);
  if (!content) throw new NewFileError('Nội dung đang có lỗi. Hãy chạy npm run check và sửa trước.');
  for (const [field, value] of Object.entries({ id, title })) {
    const { success, error } = Flow.shape[field as 'id' | 'title'].safeParse(value);
    if (!success) throw new NewFileError(`"${value}": ${error.issues[0]?.message}`);
  }
  const procedure = content.procedures.find(({ status }) => status === 'active')?.code ?? '1.001193';
  const group = chosenGroup(options.group, content);
  const path = `flows/${id}.yaml`;
  await writeNew(
    root,
    path,
    flowSkeleton({ id, title, group, procedure, today }),
    `${path} đã có, không ghi đè.`,
  );
}

async function writeNew(root: string, path: string, text: string, whenTaken: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new NewFileError(whenTaken);
  });
  console.log(`Đã viết ${path}. Mở ra, điền thêm, rồi chạy: npm run check`);
}

function refuseCurated(code: string, { procedures }: Content): void {
  const curated = procedures.find(
    (procedure) =>
      procedure.code === code ||
      procedure.formerCodes?.includes(code) ||
      procedure.cases?.some(({ formerCodes }) => formerCodes?.includes(code)) ||
      Object.values(procedure.local ?? {}).some((variant) => variant.code === code),
  );
  if (curated) {
    throw new NewFileError(
      `Mã ${code} đã được biên tập: "${curated.title}" (${curated.code}, nhóm ${curated.group}).`,
    );
  }
}

function chosenGroup(asked: string | undefined, { groups }: Content): string {
  if (asked !== undefined && groups.some(({ id }) => id === asked)) return asked;
  const list = groups.map(({ id, title }) => `  ${id.padEnd(18)} ${title}`).join('\n');
  const why = asked === undefined ? 'Thiếu --group.' : `Không có nhóm "${asked}".`;
  throw new NewFileError(`${why} Chọn một nhóm trong knowledge/groups.yaml:\n${list}`);
}

async function subjectOf(code: string, name: string | undefined, dataDir: string): Promise<SkeletonSubject> {
  const catalogue = await readCatalogue(dataDir);
  const record = catalogue.find((candidate) => candidate.code === code);
  if (record) return record;
  const given = cleanText(name);
  if (given !== '') return { code, name: given };
  const why =
    catalogue.length === 0
      ? 'Chưa nhập danh mục quốc gia (npm run import -- TỆP).'
      : `Mã ${code} không có trong danh mục đã nhập.`;
  throw new NewFileError(`${why} Nếu biết tên chính thức, thêm --name "…" để viết khung chỉ có mã và tên.`);
}

function aliasesOf({ procedures, answers }: Content): Set<string> {
  return new Set([
    ...procedures.flatMap(({ aliases, cases = [] }) => [...aliases, ...cases.flatMap((one) => one.aliases)]),
    ...answers.flatMap(({ aliases }) => aliases),
  ]);
}
