import { todayInVietnam } from './clock.ts';
import type { Config } from './config.ts';
import type { Content } from './content/content.ts';
import { formatProblem, type Problem } from './content/problem.ts';
import type { World } from './dialogue/world.ts';
import { createCheckedContent } from './store/checked-content.ts';
import { readContentFiles } from './store/files.ts';

/** The content has errors; the message lists every one of them. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    super(
      `${errors.map(formatProblem).join('\n\n')}\n\nNội dung có ${errors.length} lỗi, trợ lý chưa chạy được.`,
    );
    this.problems = problems;
  }
}

/**
 * Reads, checks and indexes the content of a folder and the imported catalogue. Files that were found sound before are not checked
 * again. Throws ContentError when the content has errors.
 */
export async function worldFromDisk(
  {
    contentDir,
    dataDir,
    locality,
    doors,
  }: Pick<Config, 'contentDir' | 'dataDir' | 'locality'> & Partial<Pick<Config, 'doors'>>,
  today = todayInVietnam(),
): Promise<World> {
  // The code loads while the files are read.
  const [content, catalogue, { createWorld }] = await Promise.all([
    checkedContent(contentDir, dataDir, today),
    import('./store/catalogue-file.ts').then(({ readCatalogue }) => readCatalogue(dataDir)),
    import('./dialogue/world.ts'),
  ]);
  return createWorld(content, locality, catalogue, doors);
}

async function checkedContent(contentDir: string, dataDir: string, today: string): Promise<Content> {
  const checked = createCheckedContent(dataDir);
  const files = await readContentFiles(contentDir);
  const known = await checked.read(files);
  if (known) return known;
  // Only here, as the checks take long to load and most starts need none.
  const { loadContent } = await import('./content/load.ts');
  const { content, problems } = loadContent(files, today);
  if (!content) throw new ContentError(problems);
  await checked.keep(files, content);
  return content;
}
