import { Command } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { loadContent } from '../content/load.ts';
import { differences, differencesText } from '../difference/differences.ts';
import { contentOn } from '../difference/on-day.ts';
import { readContentFiles } from '../store/files.ts';
import { ContentError } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';
import { readDay } from './read-day.ts';

const program = new Command('diff')
  .description('What changed between two contents, in words; or what changes by itself until a day.')
  .argument('<before>', 'a folder that holds knowledge/ and flows/')
  .argument('[after]', 'another; left out, the same folder on a later day: --until')
  .option('--until <day>', 'những gì tự đổi từ hôm nay đến ngày này (2027-01-31)')
  .option('--json', 'print JSON')
  .parse();
const [before = '', after] = program.args;
const { until, json } = program.opts<{ until?: string; json?: true }>();

/** A folder or a day is missing. */
class MissingArgument extends Error {
  override name = 'MissingArgument';
}

await orSayWhy(async () => {
  if (after === undefined && until === undefined)
    throw new MissingArgument('Cần hai thư mục để so, hoặc một thư mục và --until NGÀY.');
  const old = await contentOf(before);
  const fresh = after === undefined ? old : await contentOf(after);
  const found =
    until === undefined
      ? differences(old, fresh)
      : differences(contentOn(old, todayInVietnam()), contentOn(fresh, readDay(until)));
  console.log(json ? JSON.stringify(found, null, 2) : differencesText(found));
});

async function contentOf(dir: string) {
  const { content, problems } = loadContent(await readContentFiles(dir), todayInVietnam());
  if (!content) throw new ContentError(problems);
  return content;
}
