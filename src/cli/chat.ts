import { intro, isCancel, log, outro, text } from '@clack/prompts';
import { Command } from 'commander';
import { renderTerminal } from '../channel/terminal.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { newSession } from '../dialogue/new-session.ts';
import { respond } from '../dialogue/respond.ts';
import { day } from '../dialogue/words.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';
import { readDay } from './read-day.ts';

const options = new Command('chat')
  .description('A conversation in the terminal; type a number to choose, Ctrl+C to leave.')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/, to try what is not live yet')
  .option('--today <day>', 'talk as on another day (2027-01-02): fees that end, procedures that begin')
  .parse()
  .opts<{ dir?: string; today?: string }>();

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const today = () => options.today ?? todayInVietnam();
  if (options.today !== undefined) readDay(options.today);
  const world = await worldFromDisk({ ...config, contentDir: options.dir ?? config.contentDir });
  let turn = respond(world, newSession, { type: 'start' }, today());
  const trial = [
    options.dir && `nội dung ở ${options.dir}`,
    options.today && `như ngày ${day(options.today)}`,
  ];
  intro([`Trợ lý thủ tục – ${world.locality.name}`, ...trial.filter(Boolean)].join(', '));
  for (;;) {
    log.message(renderTerminal(turn.reply));
    const said = await text({ message: 'Bà con:', placeholder: 'gõ việc cần làm, hoặc số để chọn' });
    if (isCancel(said)) break;
    turn = respond(world, turn.session, { type: 'text', text: said ?? '' }, today());
  }
  outro('Chào bà con!');
});
