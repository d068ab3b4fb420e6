import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { todayInVietnam } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { loadContent } from '../content/load.ts';
import { createWorld, type World } from '../dialogue/world.ts';
import { Question } from '../eval/question.ts';
import { createLog } from '../log.ts';
import { readCatalogue } from '../store/catalogue-file.ts';
import { readContentFiles } from '../store/files.ts';
import { readMissed } from '../store/read-missed.ts';
import { createEffects } from '../unmet/effect.ts';
import { groupMissed } from '../unmet/group.ts';
import { listingOf, withEffect } from '../unmet/listing.ts';
import { listingText } from '../unmet/listing-text.ts';
import { Missed } from '../unmet/missed.ts';
import { ContentError } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';
import { readDay } from './read-day.ts';
import { applySuggestion } from './suggest-apply.ts';
import { keepSuggestions } from './suggest-kept.ts';

/** Last month. */
const DAYS = 30;
const QUESTIONS = 'test/questions/dev.jsonl';

export interface SuggestOptions {
  readonly from?: string;
  readonly to?: string;
  readonly file?: string;
  readonly questions: string;
  readonly top: string;
  readonly dir?: string;
  readonly json?: true;
  readonly code?: string;
  readonly words?: string;
  readonly dryRun?: true;
  readonly force?: true;
}

/** All that suggestions are made from. */
export interface Desk {
  readonly config: Config;
  readonly root: string;
  readonly today: string;
  readonly world: World;
  readonly files: Awaited<ReturnType<typeof readContentFiles>>;
  readonly missed: readonly Missed[];
  readonly effects: ReturnType<typeof createEffects>;
}

const program = new Command('suggest')
  .description('What people could not find, and the line that would make it understood.')
  .option('--from <day>', 'từ ngày nào; bỏ trống = 30 ngày qua')
  .option('--to <day>', 'đến hết ngày nào; bỏ trống = hôm nay')
  .option('--file <file>', 'JSON lines instead of the journal: {"text", "day", "why", "near", "times"}')
  .option('--questions <file>', 'questions with known answers, to try each suggestion on', QUESTIONS)
  .option('--top <n>', 'how many to list', '10')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .option('--json', 'print JSON');
program.action(() => orSayWhy(() => list(program.opts())));
program
  .command('apply <number>')
  .description('Takes a suggestion of the last list: adds its line to its file, if the content stays sound.')
  .option('--code <code>', 'thêm cho thủ tục, câu trả lời hoặc luồng này thay vì việc gần nhất')
  .option('--words <words>', 'lời khác để thêm')
  .option('--dry-run', 'chỉ xem, không ghi')
  .option('--force', 'vẫn ghi dù có câu hỏi thử xấu đi')
  .action((number: string, _options, command: Command) =>
    orSayWhy(async () => {
      const options = command.optsWithGlobals<SuggestOptions>();
      await applySuggestion(await openDesk(options), number, options);
    }),
  );
await program.parseAsync();

async function list(options: SuggestOptions): Promise<void> {
  const desk = await openDesk(options);
  const { items, ...rest } = listingOf(desk.missed, { ...desk, most: Number(options.top) || 10 });
  const listing = { ...rest, items: items.map((item) => withEffect(item, desk.effects)) };
  await keepSuggestions(desk, listing.items);
  if (options.json)
    console.log(
      JSON.stringify(
        listing.items,
        (_key, value) => (value instanceof Map ? Object.fromEntries(value) : value),
        2,
      ),
    );
  else console.log(listingText(listing));
}

async function openDesk(options: SuggestOptions): Promise<Desk> {
  const config = readConfig(process.env);
  const root = options.dir ?? config.contentDir;
  const today = todayInVietnam();
  const [files, catalogue, missed, questions] = await Promise.all([
    readContentFiles(root),
    readCatalogue(config.dataDir),
    missedOf(config, options, today),
    questionsOf(root, options.questions),
  ]);
  const { content, problems } = loadContent(files, today);
  if (!content) throw new ContentError(problems);
  const world = createWorld(content, config.locality, catalogue);
  const effects = createEffects({
    world,
    worldOf: (changed) => createWorld(changed, config.locality, catalogue, new Map(), world.places()),
    questions,
    groups: groupMissed(missed, world.search).groups,
    today,
  });
  return { config, root, today, world, files, missed, effects };
}

async function missedOf(
  config: Config,
  { from, to, file }: SuggestOptions,
  today: string,
): Promise<Missed[]> {
  if (file !== undefined) return (await jsonLines(file)).map((line) => Missed.parse(line));
  const days = { from: readDay(from ?? daysBefore(today, DAYS)), to: readDay(to ?? today) };
  return readMissed(config, days, createLog({ level: 'error', secrets: [config.databaseUrl ?? ''] }));
}

/** None where the file that comes with the assistant is not there. */
async function questionsOf(root: string, file: string): Promise<Question[]> {
  const path = file === QUESTIONS ? join(root, file) : file;
  const lines = await jsonLines(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && file === QUESTIONS) return [];
    throw error;
  });
  return lines.map((line) => Question.parse(line));
}

async function jsonLines(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return z.array(z.unknown()).parse(lines.map((line) => JSON.parse(line)));
}

function daysBefore(day: string, number: number): string {
  const then = new Date(`${day}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() - number);
  return then.toISOString().slice(0, 10);
}
