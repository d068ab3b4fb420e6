import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadContent } from '../content/load.ts';
import { pauseOn } from '../content/pause.ts';
import { withoutPause, withPause } from '../content/paused-file.ts';
import { formatProblem, type Problem } from '../content/problem.ts';
import { Pause } from '../content/schema/paused.ts';
import { day } from '../dialogue/words.ts';
import { readContentFiles } from '../store/files.ts';
import { orSayWhy } from './or-say-why.ts';

const PATH = 'knowledge/paused.yaml';
const EMPTY = 'paused: []\n';

const program = new Command('pause')
  .description(
    'Pauses a procedure or the whole assistant, with a reason citizens read; without a code lists what is paused.',
  )
  .argument('[code]', 'mã thủ tục, hoặc all = cả trợ lý')
  .argument('[reason]', 'lý do, bà con đọc nguyên văn')
  .option('--off', 'thôi tạm dừng')
  .option('--from <day>', 'từ ngày nào (2026-12-01); bỏ trống = ngay bây giờ')
  .option('--until <day>', 'đến hết ngày nào; bỏ trống = đến khi dùng --off')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const [code, reason] = program.args;
const { off, from, until, dir } = program.opts<{ off?: true; from?: string; until?: string; dir?: string }>();

/** What was typed cannot be done; the message says what to type instead. */
class Refused extends Error {
  override name = 'Refused';
}

await orSayWhy(async () => {
  const root = dir ?? readConfig(process.env).contentDir;
  const path = join(root, PATH);
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return EMPTY;
    throw error;
  });
  if (code === undefined) return print(await contentWith(root, before));
  const after = off ? withoutPause(before, code) : withPause(before, pauseFrom(code));
  if (after === undefined)
    throw new Refused(`Không đọc được ${PATH}. Chạy "npm run check" để xem sai ở đâu.`);
  if (after === before) return console.log(`"${code}" không bị tạm dừng, không có gì để bỏ.`);
  const content = await contentWith(root, after);
  await writeFile(path, after);
  print(content);
  console.log('Trợ lý đang chạy sẽ theo sau vài giây.');
});

function pauseFrom(code: string): Pause {
  const { data, error } = Pause.safeParse({ code, reason, from, until });
  if (data) return data;
  const [issue] = error.issues;
  throw new Refused(
    issue?.path[0] === 'reason'
      ? 'Cần một lý do cho bà con đọc, trong dấu nháy kép: npm run pause -- 1.001193 "Cổng đang bảo trì."'
      : `${issue?.path.join('.')}: ${issue?.message}`,
  );
}

/** The content as it would be; throws where the running assistant would not take it up. */
async function contentWith(root: string, text: string) {
  const files = await readContentFiles(root);
  const { content, problems } = loadContent(
    [...files.filter(({ path }) => path !== PATH), { path: PATH, text }],
    todayInVietnam(),
  );
  if (!content)
    throw new Refused(`${problems.filter(isError).map(formatProblem).join('\n\n')}\n\nChưa ghi gì.`);
  return content;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function print({ paused = [], procedures }: Awaited<ReturnType<typeof contentWith>>): void {
  if (paused.length === 0) console.log('Không có việc nào đang tạm dừng.');
  for (const pause of paused) {
    const title = procedures.find((procedure) => procedure.code === pause.code)?.title;
    const span = [pause.from && `từ ${day(pause.from)}`, pause.until && `đến hết ${day(pause.until)}`].filter(
      Boolean,
    );
    const state = pauseOn([pause], todayInVietnam()) ? 'đang dừng' : 'lúc này không dừng';
    const name = pause.code === 'all' ? 'Cả trợ lý' : [pause.code, title].filter(Boolean).join(' ');
    console.log(`${name} (${[...span, state].join(', ')}): ${pause.reason}`);
  }
}
