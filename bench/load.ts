import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import pg from 'pg';
import { startPostgres } from '../test/support/postgres.ts';
import { createConversation } from './conversation.ts';
import type { Order, Told } from './load-process.ts';

/** Thousands of chats against the real app: first as fast as it takes them, then at half of that. */

/** Long rounds say how far they are. */
const TOLD_EVERY = 20_000;

const options = new Command('load')
  .description('Throughput, latencies, losses and duplicates of the inbox under load.')
  .option('--store <store>', 'sqlite or postgres', 'sqlite')
  .option('--processes <list>', 'how many side by side, on Postgres: 1,2,4', '1')
  .option('--updates <n>', 'updates in a round', Number, 20_000)
  .option('--chats <n>', 'chats that talk side by side', Number, 2_000)
  .option('--rate <n>', 'updates a second in the second round; half of the first if not set', Number)
  .option('--only-rate', 'leave the first round out')
  .option('--web', 'through the web chat over HTTP: each person waits for the reply before writing on')
  .parse()
  .opts<{
    store: 'sqlite' | 'postgres';
    processes: string;
    updates: number;
    chats: number;
    rate?: number;
    onlyRate?: boolean;
    web?: boolean;
  }>();

const table = new Table({
  head: [
    'store',
    'processes',
    'round',
    'updates',
    '/s',
    'accept p50',
    'p99',
    'answered p50',
    'p99',
    'max',
    'lost',
    'twice',
    'disorder',
    'busy',
    'MB',
    'CPU ms each',
    'load',
  ],
  style: { head: [], border: [] },
});
const postgres = options.store === 'postgres' ? await startPostgres({ durable: true }) : undefined;
for (const count of options.processes.split(',').map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'assistant-load-'));
  const env = { DATA_DIR: folder, ...(postgres && { DATABASE_URL: await postgres.newDatabase() }) };
  const processes = await Promise.all(Array.from({ length: count }, () => startProcess(env)));
  let rate = options.rate;
  if (options.web) report(count, 'web, closed loop', await browse(processes, options.updates));
  else if (!options.onlyRate) {
    await play(processes, { updates: Math.min(2_000, options.updates), rate: 0, round: 0 });
    const most = await play(processes, { updates: options.updates, rate: 0, round: 1 });
    report(count, 'as fast as it can', most);
    rate ??= most.perSecond / 2;
    if (env.DATABASE_URL) await reuseItsLog(env.DATABASE_URL);
  }
  if (!options.web) {
    const half = await play(processes, { updates: options.updates, rate: rate ?? 100, round: 2 });
    report(count, `at ${Math.round(rate ?? 100)}/s`, half);
  }
  for (const { child } of processes) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}
await postgres?.stop();
console.log(table.toString());

interface Process {
  readonly child: ChildProcess;
  readonly address: string;
  onBatch(listener: (told: Extract<Told, { type: 'batch' }>) => void): void;
}

async function startProcess(env: Record<string, string>): Promise<Process> {
  const child = fork('bench/load-process.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  let batch: Parameters<Process['onBatch']>[0] = () => {};
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process ended by itself with ${code}`)));
    child.on('message', (told: Told) => (told.type === 'ready' ? resolve(told.port) : batch(told)));
  });
  return {
    child,
    address: `http://127.0.0.1:${port}`,
    onBatch(listener) {
      batch = listener;
    },
  };
}

