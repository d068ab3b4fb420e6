import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { killAtRandom } from '../test/chaos/kill.ts';
import { startPostgres } from '../test/support/postgres.ts';

const options = new Command('kill')
  .description(
    'Kills the assistant with -9 at random moments under load, and counts what was lost, doubled or disordered.',
  )
  .option('--store <store>', 'sqlite or postgres', 'sqlite')
  .option('--kills <n>', 'how often', Number, 100)
  .option('--processes <n>', 'side by side, on Postgres', Number, 1)
  .option('--rate <n>', 'updates a second', Number, 200)
  .option('--chats <n>', 'chats that talk side by side', Number, 40)
  .option('--life <ms>', 'how long a process lives at most', Number, 400)
  .parse()
  .opts<{ store: string; kills: number; processes: number; rate: number; chats: number; life: number }>();

const postgres = options.store === 'postgres' ? await startPostgres({ durable: true }) : undefined;
const folder = mkdtempSync(join(tmpdir(), 'assistant-kill-'));
const report = await killAtRandom({
  kills: options.kills,
  processes: options.processes,
  rate: options.rate,
  chats: options.chats,
  longestLife: options.life,
  env: { DATA_DIR: folder, ...(postgres && { DATABASE_URL: await postgres.newDatabase() }) },
  onKill: (kills) => kills % 50 === 0 && console.error(`${kills} kills`),
});
await postgres?.stop();
console.log(JSON.stringify({ ...options, ...report }, null, 2));
process.exitCode = report.lost + report.wrong + report.outOfOrder === 0 ? 0 : 1;
