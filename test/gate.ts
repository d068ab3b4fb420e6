import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The one gate. Every check runs, whatever the others say; the last line counts them. */

const reports = mkdtempSync(join(tmpdir(), 'gate-'));
const reportOf = (name: string) => join(reports, `${name}.json`);
const vitest = (name: string, ...args: string[]) =>
  [
    name,
    'vitest',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(name)}`,
  ] as const;

const checks = [
  ['types', 'tsc'],
  ['types of the browser tests', 'tsc', '-p', 'test/browser'],
  ['lint and format', 'biome', 'ci', '.'],
  ['unused code and dependencies', 'knip'],
  vitest('tests'),
  vitest('browser tests', '--config', 'vitest.browser.config.ts'),
  ['content', 'node', '--import', 'tsx', 'src/cli/check.ts', '--words'],
] as const;

let passed = 0;
let failed = 0;
for (const [name, command, ...args] of checks) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH: `node_modules/.bin:${process.env['PATH']}` },
  });
  if (command === 'vitest') {
    const counts = countTests(reportOf(name));
    passed += counts.passed;
    failed += counts.failed;
  }
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A run that wrote no report, or ran nothing, has failed. */
function countTests(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return numPassedTests === 0
      ? { passed: 0, failed: 1 }
      : { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
