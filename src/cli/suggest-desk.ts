import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { todayInVietnam } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { addDays } from '../content/day.ts';
import { loadContent } from '../content/load.ts';
import { createWorld, type World } from '../dialogue/world.ts';
import { createLog } from '../log.ts';
import { readQuestions } from '../read-questions.ts';
import { readCatalogue } from '../store/catalogue-file.ts';
import { readContentFiles } from '../store/files.ts';
import { readMissed } from '../store/read-missed.ts';
import { createEffects } from '../unmet/effect.ts';
import { groupMissed } from '../unmet/group.ts';
import { Missed } from '../unmet/missed.ts';
import { ContentError } from '../world-from-disk.ts';
import { readDay } from './read-day.ts';

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

/** Last month. */
const DAYS = 30;

export async function openDesk(options: SuggestOptions): Promise<Desk> {
  const config = readConfig(process.env);
  const root = options.dir ?? config.contentDir;
  const today = todayInVietnam();
  const [files, catalogue, missed, questions] = await Promise.all([
    readContentFiles(root),
    readCatalogue(config.dataDir),
    missedOf(config, options, today),
    readQuestions(root, options.questions),
  ]);
  const { content, problems } = loadContent(files, today);
  if (!content) throw new ContentError(problems);
  const world = createWorld(content, config.locality, catalogue);
  const effects = createEffects({
    world,
    worldOf: (changed) => createWorld(changed, config.locality, catalogue, world.doors, world.places()),
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
  const days = { from: readDay(from ?? addDays(today, -DAYS)), to: readDay(to ?? today) };
  return readMissed(config, days, createLog({ level: 'error', secrets: [config.databaseUrl ?? ''] }));
}

async function jsonLines(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return z.array(z.unknown()).parse(lines.map((line) => JSON.parse(line)));
}
