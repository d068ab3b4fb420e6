import { readFile } from 'node:fs/promises';
import Table from 'cli-table3';
import { Command } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { Question } from '../eval/question.ts';
import { type Judgement, judge, scoresByClass } from '../eval/score.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';

const program = new Command('eval')
  .description('Matching quality on a file of questions (JSON lines), class by class.')
  .argument(
    '<file>',
    'JSON lines: {"question" | "turns", "procedureCode"?, "alternativeCodes"?, "expect"?, "class"?}',
  )
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .option('--worst <n>', 'how many of the failures to list', '15')
  .option('--curated', 'only questions whose right code has a curated record, and those without a code')
  .option('--json', 'print the scores as JSON')
  .parse();
const [file = ''] = program.args;
const { dir, worst, curated, json } = program.opts<{
  dir?: string;
  worst: string;
  curated?: boolean;
  json?: boolean;
}>();

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const world = await worldFromDisk({ ...config, contentDir: dir ?? config.contentDir });
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const questions = lines.map((line) => Question.parse(JSON.parse(line)));
  const asked = curated
    ? questions.filter(({ procedureCode }) => !procedureCode || world.procedure(procedureCode))
    : questions;
  const judgements = judge(world, asked, todayInVietnam());
  if (json) console.log(JSON.stringify(scoresByClass(judgements), null, 2));
  else print(judgements);
});

function print(judgements: readonly Judgement[]): void {
  const table = new Table({
    head: ['class', 'n', 'first %', 'in three %', 'wrong and sure %', 'answered %', 'offered %', 'lost %'],
  });
  for (const { class: name, questions, ...shares } of scoresByClass(judgements)) {
    table.push([name, questions, ...Object.values(shares).map((share) => share.toFixed(1))]);
  }
  console.log(table.toString());
  const failures = judgements.filter(({ wrongAndSure, withinThree }) => wrongAndSure || !withinThree);
  const ranked = [...failures]
    .sort((a, b) => Number(b.wrongAndSure) - Number(a.wrongAndSure))
    .slice(0, Number(worst));
  for (const { question, reply, class: name, wrongAndSure } of ranked) {
    const said = question.turns?.join(' / ') ?? question.question;
    console.log(
      `${wrongAndSure ? 'WRONG' : 'missed'} [${name}] ${said.slice(0, 140)}\n    want ${question.procedureCode ?? 'none'}, got ${reply.kind} ${reply.procedures.join(' ')}`,
    );
  }
}
