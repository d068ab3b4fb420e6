import { Command } from 'commander';
import { QUESTIONS } from '../read-questions.ts';
import { listingOf, withEffect } from '../unmet/listing.ts';
import { listingText } from '../unmet/listing-text.ts';
import { orSayWhy } from './or-say-why.ts';
import { applySuggestion } from './suggest-apply.ts';
import { openDesk, type SuggestOptions } from './suggest-desk.ts';
import { keepSuggestions } from './suggest-kept.ts';

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
  .description(
    'Takes a suggestion of the last list, or of the page by its id: adds its line to its file, if the content stays sound.',
  )
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
