import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { shippedWorld } from '../support/content.ts';
import { fuzz, targets } from './targets.ts';

const number = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number, please');
  return value;
};
const { cases, seed, seconds, target } = new Command('fuzz')
  .description('Gives every target cases nobody would think of; the same seed gives the same cases.')
  .option('--cases <number>', 'cases a target', number, 10_000)
  .option('--seed <number>', 'where the cases begin', number, Math.floor(Date.now() / 1000))
  .option('--seconds <number>', 'the longest time for one target', number, 3_600)
  .option('--target <name>', 'only this one')
  .parse()
  .opts<{ cases: number; seed: number; seconds: number; target?: string }>();

/** No case may hold up the process that serves everybody for so long. */
const LONGEST_MS = 50;

const world = await shippedWorld();
world.places();
const chosen = targets(world).filter(({ name }) => target === undefined || name === target);
const table = new Table({ head: ['target', 'cases', 'a second', 'slowest ms', 'faults'] });
let failed = chosen.length === 0;
console.log(`seed ${seed}`);
for (const each of chosen) {
  const result = fuzz(each, { cases, seed, seconds });
  const isSlow = each.onLoop && result.worstMs > LONGEST_MS;
  table.push([
    result.name,
    result.cases,
    result.perSecond,
    `${result.worstMs.toFixed(1)}${isSlow ? ' !' : ''}`,
    result.faults.length,
  ]);
  for (const fault of result.faults) console.log(`${result.name}: ${fault}`);
  failed ||= result.faults.length > 0 || isSlow;
}
console.log(table.toString());
process.exitCode = failed ? 1 : 0;
