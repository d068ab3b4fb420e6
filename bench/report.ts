import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { todayInVietnam } from '../src/clock.ts';
import { knownOf } from '../src/figures/known.ts';
import { createLog } from '../src/log.ts';
import { lastDays, makeReport } from '../src/report/make-report.ts';
import { reportPage } from '../src/report/page.ts';
import { createPostgresJournal } from '../src/store/postgres-journal.ts';
import { openPostgres } from '../src/store/postgres-pool.ts';
import { createSqliteJournal } from '../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../src/store/sqlite-store.ts';
import { worldFromDisk } from '../src/world-from-disk.ts';
import { generatedYear } from '../test/support/generated-year.ts';
import { startPostgres } from '../test/support/postgres.ts';

/** A page of a year: how long from asking the store to the last letter of the page. */

const options = new Command('report')
  .option('--events <n>', 'turns in the year', Number, 1_000_000)
  .option('--teams <n>', 'teams that share links', Number, 450)
  .option('--store <store>', 'sqlite or postgres', 'sqlite')
  .option('--keep <dir>', 'leave the data there, to look at it')
  .parse()
  .opts<{ events: number; teams: number; store: 'sqlite' | 'postgres'; keep?: string }>();

const today = todayInVietnam();
const world = await worldFromDisk({ contentDir: '.', dataDir: 'none', locality: 'vinh-long' });
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'assistant-report-'));
const postgres = options.store === 'postgres' ? await startPostgres() : undefined;
const pool = postgres && (await openPostgres(await postgres.newDatabase(), createLog({ level: 'error' })));
const store = pool ? undefined : openSqliteStore(folder);
const journal = pool ? createPostgresJournal(pool) : store ? createSqliteJournal(store) : undefined;
if (!journal) throw new Error('no store');

const teams = [
  ...world.content.teams.map(({ id }) => id),
  ...Array.from({ length: options.teams }, (_, at) => `to-${at + 1}`),
].slice(0, options.teams);
for (const entries of generatedYear(world, { events: options.events, days: 365, to: today, teams }))
  await journal.record(entries);
await journal.tidy(today);

const known = knownOf(world, today);
const times: number[] = [];
let size = 0;
let rows = 0;
let longestStep = 0;
for (let round = 0; round < 5; round += 1) {
  let last = performance.now();
  const watch = setInterval(() => {
    longestStep = Math.max(longestStep, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  rows = (await journal.counts(lastDays(today, 365))).length;
  const read = performance.now() - began;
  const report = await makeReport(journal, known, { ...lastDays(today, 365), today });
  const page = String(await reportPage({ report, style: { url: '/admin/report.css' } }));
  times.push(performance.now() - began - read);
  size = page.length;
  clearInterval(watch);
}
console.log(
  `${options.store}: ${options.events} turns, ${teams.length} teams, ${rows} rows of counts; page of a year ${(size / 1000).toFixed(0)} kB, ` +
    `${times.map((time) => time.toFixed(0)).join(', ')} ms; longest hold of the loop ${longestStep.toFixed(0)} ms; load ${loadavg()[0]?.toFixed(1)}`,
);
store?.close();
await pool?.end();
await postgres?.stop();
if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
