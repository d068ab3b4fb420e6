import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { renderTerminal } from '../channel/terminal.ts';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { newSession } from '../dialogue/new-session.ts';
import { respond } from '../dialogue/respond.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { playLine, toJson } from './jsonl.ts';
import { orSayWhy } from './or-say-why.ts';

const program = new Command('ask')
  .description('One message, the answer in the terminal.')
  .argument('[message...]', 'what a citizen says')
  .option('--json', 'print the answer as JSON')
  .option('--jsonl', 'read conversations as JSON lines on standard input, print one line each')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const { json, jsonl, dir } = program.opts<{ json?: boolean; jsonl?: boolean; dir?: string }>();

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const world = await worldFromDisk({ ...config, contentDir: dir ?? config.contentDir });
  const today = todayInVietnam();

  if (jsonl) {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(playLine(world, line, today))}\n`);
    }
    return;
  }
  const text = program.args.join(' ');
  if (text === '') program.error('Cần một câu hỏi: npm run ask -- "làm giấy khai sinh"');
  const { reply } = respond(world, newSession, { type: 'text', text }, today);
  console.log(json ? JSON.stringify(toJson(reply), null, 2) : renderTerminal(reply));
});
