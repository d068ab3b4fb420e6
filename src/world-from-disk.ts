import { todayInVietnam } from './clock.ts';
import { loadContent } from './content/load.ts';
import { formatProblem, type Problem } from './content/problem.ts';
import { createWorld, type World } from './dialogue/world.ts';
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

/** Reads, checks and indexes the content of a folder. Throws ContentError when it has errors. */
export async function worldFromDisk(
  contentDir: string,
  locality: string,
  today = todayInVietnam(),
): Promise<World> {
  const { content, problems } = loadContent(await readContentFiles(contentDir), today);
  if (!content) throw new ContentError(problems);
  return createWorld(content, locality);
}
