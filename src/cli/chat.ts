import { intro, isCancel, log, outro, text } from '@clack/prompts';
import { Command } from 'commander';
import { renderTerminal } from '../channel/terminal.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { respond } from '../dialogue/respond.ts';
import { newSession } from '../dialogue/session.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';

const { dir } = new Command('chat')
  .description('A conversation in the terminal; type a number to choose, Ctrl+C to leave.')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse()
  .opts<{ dir?: string }>();

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const world = await worldFromDisk({ ...config, contentDir: dir ?? config.contentDir });
  let turn = respond(world, newSession, { type: 'start' }, todayInVietnam());
  intro(`Trợ lý thủ tục – ${world.locality.name}`);
  for (;;) {
    log.message(renderTerminal(turn.reply));
    const said = await text({ message: 'Bà con:', placeholder: 'gõ việc cần làm, hoặc số để chọn' });
    if (isCancel(said)) break;
    turn = respond(world, turn.session, { type: 'text', text: said ?? '' }, todayInVietnam());
  }
  outro('Chào bà con!');
});
