import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, test } from 'vitest';

test('folders import only what the design allows, and pure ones reach no world', async () => {
  const rules = await extractConfig('./.dependency-cruiser.cjs');
  const { output } = await cruise(['src'], { ...rules.options, ruleSet: rules, validate: true }, undefined, {
    tsConfig: extractTsConfig('tsconfig.json'),
  });
  if (typeof output === 'string') throw new Error(output);
  // A checker that saw nothing has checked nothing.
  expect(output.summary.totalCruised).toBeGreaterThan(30);
  expect(output.summary.totalDependenciesCruised).toBeGreaterThan(80);
  expect(output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});
