import { readFileSync } from 'node:fs';
import Table from 'cli-table3';
import type { CatalogueRecord } from '../src/catalogue/record.ts';
import { loadContent } from '../src/content/load.ts';
import { createWorld, type World } from '../src/dialogue/world.ts';
import { Question } from '../src/eval/question.ts';
import { readContentFiles } from '../src/store/files.ts';
import { catalogueOf } from './catalogue.ts';
import { type Engine, engines } from './engines.ts';

/** Finding a procedure, ours beside what most bots would use: the same documents and messages, one run, ratios. */

const SIZES = [1_000, 5_739, 50_000];
/** An engine gets this long for its messages at each size; a slow one is asked fewer. In milliseconds. */
const PATIENCE = 12_000;
const FEWEST = 8;

const { content } = loadContent(await readContentFiles('.'), '2026-11-21');
if (!content) throw new Error('the shipped content has problems: npm run check');
const world = createWorld(content, 'vinh-long');
const questions = readFileSync('test/questions/dev.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => Question.parse(JSON.parse(line)))
  .filter(({ procedureCode, turns }) => procedureCode && !turns);

for (const size of SIZES) {
  const { records, isReal } = catalogueOf(size);
  const table = new Table({
    head: [
      'engine',
      'build s',
      'heap MB',
      'p50 ms',
      'p99 ms',
      'asked',
      'first %',
      'in three %',
      'p50 × ours',
    ],
  });
  let ours = 1;
  for (const engine of engines) {
    const result = await measure(engine, records);
    if (engine.name === 'ours') ours = result.p50;
    table.push([
      engine.name,
      result.build.toFixed(2),
      result.heap.toFixed(0),
      result.p50.toFixed(2),
      result.p99.toFixed(2),
      result.asked,
      result.first.toFixed(0),
      result.three.toFixed(0),
      (result.p50 / ours).toFixed(1),
    ]);
  }
  console.log(
    `\n${size} procedures (${isReal ? 'the national catalogue' : 'made up'}${size > 5_739 ? ', repeated for other places' : ''})`,
  );
  console.log(table.toString());
}

async function measure(engine: Engine, records: readonly CatalogueRecord[]) {
  if (!content) throw new Error('no content');
  collect();
  const before = memoryUsed();
  const started = performance.now();
  const find = engine.build(content, records);
  const build = (performance.now() - started) / 1000;
  collect();
  const heap = (memoryUsed() - before) / 2 ** 20;

  const times: number[] = [];
  let first = 0;
  let three = 0;
  await find('đăng ký khai sinh');
  const end = performance.now() + PATIENCE;
  for (const question of questions) {
    if (times.length >= FEWEST && performance.now() > end) break;
    const asked = performance.now();
    const found = (await find(question.question)).map((code) => current(world, code));
    times.push(performance.now() - asked);
    const right = [question.procedureCode, ...(question.alternativeCodes ?? [])].flatMap((code) =>
      code ? [current(world, code)] : [],
    );
    if (right.includes(found[0] ?? '')) first += 1;
    if (found.some((code) => right.includes(code))) three += 1;
  }
  times.sort((a, b) => a - b);
  return {
    build,
    heap,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    asked: times.length,
    first: (100 * first) / times.length,
    three: (100 * three) / times.length,
  };
}

function current({ procedure }: World, code: string): string {
  return procedure(code)?.code ?? code;
}

function collect(): void {
  if (!globalThis.gc) throw new Error('run with --expose-gc (npm run bench)');
  globalThis.gc();
}

/** What is held now, flat arrays too, in bytes. */
function memoryUsed(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