async function play(processes: readonly Process[], { updates, rate, round }: Omit<Order, 'type' | 'chats'>) {
  const accepted = new Map<string, readonly [number, number]>();
  const sent = new Map<string, number>();
  const lastTurn = new Map<string, number>();
  let [twice, disorder, busy, memory, mostMemory] = [0, 0, 0, 0, 0];
  const processor = new Map<Process, { first: number; last: number }>();
  for (const one of processes)
    one.onBatch((told) => {
      for (const [id, asked, stored] of told.accepted) accepted.set(id, [asked, stored]);
      for (const [id, at] of told.sent) {
        const [ofRound = '', chat = '', turn] = id.split('.');
        if (Number(ofRound) !== round) continue;
        if (sent.has(id)) twice += 1;
        else {
          if (Number(turn) !== (lastTurn.get(chat) ?? -1) + 1) disorder += 1;
          lastTurn.set(chat, Number(turn));
        }
        sent.set(id, at);
      }
      busy += told.busy;
      memory = told.memory;
      mostMemory = Math.max(mostMemory, memory);
      const { first = told.processor } = processor.get(one) ?? {};
      processor.set(one, { first, last: told.processor });
    });
  const chats = Math.floor(options.chats / processes.length);
  for (const [place, { child }] of processes.entries())
    child.send({
      type: 'play',
      chats: [round * 1_000_000 + place * chats, round * 1_000_000 + (place + 1) * chats],
      updates: Math.floor(updates / processes.length),
      rate: rate / processes.length,
      round,
    } satisfies Order);
  const expected = Math.floor(updates / processes.length) * processes.length;
  let progress = sent.size;
  for (let idle = 0; sent.size < expected && idle < 200; idle += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (sent.size !== progress) idle = 0;
    if (Math.floor(sent.size / TOLD_EVERY) !== Math.floor(progress / TOLD_EVERY))
      console.error(
        `${sent.size} answered, ${(memory / 1e6).toFixed(0)} MB, load ${loadavg()[0]?.toFixed(1)}`,
      );
    progress = sent.size;
  }
  const begins = [...accepted.values()].map(([asked]) => asked).sort(byNumber);
  const ends = [...sent.values()].sort(byNumber);
  const seconds = ((ends.at(-1) ?? 0) - (begins[0] ?? 0)) / 1000;
  return {
    updates: expected,
    perSecond: sent.size / seconds,
    accept: percentiles([...accepted.values()].map(([asked, stored]) => stored - asked)),
    answer: percentiles([...sent].map(([id, at]) => at - (accepted.get(id)?.[0] ?? at))),
    lost: [...accepted.keys()].filter((id) => !sent.has(id)).length,
    twice,
    disorder,
    busy,
    memory: mostMemory,
    /** Milliseconds of processor an update costs our processes, the platform within them too. */
    processor: [...processor.values()].reduce((sum, { first, last }) => sum + last - first, 0) / expected,
  };
}

/**
 * A new database makes each file of its log anew, 16 MB of zeros, while all commits wait for 60 ms and more. One that has
 * been running for a while uses the old ones again, as it does after a checkpoint.
 */
async function reuseItsLog(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CHECKPOINT');
  await client.end();
}

/** People at the web chat: as many as chats, each on a connection of their own in turn. */
async function browse(processes: readonly Process[], updates: number) {
  const people = Math.min(options.chats, 100);
  const conversation = createConversation();
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const { address } = processes[person % processes.length] as Process;
      const Cookie = (await fetch(address)).headers.get('Set-Cookie')?.split(';')[0] ?? '';
      for (let turn = 0; turn < updates / people; turn += 1) {
        const asked = performance.now();
        const response = await fetch(`${address}/api/events`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Cookie },
          body: JSON.stringify({ ...conversation(person, turn), update: `turn-${turn}-of-it` }),
        });
        await response.text();
        if (!response.ok) failed += 1;
        times.push(performance.now() - asked);
      }
    }),
  );
  return {
    updates: times.length,
    perSecond: times.length / ((performance.now() - began) / 1000),
    accept: percentiles([]),
    answer: percentiles(times),
    lost: failed,
    ...{ twice: 0, disorder: 0, busy: 0, memory: 0, processor: 0 },
  };
}

function report(count: number, round: string, figures: Awaited<ReturnType<typeof play>>) {
  const { updates, perSecond, accept, answer, lost, twice, disorder, busy, memory, processor } = figures;
  table.push(
    [
      options.store,
      count,
      round,
      updates,
      perSecond.toFixed(0),
      accept.p50.toFixed(1),
      accept.p99.toFixed(1),
      answer.p50.toFixed(1),
      answer.p99.toFixed(1),
      answer.max.toFixed(0),
      lost,
      twice,
      disorder,
      busy,
      (memory / 1e6).toFixed(0),
      processor.toFixed(2),
      loadavg()[0]?.toFixed(1),
    ].map(String),
  );
}

function percentiles(values: readonly number[]) {
  const sorted = [...values].sort(byNumber);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function byNumber(a: number, b: number): number {
  return a - b;
}
